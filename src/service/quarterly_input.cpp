#include "service/quarterly_input.hpp"

#include <algorithm>

#include "assessment/measure.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "service/figure_parts.hpp"
#include "service/list_findings.hpp"
#include "service/office.hpp"
#include "service/requests.hpp"
#include "store/document.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::Json;

// Sentences of the newest reports of the period: shortcomings they state, or proposals they make.
Result<std::vector<report::Quotation>> quotations(Installation& installation, const std::string& table,
                                                  const std::string& condition, const std::string& period) {
  const auto result = TRY(installation.connection().query(
      "SELECT d.unit_id, f.reading, d.document_type, d.number, d.issued_on, f.section, d.id FROM main." + table +
          " AS f JOIN main.document AS d ON d.id = f.document_id WHERE d.period = ?1 AND d.superseded_by IS NULL"
          " AND d.unit_id IS NOT NULL AND d.document_type = 'Báo cáo'" +
          condition + " ORDER BY d.unit_id, d.id, f.fact_id",
      domain::Row{period}));
  std::vector<report::Quotation> quoted;
  for (const auto& row : result.rows) {
    domain::Document paper;
    paper.document_type = std::get<std::string>(row[2]);
    if (!domain::is_null(row[3])) paper.number = std::get<std::string>(row[3]);
    if (!domain::is_null(row[4])) paper.issued_on = base::Date::parse_iso(std::get<std::string>(row[4]));
    const std::string& section = std::get<std::string>(row[5]);
    const std::string name = paper.number || paper.issued_on ? paper_name(paper) : "Báo cáo";
    quoted.push_back({std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]),
                      name + (section.empty() ? "" : ", mục " + section)});
  }
  return quoted;
}

Result<std::vector<report::FigureResult>> measured(Installation& installation, const base::Period& period,
                                                   std::int64_t root, base::Date reference_date) {
  database::Connection* connection = TRY(installation.content_connection());
  std::vector<report::FigureResult> results;
  std::set<std::string> groups;  // figures of other groups belong to other reports
  for (const Json& group : installation.pack().lexicon.at("metric").at("groups")) groups.insert(group.at("id"));
  for (const content::Figure& figure : installation.pack().figures) {
    if (!groups.contains(figure.group)) continue;
    const auto current = TRY(assessment::measure(*connection, figure, {reference_date, period, root}));
    const auto previous = TRY(assessment::measure(*connection, figure, {reference_date, period.previous(), root}));
    results.push_back({figure.id, figure.title, figure.unit, figure.group, figure.digest, figure.kind == "ratio",
                       parts_of(current), parts_of(previous)});
  }
  // Printed in the order of content/lexicon/metric.yaml; rates follow their group.
  std::vector<std::string> order;
  const Json& metrics = installation.pack().lexicon.at("metric").at("metrics");
  for (const auto& [id, metric] : metrics.items()) order.push_back(id);
  std::ranges::stable_sort(results, {}, [&](const report::FigureResult& figure) {
    return std::ranges::find(order, figure.id) - order.begin();
  });
  return results;
}

}  // namespace

Result<std::int64_t> root_of(Installation& installation, std::int64_t unit_id, const std::vector<std::int64_t>& units,
                             base::Date day) {
  std::optional<std::int64_t> root = unit_id;
  std::int64_t highest = unit_id;
  while (root) {
    highest = *root;
    const auto inside = TRY(store::subtree(installation.connection(), installation.scope(), *root, day));
    if (std::ranges::all_of(units, [&](std::int64_t unit) { return std::ranges::binary_search(inside, unit); }))
      return *root;
    const auto unit = TRY(store::unit_by_id(installation.connection(), installation.scope(), *root));
    root = unit ? unit->parent_id : std::nullopt;
  }
  return highest;
}

