#include "service/register_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace service {
namespace {

using content::Column;
using content::ColumnType;
using domain::Value;

constexpr std::size_t max_kept_complaints = 10'000;
constexpr std::size_t heading_rows = 20;  // headings stand within the first rows of a sheet
constexpr std::size_t shown_value = 40;   // code points of a value in a complaint
constexpr std::size_t shown_choices = 12;

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n\xC2\xA0");
  if (begin == std::string_view::npos) return {};
  return base::to_nfc(text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin));
}

std::string shortened(const std::string& text) {
  const std::string clean = base::utf8_repair(text);
  std::string line;
  std::size_t length = 0;
  for (std::size_t i = 0; i < clean.size(); ++length) {
    if (length == shown_value) return line + "…";
    const char32_t c = base::utf8_next(clean, i);
    base::utf8_append(line, c < U' ' ? U' ' : c);
  }
  return line;
}

struct Place {
  std::size_t row = 0, column = 0;  // from 0
};

std::optional<Place> place_of(std::string_view ref) {
  std::size_t at = 0, column = 0, row = 0;
  for (; at < ref.size() && ref[at] >= 'A' && ref[at] <= 'Z' && at < 3; ++at)
    column = column * 26 + static_cast<std::size_t>(ref[at] - 'A' + 1);
  const auto [end, error] = std::from_chars(ref.data() + at, ref.data() + ref.size(), row);
  if (at == 0 || error != std::errc() || end != ref.data() + ref.size() || row == 0) return std::nullopt;
  return Place{row - 1, column - 1};
}

// --- cells

struct Refusal {
  const char* reason;
  std::string hint = {};
};
using Reading = std::expected<Value, Refusal>;

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "1.250" and "1 250" as Vietnamese write thousands; never "1.25".
std::optional<std::int64_t> grouped_number(std::string_view text) {
  std::string digits;
  std::size_t group = 0;
  bool grouped = false;
  for (const char c : text) {
    if (c == '.' || c == ' ') {
      if (digits.empty() || (grouped && group != 3) || group > 3) return std::nullopt;
      grouped = true;
      group = 0;
    } else {
      digits += c;
      ++group;
    }
  }
  if (grouped && group != 3) return std::nullopt;
  return number_of(digits);
}

std::optional<base::Date> day_of(std::string_view text) {
  if (const auto iso = base::Date::parse_iso(text)) return iso;
  int part[3] = {};
  std::size_t count = 0;
  while (count < 3) {
    const auto end = std::min(text.find_first_of("/-."), text.size());
    const auto number = number_of(text.substr(0, end));
    if (!number || *number < 0 || *number > 9999) return std::nullopt;
    part[count++] = static_cast<int>(*number);
    text.remove_prefix(end);
    if (text.empty()) break;
    text.remove_prefix(1);
  }
  if (count != 3 || !text.empty() || part[2] < 1000) return std::nullopt;
  return base::Date::from(part[2], part[1], part[0]);
}

Reading flag_of(const std::string& text) {
  static const std::set<std::string, std::less<>> yes{"có", "x", "1", "đúng", "true", "yes", "co"};
  static const std::set<std::string, std::less<>> no{"không", "0", "sai", "false", "no", "khong"};
  const std::string word = base::fold_case(text);
  if (yes.contains(word)) return Value{std::int64_t{1}};
  if (no.contains(word)) return Value{std::int64_t{0}};
  return std::unexpected(Refusal{"import.bad_flag"});
}

Reading listed_value(const Column& column, const std::string& text) {
  const std::string wanted = base::fold_case(text);
  std::string hint;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    const std::string& label = column.labels.empty() ? column.values[i] : column.labels[i];
    if (wanted == base::fold_case(label) || text == column.values[i]) return Value{column.values[i]};
    if (i < shown_choices) hint += (i == 0 ? "" : "; ") + label;
  }
  if (column.values.size() > shown_choices) hint += "; …";
  return std::unexpected(Refusal{"import.not_listed", hint});
}

// A number or day that Excel keeps as such in a column of text is written out as people see it.
std::string as_text(const ooxml::Cell& cell) {
  if (cell.type == ooxml::Cell::Type::date)
    if (const auto day = base::Date::parse_iso(cell.text)) return day->vietnamese();
  return trimmed(cell.text);
}

