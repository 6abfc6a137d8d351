// An accepted finding: reason, who, until when. After its last day the finding counts again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"

namespace domain {

struct Exception {
  std::int64_t id = 0;
  std::string check_id;
  std::string scope;                     // finding | subject | unit | all
  std::optional<std::int64_t> scope_id;  // finding, subject or unit; none with scope all
  std::string reason;
  std::string granted_by;
  std::int64_t granted_at = 0;                           // UTC milliseconds
  base::Date until_on = base::Date::from_day_number(0);  // last day
  std::optional<std::int64_t> revoked_at;                // ended before that day
  std::optional<std::string> revoked_by;

  bool in_force(base::Date day) const { return !revoked_at && day <= until_on; }
};

}  // namespace domain
