// Tables by their drawn rules: the only reliable sign of rows where cells are centred vertically or wrap.
#pragma once

#include <vector>

#include "document/reading/pdf_page.hpp"

namespace document {

struct PdfCell {
  int row = 0, column = 0;  // from 1
  Box box;
  std::vector<PdfLine> lines;
};

struct PdfTable {
  Box box;
  std::vector<double> columns;  // x of the vertical rules
  int rows = 0;
  std::vector<PdfCell> cells;  // row by row, only those with text
};

// Takes the words that stand in tables out of `words`.
std::vector<PdfTable> take_tables(const std::vector<PdfRule>& rules, std::vector<PdfWord>& words);

// Whether there may be one at all.
bool may_hold_table(const std::vector<PdfRule>& rules);

}  // namespace document
