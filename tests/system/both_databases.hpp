// A data folder on either database, through the real program.
#pragma once

#include <gtest/gtest.h>

#include "database/sqlite/sqlite.hpp"
#include "database/testing/testing.hpp"
#include "khien_process.hpp"

namespace system_test {

class BothDatabases : public testing::TestWithParam<database::Engine> {
 protected:
  std::vector<std::string> init() const {
    if (GetParam() == database::Engine::sqlite) return {"init"};
    return {"init", "--database", postgres_url(database_.url())};
  }
  // What the program has stored.
  std::vector<database::Row> stored(const std::string& sql) const {
    const auto connection = GetParam() == database::Engine::sqlite
                                ? *database::sqlite::open((folder / "data/khien.db").string())
                                : database_.open();
    return connection->query(sql).value().rows;
  }

  database::TestDatabase database_{GetParam()};
  Folder folder;
  Khien khien{folder / "data"};
};

}  // namespace system_test
