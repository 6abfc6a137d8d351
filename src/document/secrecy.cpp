#include "document/secrecy.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace document {
namespace {

// Without spaces, so that "T U Y Ệ T   M Ậ T" is seen.
constexpr std::array<std::string_view, 3> marks = {"mật", "tốimật", "tuyệtmật"};
constexpr std::string_view label = "độmật";

std::string letters_of(std::string_view line) {
  std::string letters;
  for (std::size_t i = 0; i < line.size();)
    if (const char32_t c = base::utf8_next(line, i); base::is_letter(c)) base::utf8_append(letters, c);
  return letters;
}

bool has_digit(std::string_view line) {
  return std::ranges::any_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

bool starts_upper(std::string_view letters) {
  std::size_t at = 0;
  return !letters.empty() && base::is_upper(base::utf8_next(letters, at));
}

// "- Mật", "a) Mật", "+ Tối mật": an item of a list that names the levels. "- MẬT -" is a framed stamp.
bool is_list_item(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\u00A0");
  if (first == std::string_view::npos) return false;
  line.remove_prefix(first);
  const std::string_view last_cut = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  if (line[0] == '-' || line[0] == '+' || line[0] == '*') return last_cut.back() != line[0];
  if (line.starts_with("•") || line.starts_with("–")) return true;
  const auto bracket = line.find_first_of(").");
  return bracket != std::string_view::npos && bracket <= 2 && line.size() > bracket + 1;
}

// The last word before a line break that makes "mật" part of a running word: "BẢO⏎MẬT".
bool runs_on(std::string_view line) {
  static constexpr std::array<std::string_view, 6> heads = {"bảo", "bí", "cơ", "thân", "giải", "độ"};
  const std::string folded = base::fold_case(line);
  const auto space = folded.find_last_of(' ');
  const std::string_view word = std::string_view(folded).substr(space == std::string::npos ? 0 : space + 1);
  return std::ranges::find(heads, word) != heads.end();
}

struct Line {
  std::string_view text;
  bool in_statistics = false;  // cell of a table with several columns
};

std::vector<Line> lines_of(const SourceText& source) {
  std::map<int, int> columns;  // of each table
  for (const Block& block : source.blocks)
    if (block.role == BlockRole::table_cell) columns[block.table] = std::max(columns[block.table], block.column);
  const base::OffsetIndex offsets(source.text);
  std::vector<std::pair<std::size_t, std::size_t>> statistics;  // bytes
  for (const Block& block : source.blocks)
    if (block.role == BlockRole::table_cell && columns[block.table] > 1)
      for (const Span& span : block.spans)
        statistics.emplace_back(offsets.byte_of(span.start), offsets.byte_of(span.end));
  std::ranges::sort(statistics);

  std::vector<Line> lines;
  const std::string_view text = source.text;
  auto cell = statistics.begin();
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    while (cell != statistics.end() && cell->second <= begin) ++cell;
    lines.push_back({text.substr(begin, end - begin), cell != statistics.end() && cell->first <= begin && end > begin});
    begin = end + 1;
  }
  return lines;
}

}  // namespace

bool is_secrecy_mark(std::string_view line) {
  if (line.size() > 200 || has_digit(line) || is_list_item(line)) return false;
  const std::string letters = letters_of(base::to_nfc(line));
  if (!starts_upper(letters)) return false;
  const std::string folded = base::to_lower(letters);
  std::string_view mark = folded;
  if (mark.starts_with(label)) mark.remove_prefix(label.size());
  return std::ranges::find(marks, mark) != marks.end();
}

bool carries_secrecy_mark(const SourceText& source) {
  std::string_view before;  // the last line with letters
  std::string joined;
  for (const Line& line : lines_of(source)) {
    if (line.text.find_first_not_of(" \t\r\f") == std::string_view::npos) continue;
    if (!line.in_statistics) {
      if (is_secrecy_mark(line.text) && !runs_on(before)) return true;
      // One mark on two lines: "TUYỆT⏎MẬT".
      if (before.size() < 20 && line.text.size() < 20 &&
          is_secrecy_mark(joined.assign(before).append(" ").append(line.text)))
        return true;
      before = line.text;
    }
  }
  return false;
}

}  // namespace document
