#include "report/register_workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/date.hpp"
#include "base/utf8.hpp"
#include "ooxml/package.hpp"
#include "ooxml/sheet.hpp"
#include "report/workbook.hpp"

namespace report {
namespace {

using Kind = RegisterColumn::Kind;

constexpr std::size_t max_hint = 255, max_hint_title = 32;  // code points, by Excel
constexpr lxw_row_t empty_rows = 1000;                      // that lists and hints reach below the filled ones

std::string cut(const std::string& text, std::size_t length) {
  if (base::utf8_length(text) <= length) return text;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < length; ++i) base::utf8_next(text, end);
  return text.substr(0, end) + "…";
}

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "Chữ";
    case Kind::number:
      return "Số nguyên";
    case Kind::flag:
      return "có / không";
    case Kind::date:
      return "Ngày";
    case Kind::choice:
      return "Chọn trong danh sách";
  }
  return "";
}

std::string example_of(const RegisterColumn& column) {
  if (!column.example.empty()) return column.example;
  if (column.kind == Kind::date) return "30/9/2026";
  if (column.kind == Kind::flag) return "có";
  return column.kind == Kind::choice ? column.choices.front() : "";
}

double width_of(const RegisterColumn& column) {
  const double heading = static_cast<double>(base::utf8_length(column.heading)) / 2 + 4;  // two lines
  double content = 18;
  if (column.kind == Kind::date || column.kind == Kind::flag || column.kind == Kind::number) content = 13;
  if (column.kind == Kind::choice)
    for (const std::string& choice : column.choices)
      content = std::max(content, std::min(34.0, static_cast<double>(base::utf8_length(choice)) + 3));
  if (column.kind == Kind::text && column.max_length >= 300)
    content = 38;
  else if (column.kind == Kind::text && column.max_length >= 120)
    content = 26;
  return std::max(heading, content);
}

class Writer {
 public:
  Writer(Workbook& workbook, const RegisterWorkbook& content) : workbook_(workbook), content_(content) {
    title_ = workbook.add_format();
    format_set_bold(title_);
    format_set_font_size(title_, 16);
    format_set_text_wrap(title_);
    section_ = workbook.add_format();
    format_set_bold(section_);
    format_set_font_size(section_, 13);
    format_set_bg_color(section_, 0xDDE8F3);
    plain_ = workbook.add_format();
    heading_ = bordered();
    format_set_bold(heading_);
    format_set_bg_color(heading_, 0xEDEDED);
    format_set_align(heading_, LXW_ALIGN_CENTER);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
    required_ = bordered();
    format_set_bold(required_);
    format_set_bg_color(required_, 0xF6DFA4);
    format_set_align(required_, LXW_ALIGN_CENTER);
    format_set_align(required_, LXW_ALIGN_VERTICAL_CENTER);
    body_ = bordered();
    date_ = bordered();
    format_set_num_format(date_, "dd/mm/yyyy");
    number_ = bordered();
    format_set_num_format(number_, "0");
  }

  void write() {
    write_guide(workbook_.add_sheet(content_.guide_title));
    std::vector<lxw_worksheet*> sheets;
    for (const RegisterSheet& sheet : content_.sheets) sheets.push_back(workbook_.add_sheet(sheet.title));
    lxw_worksheet* choices = workbook_.add_sheet(content_.choices_title);
    for (std::size_t i = 0; i < sheets.size(); ++i) write_sheet(sheets[i], choices, content_.sheets[i]);
    worksheet_hide(choices);
  }

  base::Result<std::string> with_ranges(std::string_view bytes) const {
    ooxml::Package package = TRY(ooxml::Package::open(bytes));
    for (const std::string_view view : package.names()) {
      const std::string name(view);
      if (!name.starts_with("xl/worksheets/sheet")) continue;
      std::string part = *package.part(name);
      for (const auto& [mark, range] : ranges_)
        for (auto at = part.find("<formula1>" + mark); at != std::string::npos; at = part.find("<formula1>" + mark, at))
          part.replace(at + 10, mark.size(), range);
      package.set_part(name, std::move(part));
    }
    return package.save();
  }

 private:
  lxw_format* bordered() {
    lxw_format* format = workbook_.add_format();
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
    return format;
  }

  void line(lxw_worksheet* sheet, lxw_row_t row, const std::string& text, lxw_format* format, std::size_t length) {
    worksheet_merge_range(sheet, row, 0, row, 5, "", format);
    Workbook::write(sheet, row, 0, text, format);
    // Merged cells do not grow with their text.
    const auto lines = static_cast<double>((base::utf8_length(text) + length - 1) / length);
    worksheet_set_row(sheet, row, std::max(1.0, lines) * (format == title_ ? 24 : 17), nullptr);
  }

