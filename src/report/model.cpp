#include "report/model.hpp"

#include <fmt/core.h>

#include <cmath>

namespace report {

std::string number_text(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  std::string fraction;
  if (const auto point = digits.find('.'); point != std::string::npos) {
    fraction = digits.substr(point + 1);
    digits.resize(point);
    while (fraction.ends_with('0')) fraction.pop_back();
  }
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ".");
  const bool zero = fraction.empty() && digits == "0";
  return (value < 0 && !zero ? "-" : "") + digits + (fraction.empty() ? "" : "," + fraction);
}

}  // namespace report
