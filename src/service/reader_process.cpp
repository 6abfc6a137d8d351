#include "service/reader_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "document/reader.hpp"
#include "document/reader_answer.hpp"

namespace service {
namespace {

using base::ErrorCode;
using base::fail;
using document::ReaderEnd;
using document::SourceText;
using Clock = std::chrono::steady_clock;

// Beyond the reader's own deadline, for starting and answering.
constexpr std::chrono::seconds grace{10};
constexpr std::size_t max_answer_bytes = 1U << 30U;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { reset(); }
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }
  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor reading, writing;
};

base::Result<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(ErrorCode::unavailable, "reader.not_started", std::strerror(errno));
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// An anonymous file that nobody can change any more.
base::Result<Descriptor> file_of(std::string_view bytes) {
  Descriptor file(::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (file.get() < 0) return fail(ErrorCode::unavailable, "reader.not_started", std::strerror(errno));
  for (std::size_t written = 0; written < bytes.size();) {
    const ssize_t count = ::write(file.get(), bytes.data() + written, bytes.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(ErrorCode::unavailable, "reader.not_started", std::strerror(errno));
    written += static_cast<std::size_t>(count);
  }
  if (::lseek(file.get(), 0, SEEK_SET) != 0 ||
      ::fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
    return fail(ErrorCode::unavailable, "reader.not_started", std::strerror(errno));
  return file;
}

// Everything until the other side closes; nullopt when it takes longer than the deadline.
std::optional<std::string> read_until_closed(int descriptor, Clock::time_point deadline) {
  std::string bytes;
  std::vector<char> buffer(1U << 16U);
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd event = {descriptor, POLLIN, 0};
    const int ready = left <= 0 ? 0 : ::poll(&event, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > max_answer_bytes) return std::nullopt;
  }
}

bool send_request(int socket, std::string_view file_name, const std::array<int, 3>& descriptors) {
  iovec data = {const_cast<char*>(file_name.data()), file_name.size()};
  alignas(cmsghdr) char control[CMSG_SPACE(3 * sizeof(int))] = {};
  msghdr message = {};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(3 * sizeof(int));
  std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
  for (;;) {
    if (::sendmsg(socket, &message, MSG_NOSIGNAL) >= 0) return true;
    if (errno != EINTR) return false;
  }
}

std::unexpected<base::Error> ended(std::string_view end) {
  if (end == ReaderEnd::timeout) return fail(ErrorCode::unavailable, "reader.timeout");
  if (end == ReaderEnd::out_of_memory) return fail(ErrorCode::too_large, "reader.out_of_memory");
  return fail(ErrorCode::unavailable, "reader.killed");
}

}  // namespace

base::Result<std::string> document_bytes(const std::filesystem::path& path) {
  auto bytes = base::read_regular_file(path, document::ReadingLimits().file_bytes);
  if (!bytes && bytes.error().reason == "file.too_large") return fail(ErrorCode::too_large, "document.too_large");
  return bytes;
}

ReaderProcess::ReaderProcess(std::filesystem::path program, ReaderLimits limits)
    : program_(std::move(program)), limits_(limits) {}

ReaderProcess::~ReaderProcess() {
  stop();
}

pid_t ReaderProcess::process() {
  const std::scoped_lock lock(mutex_);
  return process_;
}

base::Status ReaderProcess::start() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(ErrorCode::unavailable, "reader.not_started", std::strerror(errno));
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  std::string program = program_.string();
  std::string deadline = std::to_string(limits_.deadline.count());
  std::string memory = std::to_string(limits_.memory_megabytes);
  char* const arguments[] = {program.data(), deadline.data(), memory.data(), nullptr};
  // The reader inherits nothing of the environment but what sanitizers are told by.
  std::vector<std::string> kept = {"LANG=C.UTF-8"};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) kept.push_back(std::string(name) + "=" + value);
  std::vector<char*> environment;
  for (std::string& entry : kept) environment.push_back(entry.data());
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
  const int error = ::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments, environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    process_ = 0;
    return fail(ErrorCode::unavailable, "reader.not_started", program + ": " + std::strerror(error));
  }
  socket_ = ours.release();
  return {};
}

void ReaderProcess::stop() {
  if (process_ == 0) return;
  ::close(socket_);  // it sees the end of its requests and exits
  socket_ = -1;
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
}

void ReaderProcess::forget(pid_t process) {
  const std::scoped_lock lock(mutex_);
  if (process_ == process) stop();
}

base::Result<pid_t> ReaderProcess::send(std::string_view file_name, const std::array<int, 3>& descriptors) {
  const std::scoped_lock lock(mutex_);
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (process_ == 0) TRY(start());
    if (send_request(socket_, file_name, descriptors)) return process_;
    stop();
  }
  return fail(ErrorCode::unavailable, "reader.not_started");
}

base::Result<SourceText> ReaderProcess::read(std::string_view bytes, std::string_view file_name) {
  places_.acquire();
  struct Leave {
    std::counting_semaphore<2>& places;
    ~Leave() { places.release(); }
  } const leave{places_};

  file_name = file_name.empty() ? "-" : file_name.substr(0, document::max_request_bytes);
  for (int attempt = 0; attempt < 2; ++attempt) {
    const Descriptor file = TRY(file_of(bytes));
    Pipe answer = TRY(make_pipe());
    Pipe end = TRY(make_pipe());
    const pid_t process = TRY(send(file_name, {file.get(), answer.writing.get(), end.writing.get()}));
    answer.writing.reset();
    end.writing.reset();
    const auto deadline = Clock::now() + limits_.deadline + grace;
    const auto text = read_until_closed(answer.reading.get(), deadline);
    const auto word = read_until_closed(end.reading.get(), deadline);
    if (!text || !word) return fail(ErrorCode::unavailable, "reader.timeout");
    if (*word == ReaderEnd::finished) return document::decode_answer(*text);
    if (!word->empty()) return ended(*word);
    forget(process);  // the parent itself died, perhaps of another document: once more with a new one
  }
  return fail(ErrorCode::unavailable, "reader.killed");
}

}  // namespace service
