// A letter that asks units for a report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace domain {

struct ReportRequest {
  std::int64_t id = 0;
  std::string code;
  std::optional<std::string> number;  // of the letter
  std::optional<base::Date> issued_on;
  std::optional<std::int64_t> issuer_id;
  std::string title;
  std::string period;
  base::Date due_on = base::Date::from_day_number(0);
  std::string outline = "[]";  // JSON: [{label, title, metrics}]
  std::optional<std::int64_t> document_id;
  std::vector<std::int64_t> addressees;  // units, ascending
};

}  // namespace domain
