#include "ooxml/sheet.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <set>

#include "base/date.hpp"
#include "base/utf8.hpp"
#include "ooxml/xml.hpp"

namespace ooxml {
namespace {

using base::ErrorCode;
using base::fail;
using pugi::xml_node;

// Text of a <si> or <is>: its runs, without the phonetic hints of East Asian text.
void append_text(xml_node node, std::string& text) {
  for (xml_node child : node.children()) {
    if (is(child, "t"))
      text += child.text().get();
    else if (!is(child, "rPh"))
      append_text(child, text);
  }
}

// Built-in formats 14-17, 22 are dates; a custom format is one when it has a day or a year outside quotes and brackets.
bool is_date_format(int id, std::string_view code) {
  if ((id >= 14 && id <= 17) || id == 22) return true;
  bool quoted = false, bracket = false;
  for (const char c : code) {
    if (c == '"') quoted = !quoted;
    if (c == '[') bracket = true;
    if (c == ']') bracket = false;
    if (!quoted && !bracket && (c == 'd' || c == 'D' || c == 'y' || c == 'Y')) return true;
  }
  return false;
}

// Which cell styles show a date.
base::Result<std::vector<bool>> date_styles(const Package& package) {
  std::vector<bool> styles;
  const std::string* part = package.part("xl/styles.xml");
  if (!part) return styles;
  const pugi::xml_document tree = TRY(parse_xml(*part));
  const xml_node root = tree.child("styleSheet");
  std::map<int, std::string> codes;
  for (xml_node format : root.child("numFmts").children("numFmt"))
    codes[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").as_string();
  for (xml_node style : root.child("cellXfs").children("xf")) {
    const int id = style.attribute("numFmtId").as_int();
    styles.push_back(is_date_format(id, codes[id]));
  }
  return styles;
}

std::string number_of(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  return text.contains('e') ? fmt::format("{:.15f}", value) : text;
}

// Excel counts days from 1899-12-30 (and calls 1900 a leap year, which only matters before March 1900), or from 1904.
std::string date_of(double value, bool from_1904) {
  const auto days = static_cast<std::int64_t>(std::floor(value));
  const base::Date origin = from_1904 ? *base::Date::from(1904, 1, 1) : *base::Date::from(1899, 12, 30);
  return origin.plus_days(days).iso();
}

std::string target_of(std::string_view target) {
  return target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target);
}

}  // namespace

const Cell* Sheet::cell(std::string_view ref) const {
  const auto found = std::ranges::find(cells, ref, &Cell::ref);
  return found == cells.end() ? nullptr : &*found;
}

std::string cell_ref(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

// "C7", inside what Excel allows: columns to XFD, rows to 1,048,576.
bool is_cell_ref(std::string_view ref) {
  std::size_t column = 0, row = 0, at = 0;
  for (; at < ref.size() && at < 3 && ref[at] >= 'A' && ref[at] <= 'Z'; ++at)
    column = column * 26 + static_cast<std::size_t>(ref[at] - 'A') + 1;
  const auto [end, error] = std::from_chars(ref.data() + at, ref.data() + ref.size(), row);
  return at > 0 && column <= 16'384 && error == std::errc() && end == ref.data() + ref.size() && row >= 1 &&
         row <= 1'048'576;
}

base::Result<std::vector<Sheet>> read_sheets(const Package& package, std::size_t max_cells) {
  const std::string* workbook_part = package.part("xl/workbook.xml");
  const std::string* relations_part = package.part("xl/_rels/workbook.xml.rels");
  if (!workbook_part || !relations_part) return fail(ErrorCode::corrupt_data, "document.corrupt", "no workbook");
  const pugi::xml_document workbook = TRY(parse_xml(*workbook_part));
  const pugi::xml_document relations = TRY(parse_xml(*relations_part));
  std::map<std::string, std::string> targets;
  for (xml_node relation : relations.child("Relationships").children("Relationship"))
    targets[relation.attribute("Id").as_string()] = target_of(relation.attribute("Target").as_string());

  std::vector<std::string> shared;
  if (const std::string* part = package.part("xl/sharedStrings.xml")) {
    const pugi::xml_document strings = TRY(parse_xml(*part));
    for (xml_node item : strings.child("sst").children("si")) append_text(item, shared.emplace_back());
  }
  const std::vector<bool> dates = TRY(date_styles(package));
  constexpr int after_9999 = 2'958'466, days_to_1904 = 1462;
  const bool from_1904 = workbook.child("workbook").child("workbookPr").attribute("date1904").as_bool();
  const double end_of_dates = from_1904 ? after_9999 - days_to_1904 : after_9999;

  std::vector<Sheet> sheets;
  std::size_t count = 0;
  for (xml_node entry : workbook.child("workbook").child("sheets").children("sheet")) {
    Sheet sheet;
    sheet.name = base::utf8_repair(entry.attribute("name").as_string());
    sheet.hidden = std::string_view(entry.attribute("state").as_string("visible")) != "visible";
    const std::string* part = package.part(targets[entry.attribute("r:id").as_string()]);
    if (!part) return fail(ErrorCode::corrupt_data, "document.corrupt", "a sheet without part");
    const pugi::xml_document tree = TRY(parse_xml(*part));
    std::set<std::string> seen;
    std::size_t row_number = 0;
    for (xml_node row : tree.child("worksheet").child("sheetData").children("row")) {
      row_number = row.attribute("r").as_uint(static_cast<unsigned>(row_number + 1));
      std::size_t column = 0;
      for (xml_node node : row.children("c")) {
        Cell cell;
        // A producer may leave the reference out; then cells follow one another.
        cell.ref = node.attribute("r").as_string();
        if (cell.ref.empty()) cell.ref = cell_ref(row_number - 1, column);
        ++column;
        if (!is_cell_ref(cell.ref)) return fail(ErrorCode::corrupt_data, "document.corrupt", "no such cell");
        const std::string_view type = node.attribute("t").as_string("n");
        const std::string value = node.child("v").text().get();
        if (type == "inlineStr") {
          append_text(node.child("is"), cell.text);
        } else if (value.empty()) {
          continue;
        } else if (type == "s") {
          std::size_t index = shared.size();
          std::from_chars(value.data(), value.data() + value.size(), index);
          if (index >= shared.size()) return fail(ErrorCode::corrupt_data, "document.corrupt", "no such shared string");
          cell.text = shared[index];
        } else if (type == "str") {
          cell.text = value;
        } else if (type == "b") {
          cell.type = Cell::Type::flag;
          cell.text = value;
        } else if (type == "e") {
          cell.type = Cell::Type::error;
          cell.text = value;
        } else if (type == "d") {
          const auto day = base::Date::parse_iso(value.substr(0, 10));
          cell.type = day ? Cell::Type::date : Cell::Type::text;
          cell.text = day ? day->iso() : value;
        } else {
          double number = 0;
          const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
          if (parsed.ec != std::errc() || parsed.ptr != value.data() + value.size() || !std::isfinite(number))
            return fail(ErrorCode::corrupt_data, "document.corrupt", "not a number in " + cell.ref);
          const std::size_t style = node.attribute("s").as_uint();
          const bool is_date = style < dates.size() && dates[style] && number >= 1 && number < end_of_dates;
          cell.type = is_date ? Cell::Type::date : Cell::Type::number;
          cell.text = is_date ? date_of(number, from_1904) : number_of(number);
        }
        if (cell.text.empty()) continue;
        cell.text = base::utf8_repair(cell.text);
        if (++count > max_cells) return fail(ErrorCode::too_large, "document.too_large", "too many cells");
        if (!seen.insert(cell.ref).second)
          return fail(ErrorCode::corrupt_data, "document.corrupt", "two cells " + cell.ref);
        sheet.cells.push_back(std::move(cell));
      }
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

std::string_view to_text(Cell::Type type) {
  switch (type) {
    case Cell::Type::text:
      return "text";
    case Cell::Type::number:
      return "number";
    case Cell::Type::date:
      return "date";
    case Cell::Type::flag:
      return "flag";
    case Cell::Type::error:
      return "error";
  }
  return "text";
}

std::optional<Cell::Type> cell_type_from(std::string_view text) {
  for (const auto type : {Cell::Type::text, Cell::Type::number, Cell::Type::date, Cell::Type::flag, Cell::Type::error})
    if (to_text(type) == text) return type;
  return std::nullopt;
}

}  // namespace ooxml
