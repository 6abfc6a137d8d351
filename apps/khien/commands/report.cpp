#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/convert_pdf.hpp"
#include "service/render_report.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string type, unit, period, out, xlsx;
  bool pdf = false, provenance = false, draft = false;
};

base::Json problems_of(const service::RenderedReport& report) {
  base::Json problems = base::Json::array();
  for (const report::AnnualProblem& problem : report.problems)
    problems.push_back({{"system", problem.system_code},
                        {"name", problem.system_name},
                        {"column", problem.column},
                        {"message", problem.message},
                        {"remedy", problem.remedy}});
  return problems;
}

void print_problems(const service::RenderedReport& report) {
  for (const report::AnnualProblem& problem : report.problems)
    complain("- {} ({}), cột ({}) {}: {}. {}\n", problem.system_name, problem.system_code, problem.column,
             report::annual_column(problem.column), problem.message, problem.remedy);
}

int refuse(Context& context, const service::RenderedReport& report) {
  if (context.json()) {
    say("{}\n", base::to_text({{"refused", true}, {"problems", problems_of(report)}}));
    return exit_refused;
  }
  complain("khien: không xuất báo cáo, có {} điểm trong sổ đăng ký trái với Mẫu 08:\n", report.problems.size());
  print_problems(report);
  complain("Sửa sổ rồi xuất lại, hoặc dùng --draft để xem bản dự thảo. Thời hạn gửi: {}.\n", report.deadline);
  return exit_refused;
}

int render(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto period = base::Period::parse(options.period);
  if (!period)
    return context.report({base::ErrorCode::invalid_argument, "argument.period", options.period, {}}, options.period);
  if (!options.xlsx.empty() && !options.type.starts_with("annual-08-"))
    return context.report({base::ErrorCode::invalid_argument, "report.no_workbook", options.type, {}}, options.type);
  const auto unit = context.unit(options.unit);
  if (!unit) return context.report(unit.error(), options.unit);
  const auto report = service::render_report(
      **installation, {options.type, unit->id, *period, *reference_date, options.draft}, service::now());
  if (!report) return context.report(report.error(), options.type);
  if (report->id == 0) return refuse(context, *report);
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
  if (!options.xlsx.empty())
    if (const auto written = base::write_file(options.xlsx, report->workbook); !written)
      return context.report(written.error(), options.xlsx);
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
    if (!report->deadline.empty()) answer["deadline"] = report->deadline;
    if (options.draft) answer["problems"] = problems_of(*report);
    if (options.provenance) answer["values"] = values;
    print_json(answer);
    return exit_ok;
  }
  say("Đã viết {}{}{}\n", out.string(), pdf.empty() ? "" : ", " + pdf.string(),
      options.xlsx.empty() ? "" : ", " + options.xlsx);
  if (!report->deadline.empty()) say("Thời hạn gửi: {}.\n", report->deadline);
  if (!report->problems.empty()) {
    complain("DỰ THẢO: còn {} điểm phải sửa trước khi gửi:\n", report->problems.size());
    print_problems(*report);
  }
  if (options.provenance) say("\n{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* render_app = app.add_subcommand("render", "Viết báo cáo từ các dòng dữ liệu");
  render_app
      ->add_option("LOẠI", options->type, "quarterly-unit, quarterly-consolidated, annual-08-unit hoặc annual-08-owner")
      ->required();
  render_app->add_option("--unit", options->unit, "Mã đơn vị ban hành")->required();
  render_app->add_option("--period", options->period, "Kỳ: 2026-Q3; báo cáo năm: 2026")->required();
  render_app->add_option("--out", options->out, "Tệp DOCX; bỏ trống: thư mục reports của dữ liệu");
  render_app->add_option("--xlsx", options->xlsx, "Thêm tệp Excel cùng nội dung (báo cáo năm)");
  render_app->add_flag("--draft", options->draft, "Báo cáo năm: xuất bản DỰ THẢO dù sổ đăng ký còn điểm phải sửa");
  render_app->add_flag("--pdf", options->pdf, "Thêm bản PDF (LibreOffice)");
  render_app->add_flag("--provenance", options->provenance, "In từng con số cùng nguồn của nó");
  return [options](Context& context) { return render(context, *options); };
}

}  // namespace

extern const Command report{"report", "Báo cáo theo thể thức Nghị định 30/2020/NĐ-CP", configure};

}  // namespace cli::commands
