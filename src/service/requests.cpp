#include "service/requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/csv.hpp"
#include "base/vietnamese.hpp"
#include "service/audit.hpp"
#include "service/find_subject.hpp"
#include "service/identify_document.hpp"
#include "store/document.hpp"
#include "store/ids.hpp"
#include "store/report_request.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::ErrorCode;
using State = report::Submission::State;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The papers that cite a number.
Result<std::vector<std::int64_t>> documents_citing(Installation& installation, const std::string& number) {
  const auto result = TRY(installation.connection().query(
      "SELECT DISTINCT document_id FROM main.reference WHERE number = ?1 ORDER BY document_id", domain::Row{number}));
  std::vector<std::int64_t> ids;
  for (const auto& row : result.rows) ids.push_back(std::get<std::int64_t>(row[0]));
  return ids;
}

}  // namespace

std::string paper_name(const domain::Document& document) {
  std::string name = document.document_type.value_or("Văn bản");
  if (document.number) name += " số " + *document.number;
  if (document.issued_on) name += " ngày " + report::official_date(*document.issued_on);
  if (!document.number && !document.issued_on) name += " (tệp " + document.file_name + ")";
  return name;
}

Result<ImportResult> import_requests(Installation& installation, std::string_view text, const Moment& moment) {
  const base::Csv csv = TRY(base::parse_csv(text));
  for (const char* column : {"code", "title", "period", "due_on", "addressees"})
    if (csv.column(column) < 0) return base::fail(ErrorCode::invalid_argument, "import.column", column);
  database::Connection& connection = installation.connection();
  auto transaction = TRY(database::Transaction::begin(connection));
  ImportResult result;
  for (const base::CsvRow& row : csv.rows) {
    const auto complain = [&](const char* column, const char* reason, std::string_view value) {
      result.complaints.push_back({row.line, column, reason, std::string(value)});
    };
    const auto day = [&](const char* column, bool required) -> std::optional<base::Date> {
      const std::string_view cell = csv.cell(row, column);
      const auto date = base::Date::parse_iso(cell);
      if (cell.empty() ? required : !date) complain(column, cell.empty() ? "import.missing" : "import.bad_date", cell);
      return date;
    };
    domain::ReportRequest request;
    request.code = csv.cell(row, "code");
    request.title = base::to_nfc(csv.cell(row, "title"));
    request.period = csv.cell(row, "period");
    if (!csv.cell(row, "number").empty()) request.number = base::to_nfc(csv.cell(row, "number"));
    request.issued_on = day("issued_on", false);
    if (const auto due = day("due_on", true)) request.due_on = *due;
    for (const char* column : {"code", "title", "addressees"})
      if (csv.cell(row, column).empty()) complain(column, "import.missing", "");
    if (!base::Period::parse(request.period)) complain("period", "import.bad_period", request.period);
    if (const std::string issuer(csv.cell(row, "issuer")); !issuer.empty()) {
      const auto unit = TRY(store::unit_by_code(connection, installation.scope(), issuer));
      if (unit)
        request.issuer_id = unit->id;
      else
        complain("issuer", "import.unknown_unit", issuer);
    }
    for (const std::string& code : split(csv.cell(row, "addressees"), ';')) {
      const auto unit = TRY(store::unit_by_code(connection, installation.scope(), code));
      if (unit)
        request.addressees.push_back(unit->id);
      else
        complain("addressees", "import.unknown_unit", code);
    }
    std::ranges::sort(request.addressees);
    const auto repeated = std::ranges::unique(request.addressees);
    request.addressees.erase(repeated.begin(), repeated.end());
    if (const std::string name(csv.cell(row, "document")); !name.empty())
      if (const auto letter = TRY(document_called(installation, name))) request.document_id = letter->id;
    if (!result.complaints.empty()) continue;
    const auto before = TRY(store::request_by_code(connection, installation.scope(), request.code));
    request.id = before ? before->id : TRY(store::new_ids(connection));
    if (before && !request.document_id) request.document_id = before->document_id;
    if (before) request.outline = before->outline;
    const bool same = before && before->number == request.number && before->issued_on == request.issued_on &&
                      before->issuer_id == request.issuer_id && before->title == request.title &&
                      before->period == request.period && before->due_on == request.due_on &&
                      before->addressees == request.addressees && before->document_id == request.document_id;
    ++(same ? result.unchanged : before ? result.changed : result.added);
    if (same) continue;
    TRY(store::save_request(connection, request));
    TRY(record(installation, moment, "request.save", fmt::format("request:{}", request.id),
               {{"code", request.code}, {"addressees", request.addressees.size()}}));
  }
  if (!result.complaints.empty()) {
    result.added = result.changed = result.unchanged = 0;
    return result;
  }
  TRY(transaction.commit());
  return result;
}

