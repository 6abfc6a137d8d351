#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "service/convert_pdf.hpp"
#include "service/show_gap.hpp"

namespace cli::commands {
namespace {

using assessment::RequirementState;
using service::GapLine;
using service::StateCounts;

struct Options {
  std::string system, unit, catalogue, format = "table", out;
  std::vector<std::string> states;
  bool compare = false, pdf = false;
};

base::Json to_json(const StateCounts& counts) {
  return {{"met", counts.met},
          {"partly", counts.partly},
          {"unmet", counts.unmet},
          {"unknown", counts.unknown},
          {"not_applicable", counts.not_applicable}};
}

base::Json to_json(const service::GapSystem& system) {
  return {{"code", system.code},
          {"name", system.name},
          {"owner", system.owner},
          {"operator", system.operator_name},
          {"level", system.level == 0 ? base::Json() : base::Json(system.level)}};
}

base::Json to_json(const GapLine& line) {
  base::Json verdicts = base::Json::array();
  for (const service::GapVerdict& v : line.verdicts)
    verdicts.push_back({{"check", v.check},
                        {"title", v.title},
                        {"on", v.on_devices ? "devices" : "system"},
                        {"passed", v.counts.passed},
                        {"failed", v.counts.failed},
                        {"unknown", v.counts.unknown},
                        {"not_applicable", v.counts.not_applicable},
                        {"unknown_because", v.unknown_because}});
  base::Json exposure = base::Json::array();
  for (const content::Penalty* p : line.exposure)
    exposure.push_back({{"id", p->id}, {"basis", p->basis}, {"minimum", p->minimum}, {"maximum", p->maximum}});
  return {{"requirement", line.requirement->id},
          {"label", line.requirement->label},
          {"group", line.group},
          {"text", line.text},
          {"official", line.official},
          {"basis", line.requirement->basis},
          {"certainty", line.requirement->certainty},
          {"state", to_text(line.state)},
          {"ground", to_text(line.ground)},
          {"why", line.why},
          {"evidence", line.evidence},
          {"remedy", line.remedy},
          {"verdicts", verdicts},
          {"exposure", exposure}};
}

std::string counts_text(const StateCounts& counts) {
  return fmt::format("{} yêu cầu: {} đạt, {} một phần, {} chưa đạt, {} chưa đủ căn cứ, {} không áp dụng", counts.all(),
                     counts.met, counts.partly, counts.unmet, counts.unknown, counts.not_applicable);
}

std::string overview_text(const std::vector<service::GapOverview>& overview) {
  TextTable table{{"Mã", "Hệ thống", "Cấp độ", "Đạt", "Một phần", "Chưa đạt", "Chưa đủ căn cứ", "Không áp dụng"},
                  {},
                  "Chưa có hệ thống thông tin nào."};
  for (const auto& [system, counts] : overview)
    table.rows.push_back({system.code, system.name, system.level == 0 ? "chưa rõ" : std::to_string(system.level),
                          std::to_string(counts.met), std::to_string(counts.partly), std::to_string(counts.unmet),
                          std::to_string(counts.unknown), std::to_string(counts.not_applicable)});
  return table.to_text();
}

std::string to_table(const service::ShownGap& gap) {
  std::string text = fmt::format("{} ({}), cấp độ {}, đến ngày {}\n", gap.system.name, gap.system.code,
                                 gap.system.level == 0 ? "chưa xác định" : std::to_string(gap.system.level),
                                 day_text(gap.reference_date.iso()));
  for (const service::CatalogueGap& part : gap.catalogues) {
    text += fmt::format("\n{}\n{}\n", part.catalogue->title, counts_text(part.counts));
    if (part.counts.all() == 0)
      text += gap.system.level == 0 ? "Hệ thống chưa được xác định cấp độ nên chưa có yêu cầu để đối chiếu.\n"
                                    : fmt::format("Bộ tiêu chí chưa có yêu cầu của cấp độ {}.\n", gap.system.level);
    std::string group;
    for (const GapLine& line : part.lines) {
      if (group != line.group) text += fmt::format("\n{}\n", group = line.group);
      text += fmt::format("  {:<14} {:<15} {}\n", line.requirement->id, line.state_text, line.requirement->label);
      text += fmt::format("      {}.\n", line.why);
      for (const std::string* more : {&line.evidence, &line.remedy, &line.exposure_text})
        if (!more->empty()) text += fmt::format("      {}\n", *more);
    }
    text += fmt::format("\n{}.\n", part.catalogue->wording);
  }
  return text;
}

std::string to_csv(const report::GapGrid& grid) {
  std::string text =
      "\xEF\xBB\xBF" + base::csv_line({"requirement", "group", "label", "text", "wording", "basis", "state", "why",
                                       "measure", "evidence", "remedy", "responsible", "due_on", "exposure"});
  for (const report::GapGridRow& row : grid.rows)
    text += base::csv_line({row.id, row.group, row.label, row.text, row.note, row.basis, row.state, row.why,
                            row.measure, row.evidence, row.remedy, row.responsible, row.due_on, row.exposure});
  return text;
}

int write(Context& context, const std::string& bytes, const Options& options) {
  if (options.out.empty()) {
    write_out(stdout, bytes);
    return exit_ok;
  }
  if (const auto written = base::write_file(options.out, bytes); !written)
    return context.report(written.error(), options.out);
  if (options.pdf) {
    const std::filesystem::path out(options.out);
    const auto converted =
        service::convert_to_pdf({out}, out.parent_path().empty() ? std::filesystem::path(".") : out.parent_path());
    if (!converted) return context.report(converted.error(), options.out);
    if (!converted->front().pdf) return context.report(converted->front().pdf.error(), options.out);
  }
  say("Đã viết {}\n", options.out);
  return exit_ok;
}

int compare(Context& context, service::Installation& installation, const Options& options, base::Date day) {
  const auto lines = service::compare_regimes(installation, options.system, day);
  if (!lines) return context.report(lines.error(), options.system);
  base::Json rows = base::Json::array();
  TextTable table{{"Nội dung", "Quy định cũ: đạt/tổng", "Quy định mới: đạt/tổng", "Còn phải làm theo quy định mới"},
                  {},
                  "Bộ tiêu chí không có bảng đối chiếu."};
  for (const service::GapComparison& line : *lines) {
    rows.push_back({{"title", line.title},
                    {"old", to_json(line.old_counts)},
                    {"new", to_json(line.new_counts)},
                    {"old_open", line.old_open},
                    {"new_open", line.new_open}});
    table.rows.push_back({line.title, fmt::format("{}/{}", line.old_counts.met, line.old_counts.all()),
                          fmt::format("{}/{}", line.new_counts.met, line.new_counts.all()),
                          fmt::format("{}", fmt::join(line.new_open, ", "))});
  }
  say("{}", context.json() ? base::to_text({{"comparison", rows}}) + "\n"
                           : table.to_text() +
                                 "Bảng đối chiếu do Khiên suy ra, không phải văn bản của cơ quan "
                                 "có thẩm quyền.\n");
  return exit_ok;
}

int overview(Context& context, service::Installation& installation, const Options& options, base::Date day) {
  std::optional<std::int64_t> unit_id;
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    unit_id = unit->id;
  }
  const auto systems = service::gap_overview(installation, unit_id, options.catalogue, day);
  if (!systems) return context.report(systems.error(), options.catalogue);
  if (!context.json() && options.format != "json") {
    say("{}", overview_text(*systems));
    return exit_ok;
  }
  base::Json rows = base::Json::array();
  for (const auto& [system, counts] : *systems)
    rows.push_back({{"system", to_json(system)}, {"counts", to_json(counts)}});
  say("{}\n", base::to_text({{"systems", rows}}));
  return exit_ok;
}

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto day = context.reference_date();
  if (!day) return context.report(day.error(), context.options().reference_date);
  if (options.system.empty()) return overview(context, **installation, options, *day);
  if (options.compare) return compare(context, **installation, options, *day);
  auto gap = service::show_gap(**installation, options.system, options.catalogue, *day);
  if (!gap)
    return context.report(gap.error(),
                          gap.error().reason == "catalogue.not_found" ? options.catalogue : options.system);
  if (!options.states.empty())
    for (service::CatalogueGap& part : gap->catalogues)
      std::erase_if(part.lines, [&](const GapLine& line) {
        return std::ranges::find(options.states, to_text(line.state)) == options.states.end();
      });
  const content::Pack& pack = (*installation)->pack();
  const std::string extension = std::filesystem::path(options.out).extension().string();
  const std::string format = context.json()         ? "json"
                             : extension == ".docx" ? "docx"
                             : extension == ".xlsx" ? "xlsx"
                             : extension == ".csv"  ? "csv"
                                                    : options.format;
  if (format == "docx") {
    const auto filled = service::render_gap(pack, *gap);
    return filled ? write(context, filled->bytes, options) : context.report(filled.error(), options.out);
  }
  if (format == "xlsx") {
    const auto workbook = report::gap_workbook(service::gap_grid(pack, *gap));
    return workbook ? write(context, *workbook, options) : context.report(workbook.error(), options.out);
  }
  if (format == "csv") return write(context, to_csv(service::gap_grid(pack, *gap)), options);
  if (format == "table") return write(context, to_table(*gap), options);
  base::Json catalogues = base::Json::array();
  for (const service::CatalogueGap& part : gap->catalogues) {
    base::Json rows = base::Json::array();
    for (const GapLine& line : part.lines) rows.push_back(to_json(line));
    catalogues.push_back({{"catalogue", part.catalogue->id},
                          {"title", part.catalogue->title},
                          {"wording", part.catalogue->wording},
                          {"counts", to_json(part.counts)},
                          {"requirements", rows}});
  }
  return write(context,
               base::to_text({{"system", to_json(gap->system)},
                              {"reference_date", gap->reference_date.iso()},
                              {"catalogues", catalogues}}) +
                   "\n",
               options);
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("HỆ_THỐNG", options->system, "Mã hệ thống; bỏ trống: tổng hợp mọi hệ thống");
  app.add_option("--unit", options->unit, "Khi tổng hợp: chỉ hệ thống do đơn vị này làm chủ quản hoặc vận hành");
  app.add_option("--catalogue", options->catalogue, "Mã bộ tiêu chí; bỏ trống: các bộ tiêu chí đang có hiệu lực");
  app.add_option("--state", options->states, "Chỉ các trạng thái này: met, partly, unmet, unknown, not_applicable")
      ->delimiter(',')
      ->check(CLI::IsMember({"met", "partly", "unmet", "unknown", "not_applicable"}));
  app.add_option("--format", options->format, "table, json, csv hoặc xlsx")
      ->check(CLI::IsMember({"table", "json", "csv", "xlsx"}));
  app.add_option("--out", options->out, "Ghi vào tệp .docx (thuyết minh phương án), .xlsx hoặc .csv");
  app.add_flag("--pdf", options->pdf, "Với tệp .docx: thêm bản PDF (LibreOffice)");
  app.add_flag("--compare", options->compare, "So sánh quy định cũ (TCVN 11930:2017) và mới (TCVN 14423:2026)");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command gap{"gap", "Hệ thống còn thiếu gì so với từng yêu cầu của cấp độ", configure};

}  // namespace cli::commands
