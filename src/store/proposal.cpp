#include "store/proposal.hpp"

#include "store/row.hpp"

namespace store {

base::Result<std::vector<ProposalDecision>> proposal_decisions(database::Connection& connection, const Scope& scope) {
  const auto result = TRY(connection.query(
      "SELECT document_id, fact_id, field, information_system_id, accepted, decided_by, decided_at FROM"
      " proposal_decision WHERE information_system_id IN (SELECT id FROM information_system WHERE " +
      scope.condition("unit_id") + ") ORDER BY decided_at, document_id, fact_id, field"));
  std::vector<ProposalDecision> decisions;
  for (const auto& row : result.rows)
    decisions.push_back({to_integer(row[0]), to_integer(row[1]), to_text(row[2]), to_integer(row[3]),
                         to_integer(row[4]) != 0, to_text(row[5]), to_integer(row[6])});
  return decisions;
}

base::Status add_proposal_decision(database::Connection& connection, const ProposalDecision& decision) {
  TRY(connection.execute(
      "INSERT INTO proposal_decision (document_id, fact_id, field, information_system_id, accepted, decided_by,"
      " decided_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      domain::Row{decision.document_id, decision.fact_id, decision.field, decision.system_id,
                  std::int64_t{decision.accepted}, decision.decided_by, decision.decided_at}));
  return {};
}

}  // namespace store