Result<report::QuarterlyInput> quarterly_input(Installation& installation, const ReportOrder& order) {
  database::Connection& connection = installation.connection();
  const auto units = TRY(store::all_units(connection, installation.scope()));
  std::map<std::int64_t, const domain::Unit*> by_id;
  for (const domain::Unit& unit : units) by_id[unit.id] = &unit;
  const auto unit = by_id.find(order.unit_id);
  if (unit == by_id.end())
    return base::fail(base::ErrorCode::not_found, "unit.not_found", std::to_string(order.unit_id));
  const auto name_of = [](const domain::Unit& u) { return u.short_name.empty() ? u.name : u.short_name; };

  report::QuarterlyInput input{.office = office_of(*unit->second, by_id, installation.pack()),
                               .request_basis = {},
                               .period = order.period,
                               .reference_date = order.reference_date,
                               .groups = {},
                               .figures = {},
                               .units = {},
                               .predecessors = {},
                               .covered = {},
                               .submissions = {},
                               .shortcomings = {},
                               .proposals = {},
                               .findings = {}};
  for (const Json& group : installation.pack().lexicon.at("metric").at("groups"))
    input.groups.emplace_back(group.at("id"), group.at("label"));

  const bool consolidated = order.type == "quarterly-consolidated";
  std::int64_t root = order.unit_id;
  const auto request = find_request(installation, order.period.text());
  if (!request && request.error().reason != "request.not_found") return std::unexpected(request.error());
  if (request && request->number) {
    domain::Document letter;
    letter.document_type = "Văn bản";
    letter.number = request->number;
    letter.issued_on = request->issued_on;
    input.request_basis = paper_name(letter);
    if (request->issuer_id && by_id.contains(*request->issuer_id))
      input.request_basis += " của " + name_of(*by_id[*request->issuer_id]);
    // Inside the sentence the title goes on in small letters.
    const std::size_t first =
        request->title.empty() ? 0 : base::utf8_encode(base::utf8_decode(request->title).substr(0, 1)).size();
    input.request_basis += " về việc " + base::to_lower(request->title.substr(0, first)) + request->title.substr(first);
  }
  if (consolidated) {
    if (!request) return std::unexpected(request.error());
    root = TRY(root_of(installation, order.unit_id, request->addressees, order.period.last_day()));
    for (const domain::Unit& one : units)
      if (std::ranges::binary_search(request->addressees, one.id)) input.units.emplace_back(one.id, name_of(one));
    const auto submitted = TRY(submissions(installation, *request));
    for (const Submitted& line : submitted)
      input.submissions.push_back(
          {line.unit.id, line.state, line.document ? paper_name(*line.document) : std::string{}, line.note});
  } else {
    input.units.emplace_back(order.unit_id, name_of(*unit->second));
  }
  input.figures = TRY(measured(installation, order.period, root, order.reference_date));

  const auto successions = TRY(store::all_successions(connection, installation.scope()));
  for (const domain::UnitSuccession& succession : successions)
    if (succession.scope == "organisation" && succession.on_date > order.period.previous().first_day())
      input.predecessors[succession.successor_id].push_back(succession.predecessor_id);
  const auto claimed = TRY(connection.query("SELECT DISTINCT unit_id, metric FROM main.claim_current WHERE period = ?1",
                                            domain::Row{order.period.text()}));
  std::set<std::pair<std::int64_t, std::string>> counted;
  for (const report::FigureResult& figure : input.figures)
    for (const report::FigurePart& part : figure.current) counted.emplace(part.unit_id, figure.id);
  for (const auto& row : claimed.rows) {
    std::pair key(std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]));
    if (!counted.contains(key)) input.covered.insert(std::move(key));
  }
  const std::string only = consolidated ? "" : " AND d.unit_id = " + std::to_string(order.unit_id);
  input.shortcomings =
      TRY(quotations(installation, "shortcoming", only + " AND f.kind = 'limitation'", order.period.text()));
  input.proposals = TRY(quotations(installation, "proposal", only, order.period.text()));
  if (consolidated) {
    const auto documents = TRY(store::documents(
        connection, installation.scope(),
        {.unit_id = {}, .period = order.period.text(), .document_type = {}, .number = {}, .newest_only = true}));
    std::map<std::int64_t, std::string> of_period;
    for (const domain::Document& document : documents) of_period.emplace(document.id, paper_name(document));
    const auto findings =
        TRY(list_findings(installation, {.at_least = domain::Severity::medium, .check_id = {}, .unit_id = {}}));
    for (const ListedFinding& finding : findings) {
      if (finding.finding.subject != "document" || !of_period.contains(finding.finding.subject_id)) continue;
      std::string quote;
      for (const FindingCitation& citation : finding.citations)
        quote += (quote.empty() ? "" : "” | “") + citation.shown;
      const std::string& paper = of_period.at(finding.finding.subject_id);
      input.findings.push_back({finding.unit_name.empty() ? paper : finding.unit_name, paper, finding.finding.message,
                                quote, finding.finding.severity, finding.finding.remedy});
    }
  }
  return input;
}

}  // namespace service
