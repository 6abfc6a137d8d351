#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/convert_pdf.hpp"
#include "service/render_report.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string type, unit, period, out;
  bool pdf = false, provenance = false;
};

int render(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto period = base::Period::parse(options.period);
  if (!period)
    return context.report({base::ErrorCode::invalid_argument, "argument.period", options.period, {}}, options.period);
  const auto unit = context.unit(options.unit);
  if (!unit) return context.report(unit.error(), options.unit);
  const auto report =
      service::render_report(**installation, {options.type, unit->id, *period, *reference_date}, service::now());
  if (!report) return context.report(report.error(), options.type);
  std::filesystem::path out(options.out);
  if (out.empty()) {
    out =
        (*installation)->folder() / "reports" / fmt::format("{}-{}-{}.docx", options.type, unit->code, period->text());
    std::error_code error;
    std::filesystem::create_directories(out.parent_path(), error);
  }
  if (const auto written = base::write_file(out, report->filled.bytes); !written)
    return context.report(written.error(), out.string());
  std::filesystem::path pdf;
  if (options.pdf) {
    const auto converted =
        service::convert_to_pdf({out}, out.parent_path().empty() ? std::filesystem::path(".") : out.parent_path());
    if (!converted) return context.report(converted.error(), out.string());
    if (!converted->front().pdf) return context.report(converted->front().pdf.error(), out.string());
    pdf = *converted->front().pdf;
  }
  base::Json values = base::Json::array();
  TextTable table{{"Vị trí", "Giá trị", "Số liệu", "Số dòng căn cứ"}, {}, "Báo cáo không có số liệu nào."};
  for (const report::PlacedValue& placed : report->filled.values) {
    const auto rows = base::parse_json(placed.value.rows);
    const std::size_t count = rows && rows->is_array() ? rows->size() : 0;
    values.push_back({{"field", placed.field},
                      {"value", placed.value.text},
                      {"figure", placed.value.figure_id},
                      {"figure_digest", placed.value.figure_digest},
                      {"rows", rows ? *rows : base::Json::array()}});
    table.rows.push_back({placed.field, placed.value.text, placed.value.figure_id, std::to_string(count)});
  }
  if (context.json()) {
    base::Json answer{{"report", report->id},
                      {"docx", out.string()},
                      {"pdf", pdf.empty() ? base::Json() : base::Json(pdf.string())},
                      {"text_digest", report->text_digest}};
    if (options.provenance) answer["values"] = values;
    print_json(answer);
    return exit_ok;
  }
  say("Đã viết {}{}\n", out.string(), pdf.empty() ? "" : " và " + pdf.string());
  if (options.provenance) say("\n{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* render_app = app.add_subcommand("render", "Viết báo cáo từ các dòng dữ liệu");
  render_app->add_option("LOẠI", options->type, "quarterly-unit hoặc quarterly-consolidated")->required();
  render_app->add_option("--unit", options->unit, "Mã đơn vị ban hành")->required();
  render_app->add_option("--period", options->period, "Kỳ: 2026-Q3")->required();
  render_app->add_option("--out", options->out, "Tệp DOCX; bỏ trống: thư mục reports của dữ liệu");
  render_app->add_flag("--pdf", options->pdf, "Thêm bản PDF (LibreOffice)");
  render_app->add_flag("--provenance", options->provenance, "In từng con số cùng nguồn của nó");
  return [options](Context& context) { return render(context, *options); };
}

}  // namespace

extern const Command report{"report", "Báo cáo theo thể thức Nghị định 30/2020/NĐ-CP", configure};

}  // namespace cli::commands
