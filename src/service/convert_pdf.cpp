#include "service/convert_pdf.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/file.hpp"

namespace service {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

// Removed with everything in it, whatever LibreOffice left there.
class PrivateFolder {
 public:
  static base::Result<PrivateFolder> create() {
    std::string path = (fs::temp_directory_path() / "khien-pdf-XXXXXX").string();
    if (!mkdtemp(path.data())) return fail(ErrorCode::unavailable, "pdf.failed", std::strerror(errno));
    return PrivateFolder(path);
  }
  PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  PrivateFolder& operator=(PrivateFolder&&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  explicit PrivateFolder(fs::path path) : path_(std::move(path)) {}
  fs::path path_;
};

base::Result<pid_t> start(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // soffice starts soffice.bin: one group holds both
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int descriptor : {0, 1, 2}) posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  pid_t process = 0;
  const int error = posix_spawnp(&process, argv[0], &actions, &attributes, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error == ENOENT) return fail(ErrorCode::unavailable, "pdf.no_libreoffice");
  if (error != 0) return fail(ErrorCode::unavailable, "pdf.failed", std::strerror(error));
  return process;
}

// Waits without a signal handler, so that it may run in any thread.
base::Status wait_for(pid_t process, std::chrono::seconds timeout) {
  const int handle = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  pollfd event{handle, POLLIN, 0};
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  int ready = 0;
  while (handle >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    ready = poll(&event, 1, static_cast<int>(std::max<long>(left, 0)));
    if (ready >= 0 || errno != EINTR) break;
  }
  const bool finished = ready == 1;
  if (!finished) kill(-process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (handle >= 0) close(handle);
  if (!finished) return fail(ErrorCode::unavailable, "pdf.timeout");
  kill(-process, SIGKILL);  // a child that outlives soffice
  if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) return fail(ErrorCode::unavailable, "pdf.no_libreoffice");
  return {};
}

}  // namespace

base::Result<std::vector<ConvertedFile>> convert_to_pdf(const std::vector<fs::path>& sources,
                                                        const fs::path& output_folder, std::chrono::seconds timeout) {
  std::vector<ConvertedFile> converted;
  if (sources.empty()) return converted;
  const PrivateFolder work = TRY(PrivateFolder::create());
  fs::create_directories(work.path() / "in");
  fs::create_directories(work.path() / "out");

  // LibreOffice names its output after the input's stem: two inputs of one stem would be one output.
  std::vector<std::string> arguments = {"soffice",
                                        "-env:UserInstallation=file://" + (work.path() / "profile").string(),
                                        "--headless",
                                        "--norestore",
                                        "--nolockcheck",
                                        "--convert-to",
                                        "pdf",
                                        "--outdir",
                                        (work.path() / "out").string()};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const fs::path copy = work.path() / "in" / (std::to_string(i) + sources[i].extension().string());
    std::error_code error;
    fs::copy_file(sources[i], copy, error);
    if (error) return fail(ErrorCode::not_found, "file.not_found", sources[i].string());
    arguments.push_back(copy.string());
  }
  const pid_t process = TRY(start(arguments));
  TRY(wait_for(process, timeout));

  std::error_code ignored;
  fs::create_directories(output_folder, ignored);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto bytes = base::read_file(work.path() / "out" / (std::to_string(i) + ".pdf"));
    if (!bytes || !bytes->starts_with("%PDF-")) {
      converted.push_back(
          {sources[i], fail(ErrorCode::unavailable, "pdf.not_written", sources[i].filename().string())});
      continue;
    }
    const fs::path target = output_folder / sources[i].filename().replace_extension(".pdf");
    if (auto written = base::write_file(target, *bytes); !written)
      converted.push_back({sources[i], std::unexpected(written.error())});
    else
      converted.push_back({sources[i], target});
  }
  return converted;
}

}  // namespace service