  void write_guide(lxw_worksheet* sheet) {
    const double widths[] = {30, 52, 20, 46, 10, 34};
    for (lxw_col_t i = 0; i < 6; ++i) worksheet_set_column(sheet, i, i, widths[i], nullptr);
    lxw_row_t row = 0;
    line(sheet, row++, content_.title, title_, 100);
    for (const std::string& paragraph : content_.guide) line(sheet, row++, paragraph, plain_, 165);
    int number = 0;
    for (const RegisterSheet& register_sheet : content_.sheets) {
      ++row;
      line(sheet, row++, std::to_string(++number) + ". Trang “" + register_sheet.title + "”", section_, 120);
      line(sheet, row++, register_sheet.about, plain_, 165);
      const char* headings[] = {"Cột", "Nội dung", "Kiểu", "Giá trị được ghi", "Bắt buộc", "Ví dụ"};
      for (std::size_t i = 0; i < 6; ++i) Workbook::write(sheet, row, i, headings[i], heading_);
      ++row;
      for (const RegisterColumn& column : register_sheet.columns) write_meaning(sheet, row++, column);
    }
    worksheet_set_landscape(sheet);
    print_setup(sheet);
  }

  void write_meaning(lxw_worksheet* sheet, lxw_row_t row, const RegisterColumn& column) {
    std::string allowed;
    for (const std::string& choice : column.choices) allowed += (allowed.empty() ? "" : "; ") + choice;
    if (column.kind == Kind::date) allowed = "ngày/tháng/năm";
    if (column.kind == Kind::text && column.max_length > 0)
      allowed = "tối đa " + std::to_string(column.max_length) + " ký tự";
    const std::string cells[] = {
        column.heading,    column.meaning, kind_name(column.kind), allowed, column.required ? "có" : "",
        example_of(column)};
    for (std::size_t i = 0; i < 6; ++i)
      Workbook::write(sheet, row, i, cells[i], i == 0 && column.required ? required_left() : body_);
    const auto lines = [](const std::string& text, std::size_t width) {
      return (base::utf8_length(text) + width - 1) / width;
    };
    // Characters of Times New Roman 12 that a column of the guide holds: somewhat more than its width.
    const std::size_t needed =
        std::max({std::size_t{1}, lines(cells[0], 33), lines(cells[1], 58), lines(cells[3], 52), lines(cells[5], 38)});
    worksheet_set_row(sheet, row, 16 * static_cast<double>(needed), nullptr);
  }

  lxw_format* required_left() {
    if (required_left_ == nullptr) {
      required_left_ = bordered();
      format_set_bg_color(required_left_, 0xF6DFA4);
    }
    return required_left_;
  }

