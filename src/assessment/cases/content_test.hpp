// What the tests of checks and figures share: the content of this source tree, and for each of its items and each
// database a test, all in one database per engine with every table. Header only: it belongs to tests.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "assessment/cases/case_runner.hpp"
#include "content/loader/loader.hpp"
#include "database/testing/testing.hpp"

namespace assessment {

inline const std::filesystem::path source_folder = KHIEN_SOURCE_DIR;

inline const content::Pack& pack() {
  static const content::Loaded loaded = content::load(source_folder / "content");
  return loaded.pack;
}

// Parameters: id of a check or figure, engine. Each test leaves the database as it found it.
class ContentTest : public testing::TestWithParam<std::tuple<std::string, database::Engine>> {
 protected:
  static void TearDownTestSuite() { open_.clear(); }

  static database::Connection& connection_of(database::Engine engine) {
    Open& open = open_[engine];
    if (!open.connection) {
      open.database = std::make_unique<database::TestDatabase>(engine);
      open.connection = open.database->open();
      const auto created = create_tables(*open.connection, pack(), source_folder / "migrations");
      EXPECT_TRUE(created) << created.error().message;
    }
    return *open.connection;
  }

 private:
  struct Open {
    std::unique_ptr<database::TestDatabase> database;
    std::unique_ptr<database::Connection> connection;
  };
  static inline std::map<database::Engine, Open> open_;
};

template <class Items>
auto on_both_databases(const Items& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return testing::Combine(testing::ValuesIn(ids),
                          testing::Values(database::Engine::sqlite, database::Engine::postgres));
}

inline std::string content_test_name(const testing::TestParamInfo<ContentTest::ParamType>& test) {
  return std::get<0>(test.param) + (std::get<1>(test.param) == database::Engine::sqlite ? "_SQLite" : "_PostgreSQL");
}

}  // namespace assessment
