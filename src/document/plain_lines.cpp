#include "document/plain_lines.hpp"

#include <algorithm>

namespace document::plain {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\f' || c == U'\v' || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF;
}

namespace {

// A drawn line: only _ - – — = or * , three or more.
bool is_drawn(std::u32string_view line) {
  return line.length() >= 3 && std::ranges::all_of(line, [](char32_t c) {
           return c == U'_' || c == U'-' || c == U'–' || c == U'—' || c == U'=' || c == U'*' || c == U'─' ||
                  is_space(c);
         });
}

}  // namespace

std::vector<Line> lines_of(std::u32string_view text) {
  std::vector<Line> lines;
  std::size_t blanks = 0;
  bool rule = false, page = false;
  for (std::size_t i = 0; i <= text.size();) {
    std::size_t stop = i;
    while (stop < text.size() && text[stop] != U'\n' && text[stop] != U'\f') ++stop;
    Line line{.start = i, .end = stop};
    while (line.start < line.end && is_space(text[line.start])) {
      line.indent += text[line.start] == U'\t' ? 8 : 1;
      ++line.start;
    }
    while (line.end > line.start && is_space(text[line.end - 1])) --line.end;
    const bool drawn = is_drawn(text.substr(line.start, line.length()));
    if (line.start == line.end || drawn) {
      if (drawn || line.indent >= 15) rule = true;
      ++blanks;
    } else {
      line.blanks_before = blanks;
      line.rule_before = rule;
      line.page_before = page;
      lines.push_back(line);
      blanks = 0;
      rule = page = false;
    }
    if (stop < text.size() && text[stop] == U'\f') page = true;
    i = stop + 1;
  }
  return lines;
}

}  // namespace document::plain
