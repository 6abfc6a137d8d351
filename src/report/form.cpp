#include "report/form.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include "base/digest.hpp"
#include "report/workbook.hpp"

namespace report {
namespace {

constexpr std::string_view form_version = "khien-form-1";
const std::string guide_sheet = "Hướng dẫn", table_sheet = "Biểu", identity_sheet = "Định danh";
constexpr std::size_t title_row = 0, period_row = 1, unit_row = 2, heading_row = 4, first_line_row = 5;
constexpr std::size_t number_column = 0, label_column = 1, unit_column = 2, own_column = 3, all_column = 4,
                      note_column = 5, metric_column = 6;
const std::array<std::string, 7> column_titles = {
    "STT", "Chỉ tiêu", "Đơn vị tính", "Riêng cơ quan, đơn vị", "Gồm cả đơn vị trực thuộc", "Ghi chú", "Mã"};

struct FixedCell {
  std::size_t row, column;
  std::string text;
};

// Everything of the table sheet that is not an answer.
std::vector<FixedCell> fixed_cells(const Form& form) {
  std::vector<FixedCell> cells = {
      {title_row, 0, "BIỂU SỐ LIỆU BÁO CÁO KẾT QUẢ CÔNG TÁC BẢO ĐẢM AN NINH MẠNG"},
      {period_row, 0, "Kỳ báo cáo: " + form.period_name + ". Theo yêu cầu: " + form.request_title},
      {unit_row, 0, "Đơn vị báo cáo: " + form.unit_name + ". Hạn gửi: " + form.due_on},
  };
  for (std::size_t column = 0; column < column_titles.size(); ++column)
    cells.push_back({heading_row, column, column_titles[column]});
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    const FormLine& line = form.lines[i];
    const std::size_t row = first_line_row + i;
    cells.push_back({row, number_column, line.number});
    cells.push_back({row, label_column, line.label});
    if (line.metric.empty()) continue;
    cells.push_back({row, unit_column, line.unit});
    cells.push_back({row, metric_column, line.metric});
  }
  std::erase_if(cells, [](const FixedCell& cell) { return cell.text.empty(); });  // Excel keeps no empty cell
  return cells;
}

std::vector<std::pair<std::string, std::string>> identity_of(const Form& form) {
  return {{"version", std::string(form_version)},
          {"request", form.request_code},
          {"unit", form.unit_code},
          {"period", form.period},
          {"digest", form_digest(form)}};
}

std::vector<std::string> guide_of(const Form& form) {
  return {"HƯỚNG DẪN ĐIỀN BIỂU SỐ LIỆU",
          "1. Chỉ điền vào các ô màu vàng của trang “" + table_sheet +
              "”. Các ô khác đã khóa; không thêm, xóa, chuyển chỗ dòng và cột, không đổi tên trang.",
          "2. Cột “" + column_titles[own_column] + "”: số liệu của riêng cơ quan, không gồm đơn vị trực thuộc. Cột “" +
              column_titles[all_column] +
              "”: số liệu của cơ quan và tất cả đơn vị trực thuộc; để trống nếu không có đơn vị trực thuộc hoặc đơn vị "
              "trực thuộc báo cáo riêng.",
          "3. Chỉ điền số. Không có thì điền 0; chưa thống kê được thì để trống, ô trống được hiểu là chưa có số liệu.",
          "4. Không điền tỷ lệ phần trăm vào các ô đếm; tỷ lệ do hệ thống tính từ số lượng.",
          "5. Giải thích, nếu có, ghi ở cột “" + column_titles[note_column] + "”. Không ghi nội dung bí mật nhà nước.",
          "6. Gửi lại tệp này kèm báo cáo trước ngày " + form.due_on + "."};
}

lxw_format* bordered(Workbook& workbook) {
  lxw_format* format = workbook.add_format();
  format_set_border(format, LXW_BORDER_THIN);
  return format;
}

void write_table(Workbook& workbook, const Form& form, lxw_worksheet* sheet) {
  lxw_format* title = workbook.add_format();
  format_set_bold(title);
  lxw_format* heading = bordered(workbook);
  format_set_bold(heading);
  format_set_align(heading, LXW_ALIGN_CENTER);
  format_set_bg_color(heading, 0xEDEDED);
  lxw_format* group = bordered(workbook);
  format_set_bold(group);
  lxw_format* label = bordered(workbook);
  lxw_format* answer = bordered(workbook);
  format_set_unlocked(answer);
  format_set_bg_color(answer, 0xFFF9D6);
  format_set_num_format(answer, "#,##0.###");
  lxw_format* note = bordered(workbook);
  format_set_unlocked(note);
  format_set_bg_color(note, 0xFFF9D6);

  std::string error_title = "Chưa đúng";  // libxlsxwriter 1.1 wants char*
  std::string whole_message = "Chỉ điền số nguyên từ 0 trở lên; chưa có số liệu thì để trống.";
  std::string number_message = "Chỉ điền số từ 0 trở lên; chưa có số liệu thì để trống.";
  constexpr double widths[] = {7, 58, 13, 18, 18, 34, 4};
  for (std::size_t column = 0; column < std::size(widths); ++column) {
    lxw_row_col_options hidden{};
    hidden.hidden = column == metric_column;
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column_opt(sheet, at, at, widths[column], nullptr, &hidden);
  }
  worksheet_set_row(sheet, heading_row, 36, nullptr);  // points: two lines
  for (const std::size_t row : {title_row, period_row, unit_row})
    worksheet_merge_range(sheet, static_cast<lxw_row_t>(row), 0, static_cast<lxw_row_t>(row), note_column, "", title);
  for (std::size_t i = 0; i < form.lines.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(first_line_row + i);
    if (form.lines[i].metric.empty()) {
      for (std::size_t column = unit_column; column <= note_column; ++column)
        worksheet_write_blank(sheet, row, static_cast<lxw_col_t>(column), group);
      continue;
    }
    worksheet_write_blank(sheet, row, note_column, note);
    lxw_data_validation rule{};
    rule.validate = form.lines[i].whole_number ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    rule.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    rule.value_number = 0;
    rule.ignore_blank = LXW_VALIDATION_ON;
    rule.error_title = error_title.data();
    rule.error_message = form.lines[i].whole_number ? whole_message.data() : number_message.data();
    for (const std::size_t column : {own_column, all_column}) {
      worksheet_write_blank(sheet, row, static_cast<lxw_col_t>(column), answer);
      worksheet_data_validation_cell(sheet, row, static_cast<lxw_col_t>(column), &rule);
    }
  }
  for (const FixedCell& cell : fixed_cells(form)) {
    lxw_format* format = label;
    if (cell.row < heading_row)
      format = title;
    else if (cell.row == heading_row)
      format = heading;
    else if (form.lines[cell.row - first_line_row].metric.empty())
      format = group;
    Workbook::write(sheet, cell.row, cell.column, cell.text, format);
  }
  worksheet_freeze_panes(sheet, first_line_row, own_column);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, heading_row, heading_row);
}

