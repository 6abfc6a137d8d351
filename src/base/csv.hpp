// CSV as officers' spreadsheets write it: RFC 4180 quoting, UTF-8 with or without BOM, separator , ; or tab found from
// the first line, CR LF or LF. The first row names the columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace base {

struct CsvRow {
  int line = 0;  // where it begins in the file, from 1
  std::vector<std::string> cells;
};

struct Csv {
  std::vector<std::string> columns;
  std::vector<CsvRow> rows;  // blank lines are left out

  // Index of a column, or -1.
  int column(std::string_view name) const;
  // The trimmed cell; "" when the row is too short or there is no such column.
  std::string_view cell(const CsvRow& row, std::string_view column_name) const;
};

// Reasons: csv.empty, csv.encoding (not UTF-8), csv.quote (a quote never closed; message names the line),
// csv.duplicate_column, csv.control_character (message: the line), csv.too_many_columns.
Result<Csv> parse_csv(std::string_view text);

// A cell for people who open the file in a spreadsheet: what it would take for a formula ("=…", "+…", "-…", "@…") gets
// an apostrophe before it and stays text.
std::string spreadsheet_text(std::string_view text);

// One line with what needs quotes quoted, ended by CR LF.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace base