  void write_sheet(lxw_worksheet* sheet, lxw_worksheet* choices, const RegisterSheet& content) {
    const auto last_row = static_cast<lxw_row_t>(content.rows.size()) + empty_rows;
    for (std::size_t i = 0; i < content.columns.size(); ++i) {
      const RegisterColumn& column = content.columns[i];
      const auto at = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet, at, at, width_of(column), column.kind == Kind::date ? date_plain() : nullptr);
      Workbook::write(sheet, 0, i, column.heading + (column.required ? " *" : ""),
                      column.required ? required_ : heading_);
      add_rule(sheet, choices, column, at, last_row);
    }
    worksheet_set_row(sheet, 0, 48, nullptr);
    for (std::size_t row = 0; row < content.rows.size(); ++row)
      for (std::size_t i = 0; i < content.columns.size(); ++i)
        write_cell(sheet, row + 1, i, content.columns[i].kind, content.rows[row][i]);
    worksheet_freeze_panes(sheet, 1, 1);
    if (!content.rows.empty())
      worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(content.rows.size()),
                           static_cast<lxw_col_t>(content.columns.size() - 1));
    worksheet_set_landscape(sheet);
    worksheet_repeat_rows(sheet, 0, 0);
    print_setup(sheet);
  }

  lxw_format* date_plain() {
    if (date_plain_ == nullptr) {
      date_plain_ = workbook_.add_format();
      format_set_num_format(date_plain_, "dd/mm/yyyy");
    }
    return date_plain_;
  }

  void write_cell(lxw_worksheet* sheet, std::size_t row, std::size_t at, Kind kind, const std::string& text) {
    const auto line = static_cast<lxw_row_t>(row);
    const auto column = static_cast<lxw_col_t>(at);
    if (text.empty()) {
      worksheet_write_blank(sheet, line, column, kind == Kind::date ? date_ : body_);
      return;
    }
    if (kind == Kind::date) {
      if (const auto day = base::Date::parse_iso(text)) {
        lxw_datetime value{day->year(), day->month(), day->day(), 0, 0, 0};
        worksheet_write_datetime(sheet, line, column, &value, date_);
        return;
      }
    }
    if (kind == Kind::number) {
      double number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc() && end == text.data() + text.size()) {
        worksheet_write_number(sheet, line, column, number, number_);
        return;
      }
    }
    Workbook::write(sheet, row, at, text, body_);
  }

  // The list, and the hint that appears beside a chosen cell.
  void add_rule(lxw_worksheet* sheet, lxw_worksheet* choices, const RegisterColumn& column, lxw_col_t at,
                lxw_row_t last_row) {
    std::string title = cut(column.heading, max_hint_title);
    std::string hint = cut(column.meaning + (column.required ? ". Bắt buộc." : "."), max_hint);
    std::string error = column.kind == Kind::choice ? "Hãy chọn một giá trị trong danh sách."
                        : column.kind == Kind::flag ? "Ghi có hoặc không; bỏ trống nếu chưa rõ."
                        : column.kind == Kind::date ? "Ghi ngày có thật: ngày/tháng/năm."
                                                    : "Chỉ ghi số nguyên, không âm.";
    std::string list;
    lxw_data_validation rule{};
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.show_input = LXW_VALIDATION_ON;
    rule.show_error = LXW_VALIDATION_ON;
    rule.input_title = title.data();
    rule.input_message = hint.data();
    rule.error_title = title.data();
    rule.error_message = error.data();
    const char* marked[] = {nullptr, nullptr};
    const char* yes_no[] = {"có", "không", nullptr};
    switch (column.kind) {
      case Kind::text:
        rule.validate = LXW_VALIDATION_TYPE_ANY;
        break;
      case Kind::number:
        rule.validate = LXW_VALIDATION_TYPE_INTEGER;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        rule.value_number = 0;
        break;
      case Kind::flag:
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        rule.value_list = const_cast<char**>(yes_no);
        break;
      case Kind::date:
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
        rule.value_datetime = {1950, 1, 1, 0, 0, 0};
        break;
      case Kind::choice:
        rule.validate = LXW_VALIDATION_TYPE_LIST;
        list = choice_mark(choices, column.choices);
        marked[0] = list.c_str();
        rule.value_list = const_cast<char**>(marked);
        break;
    }
    worksheet_data_validation_range(sheet, 1, at, last_row, at, &rule);
  }

  // A list typed into the rule itself may neither be long nor hold a comma, so it stands on a sheet. libxlsxwriter
  // loses the memory of rules that name a range: a mark takes its place until the workbook is written.
  std::string choice_mark(lxw_worksheet* choices, const std::vector<std::string>& list) {
    auto [known, is_new] = marks_.try_emplace(list, "");
    if (is_new) {
      const std::size_t at = marks_.size() - 1;
      for (std::size_t row = 0; row < list.size(); ++row) Workbook::write(choices, row, at, list[row], plain_);
      known->second = "@" + std::to_string(at);
      std::string letters = ooxml::cell_ref(0, at);
      letters.pop_back();
      ranges_.emplace_back("\"" + known->second + "\"", "'" + content_.choices_title + "'!$" + letters + "$1:$" +
                                                            letters + "$" + std::to_string(list.size()));
    }
    return known->second;
  }

  static void print_setup(lxw_worksheet* sheet) {
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C&A – &P/&N");
  }

  Workbook& workbook_;
  const RegisterWorkbook& content_;
  lxw_format *title_, *section_, *plain_, *heading_, *required_, *body_, *date_, *number_;
  lxw_format *required_left_ = nullptr, *date_plain_ = nullptr;
  std::map<std::vector<std::string>, std::string> marks_;
  std::vector<std::pair<std::string, std::string>> ranges_;  // mark, range
};

}  // namespace

base::Result<std::string> register_workbook(const RegisterWorkbook& content) {
  Workbook workbook = TRY(Workbook::create(content.title));
  Writer writer(workbook, content);
  writer.write();
  const std::string bytes = TRY(workbook.finish());
  return writer.with_ranges(bytes);
}

}  // namespace report
