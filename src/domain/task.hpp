// Who does what by when, from a directive or a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "domain/assessment.hpp"

namespace domain {

struct Task {
  std::int64_t id = 0;
  std::optional<std::int64_t> finding_id;
  std::optional<std::int64_t> document_id;
  std::optional<std::int64_t> fact_id;
  std::string title;
  std::optional<std::int64_t> responsible_id;  // unit
  std::optional<std::string> responsible_text;
  std::optional<base::Date> due_on;
  FindingState state = FindingState::open;  // of a finding's task: the finding's, until it is verified
  std::int64_t created_at = 0;              // UTC milliseconds
  std::int64_t evidence_after = 0;          // only evidence newer than this closes it
};

}  // namespace domain
