// Tests on both databases. A test program that links khien_database_testing writes:
//
//   class UnitTest : public database::DatabaseTest {};
//   ON_BOTH_DATABASES(UnitTest);
//   TEST_P(UnitTest, IsFoundByAlias) { connection().execute(…); }
//
// and runs every TEST_P on SQLite and on a real PostgreSQL 15, each with an empty database of its own. The server is
// started by the first test that needs it (folder of its own, Unix socket only, no network port), lives as long as the
// test program and is stopped with it, also when it crashes. With KHIEN_TEST_POSTGRES set to the libpq connection
// string of a running server (a superuser's, without dbname) that one is used. Tests fail when the binaries are
// missing.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "database/connection.hpp"

namespace database {

// An empty database, deleted at the end. Also for benches and simulations outside of GoogleTest.
class TestDatabase {
 public:
  explicit TestDatabase(Engine engine);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& url() const { return url_; }                           // what sqlite::open or postgres::open takes
  std::unique_ptr<Connection> open(const OpenOptions& options = {}) const;  // aborts on failure

 private:
  Engine engine_;
  std::filesystem::path folder_;  // SQLite
  std::string name_;              // PostgreSQL
  std::string url_;
};

class DatabaseTest : public testing::TestWithParam<Engine> {
 protected:
  DatabaseTest() : database_(GetParam()), connection_(database_.open()) {}

  Connection& connection() { return *connection_; }
  TestDatabase& database() { return database_; }

 private:
  TestDatabase database_;
  std::unique_ptr<Connection> connection_;
};

std::string engine_name(const testing::TestParamInfo<Engine>& info);

#define ON_BOTH_DATABASES(suite)                                                                                       \
  INSTANTIATE_TEST_SUITE_P(Database, suite, testing::Values(::database::Engine::sqlite, ::database::Engine::postgres), \
                           ::database::engine_name)

}  // namespace database
