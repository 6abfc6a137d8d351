#include "service/export_register.hpp"

#include <algorithm>
#include <functional>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "report/register_workbook.hpp"
#include "service/register_rows.hpp"

namespace service {
namespace {

using content::Column;
using content::ColumnType;

report::RegisterColumn shown(const Column& column) {
  using Kind = report::RegisterColumn::Kind;
  report::RegisterColumn to;
  to.heading = column.heading;
  to.meaning = column.meaning;
  to.example = column.example;
  to.required = !column.nullable;
  to.choices = column.labels.empty() ? column.values : column.labels;
  to.max_length = column.max_length;
  to.kind = !to.choices.empty()                  ? Kind::choice
            : column.type == ColumnType::flag    ? Kind::flag
            : column.type == ColumnType::date    ? Kind::date
            : column.type == ColumnType::integer ? Kind::number
                                                 : Kind::text;
  return to;
}

std::string about(const Register& form) {
  const std::string& subject = form.table->subject;
  const std::string noun = subject == "unit" ? "đơn vị" : subject == "device" ? "thiết bị" : "hệ thống";
  if (form.creates_subject())
    return "Mỗi " + noun + " đúng một dòng; mã mới tạo " + noun + " mới, mã đã có sửa " + noun + " đó.";
  if (form.is_card()) return "Mỗi " + noun + " đúng một dòng.";
  std::string key;
  for (const std::size_t column : form.key) key += (key.empty() ? "" : ", ") + form.columns[column].heading;
  if (key.empty()) return "Mỗi " + noun + " có thể có nhiều dòng.";
  return "Mỗi " + noun + " có thể có nhiều dòng; hai dòng của một " + noun + " không được trùng: " + key + ".";
}

report::RegisterSheet sheet_of(const Register& form) {
  report::RegisterSheet sheet{form.table->title, about(form), {}, {}};
  for (const Column& column : form.columns) sheet.columns.push_back(shown(column));
  return sheet;
}

report::RegisterWorkbook workbook_of(const std::vector<const Register*>& forms, const char* title) {
  report::RegisterWorkbook workbook{title, guide_title, choices_title, {}, {}};
  workbook.guide = {
      "Mỗi trang là một sổ, mỗi dòng là một mục. Ô màu vàng và dấu * là cột bắt buộc. Không đổi tên trang và tiêu đề "
      "cột; "
      "được xóa trang không dùng và đổi thứ tự cột.",
      "Chưa rõ thì bỏ trống, không ghi 0 hoặc “không”. Không ghi mật khẩu, nội dung bí mật nhà nước.",
      "Mã đơn vị theo sổ đơn vị. Người được nhắc đến bằng mã cán bộ phải có trong sổ Nhân sự của đơn vị; hệ thống phải "
      "có "
      "trong trang Hệ thống thông tin.",
      "Khi nhập, sổ của một đơn vị, hệ thống có dòng trong tệp được thay bằng đúng các dòng của tệp; sổ không có dòng "
      "nào "
      "trong tệp giữ nguyên.",
      "Trang Kê khai: cho biết sổ đã đầy đủ, mới một phần, hay thật sự không có. Không kê khai thì sổ được coi là mới "
      "một "
      "phần, và phần mềm không kết luận “đạt” từ chỗ thiếu dòng."};
  report::RegisterSheet declarations{
      declaration_title,
      "Mỗi sổ của một đơn vị hoặc hệ thống một dòng. Sổ chỉ có một dòng thì không cần kê khai.",
      {},
      {}};
  for (const Column& column : declaration_columns()) declarations.columns.push_back(shown(column));
  declarations.columns[1].kind = report::RegisterColumn::Kind::choice;
  for (const Register* form : forms)
    if (!form->is_card()) declarations.columns[1].choices.push_back(form->table->title);
  if (!declarations.columns[1].choices.empty()) workbook.sheets.push_back(std::move(declarations));
  for (const Register* form : forms) workbook.sheets.push_back(sheet_of(*form));
  return workbook;
}

Result<std::vector<const Register*>> wanted(const std::vector<Register>& registers,
                                            const std::vector<std::string>& names) {
  std::vector<const Register*> forms;
  for (const std::string& name : names)
    if (find_register(registers, name) == nullptr)
      return base::fail(base::ErrorCode::not_found, "import.no_register", name);
  for (const Register& form : registers)
    if (names.empty() ||
        std::ranges::any_of(names, [&](const std::string& name) { return find_register(registers, name) == &form; }))
      forms.push_back(&form);
  return forms;
}

// As a workbook holds it: day in ISO form, choices by label.
std::string cell_text(const Column& column, const domain::Value& value) {
  if (domain::is_null(value)) return {};
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (column.type == ColumnType::flag) return *number != 0 ? "có" : "không";
    return std::to_string(*number);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    std::string text = std::to_string(*real);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
  }
  const auto& text = std::get<std::string>(value);
  const auto at = std::ranges::find(column.values, text);
  return column.labels.empty() || at == column.values.end()
             ? text
             : column.labels[static_cast<std::size_t>(at - column.values.begin())];
}

// Whether a subject is asked for.
using Wanted = std::function<bool(std::string_view subject, const std::string& code)>;

Result<Wanted> subjects_wanted(const RegisterSubjects& subjects, const RegisterQuery& query) {
  if (!query.unit_code.empty() && subjects.id_of("unit", query.unit_code) == 0)
    return base::fail(base::ErrorCode::not_found, "unit.not_found", query.unit_code);
  if (!query.system_code.empty() && subjects.id_of("information_system", query.system_code) == 0)
    return base::fail(base::ErrorCode::not_found, "system.not_found", query.system_code);
  const std::int64_t unit = subjects.id_of("unit", query.unit_code);
  const std::int64_t system = subjects.id_of("information_system", query.system_code);
  return [&subjects, unit, system](std::string_view subject, const std::string& code) {
    if (subject == "unit") return system == 0 && (unit == 0 || subjects.id_of("unit", code) == unit);
    if (subject == "device") {
      const domain::Device& device = subjects.devices.at(code);
      return (unit == 0 || device.unit_id == unit) && (system == 0 || device.information_system_id == system);
    }
    const domain::InformationSystem& one = subjects.systems.at(code);
    return (unit == 0 || one.unit_id == unit || one.operator_id == unit) && (system == 0 || one.id == system);
  };
}

struct ExportedRows {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::vector<std::string>> declarations;
};

Result<ExportedRows> rows_of(Installation& installation, const Register& form, const RegisterSubjects& subjects,
                             const Wanted& is_wanted) {
  ExportedRows exported;
  std::map<std::string, SubjectRegister> by_code;
  for (auto& [id, one] : TRY(load_register(installation, form, subjects)))
    if (is_wanted(form.table->subject, one.code)) by_code.emplace(one.code, std::move(one));
  for (auto& [code, one] : by_code) {
    if (form.creates_subject() && one.content.rows.empty()) one.content.rows.emplace_back(form.table->columns.size());
    for (const domain::Row& row : one.content.rows) {
      auto& cells = exported.rows.emplace_back();
      cells.push_back(code);
      for (std::size_t i = 0; i < form.own; ++i) cells.push_back(cell_text(form.columns[i + 1], one.own[i]));
      for (std::size_t i = 0; i < row.size(); ++i)
        cells.push_back(cell_text(form.columns[form.first_of_spec() + i], row[i]));
    }
    if (!one.is_known || (form.is_card() && one.content.knowledge.state != domain::CollectionState::absent)) continue;
    const std::size_t word = one.content.knowledge.state == domain::CollectionState::collected ? 0
                             : one.content.knowledge.state == domain::CollectionState::absent  ? 2
                                                                                               : 1;
    exported.declarations.push_back(
        {code, form.table->title, declaration_columns()[2].labels[word], one.content.collected_on});
  }
  return exported;
}

}  // namespace

