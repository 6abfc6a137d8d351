#include "store/report_request.hpp"

#include "store/row.hpp"

namespace store {
namespace {

base::Result<std::vector<domain::ReportRequest>> read_requests(database::Connection& connection, const Scope& scope,
                                                               const std::string& condition,
                                                               const domain::Row& parameters) {
  const auto result = TRY(connection.query(
      "SELECT id, code, number, issued_on, issuer_id, title, period, due_on, outline, document_id FROM report_request"
      " WHERE (" +
          scope.condition("issuer_id") + " OR id IN (SELECT request_id FROM report_request_addressee WHERE " +
          scope.condition("unit_id") + ")) AND " + condition + " ORDER BY due_on, code",
      parameters));
  std::vector<domain::ReportRequest> requests;
  for (const auto& row : result.rows) {
    domain::ReportRequest request{.id = to_integer(row[0]),
                                  .code = to_text(row[1]),
                                  .number = optional_text(row[2]),
                                  .issued_on = optional_date(row[3]),
                                  .issuer_id = optional_integer(row[4]),
                                  .title = to_text(row[5]),
                                  .period = to_text(row[6]),
                                  .due_on = to_date(row[7]),
                                  .outline = to_text(row[8]),
                                  .document_id = optional_integer(row[9]),
                                  .addressees = {}};
    // Who issued the letter sees all its addressees.
    const bool issuer = request.issuer_id && scope.sees(*request.issuer_id);
    const auto addressees =
        TRY(connection.query("SELECT unit_id FROM report_request_addressee WHERE request_id = ?1 AND " +
                                 (issuer ? Scope::everything() : scope).condition("unit_id") + " ORDER BY unit_id",
                             domain::Row{request.id}));
    for (const auto& addressee : addressees.rows) request.addressees.push_back(to_integer(addressee[0]));
    requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace

base::Status save_request(database::Connection& connection, const domain::ReportRequest& request) {
  TRY(connection.execute(
      "INSERT INTO report_request (id, code, number, issued_on, issuer_id, title, period, due_on, outline, document_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET code = excluded.code,"
      " number = excluded.number, issued_on = excluded.issued_on, issuer_id = excluded.issuer_id,"
      " title = excluded.title, period = excluded.period, due_on = excluded.due_on, outline = excluded.outline,"
      " document_id = excluded.document_id",
      domain::Row{request.id, request.code, to_cell(request.number), to_cell(request.issued_on),
                  to_cell(request.issuer_id), request.title, request.period, request.due_on.iso(), request.outline,
                  to_cell(request.document_id)}));
  TRY(connection.execute("DELETE FROM report_request_addressee WHERE request_id = ?1", domain::Row{request.id}));
  std::vector<domain::Row> addressees;
  for (const std::int64_t unit : request.addressees) addressees.push_back({request.id, unit});
  return connection.batch("INSERT INTO report_request_addressee (request_id, unit_id) VALUES (?1, ?2)", addressees);
}

base::Result<std::optional<domain::ReportRequest>> request_by_code(database::Connection& connection, const Scope& scope,
                                                                   std::string_view code) {
  auto requests = TRY(read_requests(connection, scope, "code = ?1", {std::string(code)}));
  return requests.empty() ? std::nullopt : std::optional(std::move(requests.front()));
}

base::Result<std::vector<domain::ReportRequest>> all_requests(database::Connection& connection, const Scope& scope) {
  return read_requests(connection, scope, "1 = 1", {});
}

}  // namespace store
