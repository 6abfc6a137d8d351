#include <fmt/format.h>
#include <unistd.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "service/list_findings.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string format = "table", severity, check, unit, out;
  bool all = false, ids = false;
};

base::Json to_json(const service::ListedFinding& f) {
  base::Json citations = base::Json::array();
  for (const service::FindingCitation& c : f.citations)
    citations.push_back({{"document", c.file_name},
                         {"document_id", c.document_id},
                         {"section", c.section},
                         {"quote", c.quote},
                         {"reading", c.reading},
                         {"start", c.start},
                         {"end", c.end},
                         {"page", c.page ? base::Json(*c.page) : base::Json()}});
  return {{"id", f.finding.id},
          {"check", f.finding.check_id},
          {"type", f.type},
          {"title", f.title},
          {"severity", domain::to_text(f.finding.severity)},
          {"state", domain::to_text(f.finding.state)},
          {"last_outcome", f.finding.last_outcome},
          {"since", f.finding.since},
          {"subject", f.finding.subject},
          {"subject_name", f.subject_name},
          {"unit", f.unit_name},
          {"message", f.finding.message},
          {"remedy", f.finding.remedy},
          {"basis", f.basis},
          {"citations", citations}};
}

std::string to_csv(const std::vector<service::ListedFinding>& findings) {
  std::string text =
      "\xEF\xBB\xBF" + base::csv_line({"severity", "state", "unit", "subject", "section", "page", "check", "title",
                                       "message", "quote", "remedy", "basis", "since"});
  for (const service::ListedFinding& finding : findings) {
    const report::FindingRow row = service::register_row(finding);
    std::vector<std::string> cells = {std::string(service::severity_name(row.severity)),
                                      row.state,
                                      row.unit,
                                      row.document,
                                      row.section,
                                      row.page,
                                      finding.finding.check_id,
                                      row.title,
                                      row.message,
                                      row.quote,
                                      row.remedy,
                                      row.basis,
                                      row.since};
    for (std::string& cell : cells) cell = base::spreadsheet_text(cell);
    text += base::csv_line(cells);
  }
  return text;
}

std::string to_table(const std::vector<service::ListedFinding>& findings, bool ids) {
  std::string text;
  std::optional<domain::Severity> severity;
  std::map<domain::Severity, int> counts;
  for (const service::ListedFinding& f : findings) ++counts[f.finding.severity];
  for (const service::ListedFinding& f : findings) {
    if (severity != f.finding.severity) {
      severity = f.finding.severity;
      text += fmt::format("{}MỨC {} ({})\n", text.empty() ? "" : "\n", service::severity_name(*severity),
                          counts[*severity]);
    }
    const report::FindingRow row = service::register_row(f);
    text += fmt::format("• {}{}{}: {}\n", ids ? fmt::format("[{}] ", f.finding.id) : "", f.subject_name,
                        row.section.empty() ? "" : ", mục " + row.section, f.finding.message);
    if (!row.quote.empty()) text += fmt::format("    Trích: {}\n", row.quote);
  }
  if (findings.empty()) return "Không có tồn tại nào.\n";
  return text;
}

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  service::FindingQuery query;
  query.closed_too = options.all;
  if (!options.check.empty()) query.check_id = options.check;
  if (!options.severity.empty()) query.at_least = domain::severity_from(options.severity);
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    query.unit_id = unit->id;
  }
  const auto findings = service::list_findings(**installation, query);
  if (!findings) return context.report(findings.error());
  const std::string format = context.json() ? "json" : options.format;
  std::string bytes;
  if (format == "json") {
    base::Json rows = base::Json::array();
    for (const service::ListedFinding& finding : *findings) rows.push_back(to_json(finding));
    bytes = base::to_text({{"findings", rows}}) + "\n";
  } else if (format == "csv") {
    bytes = to_csv(*findings);
  } else if (format == "xlsx") {
    if (options.out.empty() && ::isatty(STDOUT_FILENO) != 0)
      return context.report({base::ErrorCode::invalid_argument, "argument.out", "--out", {}});
    std::vector<report::FindingRow> rows;
    for (const service::ListedFinding& finding : *findings) rows.push_back(service::register_row(finding));
    auto workbook = report::findings_workbook(std::move(rows));
    if (!workbook) return context.report(workbook.error(), options.out);
    bytes = std::move(*workbook);
  } else {
    bytes = visible(to_table(*findings, options.ids));
  }
  if (options.out.empty()) {
    write_out(stdout, bytes);
    return exit_ok;
  }
  if (const auto written = base::write_file(options.out, bytes); !written)
    return context.report(written.error(), options.out);
  say("Đã ghi {} tồn tại vào {}\n", findings->size(), options.out);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format, "table, json, csv hoặc xlsx")
      ->check(CLI::IsMember({"table", "json", "csv", "xlsx"}));
  app.add_option("--severity", options->severity, "Từ mức này trở lên: info, low, medium, high, critical")
      ->check(CLI::IsMember({"info", "low", "medium", "high", "critical"}));
  app.add_option("--check", options->check, "Chỉ quy tắc này");
  app.add_option("--unit", options->unit, "Chỉ đơn vị này (mã)");
  app.add_option("--out", options->out, "Ghi vào tệp");
  app.add_flag("--all", options->all, "Cả tồn tại đã khắc phục, ngoại lệ, đã rút");
  app.add_flag("--ids", options->ids, "In kèm mã tồn tại, dùng cho khien exception và khien task");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command findings{"findings", "Tồn tại: liệt kê, xuất JSON, CSV, Excel", configure};

}  // namespace cli::commands
