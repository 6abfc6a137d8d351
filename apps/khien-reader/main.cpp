// khien-reader: the process in which foreign documents are parsed. A warm parent holds no document; it forks one child
// per request (document/reader_answer.hpp), watches its time and memory, and says how it ended.
//
//   khien-reader DEADLINE_MS MEMORY_MB      standard input: the socket of the client
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <new>
#include <optional>
#include <vector>

#include "confinement.hpp"
#include "document/reader.hpp"
#include "document/reader_answer.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr int socket_descriptor = STDIN_FILENO;
constexpr int exit_out_of_memory = 3, exit_not_confined = 4;
constexpr auto watch_interval = 20ms;

struct Limits {
  std::chrono::milliseconds deadline;
  std::uint64_t memory_bytes;
};

struct Request {
  std::string file_name;
  int file, answer, end;
};

struct Child {
  pid_t process;
  int end;  // pipe
  Clock::time_point deadline;
  std::optional<std::string_view> stopped_for;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

base::Result<std::string> read_all(int descriptor) {
  std::string bytes;
  std::vector<char> buffer(1U << 16U);
  for (;;) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::fail(base::ErrorCode::unavailable, "file.read_failed");
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > document::ReadingLimits().file_bytes)
      return base::fail(base::ErrorCode::too_large, "document.too_large");
  }
}

base::Result<document::SourceText> read_request(const Request& request) {
  const std::string bytes = TRY(read_all(request.file));
  return document::read_document(bytes, request.file_name);
}

[[noreturn]] void run_child(const Request& request, const Limits& limits, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  close(socket_descriptor);
  close(request.end);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  const auto cpu = std::chrono::ceil<std::chrono::seconds>(limits.deadline) + 1s;
  if (!confine(cpu, limits.memory_bytes)) _exit(exit_not_confined);
  try {
    write_all(request.answer, document::encode_answer(read_request(request)));
  } catch (const std::bad_alloc&) {
    _exit(exit_out_of_memory);
  }
  _exit(0);  // no destructor, no handler: nothing of a parsed document runs again
}

// The next request; nullopt when the client is gone.
std::optional<Request> receive() {
  for (;;) {
    char name[document::max_request_bytes];
    alignas(cmsghdr) char control[CMSG_SPACE(3 * sizeof(int))];
    iovec data = {name, sizeof name};
    msghdr message = {};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t count = recvmsg(socket_descriptor, &message, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (count <= 0 || !header || header->cmsg_len != CMSG_LEN(3 * sizeof(int))) return std::nullopt;
    std::array<int, 3> descriptors;
    std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    return Request{std::string(name, static_cast<std::size_t>(count)), descriptors[0], descriptors[1], descriptors[2]};
  }
}

std::uint64_t resident_bytes(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  std::uint64_t total = 0, resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

class Parent {
 public:
  explicit Parent(const Limits& limits) : limits_(limits) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    ended_ = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  }

  void serve() {
    for (;;) {
      std::array<pollfd, 2> events = {{{socket_descriptor, POLLIN, 0}, {ended_, POLLIN, 0}}};
      const int wait = children_.empty() ? -1 : static_cast<int>(watch_interval.count());
      if (poll(events.data(), events.size(), wait) < 0 && errno != EINTR) return;
      signalfd_siginfo signal;
      while (read(ended_, &signal, sizeof signal) > 0) {
      }
      collect();
      watch();
      if (events[0].revents != 0) {
        const std::optional<Request> request = receive();
        if (!request) break;
        start(*request);
      }
    }
    for (const Child& child : children_) kill(child.process, SIGKILL);
  }

 private:
  void start(const Request& request) {
    const pid_t self = getpid();
    const pid_t process = fork();
    if (process == 0) {
      for (const Child& other : children_) close(other.end);  // or their clients would wait for this child too
      close(ended_);
      run_child(request, limits_, self);
    }
    close(request.file);
    close(request.answer);
    if (process < 0) {
      close(request.end);
      return;
    }
    children_.push_back({process, request.end, Clock::now() + limits_.deadline, std::nullopt});
  }

  void watch() {
    for (Child& child : children_) {
      if (child.stopped_for) continue;
      if (Clock::now() >= child.deadline)
        child.stopped_for = document::ReaderEnd::timeout;
      else if (resident_bytes(child.process) > limits_.memory_bytes)
        child.stopped_for = document::ReaderEnd::out_of_memory;
      if (child.stopped_for) kill(child.process, SIGKILL);
    }
  }

  void collect() {
    std::erase_if(children_, [](const Child& child) {
      int status = 0;
      if (waitpid(child.process, &status, WNOHANG) != child.process) return false;
      std::string_view end = document::ReaderEnd::killed;
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        end = document::ReaderEnd::finished;
      else if (child.stopped_for)
        end = *child.stopped_for;
      else if (WIFEXITED(status) && WEXITSTATUS(status) == exit_out_of_memory)
        end = document::ReaderEnd::out_of_memory;
      else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        end = document::ReaderEnd::timeout;
      write_all(child.end, end);
      close(child.end);
      return true;
    });
  }

  Limits limits_;
  int ended_;
  std::vector<Child> children_;
};

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

}  // namespace

int main(int count, char** arguments) {
  const auto deadline = count == 3 ? number(arguments[1]) : std::nullopt;
  const auto memory = count == 3 ? number(arguments[2]) : std::nullopt;
  if (!deadline || !memory) {
    std::fputs("khien-reader DEADLINE_MS MEMORY_MB (started by khien)\n", stderr);
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  Parent({std::chrono::milliseconds(*deadline), *memory << 20U}).serve();
}
