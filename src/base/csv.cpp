#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace base {
namespace {

constexpr std::size_t max_columns = 1000;  // columns are sought by name, one after another

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
}

char separator_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  char best = ',';
  for (const char candidate : {';', '\t'})
    if (std::ranges::count(first_line, candidate) > std::ranges::count(first_line, best)) best = candidate;
  return best;
}

}  // namespace

int Csv::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name);
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string_view Csv::cell(const CsvRow& row, std::string_view column_name) const {
  const int index = column(column_name);
  if (index < 0 || static_cast<std::size_t>(index) >= row.cells.size()) return {};
  return trim(row.cells[static_cast<std::size_t>(index)]);
}

Result<Csv> parse_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!utf8_is_valid(text)) return fail(ErrorCode::corrupt_data, "csv.encoding");
  const char separator = separator_of(text);
  Csv csv;
  CsvRow row{.line = 1, .cells = {}};
  std::string cell;
  bool quoted = false;
  int line = 1, quote_line = 0;
  const auto end_row = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
    const bool blank = std::ranges::all_of(row.cells, [](const std::string& c) { return trim(c).empty(); });
    if (!blank) csv.rows.push_back(std::move(row));
    row = {.line = line + 1, .cells = {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        cell += c;
      }
      line += c == '\n';
    } else if (c == '"' && trim(cell).empty()) {
      quoted = true;
      quote_line = line;
      cell.clear();
    } else if (c == separator) {
      row.cells.push_back(std::move(cell));
      cell.clear();
    } else if (c == '\n') {
      end_row();
      ++line;
    } else if (c != '\r') {
      cell += c;
    }
    if (is_control(c)) return fail(ErrorCode::corrupt_data, "csv.control_character", fmt::format("{}", line));
  }
  if (quoted) return fail(ErrorCode::corrupt_data, "csv.quote", fmt::format("{}", quote_line));
  end_row();
  if (csv.rows.empty()) return fail(ErrorCode::corrupt_data, "csv.empty");
  if (csv.rows.front().cells.size() > max_columns) return fail(ErrorCode::too_large, "csv.too_many_columns");
  for (const std::string& name : csv.rows.front().cells) {
    if (csv.column(trim(name)) >= 0)
      return fail(ErrorCode::corrupt_data, "csv.duplicate_column", std::string(trim(name)));
    csv.columns.emplace_back(trim(name));
  }
  csv.rows.erase(csv.rows.begin());
  return csv;
}

std::string spreadsheet_text(std::string_view text) {
  const bool computes = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
  return (computes ? "'" : "") + std::string(text);
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    if (cells[i].find_first_of(",;\"\t\r\n") == std::string::npos) {
      line += cells[i];
      continue;
    }
    line += '"';
    for (const char c : cells[i]) line.append(c == '"' ? 2 : 1, c);
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace base