Reading value_of(const Column& column, const ooxml::Cell& cell) {
  if (cell.type == ooxml::Cell::Type::error) return std::unexpected(Refusal{"import.cell_error"});
  const std::string text = trimmed(cell.text);
  switch (column.type) {
    case ColumnType::flag:
      return flag_of(text);
    case ColumnType::date: {
      const auto day = cell.type == ooxml::Cell::Type::number ? std::nullopt : day_of(text);
      if (!day) return std::unexpected(Refusal{"import.bad_date"});
      return Value{day->iso()};
    }
    case ColumnType::integer:
    case ColumnType::instant: {
      const bool typed = cell.type == ooxml::Cell::Type::number;
      const auto number = cell.type == ooxml::Cell::Type::text ? grouped_number(text)
                          : typed                              ? number_of(text)
                                                               : std::nullopt;
      if (!number) return std::unexpected(Refusal{"import.bad_number"});
      return Value{*number};
    }
    case ColumnType::real: {
      std::string plain = text;
      if (cell.type == ooxml::Cell::Type::text) std::ranges::replace(plain, ',', '.');
      double number = 0;
      const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
      if (error != std::errc() || end != plain.data() + plain.size())
        return std::unexpected(Refusal{"import.bad_number"});
      return Value{number};
    }
    case ColumnType::text:
      break;
  }
  std::string value = as_text(cell);
  if (!column.values.empty()) return listed_value(column, value);
  if (value.find('\0') != std::string::npos) return std::unexpected(Refusal{"import.bad_text"});
  if (value.size() > column.max_length && base::utf8_length(base::utf8_repair(value)) > column.max_length)
    return std::unexpected(Refusal{"import.too_long", std::to_string(column.max_length)});
  return Value{base::utf8_repair(value)};
}

// --- sheets

using Cells = std::map<std::size_t, std::map<std::size_t, const ooxml::Cell*>>;  // row → column → cell

Cells cells_of(const ooxml::Sheet& sheet, RegisterComplaints& complaints, const std::string& file) {
  Cells cells;
  for (const ooxml::Cell& cell : sheet.cells) {
    if (trimmed(cell.text).empty()) continue;
    if (const auto place = place_of(cell.ref))
      cells[place->row][place->column] = &cell;
    else
      complaints.add({file, sheet.name, "", "", "import.bad_place", shortened(cell.ref), ""});
  }
  return cells;
}

bool is_heading(const Column& column, std::string_view text) {
  std::string heading = trimmed(text);
  while (heading.ends_with('*') || heading.ends_with(' ')) heading.pop_back();  // marks a column that must be filled
  return heading == column.name || base::fold_case(heading) == base::fold_case(column.heading);
}

struct Headings {
  std::size_t row = 0, known = 0;  // where they stand, and how many there are
};

// The row with the most headings of these columns; nullopt: none has two.
std::optional<Headings> find_headings(const std::vector<Column>& columns, const Cells& cells) {
  Headings best;
  std::size_t looked_at = 0;
  for (const auto& [row, in_row] : cells) {
    if (++looked_at > heading_rows) break;
    Headings found{row, 0};
    for (const auto& [at, cell] : in_row)
      found.known += std::ranges::any_of(columns, [&](const Column& c) { return is_heading(c, cell->text); });
    if (found.known > best.known) best = found;
  }
  return best.known >= 2 ? std::optional(best) : std::nullopt;
}

class SheetReader {
 public:
  SheetReader(const RegisterFile& file, const ooxml::Sheet& sheet, RegisterComplaints& complaints)
      : file_(file), sheet_(sheet), complaints_(complaints), cells_(cells_of(sheet, complaints, file.name)) {}

  const Cells& cells() const { return cells_; }

  void complain(std::string cell, std::string heading, const char* reason, const std::string& value,
                std::string hint = {}) {
    complaints_.add({file_.name, file_.is_csv ? "" : sheet_.name, std::move(cell), std::move(heading), reason,
                     shortened(value), std::move(hint)});
  }

  std::vector<RegisterRow> read(const std::vector<Column>& columns) {
    const auto headings = find_headings(columns, cells_);
    if (!headings) {
      complain("", "", "import.no_heading", "");
      return {};
    }
    const std::map<std::size_t, std::size_t> positions = positions_of(columns, headings->row);
    std::vector<RegisterRow> rows;
    for (auto row = cells_.upper_bound(headings->row); row != cells_.end(); ++row)
      rows.push_back(read_row(columns, positions, row->first, row->second));
    return rows;
  }

 private:
  // Column of the sheet → index of the register's column.
  std::map<std::size_t, std::size_t> positions_of(const std::vector<Column>& columns, std::size_t row) {
    std::map<std::size_t, std::size_t> positions;
    std::set<std::size_t> seen;
    for (const auto& [at, cell] : cells_.at(row)) {
      heading_columns_.insert(at);
      const auto column = std::ranges::find_if(columns, [&](const Column& c) { return is_heading(c, cell->text); });
      const auto index = static_cast<std::size_t>(column - columns.begin());
      if (column == columns.end())
        complain(ooxml::cell_ref(row, at), "", "import.unknown_heading", cell->text);
      else if (!seen.insert(index).second)
        complain(ooxml::cell_ref(row, at), column->heading, "import.duplicate_heading", cell->text);
      else
        positions.emplace(at, index);
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!columns[i].nullable && !seen.contains(i)) complain("", columns[i].heading, "import.column", "");
    return positions;
  }

