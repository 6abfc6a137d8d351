// Tasks: who does what by when, from a finding or a directive.
#pragma once

#include <optional>
#include <vector>

#include "database/connection.hpp"
#include "domain/task.hpp"
#include "store/scope.hpp"

namespace store {

// Inserts, or replaces what may change of the one with its id.
base::Status save_task(database::Connection& connection, const domain::Task& task);

struct TaskFilter {
  std::optional<std::int64_t> id = std::nullopt;
  std::optional<std::int64_t> finding_id = std::nullopt;
  std::optional<std::int64_t> document_id = std::nullopt;
  std::optional<std::int64_t> responsible_id = std::nullopt;
  bool open_only = false;  // without verified, excepted and withdrawn
};
// Tasks of the units of the scope, by due day (none last) and id.
base::Result<std::vector<domain::Task>> tasks(database::Connection& connection, const Scope& scope,
                                              const TaskFilter& filter = {});

// After judging: a task of a finding is in the state of its finding. One that was verified stays so, when the finding
// comes back too: that is another task.
base::Status settle_tasks(database::Connection& connection);

}  // namespace store
