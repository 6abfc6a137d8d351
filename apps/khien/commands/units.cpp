#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/import_units.hpp"
#include "store/unit.hpp"

namespace cli::commands {
namespace {

int import(Context& context, const std::string& file, const std::string& succession_file) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto units = base::read_file(file);
  if (!units) return context.report(units.error(), file);
  std::string succession;
  if (!succession_file.empty()) {
    auto text = base::read_file(succession_file);
    if (!text) return context.report(text.error(), succession_file);
    succession = std::move(*text);
  }
  const auto result = service::import_units(**installation, *units, succession, service::now());
  if (!result) return context.report(result.error(), file);
  return print_import(context, *result, file, "đơn vị");
}

int list(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto units = store::all_units((*installation)->connection(), (*installation)->scope());
  if (!units) return context.report(units.error());
  std::map<std::int64_t, std::string> codes;
  for (const domain::Unit& unit : *units) codes[unit.id] = unit.code;
  const auto day = [](const std::optional<base::Date>& date) { return date ? date->iso() : std::string{}; };
  if (context.json()) {
    base::Json rows = base::Json::array();
    for (const domain::Unit& unit : *units)
      rows.push_back({{"id", unit.id},
                      {"code", unit.code},
                      {"name", unit.name},
                      {"symbol", unit.symbol},
                      {"kind", unit.kind},
                      {"parent", unit.parent_id ? base::Json(codes[*unit.parent_id]) : base::Json()},
                      {"valid_from", unit.valid_from ? base::Json(day(unit.valid_from)) : base::Json()},
                      {"valid_to", unit.valid_to ? base::Json(day(unit.valid_to)) : base::Json()}});
    print_json({{"units", rows}});
    return exit_ok;
  }
  TextTable table{{"Mã", "Tên đơn vị", "Ký hiệu", "Trực thuộc", "Từ ngày", "Đến hết ngày"},
                  {},
                  "Chưa có đơn vị nào. Nhập bằng: khien units import TỆP.csv"};
  for (const domain::Unit& unit : *units)
    table.rows.push_back({unit.code, unit.name, unit.symbol, unit.parent_id ? codes[*unit.parent_id] : "",
                          day_text(day(unit.valid_from)), day_text(day(unit.valid_to))});
  say("{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  struct Options {
    std::string file, succession;
  };
  auto options = std::make_shared<Options>();
  auto* import_app = app.add_subcommand(
      "import", "Nhập đơn vị từ CSV (code,name,short_name,symbol,kind,parent,valid_from,valid_to,aliases)");
  import_app->add_option("TỆP", options->file, "Tệp CSV")->required();
  import_app->add_option("--succession", options->succession, "CSV kế thừa: predecessor,successor,on_date,scope");
  app.add_subcommand("list", "Liệt kê đơn vị");
  return [options, import_app](Context& context) {
    return import_app->parsed() ? import(context, options->file, options->succession) : list(context);
  };
}

}  // namespace

extern const Command units{"units", "Đơn vị: nhập, liệt kê", configure};

}  // namespace cli::commands
