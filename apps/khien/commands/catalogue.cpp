#include <fmt/format.h>
#include <unistd.h>

#include <set>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/vietnamese.hpp"
#include "report/workbook.hpp"
#include "service/judgement_word.hpp"
#include "service/list_requirements.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string catalogue = "tcvn_14423_2026", group, format = "table", out;
  int level = 0;
};

int list(Context& context) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Số yêu cầu theo cấp độ", "Hiệu lực", "Nguồn", "Tên"}, {}, "Không có bộ tiêu chí nào."};
  for (const content::Catalogue& catalogue : (*pack)->catalogues) {
    std::map<int, int> counts;
    for (const content::Requirement& row : catalogue.requirements) ++counts[row.level];
    base::Json levels = base::Json::object();
    std::string text;
    for (const auto& [level, count] : counts) {
      levels[std::to_string(level)] = count;
      text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", level, count);
    }
    rows.push_back({{"id", catalogue.id},
                    {"title", catalogue.title},
                    {"source", catalogue.source},
                    {"certainty", catalogue.certainty},
                    {"valid_from", catalogue.valid_from},
                    {"valid_to", catalogue.valid_to},
                    {"wording", catalogue.wording},
                    {"levels", levels}});
    table.rows.push_back({catalogue.id, text,
                          fmt::format("từ {}{}", day_text(catalogue.valid_from),
                                      catalogue.valid_to.empty() ? "" : " đến " + day_text(catalogue.valid_to)),
                          service::judgement_word(**pack, "certainty", catalogue.certainty), catalogue.title});
  }
  if (context.json())
    say("{}\n", base::to_text({{"catalogues", rows}}));
  else
    say("{}", table.to_text());
  return exit_ok;
}

// Group by group: number, label, what it asks, and what that wording is.
std::string to_table(const std::vector<service::ListedRequirement>& rows) {
  if (rows.empty()) return "Không có yêu cầu nào.\n";
  std::string text, group;
  for (const service::ListedRequirement& row : rows) {
    if (group != row.requirement->group) {
      group = row.requirement->group;
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n", base::to_upper(row.catalogue->group(group)->title));
    }
    text += fmt::format("• {} (cấp độ {}) {}\n    {}\n    [{}]\n", row.requirement->id, row.requirement->level,
                        row.requirement->label, row.official ? row.official->text : row.requirement->asks,
                        row.wording_note());
  }
  return text + fmt::format("\n{} yêu cầu.\n", rows.size());
}

base::Result<std::string> to_xlsx(const content::Pack& pack, const std::vector<service::ListedRequirement>& rows) {
  const std::map<std::string, double> widths{
      {"label", 30},    {"asks", 60},      {"official_text", 60}, {"wording", 30}, {"decree", 30}, {"checks", 40},
      {"exposure", 40}, {"catalogue", 24}, {"group", 24},         {"basis", 28},   {"job", 28}};
  report::SheetTable sheet{"Yêu cầu", "Yêu cầu theo bộ tiêu chí", {}, {}};
  for (const service::ListedRequirement& row : rows) {
    std::vector<std::string> cells;
    for (const service::RequirementCell& cell : service::requirement_cells(pack, row)) {
      if (sheet.rows.empty()) {
        const auto width = widths.find(cell.name);
        sheet.columns.push_back({cell.title, width == widths.end() ? 14 : width->second});
      }
      cells.push_back(cell.text);
    }
    sheet.rows.push_back(std::move(cells));
  }
  return report::table_workbook("Yêu cầu theo bộ tiêu chí", {sheet});
}

