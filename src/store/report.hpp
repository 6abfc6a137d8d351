// Rendered reports: every number with its figure and a copy of the rows that prove it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "database/connection.hpp"

namespace store {

struct StoredValue {
  std::string field, text, figure_id, figure_digest;
  std::string rows;  // JSON
};

struct StoredReport {
  std::int64_t id = 0;
  std::string type;
  std::int64_t unit_id = 0;
  std::string period;
  std::int64_t rendered_at = 0;  // UTC milliseconds
  std::string content_digest, text_digest, file_digest;
  std::vector<StoredValue> values;  // fields are unique
};

base::Status save_report(database::Connection& connection, const StoredReport& report);

}  // namespace store
