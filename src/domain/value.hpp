// One cell of a row. Unknown is std::monostate (SQL NULL), never zero or an empty text.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace domain {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
using Row = std::vector<Value>;

inline bool is_null(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

}  // namespace domain
