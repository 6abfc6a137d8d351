#include "database/parameter.hpp"

#include <cmath>

#include "base/utf8.hpp"
#include "database/failure.hpp"

namespace database {

Status check_parameter(const Value& value) {
  if (const auto* number = std::get_if<double>(&value); number != nullptr && !std::isfinite(*number))
    return fail(Failure::value, "not a finite number");
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->find('\0') != std::string::npos) return fail(Failure::value, "NUL in a text");
    if (!base::utf8_is_valid(*text)) return fail(Failure::value, "text is not UTF-8");
  }
  return {};
}

}  // namespace database
