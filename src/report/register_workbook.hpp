// Workbooks of registers, empty (a template to fill in) or filled: a guide, the sheet for declarations, one sheet per
// register with a frozen heading, drop-down lists and hints. What service/register_file.hpp reads.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace report {

struct RegisterColumn {
  enum class Kind { text, number, flag, date, choice };
  std::string heading, meaning, example;
  Kind kind = Kind::text;
  bool required = false;
  std::size_t max_length = 0;        // of a text; 0: not limited
  std::vector<std::string> choices;  // Kind::choice
};

struct RegisterSheet {
  std::string title;  // of the sheet, at most 31 characters
  std::string about;  // what it is and how its rows are told apart
  std::vector<RegisterColumn> columns;
  // date: YYYY-MM-DD; number: digits; the rest as people write it; empty: unknown.
  std::vector<std::vector<std::string>> rows;
};

struct RegisterWorkbook {
  std::string title;
  std::string guide_title, choices_title;  // sheets that are no registers
  std::vector<std::string> guide;          // paragraphs above the columns' meanings
  std::vector<RegisterSheet> sheets;       // in order, the declarations among them
};

// Reason: report.xlsx_failed.
base::Result<std::string> register_workbook(const RegisterWorkbook& workbook);

}  // namespace report
