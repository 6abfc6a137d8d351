// What a PDF page gives before interpretation, and the lines built from it. Points, origin in the upper left corner.
#pragma once

#include <string>
#include <vector>

#include "document/source_text.hpp"

namespace document {

struct PdfWord {
  std::string text;
  Box box;
  double size = 0;  // of the font
  bool bold = false;
  bool space_after = true;
};

// A drawn straight line along one axis: at `position` across, from `begin` to `end` along.
struct PdfRule {
  bool horizontal = true;
  double position = 0, begin = 0, end = 0;
};

struct PdfLine {
  std::vector<PdfWord> words;  // from left to right
  Box box;
  double size = 0;    // median of the words
  bool bold = false;  // all words

  double middle() const { return (box.left + box.right) / 2; }
  double width() const { return box.right - box.left; }
};

PdfLine make_line(std::vector<PdfWord> words);

// Lines from top to bottom: words of one baseline, whatever order the file drew them in.
std::vector<PdfLine> make_lines(std::vector<PdfWord> words);

// The pieces of a line between gaps wider than `gap`.
std::vector<PdfLine> split_at_gaps(const PdfLine& line, double gap);

// The words as text, one space where there is room for one.
std::string text_of(const PdfLine& line);

// Whether a raised small number stands at word `index`: a footnote mark if a footnote has that number.
bool is_raised_number(const PdfLine& line, std::size_t index);

bool needs_space(const PdfWord& before, const PdfWord& after);

}  // namespace document
