#include "base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace base {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

std::unexpected<Error> system_failure(int error, const char* fallback, const std::filesystem::path& path) {
  const std::string message = fmt::format("{}: {}", path.string(), std::strerror(error));
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorCode::not_found, "file.not_found", message);
    case EISDIR:
      return fail(ErrorCode::invalid_argument, "file.is_folder", message);
    case EACCES:
    case EPERM:
    case EROFS:
      return fail(ErrorCode::permission_denied, "file.no_permission", message);
    case ENOSPC:
    case EFBIG:  // a limit on file sizes
    case EDQUOT:
      return fail(ErrorCode::unavailable, "file.no_space", message);
    default:
      return fail(ErrorCode::unavailable, fallback, message);
  }
}

// 0, or what went wrong.
int write_bytes(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

Result<std::string> read_whole(const std::filesystem::path& path, std::uintmax_t max_bytes, bool only_regular) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | (only_regular ? O_NONBLOCK : 0)));
  if (file.get() < 0) return system_failure(errno, "file.read_failed", path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return system_failure(errno, "file.read_failed", path);
  if (S_ISDIR(status.st_mode)) return system_failure(EISDIR, "file.read_failed", path);
  if (only_regular && !S_ISREG(status.st_mode))
    return fail(ErrorCode::invalid_argument, "file.read_failed", path.string());
  if (static_cast<std::uintmax_t>(status.st_size) > max_bytes)
    return fail(ErrorCode::too_large, "file.too_large", path.string());
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  char buffer[1 << 16];
  for (;;) {
    const ssize_t count = ::read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure(errno, "file.read_failed", path);
    if (count == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(count));
    if (bytes.size() > max_bytes) return fail(ErrorCode::too_large, "file.too_large", path.string());
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t max_bytes) {
  return read_whole(path, max_bytes, false);
}

Result<std::string> read_regular_file(const std::filesystem::path& path, std::uintmax_t max_bytes) {
  return read_whole(path, max_bytes, true);
}

Status write_file(const std::filesystem::path& path, std::string_view bytes) {
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    // A pipe or a device is written to; renaming over it would put a file in its place.
    const Descriptor target(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    const int error = target.get() < 0 ? errno : write_bytes(target.get(), bytes);
    if (error != 0) return system_failure(error, "file.write_failed", path);
    return {};
  }
  const std::string temporary = fmt::format("{}.{}.partial", path.string(), ::getpid());
  int error = 0;
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
    if (file.get() < 0) return system_failure(errno, "file.write_failed", path);
    error = write_bytes(file.get(), bytes);
    if (error == 0 && ::fsync(file.get()) != 0) error = errno;
  }
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return {};
  ::unlink(temporary.c_str());
  return system_failure(error, "file.write_failed", path);
}

}  // namespace base
