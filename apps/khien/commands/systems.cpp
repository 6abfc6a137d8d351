#include <fmt/format.h>

#include <cstdio>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "service/list_systems.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string unit, sort = "code", format = "table", out;
  int level = 0;
};

std::string to_json(const std::vector<service::ListedSystem>& systems) {
  base::Json rows = base::Json::array();
  const auto or_null = [](const std::string& text) { return text.empty() ? base::Json() : base::Json(text); };
  for (const service::ListedSystem& system : systems)
    rows.push_back({{"code", system.code},
                    {"name", system.name},
                    {"owner", system.owner},
                    {"operator", system.operated_by},
                    {"level", system.level ? base::Json(*system.level) : base::Json()},
                    {"dossier", or_null(system.dossier)},
                    {"decision", or_null(system.decision)},
                    {"soc", or_null(system.soc)},
                    {"ended_on", or_null(system.ended_on)}});
  return base::to_text({{"systems", rows}}) + "\n";
}

std::string to_csv(const std::vector<service::ListedSystem>& systems) {
  std::string text = "\xEF\xBB\xBF" + base::csv_line({"code", "name", "owner", "operator", "level", "dossier",
                                                      "decision", "soc", "ended_on"});
  for (const service::ListedSystem& system : systems)
    text += base::csv_line({system.code, system.name, system.owner, system.operated_by,
                            system.level ? std::to_string(*system.level) : "", system.dossier, system.decision,
                            system.soc, system.ended_on});
  return text;
}

std::string to_table(const std::vector<service::ListedSystem>& systems) {
  TextTable table{{"Mã", "Tên hệ thống", "Chủ quản", "Vận hành", "Cấp độ", "Hồ sơ cấp độ", "Giám sát"},
                  {},
                  "Chưa có hệ thống nào. Nhập bằng: khien import TỆP.xlsx"};
  for (const service::ListedSystem& system : systems)
    table.rows.push_back(
        {system.code, system.name, system.owner, system.operated_by, system.level ? std::to_string(*system.level) : "?",
         system.dossier.empty() ? "?" : system.dossier_label, system.soc.empty() ? "?" : system.soc_label});
  return table.to_text();
}

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  service::SystemQuery query;
  query.sort = options.sort;
  if (options.level != 0) query.level = options.level;
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    query.unit_id = unit->id;
  }
  const auto systems = service::list_systems(**installation, query);
  if (!systems) return context.report(systems.error());
  const std::string format = context.json() ? "json" : options.format;
  if (format == "xlsx" && options.out.empty())
    return context.report({base::ErrorCode::invalid_argument, "argument.out", "--out", {}});
  std::string bytes;
  if (format == "xlsx") {
    auto workbook = service::systems_workbook(*systems);
    if (!workbook) return context.report(workbook.error(), options.out);
    bytes = std::move(*workbook);
  } else {
    bytes = format == "json" ? to_json(*systems) : format == "csv" ? to_csv(*systems) : to_table(*systems);
  }
  if (options.out.empty()) {
    write_out(stdout, bytes);
    return exit_ok;
  }
  if (const auto written = base::write_file(options.out, bytes); !written)
    return context.report(written.error(), options.out);
  say("Đã ghi {} hệ thống vào {}\n", systems->size(), options.out);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--unit", options->unit, "Chỉ hệ thống mà đơn vị này (mã) là chủ quản hoặc vận hành");
  app.add_option("--level", options->level, "Chỉ cấp độ này: 1 đến 5")->check(CLI::Range(1, 5));
  app.add_option("--sort", options->sort, "Xếp theo: code, name, owner, level, dossier")
      ->check(CLI::IsMember({"code", "name", "owner", "level", "dossier"}));
  app.add_option("--format", options->format, "table, json, csv hoặc xlsx")
      ->check(CLI::IsMember({"table", "json", "csv", "xlsx"}));
  app.add_option("--out", options->out, "Ghi vào tệp");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command systems{"systems", "Hệ thống thông tin: cấp độ, hồ sơ, giám sát", configure};

}  // namespace cli::commands
