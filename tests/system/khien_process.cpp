#include "khien_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/capability.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <thread>

namespace system_test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Stream {
  int descriptor;
  std::string* text;
};

}  // namespace

base::Json Outcome::json() const {
  const auto parsed = base::parse_json(out);
  EXPECT_TRUE(parsed) << "not JSON: " << out.substr(0, 300) << "\n" << err;
  return parsed.value_or(base::Json::object());
}

Outcome run_khien(std::vector<std::string> arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), fs::path(KHIEN_BINARY_DIR) / "bin/khien");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);

  std::array<int, 2> out, err;
  if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) std::abort();
  const auto started = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::setpgid(0, 0);
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    if (options.max_file_bytes > 0) {
      const rlimit limit = {options.max_file_bytes, options.max_file_bytes};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (options.bound_by_permissions && ::geteuid() == 0) {
      // What is gone from the bounding set is not given back by exec, so that root obeys the mode of a file.
      if (::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE) != 0 || ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH) != 0)
        ::_exit(126);
    }
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  std::jthread companion;
  if (options.while_running) companion = std::jthread([&] { options.while_running(child); });

  Outcome outcome;
  bool in_time = true;
  std::vector<Stream> streams = {{out[0], &outcome.out}, {err[0], &outcome.err}};
  while (!streams.empty()) {
    std::vector<pollfd> events;
    for (const Stream& stream : streams) events.push_back({stream.descriptor, POLLIN, 0});
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(started + options.timeout - Clock::now());
    if (left.count() <= 0) {
      in_time = false;
      ::kill(-child, SIGKILL);
      break;
    }
    if (::poll(events.data(), events.size(), static_cast<int>(left.count())) <= 0) continue;
    for (std::size_t i = streams.size(); i-- > 0;) {
      if (events[i].revents == 0) continue;
      std::array<char, 1 << 16> buffer;
      const ssize_t count = ::read(streams[i].descriptor, buffer.data(), buffer.size());
      if (count > 0)
        streams[i].text->append(buffer.data(), static_cast<std::size_t>(count));
      else if (count == 0 || errno != EINTR)
        streams.erase(streams.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  ::close(out[0]);
  ::close(err[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  outcome.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
  if (in_time) outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  EXPECT_EQ(outcome.err.find("AddressSanitizer"), std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.err.find("runtime error"), std::string::npos) << outcome.err;
  return outcome;
}

Outcome Khien::operator()(std::vector<std::string> arguments, const RunOptions& options) const {
  if (std::ranges::find(arguments, "--reference-date") == arguments.end())
    arguments.insert(arguments.begin(), {"--reference-date", "2026-11-20"});
  arguments.insert(arguments.begin(), {"--data", data_});
  return run_khien(std::move(arguments), options);
}

Folder::Folder() {
  std::string pattern = fs::temp_directory_path() / "khien-system-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path Folder::write(std::string_view name, std::string_view bytes) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << bytes;
  return path_ / name;
}

fs::path Folder::copy(const fs::path& file, std::string_view name) const {
  fs::create_directories((path_ / name).parent_path());
  fs::copy_file(file, path_ / name);
  return path_ / name;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> files_containing(const fs::path& folder, std::string_view bytes) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().string().find(bytes) != std::string::npos)
      found.push_back(entry.path());
    else if (entry.is_regular_file() && bytes_of(entry.path()).find(bytes) != std::string::npos)
      found.push_back(entry.path());
  }
  return found;
}

std::string postgres_url(const std::string& words) {
  std::map<std::string, std::string> values;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) values[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  const std::string name = values["dbname"];
  values.erase("dbname");
  std::string url = "postgresql:///" + name, sign = "?";
  for (const auto& [key, value] : values) {
    url += sign + key + "=" + value;
    sign = "&";
  }
  return url;
}

}  // namespace system_test
