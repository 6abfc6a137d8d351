#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/assess.hpp"
#include "service/import_devices.hpp"
#include "store/device.hpp"
#include "store/unit.hpp"

namespace cli::commands {
namespace {

// devices.csv and one file per evidence table, named after it.
int import(Context& context, const std::string& folder) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const std::filesystem::path path(folder);
  const auto devices = base::read_file(path / "devices.csv");
  if (!devices) return context.report(devices.error(), (path / "devices.csv").string());
  std::map<std::string, std::string> tables;
  for (const content::Table& table : (*installation)->pack().tables) {
    if (table.subject != "device" || table.is_register) continue;
    auto rows = base::read_file(path / (table.name + ".csv"));
    if (rows)
      tables.emplace(table.name, std::move(*rows));
    else if (rows.error().reason != "file.not_found")
      return context.report(rows.error(), (path / (table.name + ".csv")).string());
  }
  const service::Moment moment = service::now();
  const auto result = service::import_devices(**installation, *devices, tables, moment);
  if (!result) return context.report(result.error(), folder);
  const int exit = print_import(context, *result, folder, "thiết bị");
  if (exit != exit_ok) return exit;
  const auto changes = service::assess(**installation, "device", *reference_date, moment);
  return changes ? exit_ok : context.report(changes.error());
}

int list(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto devices = store::all_devices((*installation)->connection(), (*installation)->scope());
  if (!devices) return context.report(devices.error());
  const auto units = store::all_units((*installation)->connection(), (*installation)->scope());
  if (!units) return context.report(units.error());
  std::map<std::int64_t, std::string> names;
  for (const domain::Unit& unit : *units) names[unit.id] = unit.short_name.empty() ? unit.name : unit.short_name;
  base::Json rows = base::Json::array();
  TextTable table{{"Tên máy", "Đơn vị", "Loại", "Hệ điều hành", "Vai trò"},
                  {},
                  "Chưa có thiết bị nào. Nhập bằng: khien devices import THƯ_MỤC"};
  for (const domain::Device& device : *devices) {
    rows.push_back({{"id", device.id},
                    {"name", device.name},
                    {"unit", names[device.unit_id]},
                    {"kind", device.kind},
                    {"keys", device.keys}});
    table.rows.push_back(
        {device.name, names[device.unit_id], device.kind, device.os_family.value_or(""), device.role.value_or("")});
  }
  if (context.json())
    print_json({{"devices", rows}});
  else
    say("{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  auto* import_app =
      app.add_subcommand("import", "Nhập thiết bị: thư mục có devices.csv và mỗi bảng bằng chứng một tệp CSV");
  import_app->add_option("THƯ_MỤC", *folder, "Thư mục CSV")->required();
  app.add_subcommand("list", "Liệt kê thiết bị");
  return [folder, import_app](Context& context) {
    return import_app->parsed() ? import(context, *folder) : list(context);
  };
}

}  // namespace

extern const Command devices{"devices", "Thiết bị: nhập, liệt kê", configure};

}  // namespace cli::commands
