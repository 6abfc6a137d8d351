// The lines of a plain text, as read_plain_text sees them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace document::plain {

struct Line {
  std::size_t start = 0, end = 0;  // content without surrounding white space, code points
  std::size_t indent = 0;          // columns before the content
  std::size_t blanks_before = 0;   // empty lines since the previous line with content
  bool rule_before = false;        // a footnote rule stands among them: a long line of spaces or of _ and -
  bool page_before = false;        // a form feed
  std::size_t length() const { return end - start; }
};

bool is_space(char32_t c);
inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// Lines with content; blank lines, drawn lines and form feeds are told by the line that follows them.
std::vector<Line> lines_of(std::u32string_view text);

}  // namespace document::plain