Result<domain::ReportRequest> add_request(Installation& installation, const RequestEntry& entry, const Moment& moment) {
  database::Connection& connection = installation.connection();
  const store::Scope& scope = installation.scope();
  const auto units = TRY(store::all_units(connection, scope));
  domain::ReportRequest request;
  request.code = entry.code;
  request.title = entry.title;
  request.number = entry.number;
  request.issued_on = entry.issued_on;
  if (entry.period) request.period = entry.period->text();
  std::optional<base::Date> due_on = entry.due_on;
  std::vector<std::string> names;
  if (!entry.document.empty()) {
    const auto letter = TRY(document_called(installation, entry.document));
    if (!letter) return base::fail(ErrorCode::not_found, "request.document", entry.document);
    request.document_id = letter->id;
    request.issuer_id = letter->unit_id;
    if (!request.number) request.number = letter->number;
    if (!request.issued_on) request.issued_on = letter->issued_on;
    if (request.title.empty()) request.title = letter->title.value_or("");
    if (request.period.empty()) request.period = letter->period.value_or("");
    // The day by which the letter wants the report: the first deadline of an instruction that speaks of reporting.
    if (!due_on) {
      const auto result = TRY(connection.query(
          "SELECT deadline_latest, action FROM main.task_mention WHERE document_id = ?1 AND deadline_latest IS NOT NULL"
          " ORDER BY fact_id",
          domain::Row{letter->id}));
      for (const auto& row : result.rows)
        if (!due_on && base::fold(std::get<std::string>(row[1])).find("bao cao") != std::string::npos)
          due_on = base::Date::parse_iso(std::get<std::string>(row[0]));
    }
    const auto result =
        TRY(connection.query("SELECT value FROM main.header_part WHERE document_id = ?1 AND part = 'addressee' AND "
                             "value IS NOT NULL ORDER BY fact_id",
                             domain::Row{letter->id}));
    for (const auto& row : result.rows)
      for (std::string& name : split(std::get<std::string>(row[0]), ';')) names.push_back(std::move(name));
  }
  if (entry.issuer_code) {
    const auto unit = TRY(store::unit_by_code(connection, scope, *entry.issuer_code));
    if (!unit) return base::fail(ErrorCode::not_found, "unit.not_found", *entry.issuer_code);
    request.issuer_id = unit->id;
  }
  for (const std::string& code : entry.addressees) {
    const auto unit = TRY(store::unit_by_code(connection, scope, code));
    if (!unit) return base::fail(ErrorCode::not_found, "unit.not_found", code);
    request.addressees.push_back(unit->id);
  }
  if (entry.addressees.empty())
    for (const std::string& name : names)
      if (const auto unit = unit_called(units, name, request.issued_on)) request.addressees.push_back(*unit);
  std::ranges::sort(request.addressees);
  const auto repeated = std::ranges::unique(request.addressees);
  request.addressees.erase(repeated.begin(), repeated.end());
  for (const auto& [field, present] :
       {std::pair{"title", !request.title.empty()}, std::pair{"period", !request.period.empty()},
        std::pair{"due_on", due_on.has_value()}, std::pair{"addressees", !request.addressees.empty()}})
    if (!present) return base::fail(ErrorCode::invalid_argument, "request.missing", field);
  request.due_on = *due_on;

  auto transaction = TRY(database::Transaction::begin(connection));
  if (const auto before = TRY(store::request_by_code(connection, scope, request.code)))
    request.id = before->id;
  else
    request.id = TRY(store::new_ids(connection));
  TRY(store::save_request(connection, request));
  TRY(record(installation, moment, "request.save", fmt::format("request:{}", request.id),
             {{"code", request.code}, {"addressees", request.addressees.size()}}));
  TRY(transaction.commit());
  return request;
}

