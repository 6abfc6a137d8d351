// Numbers as Vietnamese papers write them: 02, 1.250, 93,2, "hai mươi lăm".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace document {

// "1.250" → 1250, "93,2" → 93.2, "02" → 2. Nothing when it is neither.
std::optional<double> parse_number(std::string_view written);

// One to 999 in words: "hai", "mười lăm", "hai mươi tư", "một trăm linh năm"; without regard to case.
extern const std::string worded_number_expression;
std::optional<double> parse_worded_number(std::string_view written);

// 12 → "12", 93.2 → "93.2".
std::string number_text(double value);

}  // namespace document
