#include <fmt/format.h>

#include <map>

#include "../command.hpp"
#include "../output.hpp"
#include "store/document.hpp"
#include "store/unit.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string unit, period;
  bool newest_only = false;
};

int list(Context& context, const Options& options) {
  const auto opened = context.installation();
  if (!opened) return context.report(opened.error(), context.options().data_folder);
  service::Installation& installation = **opened;
  store::DocumentFilter filter{.newest_only = options.newest_only};
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    filter.unit_id = unit->id;
  }
  if (!options.period.empty()) filter.period = options.period;
  const auto documents = store::documents(installation.connection(), installation.scope(), filter);
  if (!documents) return context.report(documents.error());
  const auto units = store::all_units(installation.connection(), installation.scope());
  if (!units) return context.report(units.error());
  std::map<std::int64_t, const domain::Unit*> by_id;
  for (const domain::Unit& unit : *units) by_id[unit.id] = &unit;
  std::map<std::int64_t, std::string> file_names;
  for (const domain::Document& document : *documents) file_names[document.id] = document.file_name;

  if (context.json()) {
    base::Json rows = base::Json::array();
    const auto or_null = [](const auto& value) { return value ? base::Json(*value) : base::Json(); };
    for (const domain::Document& d : *documents)
      rows.push_back({{"id", d.id},
                      {"file", d.file_name},
                      {"unit", d.unit_id ? base::Json(by_id[*d.unit_id]->code) : base::Json()},
                      {"type", or_null(d.document_type)},
                      {"number", or_null(d.number)},
                      {"issued_on", d.issued_on ? base::Json(d.issued_on->iso()) : base::Json()},
                      {"title", or_null(d.title)},
                      {"period", or_null(d.period)},
                      {"issuer", or_null(d.issuer)},
                      {"received_on", d.received_on ? base::Json(d.received_on->iso()) : base::Json()},
                      {"superseded_by", or_null(d.superseded_by)},
                      {"media_type", d.media_type}});
    print_json({{"documents", rows}});
    return exit_ok;
  }
  TextTable table{{"Tệp", "Loại", "Số, ký hiệu", "Ngày", "Kỳ", "Đơn vị", "Ghi chú"},
                  {},
                  "Chưa có văn bản nào. Đọc bằng: khien read TỆP|THƯ_MỤC"};
  for (const domain::Document& d : *documents) {
    std::string note;
    if (d.superseded_by) note = "được thay bằng " + file_names[*d.superseded_by];
    if (!d.unit_id) note = d.issuer ? "chưa có trong danh mục: " + *d.issuer : "không rõ cơ quan ban hành";
    const auto period = d.period ? base::Period::parse(*d.period) : std::nullopt;
    table.rows.push_back(
        {d.file_name, d.document_type.value_or("?"), d.number.value_or("?"),
         d.issued_on ? d.issued_on->vietnamese() : "?", period ? period->vietnamese() : "",
         d.unit_id ? by_id[*d.unit_id]->short_name.empty() ? by_id[*d.unit_id]->name : by_id[*d.unit_id]->short_name
                   : "?",
         note});
  }
  say("{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--unit", options->unit, "Mã đơn vị ban hành");
  app.add_option("--period", options->period, "Kỳ: 2026-Q3, 2026, 2026-04");
  app.add_flag("--newest", options->newest_only, "Bỏ các bản đã được thay thế");
  return [options](Context& context) { return list(context, *options); };
}

}  // namespace

extern const Command documents{"documents", "Liệt kê văn bản đã đọc", configure};

}  // namespace cli::commands
