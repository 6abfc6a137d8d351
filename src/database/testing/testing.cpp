#include "database/testing/testing.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "database/postgres/postgres.hpp"
#include "database/sqlite/sqlite.hpp"

namespace database {
namespace {

const std::string binaries = "/usr/lib/postgresql/15/bin/";

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "test database: " << why << std::endl;
  std::abort();
}

std::filesystem::path make_folder() {
  std::string pattern = std::filesystem::temp_directory_path() / "khien-test-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) give_up("no folder in " + pattern);
  return pattern;
}

// A PostgreSQL server of this process. The server refuses to run as root, so root runs it as user postgres.
class Server {
 public:
  Server() : folder_(make_folder()) {
    if (geteuid() == 0) {
      user_ = getpwnam("postgres");
      if (user_ == nullptr || chown(folder_.c_str(), user_->pw_uid, user_->pw_gid) != 0) give_up("no user postgres");
    }
    const std::string data = folder_ / "data";
    int status = 0;
    waitpid(start({"initdb", "-D", data, "--locale=C.UTF-8", "--encoding=UTF8", "-A", "trust", "-U", "postgres",
                   "--no-sync"}),
            &status, 0);
    if (status != 0) give_up("initdb failed, see " + folder_.string());
    process_ = start({"postgres", "-D", data, "-k", folder_, "-c", "listen_addresses=", "-c", "fsync=off", "-c",
                      "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB"});
    wait_until_ready();
  }
  ~Server() {
    kill(process_, SIGINT);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string url() const { return "host=" + folder_.string() + " user=postgres"; }

 private:
  pid_t start(std::vector<std::string> arguments) const {
    const std::string program = binaries + arguments.front();
    const std::string log = folder_ / (arguments.front() + ".log");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child != 0) return child;
    if (user_ != nullptr &&
        (initgroups("postgres", user_->pw_gid) != 0 || setgid(user_->pw_gid) != 0 || setuid(user_->pw_uid) != 0))
      _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a crashed test leaves no server behind; after setuid, which clears it
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    if (chdir(folder_.c_str()) == 0) execv(program.c_str(), pointers.data());
    _exit(127);
  }

  void wait_until_ready() const {
    for (int i = 0; i < 1500; ++i) {
      if (postgres::open(url() + " dbname=template1")) return;
      if (waitpid(process_, nullptr, WNOHANG) == process_) give_up("the server stopped, see " + folder_.string());
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    give_up("the server does not answer, see " + folder_.string());
  }

  std::filesystem::path folder_;
  const passwd* user_ = nullptr;
  pid_t process_ = 0;
};

std::string server_url() {
  if (const char* given = std::getenv("KHIEN_TEST_POSTGRES")) return given;
  static const Server server;
  return server.url();
}

void administer(const std::string& sql) {
  static const auto connection = postgres::open(server_url() + " dbname=postgres", {.busy_timeout_ms = 0});
  if (!connection) give_up(connection.error().message);
  if (const auto done = (*connection)->execute(sql); !done) give_up(done.error().message);
}

}  // namespace

TestDatabase::TestDatabase(Engine engine) : engine_(engine) {
  if (engine == Engine::sqlite) {
    folder_ = make_folder();
    url_ = folder_ / "khien.sqlite";
    return;
  }
  static std::atomic<int> count = 0;
  name_ = "khien_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
  administer("CREATE DATABASE " + name_ + " TEMPLATE template0 LOCALE 'C.UTF-8' ENCODING 'UTF8'");
  url_ = server_url() + " dbname=" + name_;
}

TestDatabase::~TestDatabase() {
  if (engine_ == Engine::sqlite) {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  } else {
    administer("DROP DATABASE " + name_ + " WITH (FORCE)");
  }
}

std::unique_ptr<Connection> TestDatabase::open(const OpenOptions& options) const {
  auto connection = engine_ == Engine::sqlite ? sqlite::open(url_, options) : postgres::open(url_, options);
  if (!connection) give_up(connection.error().reason + ": " + connection.error().message);
  return std::move(*connection);
}

std::string engine_name(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
}

}  // namespace database
