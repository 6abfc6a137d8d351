// What a report says: named values and lists of records, each number with the source that proves it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace report {

inline constexpr std::string_view missing_value = "chưa có số liệu";  // never 0, never empty

// One value as people read it. A number of a report carries the figure and the rows that prove it; other values
// (a unit's name, a sentence) leave those empty.
struct RenderedValue {
  std::string text;
  std::string figure_id;
  std::string figure_digest;
  std::string rows;  // JSON array: a copy of the proving rows; "[]" with a figure whose number is missing

  RenderedValue() = default;
  RenderedValue(std::string value) : text(std::move(value)) {}
  RenderedValue(const char* value) : text(value) {}
};

// The whole model, and every record of its lists: a list inside a record is a list of the sub-section or of the rows
// below it. A list that may be empty is present and empty; a name that is absent is a mistake shown in the paper.
struct Record {
  std::map<std::string, RenderedValue, std::less<>> values;
  std::map<std::string, std::vector<Record>, std::less<>> lists;
};

// Vietnamese notation: 1.234.567 and 12,5; at most `decimals` digits after the comma, trailing zeros dropped.
std::string number_text(double value, int decimals = 2);

}  // namespace report
