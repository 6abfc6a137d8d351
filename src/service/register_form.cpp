#include "service/register_form.hpp"

#include <algorithm>
#include <tuple>

#include "base/vietnamese.hpp"

namespace service {
namespace {

using content::Column;
using content::ColumnType;

Column column(const char* name, const char* heading, const char* meaning, const char* example,
              const char* refers = "") {
  Column column;
  column.name = name;
  column.heading = heading;
  column.meaning = meaning;
  column.example = example;
  column.refers = refers;
  column.max_length = std::string_view(name).ends_with("_code") ? 60 : 300;
  return column;
}

Column optional(Column column) {
  column.nullable = true;
  return column;
}

Column listed(Column column, std::vector<std::string> values, std::vector<std::string> labels) {
  column.values = std::move(values);
  column.labels = std::move(labels);
  return column;
}

Column of_type(Column column, ColumnType type) {
  column.type = type;
  return column;
}

Column code_of(const std::string& subject) {
  if (subject == "unit") return column("unit_code", "Mã đơn vị", "Mã đơn vị trong sổ đơn vị", "TL-STC", "unit");
  if (subject == "device")
    return column("device_code", "Mã thiết bị", "Mã thiết bị, duy nhất trong toàn tỉnh", "STC-PC-14");
  return column("system_code", "Mã hệ thống", "Mã hệ thống thông tin, duy nhất trong toàn tỉnh", "TL-STC-LAN",
                "system");
}

// Columns of information_system and device.
std::vector<Column> own_columns(std::string_view table) {
  if (table == "system_profile")
    return {column("name", "Tên hệ thống", "Tên hệ thống thông tin", "Mạng nội bộ Sở Tài chính"),
            column("owner_code", "Mã chủ quản", "Mã đơn vị chủ quản hệ thống", "TL-STC", "unit"),
            optional(column("operator_code", "Mã đơn vị vận hành",
                            "Mã đơn vị vận hành; trống: đơn vị chủ quản tự vận hành", "TL-STC", "unit")),
            of_type(optional(column("level", "Cấp độ", "Cấp độ đã xác định, 1 đến 5; trống: chưa xác định", "2")),
                    ColumnType::integer),
            of_type(optional(column("ended_on", "Ngày ngừng vận hành",
                                    "Ngày cuối cùng vận hành; trống: đang vận hành hoặc đang xây dựng", "")),
                    ColumnType::date)};
  if (table == "asset")
    return {
        column("name", "Tên thiết bị", "Tên gọi của thiết bị", "Máy kế toán trưởng"),
        column("unit_code", "Mã đơn vị", "Mã đơn vị quản lý thiết bị", "TL-STC", "unit"),
        listed(column("kind", "Loại", "Loại thiết bị", ""), {"pc", "server", "kiosk", "printer", "network", "camera"},
               {"Máy tính", "Máy chủ", "Ki ốt", "Máy in", "Thiết bị mạng", "Camera"}),
        optional(column("os_family", "Hệ điều hành", "Họ hệ điều hành: windows, linux, macos, android", "windows")),
        listed(optional(column("role", "Vai trò", "Vai trò sử dụng", "")),
               {"counter", "kiosk", "guide", "secret", "archive", "office", "server"},
               {"Máy quầy", "Ki ốt tra cứu", "Máy hướng dẫn", "Soạn thảo bí mật nhà nước", "Lưu trữ", "Văn phòng",
                "Máy chủ"}),
        optional(column("place", "Vị trí", "Phòng, khu vực đặt thiết bị", "Phòng Tài chính")),
        optional(column("network", "Mạng", "Mạng mà thiết bị kết nối", "LAN Sở")),
        optional(column("system_code", "Mã hệ thống", "Mã hệ thống thông tin mà thiết bị thuộc về", "TL-STC-LAN",
                        "system"))};
  return {};
}

// The closed lists that the content holds elsewhere.
void add_choices(Column& column, const content::Pack& pack) {
  const auto add = [&](const auto& items) {
    for (const auto& item : items) {
      column.values.push_back(item.id);
      column.labels.push_back(item.title);
    }
  };
  if (column.refers == "job") add(pack.recurring_jobs);
  if (column.refers == "catalogue") add(pack.catalogues);
}

}  // namespace

const char* const declaration_title = "Kê khai";
const char* const guide_title = "Hướng dẫn";
const char* const choices_title = "Danh mục";

const std::vector<Column>& declaration_columns() {
  static const std::vector<Column> columns{
      column("subject_code", "Mã đối tượng", "Mã đơn vị hoặc mã hệ thống mà sổ thuộc về", "TL-STC"),
      column("register", "Sổ", "Tên sổ, như tên trang tính", "Nhân sự"),
      listed(column("completeness", "Mức độ", "Sổ trong tệp này có đầy đủ mọi dòng hay không", ""),
             {"full", "part", "none"}, {"đầy đủ", "một phần", "không có"}),
      of_type(optional(column("as_of", "Ngày chốt số liệu", "Ngày mà số liệu của sổ phản ánh; trống: ngày nhập", "")),
              ColumnType::date)};
  return columns;
}

std::vector<Register> all_registers(const content::Pack& pack) {
  std::vector<Register> registers;
  for (const content::Table& table : pack.tables) {
    if (!table.is_register) continue;
    Register form;
    form.table = &table;
    form.columns.push_back(code_of(table.subject));
    const auto own = own_columns(table.name);
    form.own = own.size();
    form.columns.insert(form.columns.end(), own.begin(), own.end());
    form.columns.insert(form.columns.end(), table.columns.begin(), table.columns.end());
    for (Column& each : form.columns) add_choices(each, pack);
    for (std::size_t i = form.first_of_spec(); i < form.columns.size(); ++i)
      if (std::ranges::find(table.key, form.columns[i].name) != table.key.end()) form.key.push_back(i);
    registers.push_back(std::move(form));
  }
  const auto rank = [](const Register& form) {
    const std::string& subject = form.table->subject;
    return std::tuple(subject == "unit" ? 0 : subject == "information_system" ? 1 : 2, !form.creates_subject());
  };
  std::ranges::stable_sort(registers, {}, rank);
  return registers;
}

const Register* find_register(const std::vector<Register>& registers, std::string_view name) {
  const std::string wanted = base::fold_case(name);
  for (const Register& form : registers)
    if (form.table->name == wanted || base::fold_case(form.table->title) == wanted) return &form;
  return nullptr;
}

}  // namespace service