std::string at(const std::string& sheet, std::size_t row, std::size_t column) {
  return sheet + "!" + ooxml::cell_ref(row, column);
}

const ooxml::Sheet* find_sheet(const std::vector<ooxml::Sheet>& sheets, std::string_view name) {
  for (const ooxml::Sheet& sheet : sheets)
    if (sheet.name == name) return &sheet;
  return nullptr;
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\u00a0") == text.npos;
}

// Compares all that is fixed; true when nothing moved.
bool check_fixed(const Form& issued, const ooxml::Sheet& sheet, std::vector<FormProblem>& problems) {
  std::set<std::string> expected;
  for (const FixedCell& cell : fixed_cells(issued)) {
    const std::string ref = ooxml::cell_ref(cell.row, cell.column);
    expected.insert(ref);
    const ooxml::Cell* found = sheet.cell(ref);
    if (found && found->text == cell.text) continue;
    const std::string now = found ? "đang là “" + found->text + "”" : "đang trống";
    problems.push_back({table_sheet + "!" + ref, "form.changed_cell",
                        "Ô " + table_sheet + "!" + ref + " phải là “" + cell.text + "” nhưng " + now +
                            ". Biểu đã bị sửa (thêm, xóa hoặc đổi dòng, cột); đề nghị điền lại vào biểu gốc."});
    if (problems.size() >= 5) return false;  // one moved row changes all below it
  }
  for (std::size_t i = 0; i < issued.lines.size(); ++i)
    if (!issued.lines[i].metric.empty())
      for (const std::size_t column : {own_column, all_column, note_column})
        expected.insert(ooxml::cell_ref(first_line_row + i, column));
  for (const ooxml::Cell& cell : sheet.cells) {
    if (expected.contains(cell.ref) || blank(cell.text)) continue;
    problems.push_back({table_sheet + "!" + cell.ref, "form.extra_cell",
                        "Ô " + table_sheet + "!" + cell.ref +
                            " có nội dung ngoài các ô được điền; đề nghị chuyển vào đúng ô hoặc xóa."});
    if (problems.size() >= 5) break;
  }
  return problems.empty();
}

}  // namespace

std::string form_digest(const Form& form) {
  std::string all(form_version);
  for (const std::string& text : {form.request_code, form.unit_code, form.period}) all += '\0' + text;
  for (const FixedCell& cell : fixed_cells(form))
    all += '\0' + ooxml::cell_ref(cell.row, cell.column) + '\0' + cell.text;
  return base::sha256_hex(all);
}