int show(Context& context, const Options& options) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  const auto installation = context.installation();
  if (!installation && installation.error().reason != "installation.not_found")
    return context.report(installation.error(), context.options().data_folder);
  const auto rows = service::list_requirements(
      **pack, installation ? *installation : nullptr,
      {options.catalogue, options.level == 0 ? std::nullopt : std::optional(options.level), options.group, ""});
  if (!rows) return context.report(rows.error(), options.catalogue);
  const std::string format = context.json() ? "json" : options.format;
  std::string bytes;
  if (format == "json") {
    base::Json list = base::Json::array();
    for (const service::ListedRequirement& row : *rows) list.push_back(service::to_json(row));
    bytes = base::to_text({{"requirements", list}}) + "\n";
  } else if (format == "csv") {
    for (const service::ListedRequirement& row : *rows) {
      std::vector<std::string> names, texts;
      for (service::RequirementCell& cell : service::requirement_cells(**pack, row)) {
        names.push_back(std::move(cell.name));
        texts.push_back(std::move(cell.text));
      }
      if (bytes.empty()) bytes = "\xEF\xBB\xBF" + base::csv_line(names);
      bytes += base::csv_line(texts);
    }
  } else if (format == "xlsx") {
    if (options.out.empty() && ::isatty(STDOUT_FILENO) != 0)
      return context.report({base::ErrorCode::invalid_argument, "argument.out", "--out", {}});
    auto workbook = to_xlsx(**pack, *rows);
    if (!workbook) return context.report(workbook.error(), options.out);
    bytes = std::move(*workbook);
  } else {
    bytes = to_table(*rows);
  }
  if (options.out.empty()) {
    write_out(stdout, bytes);
    return exit_ok;
  }
  if (const auto written = base::write_file(options.out, bytes); !written)
    return context.report(written.error(), options.out);
  say("Đã ghi {} yêu cầu vào {}\n", rows->size(), options.out);
  return exit_ok;
}

// Requirement × check × reason, and how many of a level's requirements some check judges.
int coverage(Context& context, const Options& options) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  const content::Catalogue* catalogue = (*pack)->catalogue(options.catalogue);
  if (catalogue == nullptr)
    return context.report({base::ErrorCode::not_found, "catalogue.not_found", options.catalogue, {}},
                          options.catalogue);
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Yêu cầu", "Quy tắc", "Xét được", "Lý do"}, {}, "Không có yêu cầu nào."};
  std::set<std::string> checks;
  int requirements = 0, judged = 0;
  const auto add = [&](const content::Requirement& row, const std::string& check, const std::string& part,
                       const std::string& reason) {
    rows.push_back(
        {{"id", row.id}, {"label", row.label}, {"check", check}, {"covers", row.covers}, {"reason", reason}});
    table.rows.push_back({row.id, row.label, check, part, reason});
  };
  for (const content::Requirement& row : catalogue->requirements) {
    if (options.level != 0 && row.level != options.level) continue;
    ++requirements;
    judged += !row.checks.empty();
    if (row.checks.empty()) add(row, "", "", "Chỉ người có trách nhiệm xác nhận");
    for (const content::CheckReference& reference : row.checks) {
      checks.insert(reference.check);
      const content::Check* check = (*pack)->check(reference.check);
      add(row, content::to_text(reference), row.covers == "whole" ? "toàn bộ" : "một phần",
          check == nullptr ? "" : check->title);
    }
  }
  if (context.json()) {
    say("{}\n",
        base::to_text({{"requirements", requirements}, {"judged", judged}, {"checks", checks.size()}, {"rows", rows}}));
    return exit_ok;
  }
  say("{}\n{} yêu cầu, {} yêu cầu được xét bằng {} quy tắc.\n", table.to_text(), requirements, judged, checks.size());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  app.add_subcommand("list", "Liệt kê bộ tiêu chí");
  auto* show_app = app.add_subcommand("show", "Các yêu cầu của một bộ tiêu chí");
  show_app->add_option("MÃ", options->catalogue, "Mã bộ tiêu chí; bỏ trống: TCVN 14423:2026");
  show_app->add_option("--level", options->level, "Chỉ cấp độ này")->check(CLI::Range(1, 5));
  show_app->add_option("--group", options->group, "Chỉ nhóm này (mã)");
  show_app->add_option("--format", options->format, "table, json, csv hoặc xlsx")
      ->check(CLI::IsMember({"table", "json", "csv", "xlsx"}));
  show_app->add_option("--out", options->out, "Ghi vào tệp");
  auto* coverage_app = app.add_subcommand("coverage", "Yêu cầu nào được xét bằng quy tắc nào, vì sao");
  coverage_app->add_option("MÃ", options->catalogue, "Mã bộ tiêu chí; bỏ trống: TCVN 14423:2026");
  coverage_app->add_option("--level", options->level, "Chỉ cấp độ này")->check(CLI::Range(1, 5));
  return [options, show_app, coverage_app](Context& context) {
    if (coverage_app->parsed()) return coverage(context, *options);
    return show_app->parsed() ? show(context, *options) : list(context);
  };
}

}  // namespace

extern const Command catalogue{"catalogue", "Bộ tiêu chí: liệt kê, xem yêu cầu theo cấp độ", configure};

}  // namespace cli::commands
