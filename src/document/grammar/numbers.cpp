#include "document/grammar/numbers.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace document {

std::optional<double> parse_number(std::string_view written) {
  std::string plain;
  std::size_t group = 0;
  bool grouped = false, decimal = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c >= '0' && c <= '9') {
      plain += c;
      ++group;
    } else if (c == '.' && !decimal) {
      std::size_t digits = 0;
      while (i + 1 + digits < written.size() && written[i + 1 + digits] >= '0' && written[i + 1 + digits] <= '9')
        ++digits;
      if (digits == 3 && (!grouped || group == 3)) {
        grouped = true;  // thousands
      } else if (!grouped && digits > 0 && digits < 3) {
        plain += '.';  // a decimal point, as programs write it
        decimal = true;
      } else {
        return std::nullopt;
      }
      group = 0;
    } else if (c == ',' && !decimal) {
      plain += '.';
      decimal = true;
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::string number_text(double value) {
  return std::floor(value) == value && std::abs(value) < 1e15 ? fmt::format("{}", static_cast<long long>(value))
                                                              : fmt::format("{}", value);
}

}  // namespace document
