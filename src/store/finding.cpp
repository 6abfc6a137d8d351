#include "store/finding.hpp"

#include "store/filter.hpp"
#include "store/row.hpp"

namespace store {

base::Result<std::vector<domain::Finding>> findings(database::Connection& connection, const Scope& scope,
                                                    const FindingFilter& filter) {
  Filter wanted{scope.subject_condition(""), {}};
  if (filter.open_only) wanted.condition += " AND state IN ('open', 'assigned', 'resolved')";
  wanted.equals("id", to_cell(filter.id));
  wanted.equals("check_id", to_cell(filter.check_id));
  wanted.equals("subject", to_cell(filter.subject));
  wanted.equals("subject_id", to_cell(filter.subject_id));
  if (filter.state) wanted.equals("state", std::string(domain::to_text(*filter.state)));
  const auto result = TRY(connection.query(
      "SELECT id, check_id, subject, subject_id, key_text, severity, state, since, last_seen, last_outcome, message,"
      " remedy, proof, check_digest FROM finding WHERE " +
          wanted.condition +
          " ORDER BY CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3"
          " ELSE 4 END, check_id, subject, subject_id, key_text",
      wanted.parameters));
  std::vector<domain::Finding> found;
  for (const auto& row : result.rows)
    found.push_back({.id = to_integer(row[0]),
                     .check_id = to_text(row[1]),
                     .subject = to_text(row[2]),
                     .subject_id = to_integer(row[3]),
                     .key_text = to_text(row[4]),
                     .severity = domain::severity_from(to_text(row[5])).value(),
                     .state = domain::finding_state_from(to_text(row[6])).value(),
                     .since = to_integer(row[7]),
                     .last_seen = to_integer(row[8]),
                     .last_outcome = to_text(row[9]),
                     .message = to_text(row[10]),
                     .remedy = to_text(row[11]),
                     .proof = to_text(row[12]),
                     .check_digest = to_text(row[13])});
  return found;
}

base::Status set_finding_state(database::Connection& connection, const Scope& scope, std::int64_t id,
                               domain::FindingState state) {
  using domain::FindingState;
  if (state != FindingState::open && state != FindingState::assigned && state != FindingState::resolved)
    return base::fail(base::ErrorCode::invalid_argument, "finding.state", std::string(domain::to_text(state)));
  const auto changed = TRY(connection.execute(
      "UPDATE finding SET state = ?1 WHERE id = ?2 AND state IN ('open', 'assigned', 'resolved') AND " +
          scope.subject_condition(""),
      domain::Row{std::string(domain::to_text(state)), id}));
  if (changed == 1) return {};
  const auto there = TRY(findings(connection, scope, {.id = id}));
  if (there.empty()) return base::fail(base::ErrorCode::not_found, "finding.not_found", std::to_string(id));
  return base::fail(base::ErrorCode::conflict, "finding.state", "the finding is closed");
}

base::Status add_exception(database::Connection& connection, const domain::Exception& exception) {
  TRY(connection.execute(
      "INSERT INTO exception (id, check_id, scope, scope_id, reason, granted_by, granted_at,"
      " until_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      domain::Row{exception.id, exception.check_id, exception.scope, to_cell(exception.scope_id), exception.reason,
                  exception.granted_by, exception.granted_at, exception.until_on.iso()}));
  return {};
}

base::Result<std::vector<domain::Exception>> exceptions_on(database::Connection& connection, base::Date day) {
  const auto result =
      TRY(connection.query("SELECT id, check_id, scope, scope_id, reason, granted_by, granted_at,"
                           " until_on FROM exception WHERE until_on >= ?1 ORDER BY id",
                           domain::Row{day.iso()}));
  std::vector<domain::Exception> exceptions;
  for (const auto& row : result.rows)
    exceptions.push_back({to_integer(row[0]), to_text(row[1]), to_text(row[2]), optional_integer(row[3]),
                          to_text(row[4]), to_text(row[5]), to_integer(row[6]), to_date(row[7])});
  return exceptions;
}

base::Status save_task(database::Connection& connection, const domain::Task& task) {
  TRY(connection.execute(
      "INSERT INTO task (id, finding_id, document_id, fact_id, title, responsible_id, responsible_text, due_on, state,"
      " created_at, evidence_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE"
      " SET title = excluded.title, responsible_id = excluded.responsible_id,"
      " responsible_text = excluded.responsible_text, due_on = excluded.due_on, state = excluded.state,"
      " evidence_after = excluded.evidence_after",
      domain::Row{task.id, to_cell(task.finding_id), to_cell(task.document_id), to_cell(task.fact_id), task.title,
                  to_cell(task.responsible_id), to_cell(task.responsible_text), to_cell(task.due_on),
                  std::string(domain::to_text(task.state)), task.created_at, task.evidence_after}));
  return {};
}

base::Result<std::vector<domain::Task>> tasks(database::Connection& connection, const Scope& scope) {
  const auto result = TRY(connection.query(
      "SELECT id, finding_id, document_id, fact_id, title, responsible_id, responsible_text, due_on, state, created_at,"
      " evidence_after FROM task WHERE " +
      scope.condition("responsible_id") + " ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id"));
  std::vector<domain::Task> found;
  for (const auto& row : result.rows)
    found.push_back({.id = to_integer(row[0]),
                     .finding_id = optional_integer(row[1]),
                     .document_id = optional_integer(row[2]),
                     .fact_id = optional_integer(row[3]),
                     .title = to_text(row[4]),
                     .responsible_id = optional_integer(row[5]),
                     .responsible_text = optional_text(row[6]),
                     .due_on = optional_date(row[7]),
                     .state = domain::finding_state_from(to_text(row[8])).value(),
                     .created_at = to_integer(row[9]),
                     .evidence_after = to_integer(row[10])});
  return found;
}

}  // namespace store
