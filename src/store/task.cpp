#include "store/task.hpp"

#include "store/filter.hpp"
#include "store/row.hpp"

namespace store {

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

base::Result<std::vector<domain::Task>> tasks(database::Connection& connection, const Scope& scope,
                                              const TaskFilter& filter) {
  Filter wanted{scope.condition("responsible_id"), {}};
  if (filter.open_only) wanted.condition += " AND state IN ('open', 'assigned', 'resolved')";
  wanted.equals("id", to_cell(filter.id));
  wanted.equals("finding_id", to_cell(filter.finding_id));
  wanted.equals("document_id", to_cell(filter.document_id));
  wanted.equals("responsible_id", to_cell(filter.responsible_id));
  const auto result = TRY(connection.query(
      "SELECT id, finding_id, document_id, fact_id, title, responsible_id, responsible_text, due_on, state, created_at,"
      " evidence_after FROM task WHERE " +
          wanted.condition + " ORDER BY CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id",
      wanted.parameters));
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

base::Status settle_tasks(database::Connection& connection) {
  TRY(
      connection.execute("UPDATE task SET state = (SELECT f.state FROM finding AS f WHERE f.id = task.finding_id)"
                         " WHERE finding_id IS NOT NULL AND state <> 'verified'"
                         " AND state <> (SELECT f.state FROM finding AS f WHERE f.id = task.finding_id)"));
  return {};
}

}  // namespace store
