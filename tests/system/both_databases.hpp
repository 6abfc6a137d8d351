// A data folder on either database, through the real program.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "database/sqlite/sqlite.hpp"
#include "database/testing/testing.hpp"
#include "khien_process.hpp"

namespace system_test {

// "host=/folder user=postgres dbname=x" as the URL settings.json wants.
inline std::string postgres_url(const std::string& words) {
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