Result<std::string> register_template(const content::Pack& pack, const std::vector<std::string>& registers) {
  const auto all = all_registers(pack);
  const auto forms = TRY(wanted(all, registers));
  return report::register_workbook(workbook_of(forms, "Mẫu nhập sổ bảo đảm an ninh mạng"));
}

Result<std::string> export_registers(Installation& installation, const RegisterQuery& query) {
  const auto all = all_registers(installation.pack());
  const auto forms = TRY(wanted(all, query.registers));
  const RegisterSubjects subjects = TRY(load_register_subjects(installation));
  const Wanted is_wanted = TRY(subjects_wanted(subjects, query));
  report::RegisterWorkbook workbook = workbook_of(forms, "Sổ bảo đảm an ninh mạng");
  const std::size_t first = workbook.sheets.size() - forms.size();
  for (std::size_t i = 0; i < forms.size(); ++i) {
    ExportedRows exported = TRY(rows_of(installation, *forms[i], subjects, is_wanted));
    workbook.sheets[first + i].rows = std::move(exported.rows);
    if (first > 0) std::ranges::move(exported.declarations, std::back_inserter(workbook.sheets[0].rows));
  }
  return report::register_workbook(workbook);
}

Result<std::string> export_register_csv(Installation& installation, const RegisterQuery& query) {
  const auto all = all_registers(installation.pack());
  const auto forms = TRY(wanted(all, query.registers));
  if (forms.size() != 1) return base::fail(base::ErrorCode::invalid_argument, "argument.one_register");
  const RegisterSubjects subjects = TRY(load_register_subjects(installation));
  const Wanted is_wanted = TRY(subjects_wanted(subjects, query));
  ExportedRows exported = TRY(rows_of(installation, *forms[0], subjects, is_wanted));
  std::vector<std::string> headings;
  for (const Column& column : forms[0]->columns) headings.push_back(column.heading);
  std::string text = "\xEF\xBB\xBF" + base::csv_line(headings);
  for (auto& row : exported.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (forms[0]->columns[i].type == ColumnType::date)
        if (const auto day = base::Date::parse_iso(row[i])) row[i] = day->vietnamese();
    text += base::csv_line(row);
  }
  return text;
}

}  // namespace service
