// Facts of the documents kept, with their citations.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "service/installation.hpp"

namespace service {

struct FactCount {
  std::string table, title;
  std::int64_t rows = 0, documents = 0;
};
Result<std::vector<FactCount>> count_facts(Installation& installation);

struct FactQuery {
  std::string table;      // empty: all
  std::string file_name;  // empty: all
};
// [{file, table, section, quote, reading, start, end, page, fields: {…}}], by document and position.
// Reason: fact.unknown_table.
Result<base::Json> list_facts(Installation& installation, const FactQuery& query);

}  // namespace service