base::Result<std::string> form_workbook(const Form& form) {
  Workbook workbook = TRY(Workbook::create("Biểu số liệu " + form.period_name));
  lxw_worksheet* guide = workbook.add_sheet(guide_sheet);
  lxw_worksheet* table = workbook.add_sheet(table_sheet);
  lxw_worksheet* identity = workbook.add_sheet(identity_sheet);
  lxw_format* text = workbook.add_format();
  worksheet_set_column(guide, 0, 0, 110, nullptr);
  const auto lines = guide_of(form);
  for (std::size_t row = 0; row < lines.size(); ++row) Workbook::write(guide, row, 0, lines[row], text);
  write_table(workbook, form, table);
  const auto names = identity_of(form);
  for (std::size_t row = 0; row < names.size(); ++row) {
    Workbook::write(identity, row, 0, names[row].first, text);
    Workbook::write(identity, row, 1, names[row].second, text);
  }
  worksheet_hide(identity);
  lxw_protection protection{};
  protection.format_columns = 1;
  protection.format_rows = 1;
  for (lxw_worksheet* sheet : {guide, table, identity}) worksheet_protect(sheet, nullptr, &protection);
  worksheet_activate(table);
  return workbook.finish();
}

std::optional<FormIdentity> identify_form(const std::vector<ooxml::Sheet>& sheets) {
  const ooxml::Sheet* sheet = find_sheet(sheets, identity_sheet);
  if (!sheet) return std::nullopt;
  const auto value = [&](std::string_view name, std::size_t row) -> std::string {
    const ooxml::Cell* key = sheet->cell(ooxml::cell_ref(row, 0));
    const ooxml::Cell* cell = sheet->cell(ooxml::cell_ref(row, 1));
    return key && cell && key->text == name ? cell->text : "";
  };
  FormIdentity identity{value("version", 0), value("request", 1), value("unit", 2), value("period", 3),
                        value("digest", 4)};
  if (!identity.version.starts_with("khien-form-") || identity.request_code.empty() || identity.unit_code.empty())
    return std::nullopt;
  return identity;
}

ReturnedForm read_form(const Form& issued, const std::vector<ooxml::Sheet>& sheets) {
  ReturnedForm returned;
  const auto refuse = [&](std::string reason, std::string text) {
    returned.problems.push_back({"", std::move(reason), std::move(text)});
    return returned;
  };
  const auto identity = identify_form(sheets);
  if (!identity) return refuse("form.not_a_form", "Tệp không phải biểu số liệu do hệ thống phát hành.");
  if (identity->request_code != issued.request_code || identity->unit_code != issued.unit_code ||
      identity->period != issued.period)
    return refuse("form.other_request", "Biểu thuộc yêu cầu " + identity->request_code + ", đơn vị " +
                                            identity->unit_code + ", kỳ " + identity->period + ", không phải yêu cầu " +
                                            issued.request_code + ", đơn vị " + issued.unit_code + ", kỳ " +
                                            issued.period + ".");
  if (identity->version != form_version || identity->digest != form_digest(issued))
    return refuse("form.other_version", "Biểu không phải bản đang phát hành của yêu cầu " + issued.request_code +
                                            "; đề nghị tải lại biểu và điền lại.");
  const ooxml::Sheet* sheet = find_sheet(sheets, table_sheet);
  if (!sheet)
    return refuse("form.missing_sheet", "Biểu thiếu trang “" + table_sheet + "”; không xóa hoặc đổi tên trang.");
  if (!check_fixed(issued, *sheet, returned.problems)) return returned;

  returned.intact = true;
  for (std::size_t i = 0; i < issued.lines.size(); ++i) {
    const FormLine& line = issued.lines[i];
    if (line.metric.empty()) continue;
    const std::size_t row = first_line_row + i;
    const ooxml::Cell* note = sheet->cell(ooxml::cell_ref(row, note_column));
    for (const std::size_t column : {own_column, all_column}) {
      const std::string where = at(table_sheet, row, column);
      const auto problem = [&](std::string reason, const std::string& what) {
        returned.problems.push_back({where, std::move(reason), "Ô " + where + " (" + line.label + ") " + what});
      };
      FormValue value{line.metric, column == own_column ? "own" : "with_subordinates", where, std::nullopt,
                      note ? note->text : ""};
      const ooxml::Cell* cell = sheet->cell(ooxml::cell_ref(row, column));
      if (cell && !blank(cell->text)) {
        double number = 0;
        std::from_chars(cell->text.data(), cell->text.data() + cell->text.size(), number);
        if (cell->type != ooxml::Cell::Type::number) {
          problem("form.not_a_number", "phải là số nhưng đang là “" + cell->text + "”; chưa có số liệu thì để trống.");
          continue;
        }
        if (number < 0) {
          problem("form.negative", "không thể là số âm (" + cell->text + ").");
          continue;
        }
        if (line.whole_number && number != std::floor(number)) {
          problem("form.not_whole", "phải là số nguyên nhưng đang là " + cell->text + ".");
          continue;
        }
        value.value = number;
      }
      returned.values.push_back(std::move(value));
    }
  }
  return returned;
}

}  // namespace report
