// Reading findings and what people say of them. Outcomes and findings themselves are written by assessment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "database/connection.hpp"
#include "domain/finding.hpp"
#include "store/scope.hpp"

namespace store {

struct FindingFilter {
  std::optional<std::int64_t> id = std::nullopt;
  std::optional<std::string> check_id = std::nullopt;
  std::optional<std::string> subject = std::nullopt;
  std::optional<std::int64_t> subject_id = std::nullopt;
  std::optional<domain::FindingState> state = std::nullopt;
  bool open_only = false;  // without verified, excepted and withdrawn
};
// The gravest first, then by check, subject and key.
base::Result<std::vector<domain::Finding>> findings(database::Connection& connection, const Scope& scope,
                                                    const FindingFilter& filter = {});

// What a person may say of a finding: open, assigned, resolved. Only newer evidence makes it verified. Reasons:
// finding.not_found (also outside the scope), finding.state.
base::Status set_finding_state(database::Connection& connection, const Scope& scope, std::int64_t id,
                               domain::FindingState state);

}  // namespace store
