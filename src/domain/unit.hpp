// An organisation of the province in the tree of organisations, with its days of existence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace domain {

struct Unit {
  std::int64_t id = 0;
  std::string code;
  std::string name;
  std::string short_name;
  std::string symbol;  // letters of its document numbers: STP, CAT, UBND
  std::string kind;    // province | police | department | commune | ward | district | service_center | party | other
  std::optional<std::int64_t> parent_id;
  std::optional<base::Date> valid_from;
  std::optional<base::Date> valid_to;  // last day; none: still there
  std::string sort_key;                // byte-comparable, Vietnamese order
  std::vector<std::string> aliases;

  bool exists_on(base::Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_to || day <= *valid_to);
  }
};

// What passed from one unit to another: the organisation itself, or one of its tasks.
struct UnitSuccession {
  std::int64_t predecessor_id = 0;
  std::int64_t successor_id = 0;
  base::Date on_date = base::Date::from_day_number(0);  // first day of the successor
  std::string scope = "organisation";                   // organisation | security_task …
};

}  // namespace domain
