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

}  // namespace store
