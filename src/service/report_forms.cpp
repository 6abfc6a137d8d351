#include "service/report_forms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/json.hpp"
#include "report/model.hpp"
#include "report/quarterly.hpp"
#include "store/report_request.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

// Metrics an outline names; empty: all.
std::vector<std::string> wanted_metrics(const std::string& outline) {
  std::vector<std::string> wanted;
  const auto json = base::parse_json(outline);
  if (!json || !json->is_array()) return wanted;
  for (const base::Json& section : *json)
    for (const base::Json& metric : section.value("metrics", base::Json::array())) wanted.push_back(metric);
  return wanted;
}

}  // namespace

Result<report::Form> form_of(Installation& installation, const domain::ReportRequest& request,
                             const domain::Unit& unit) {
  const auto period = base::Period::parse(request.period);
  if (!period) return base::fail(base::ErrorCode::corrupt_data, "argument.period", request.period);
  report::Form form{.request_code = request.code,
                    .request_title = request.title,
                    .period = request.period,
                    .period_name = period->vietnamese(),
                    .due_on = report::official_date(request.due_on),
                    .unit_code = unit.code,
                    .unit_name = unit.name,
                    .lines = {}};
  const std::vector<std::string> wanted = wanted_metrics(request.outline);
  const base::Json& lexicon = installation.pack().lexicon.at("metric");
  int group_number = 0;
  for (const base::Json& group : lexicon.at("groups")) {
    std::vector<report::FormLine> lines;
    for (const auto& [id, metric] : lexicon.at("metrics").items()) {
      if (metric.at("group") != group.at("id")) continue;
      if (!wanted.empty() && std::ranges::find(wanted, id) == wanted.end()) continue;
      lines.push_back({std::to_string(lines.size() + 1), metric.at("label"), metric.at("unit"), id,
                       metric.value("kind", "count") != "money"});
    }
    if (lines.empty()) continue;
    static constexpr const char* roman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
    form.lines.push_back({roman[group_number++ % 12], group.at("label"), "", "", true});
    form.lines.insert(form.lines.end(), lines.begin(), lines.end());
  }
  return form;
}

Result<std::vector<std::filesystem::path>> issue_forms(Installation& installation, const domain::ReportRequest& request,
                                                       const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const auto units = TRY(store::all_units(installation.connection(), installation.scope()));
  std::vector<std::filesystem::path> files;
  for (const domain::Unit& unit : units) {
    if (!std::ranges::binary_search(request.addressees, unit.id)) continue;
    const auto form = TRY(form_of(installation, request, unit));
    const std::string bytes = TRY(report::form_workbook(form));
    files.push_back(folder / fmt::format("{} - {}.xlsx", request.code, unit.code));
    TRY(base::write_file(files.back(), bytes));
  }
  return files;
}

Result<std::optional<FormReceipt>> take_form(Installation& installation, const std::vector<ooxml::Sheet>& sheets) {
  const auto identity = report::identify_form(sheets);
  if (!identity) return std::nullopt;
  const auto request =
      TRY(store::request_by_code(installation.connection(), installation.scope(), identity->request_code));
  if (!request) return base::fail(base::ErrorCode::not_found, "form.unknown_request", identity->request_code);
  const auto unit = TRY(store::unit_by_code(installation.connection(), installation.scope(), identity->unit_code));
  if (!unit) return base::fail(base::ErrorCode::not_found, "form.unknown_unit", identity->unit_code);
  const auto issued = TRY(form_of(installation, *request, *unit));
  const report::ReturnedForm returned = report::read_form(issued, sheets);
  if (!returned.intact) {
    std::string differences;
    for (const report::FormProblem& problem : returned.problems)
      differences += (differences.empty() ? "" : "; ") + problem.text;
    return base::fail(base::ErrorCode::conflict, "form.changed", differences);
  }
  FormReceipt receipt{*request, *unit, {}, returned.problems};
  for (const report::FormValue& value : returned.values) {
    if (!value.value) continue;  // an empty cell is a missing number
    domain::Claim claim;
    claim.unit_id = unit->id;
    claim.period = request->period;
    claim.metric = value.metric;
    claim.value = value.value;
    claim.value_text = report::number_text(*value.value);
    claim.qualifier = "exact";
    claim.scope = value.scope;
    claim.form_cell = value.cell;
    receipt.claims.push_back(std::move(claim));
  }
  return receipt;
}

}  // namespace service
