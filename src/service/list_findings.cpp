#include "service/list_findings.hpp"

#include <fmt/format.h>

#include <map>

#include "base/json.hpp"
#include "report/quarterly.hpp"
#include "store/device.hpp"
#include "store/document.hpp"
#include "store/finding.hpp"
#include "store/information_system.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

std::string text(const base::Json& json, const char* field) {
  const auto found = json.find(field);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

std::vector<FindingCitation> citations_of(const std::string& proof,
                                          const std::map<std::int64_t, const domain::Document*>& documents) {
  std::vector<FindingCitation> citations;
  const auto json = base::parse_json(proof);
  if (!json || !json->contains("citations")) return citations;
  for (const base::Json& item : json->at("citations")) {
    FindingCitation citation;
    citation.document_id = item.value("document_id", std::int64_t{0});
    const auto document = documents.find(citation.document_id);
    if (document != documents.end()) citation.file_name = document->second->file_name;
    citation.section = text(item, "section");
    citation.quote = text(item, "quote");
    citation.reading = text(item, "reading");
    citation.start = item.value("start", std::int64_t{0});
    citation.end = item.value("end", std::int64_t{0});
    if (const auto page = item.find("page"); page != item.end() && page->is_number_integer())
      citation.page = page->get<std::int64_t>();
    const auto ranges = item.find("ranges");
    const bool whole = ranges == item.end() || !ranges->is_array() || ranges->size() < 2;
    citation.shown = whole || citation.reading.empty() ? one_line(citation.quote) : citation.reading;
    citations.push_back(std::move(citation));
  }
  return citations;
}

}  // namespace

std::string_view severity_name(domain::Severity severity) {
  return report::severity_label(severity);
}

std::string_view state_name(const domain::Finding& finding) {
  using enum domain::FindingState;
  if (finding.last_outcome == "unknown" && (finding.state == open || finding.state == assigned)) return "Chưa đo lại";
  switch (finding.state) {
    case open:
      return "Đang mở";
    case assigned:
      return "Đã giao xử lý";
    case resolved:
      return "Đơn vị báo đã xử lý";
    case verified:
      return "Đã xác nhận khắc phục";
    case excepted:
      return "Ngoại lệ";
    case withdrawn:
      return "Đã rút";
  }
  return {};
}

Result<std::vector<ListedFinding>> list_findings(Installation& installation, const FindingQuery& query) {
  database::Connection& connection = installation.connection();
  const store::Scope& scope = installation.scope();
  const auto findings =
      TRY(store::findings(connection, scope, {.check_id = query.check_id, .open_only = !query.closed_too}));
  const auto documents = TRY(store::documents(connection, scope));
  const auto devices = TRY(store::all_devices(connection, scope));
  const auto units = TRY(store::all_units(connection, scope));
  std::map<std::int64_t, const domain::Document*> document_by_id;
  for (const domain::Document& document : documents) document_by_id[document.id] = &document;
  std::map<std::int64_t, const domain::Device*> device_by_id;
  for (const domain::Device& device : devices) device_by_id[device.id] = &device;
  std::map<std::int64_t, const domain::Unit*> unit_by_id;
  for (const domain::Unit& unit : units) unit_by_id[unit.id] = &unit;

  const auto systems = TRY(store::all_systems(connection, scope));
  std::map<std::int64_t, const domain::InformationSystem*> system_by_id;
  for (const domain::InformationSystem& system : systems) system_by_id[system.id] = &system;

  std::vector<ListedFinding> listed;
  for (const domain::Finding& finding : findings) {
    if (query.at_least && finding.severity < *query.at_least) continue;
    ListedFinding row{.finding = finding,
                      .title = finding.check_id,
                      .type = finding.check_id,
                      .subject_name = {},
                      .unit_name = {},
                      .basis = {},
                      .citations = citations_of(finding.proof, document_by_id)};
    if (const content::Check* check = installation.pack().check(finding.check_id)) {
      row.title = check->title;
      row.type = check->type;
      row.basis = check->basis;
    }
    std::optional<std::int64_t> unit_id;
    if (finding.subject == "document") {
      if (const auto document = document_by_id.find(finding.subject_id); document != document_by_id.end()) {
        row.subject_name = document->second->file_name;
        unit_id = document->second->unit_id;
      }
    } else if (finding.subject == "device") {
      if (const auto device = device_by_id.find(finding.subject_id); device != device_by_id.end()) {
        row.subject_name = device->second->name;
        unit_id = device->second->unit_id;
      }
    } else if (finding.subject == "unit") {
      if (const auto unit = unit_by_id.find(finding.subject_id); unit != unit_by_id.end()) {
        row.subject_name = unit->second->short_name.empty() ? unit->second->name : unit->second->short_name;
        unit_id = finding.subject_id;
      }
    } else if (finding.subject == "information_system") {
      if (const auto system = system_by_id.find(finding.subject_id); system != system_by_id.end()) {
        row.subject_name = system->second->name;
        unit_id = system->second->unit_id;
      }
    }
    if (query.unit_id && unit_id != query.unit_id) continue;
    if (unit_id)
      if (const auto unit = unit_by_id.find(*unit_id); unit != unit_by_id.end())
        row.unit_name = unit->second->short_name.empty() ? unit->second->name : unit->second->short_name;
    listed.push_back(std::move(row));
  }
  return listed;
}

report::FindingRow register_row(const ListedFinding& listed) {
  report::FindingRow row;
  row.severity = listed.finding.severity;
  row.state = state_name(listed.finding);
  row.unit = listed.unit_name;
  row.document = listed.subject_name;
  row.title = listed.title;
  row.message = listed.finding.message;
  row.remedy = listed.finding.remedy;
  row.since = base::Date::from_day_number((listed.finding.since + 7 * 3'600'000) / 86'400'000).vietnamese();
  for (const std::string& basis : listed.basis) row.basis += (row.basis.empty() ? "" : "; ") + basis;
  if (!listed.citations.empty()) {
    row.section = listed.citations.front().section;
    if (listed.citations.front().page) row.page = std::to_string(*listed.citations.front().page);
  }
  for (const FindingCitation& citation : listed.citations) {
    if (!row.quote.empty()) row.quote += " | ";
    row.quote += "“" + citation.shown + "”";
    if (!citation.file_name.empty() && citation.file_name != listed.subject_name)
      row.quote += " (" + citation.file_name + ")";
  }
  return row;
}

}  // namespace service
