// Tasks: made from a finding or from what a directive demands. Whoever resolves one only says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/task.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

struct TaskEntry {
  // Exactly one of:
  std::optional<std::int64_t> finding_id;
  std::string document;  // file name or number; with fact_id one of its mentions, else every demand it makes

  std::optional<std::int64_t> fact_id;
  std::optional<std::int64_t> responsible_id;  // none: the unit of the finding's subject, the one the mention names
  std::optional<base::Date> due_on;            // none: the mention's
  std::string title;                           // empty: the finding's message, the mention's action
};

struct AddedTasks {
  std::vector<domain::Task> tasks;
  std::int64_t known = 0;  // mentions that are tasks already
};
// A finding with a task is assigned. Reasons: task.source, task.exists (an unfinished one of this finding),
// task.mention, finding.not_found, finding.state (a closed one), document.not_found.
Result<AddedTasks> add_tasks(Installation& installation, const TaskEntry& entry, const Moment& moment);

// The finding of the task is resolved with it. Verified is neither before newer evidence says so: of a device a newer
// inspection, of a document a superseding version. Reasons: task.not_found, task.closed.
Status resolve_task(Installation& installation, std::int64_t id, const Moment& moment);

struct TaskQuery {
  std::optional<std::int64_t> responsible_id;
  bool closed_too = false;
};
struct ListedTask {
  domain::Task task;
  std::string responsible;   // unit, else as the document says
  std::string source;        // of a finding: its check's title; else the document
  std::int64_t overdue = 0;  // days past due at the reference date, while nobody said it is done
};
Result<std::vector<ListedTask>> list_tasks(Installation& installation, const TaskQuery& query,
                                           base::Date reference_date);

}  // namespace service
