#include "document/grammar/numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "base/vietnamese.hpp"

namespace document {

namespace {
const std::string digit = "(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)";
const std::string tens = "(?:mười|" + digit + " mươi)(?: (?:mốt|tư|lăm|" + digit + "))?";
}  // namespace

const std::string worded_number_expression =
    "(?:" + digit + " trăm(?: (?:linh|lẻ) (?:tư|" + digit + ")| " + tens + ")?|" + tens + "|" + digit + ")";

std::optional<double> parse_worded_number(std::string_view written) {
  static constexpr std::array<std::pair<std::string_view, int>, 14> digits = {{{"một", 1},
                                                                               {"mốt", 1},
                                                                               {"hai", 2},
                                                                               {"ba", 3},
                                                                               {"bốn", 4},
                                                                               {"tư", 4},
                                                                               {"năm", 5},
                                                                               {"lăm", 5},
                                                                               {"sáu", 6},
                                                                               {"bảy", 7},
                                                                               {"bẩy", 7},
                                                                               {"tám", 8},
                                                                               {"chín", 9},
                                                                               {"mười", 10}}};
  const std::string lowered = base::to_lower(written);
  int total = 0, last = 0;
  for (std::size_t at = 0; at < lowered.size();) {
    const std::size_t end = std::min(lowered.find(' ', at), lowered.size());
    const std::string_view word = std::string_view(lowered).substr(at, end - at);
    at = end + 1;
    if (word == "trăm") {
      total = last * 100;
      last = 0;
    } else if (word == "mươi") {
      total += last * 10;
      last = 0;
    } else if (word != "linh" && word != "lẻ") {
      total += last;
      last = 0;
      for (const auto& [name, value] : digits)
        if (word == name) last = value;
      if (last == 0) return std::nullopt;
    }
  }
  return total + last;
}

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
