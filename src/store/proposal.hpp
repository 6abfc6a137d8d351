// What people decided about register values that documents state.
#pragma once

#include <string>
#include <vector>

#include "database/connection.hpp"
#include "store/scope.hpp"

namespace store {

struct ProposalDecision {
  std::int64_t document_id = 0, fact_id = 0;
  std::string field;
  std::int64_t system_id = 0;
  bool accepted = false;
  std::string decided_by;
  std::int64_t decided_at = 0;  // UTC milliseconds
};

base::Result<std::vector<ProposalDecision>> proposal_decisions(database::Connection& connection, const Scope& scope);
// database.unique: it was decided before.
base::Status add_proposal_decision(database::Connection& connection, const ProposalDecision& decision);

}  // namespace store