  RegisterRow read_row(const std::vector<Column>& columns, const std::map<std::size_t, std::size_t>& positions,
                       std::size_t number, const std::map<std::size_t, const ooxml::Cell*>& in_row) {
    RegisterRow row{file_.name, file_.is_csv ? "" : sheet_.name, std::vector<Value>(columns.size()),
                    std::vector<std::string>(columns.size())};
    for (const auto& [at, index] : positions) row.cells[index] = ooxml::cell_ref(number, at);
    std::set<std::size_t> refused;
    for (const auto& [at, cell] : in_row) {
      const auto position = positions.find(at);
      if (position == positions.end()) {
        // Under a heading that was complained of already there is nothing new to say.
        if (!heading_columns_.contains(at))
          complain(ooxml::cell_ref(number, at), "", "import.cell_without_heading", cell->text);
        continue;
      }
      const Column& column = columns[position->second];
      Reading value = value_of(column, *cell);
      if (value) {
        row.values[position->second] = std::move(*value);
      } else {
        refused.insert(position->second);
        complain(row.cells[position->second], column.heading, value.error().reason, cell->text, value.error().hint);
      }
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!columns[i].nullable && !row.cells[i].empty() && !refused.contains(i) && domain::is_null(row.values[i]))
        complain(row.cells[i], columns[i].heading, "import.missing", "");
    return row;
  }

  const RegisterFile& file_;
  const ooxml::Sheet& sheet_;
  RegisterComplaints& complaints_;
  Cells cells_;
  std::set<std::size_t> heading_columns_;
};

// The register whose headings the sheet has most of; a tie is none.
const Register* by_headings(const std::vector<Register>& registers, const Cells& cells) {
  const Register* best = nullptr;
  std::size_t known = 0;
  bool tie = false;
  for (const Register& form : registers) {
    const auto headings = find_headings(form.columns, cells);
    if (!headings || headings->known < known) continue;
    tie = headings->known == known;
    known = headings->known;
    best = &form;
  }
  return tie ? nullptr : best;
}

const std::string& text_of(const Value& value) {
  static const std::string none;
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : none;
}

}  // namespace

void RegisterComplaints::add(RegisterComplaint complaint) {
  if (++count <= max_kept_complaints) kept.push_back(std::move(complaint));
}

base::Result<std::vector<ooxml::Sheet>> sheets_of_csv(const std::string& name, std::string_view text) {
  const base::Csv csv = TRY(base::parse_csv(text));
  ooxml::Sheet sheet;
  sheet.name = name;
  const auto add = [&](const std::vector<std::string>& cells, std::size_t row) {
    for (std::size_t column = 0; column < cells.size(); ++column)
      if (!cells[column].empty())
        sheet.cells.push_back({ooxml::cell_ref(row, column), ooxml::Cell::Type::text, cells[column]});
  };
  add(csv.columns, 0);
  for (const base::CsvRow& row : csv.rows) add(row.cells, static_cast<std::size_t>(row.line - 1));
  return std::vector{std::move(sheet)};
}

ReadRegisters read_registers(const std::vector<Register>& registers, const std::vector<RegisterFile>& files,
                             const Register* only, RegisterComplaints& complaints) {
  ReadRegisters read;
  for (const RegisterFile& file : files)
    for (const ooxml::Sheet& sheet : file.sheets) {
      const std::string name = base::fold_case(sheet.name);
      if (name == base::fold_case(guide_title) || name == base::fold_case(choices_title)) continue;
      SheetReader reader(file, sheet, complaints);
      if (reader.cells().empty()) continue;
      if (only == nullptr && (name == base::fold_case(declaration_title) || name == "declaration")) {
        for (RegisterRow& row : reader.read(declaration_columns())) {
          Declaration declaration{text_of(row.values[0]), find_register(registers, text_of(row.values[1])),
                                  text_of(row.values[2]), text_of(row.values[3]), row};
          if (declaration.form == nullptr && !text_of(row.values[1]).empty())
            reader.complain(row.cells[1], declaration_columns()[1].heading, "import.unknown_register",
                            text_of(row.values[1]));
          read.declarations.push_back(std::move(declaration));
        }
        continue;
      }
      const Register* form = only != nullptr ? only : find_register(registers, sheet.name);
      if (form == nullptr) form = by_headings(registers, reader.cells());
      if (form == nullptr) {
        reader.complain("", "", "import.unknown_sheet", sheet.name);
        continue;
      }
      auto rows = reader.read(form->columns);
      auto known = std::ranges::find(read.registers, form, &RegisterRows::form);
      if (known == read.registers.end()) known = read.registers.insert(known, {form, {}});
      std::ranges::move(rows, std::back_inserter(known->rows));
    }
  return read;
}

}  // namespace service
