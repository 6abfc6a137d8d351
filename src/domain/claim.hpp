// A figure as a document states it. It belongs to the document's author and is never edited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"

namespace domain {

struct Claim {
  std::int64_t id = 0;
  std::int64_t unit_id = 0;
  std::string period;
  std::string metric;           // id of a Figure
  std::optional<double> value;  // none: stated in words only
  std::optional<double> whole;  // denominator
  std::string value_text;       // as written
  std::string qualifier;
  std::string scope;  // own | with_subordinates | subordinate
  std::optional<std::string> base;
  std::optional<base::Date> as_of;
  std::optional<std::string> subordinate_name;  // scope subordinate: whose number it is
  std::int64_t document_id = 0;
  std::optional<std::int64_t> fact_id;
  std::optional<std::string> form_cell;             // XLSX form: "Biểu!C7"
  std::optional<std::int64_t> subordinate_unit_id;  // scope subordinate: the unit, when it is registered
};

}  // namespace domain