Result<domain::ReportRequest> find_request(Installation& installation, const std::string& code_or_period) {
  if (auto request = TRY(store::request_by_code(installation.connection(), installation.scope(), code_or_period)))
    return *request;
  const auto requests = TRY(store::all_requests(installation.connection(), installation.scope()));
  const domain::ReportRequest* newest = nullptr;
  for (const domain::ReportRequest& request : requests)
    if ((request.period == code_or_period || code_or_period.empty()) &&
        (newest == nullptr || request.due_on >= newest->due_on))
      newest = &request;
  if (newest == nullptr) return base::fail(ErrorCode::not_found, "request.not_found", code_or_period);
  return *newest;
}

Result<std::vector<Submitted>> submissions(Installation& installation, const domain::ReportRequest& request) {
  database::Connection& connection = installation.connection();
  const auto units = TRY(store::all_units(connection, installation.scope()));
  const auto documents = TRY(store::documents(connection, installation.scope()));
  std::vector<std::int64_t> citing;
  if (request.number) citing = TRY(documents_citing(installation, *request.number));
  std::map<std::int64_t, std::vector<const domain::Document*>> by_unit;
  std::map<std::int64_t, const domain::Document*> by_id;
  for (const domain::Document& document : documents) {
    by_id[document.id] = &document;
    if (document.unit_id && (document.document_type == "Báo cáo" || document.document_type == "Biểu số liệu"))
      by_unit[*document.unit_id].push_back(&document);
  }
  std::vector<Submitted> answered;
  for (const domain::Unit& unit : units) {
    if (!std::ranges::binary_search(request.addressees, unit.id)) continue;
    std::vector<const domain::Document*> of_period, of_other_period;
    for (const domain::Document* document : by_unit[unit.id]) {
      const bool cites = std::ranges::binary_search(citing, document->id);
      if (document->period == request.period || (!document->period && cites)) {
        of_period.push_back(document);
      } else if (document->period &&
                 (cites || (document->issued_on && request.issued_on && *document->issued_on >= *request.issued_on))) {
        of_other_period.push_back(document);
      }
    }
    for (const domain::Document* document : of_period) {
      const auto sent_on = document->received_on ? document->received_on : document->issued_on;
      Submitted row{unit, State::undated, *document, sent_on, {}};
      if (document->superseded_by) {
        row.state = State::superseded;
        row.note = "được thay bằng " + paper_name(*by_id[*document->superseded_by]);
      } else if (sent_on) {
        row.state = *sent_on <= request.due_on ? State::on_time : State::late;
        if (row.state == State::late)
          row.note = fmt::format("quá hạn {} ngày", sent_on->day_number() - request.due_on.day_number());
        if (!document->received_on)
          row.note += std::string(row.note.empty() ? "" : "; ") + "tính theo ngày ghi trên văn bản";
      } else {
        row.note = "văn bản không ghi ngày và chưa có ngày nhận";
      }
      answered.push_back(std::move(row));
    }
    if (!of_period.empty()) continue;
    for (const domain::Document* document : of_other_period) {
      const auto period = base::Period::parse(*document->period);
      answered.push_back({unit, State::wrong_period, *document, document->issued_on,
                          "báo cáo " + (period ? period->vietnamese() : *document->period)});
    }
    if (of_other_period.empty()) answered.push_back({unit, State::owing, std::nullopt, std::nullopt, {}});
  }
  return answered;
}

}  // namespace service
