// Runs the real `khien` as a person would and keeps what it said.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace system_test {

struct Outcome {
  int exit = -1;  // 128 + signal when killed; -1 when it took too long and was killed
  std::string out, err;
  std::chrono::milliseconds took{};

  base::Json json() const;  // of `out`; a failed expectation when it is none
};

struct RunOptions {
  std::uintmax_t max_file_bytes = 0;              // of any file it writes; 0: no limit
  bool bound_by_permissions = false;              // even when the test runs as root
  std::function<void(pid_t)> while_running = {};  // called once, from another thread
  std::chrono::seconds timeout{180};
};

Outcome run_khien(std::vector<std::string> arguments, const RunOptions& options = {});

// A folder of this test, deleted at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  std::filesystem::path write(std::string_view name, std::string_view bytes) const;
  std::filesystem::path copy(const std::filesystem::path& file, std::string_view name) const;

 private:
  std::filesystem::path path_;
};

// A data folder and the reference date of all these tests.
class Khien {
 public:
  explicit Khien(std::string data_folder, RunOptions options = {})
      : data_(std::move(data_folder)), options_(std::move(options)) {}
  Outcome operator()(std::vector<std::string> arguments) const { return (*this)(std::move(arguments), options_); }
  Outcome operator()(std::vector<std::string> arguments, const RunOptions& options) const;
  // "documents", "facts", "findings": what the command of that name lists.
  base::Json list(const std::string& name) const {
    return (*this)({name, "--json"}).json().value(name, base::Json::array());
  }
  const std::string& data() const { return data_; }

 private:
  std::string data_;
  RunOptions options_;
};

std::string bytes_of(const std::filesystem::path& file);
std::vector<std::filesystem::path> files_containing(const std::filesystem::path& folder, std::string_view bytes);

// "host=/folder user=postgres dbname=x" as the URL settings.json wants.
std::string postgres_url(const std::string& words);

inline const std::filesystem::path source_folder = KHIEN_SOURCE_DIR;
inline const std::filesystem::path examples = source_folder / "examples";

}  // namespace system_test
