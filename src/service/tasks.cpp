#include "service/tasks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "service/audit.hpp"
#include "service/find_subject.hpp"
#include "service/identify_document.hpp"
#include "service/requests.hpp"
#include "store/document.hpp"
#include "store/finding.hpp"
#include "store/ids.hpp"
#include "store/task.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::ErrorCode;
using domain::FindingState;

bool is_open(FindingState state) {
  return state == FindingState::open || state == FindingState::assigned || state == FindingState::resolved;
}

Status save(Installation& installation, domain::Task& task, const Moment& moment) {
  task.id = TRY(store::new_ids(installation.connection()));
  task.created_at = moment.milliseconds;
  TRY(store::save_task(installation.connection(), task));
  const auto number = [](const std::optional<std::int64_t>& id) { return id ? base::Json(*id) : base::Json(); };
  return record(installation, moment, "task.add", fmt::format("task:{}", task.id),
                {{"finding", number(task.finding_id)},
                 {"document", number(task.document_id)},
                 {"responsible", number(task.responsible_id)},
                 {"due_on", task.due_on ? base::Json(task.due_on->iso()) : base::Json()}});
}

Result<AddedTasks> add_for_finding(Installation& installation, const TaskEntry& entry, const Moment& moment) {
  database::Connection& connection = installation.connection();
  const store::Scope& scope = installation.scope();
  const auto findings = TRY(store::findings(connection, scope, {.id = entry.finding_id}));
  if (findings.empty()) return base::fail(ErrorCode::not_found, "finding.not_found", std::to_string(*entry.finding_id));
  const domain::Finding& finding = findings[0];
  const auto before =
      TRY(store::tasks(connection, store::Scope::everything(), {.finding_id = entry.finding_id, .open_only = true}));
  if (!before.empty()) return base::fail(ErrorCode::conflict, "task.exists", std::to_string(before[0].id));
  TRY(store::set_finding_state(connection, scope, finding.id, FindingState::assigned));
  domain::Task task;
  task.finding_id = finding.id;
  task.title = entry.title.empty() ? finding.message : entry.title;
  task.responsible_id = entry.responsible_id;
  if (!task.responsible_id)
    task.responsible_id = TRY(unit_of_subject(installation, finding.subject, finding.subject_id));
  task.due_on = entry.due_on;
  task.state = FindingState::assigned;
  task.evidence_after = finding.last_seen;
  TRY(save(installation, task, moment));
  return AddedTasks{{task}, 0};
}

Result<AddedTasks> add_for_document(Installation& installation, const TaskEntry& entry, const Moment& moment) {
  database::Connection& connection = installation.connection();
  const auto document = TRY(document_called(installation, entry.document));
  if (!document) return base::fail(ErrorCode::not_found, "document.not_found", entry.document);
  // A direction is what the author means to do in general: nobody can be asked whether it is done.
  const auto mentions =
      TRY(connection.query("SELECT fact_id, action, responsible, deadline_latest FROM main.task_mention"
                           " WHERE document_id = ?1 AND (direction = 0 OR fact_id = ?2) ORDER BY fact_id",
                           domain::Row{document->id, entry.fact_id.value_or(0)}));
  const auto units = TRY(store::all_units(connection, installation.scope()));
  const auto before = TRY(store::tasks(connection, store::Scope::everything(), {.document_id = document->id}));
  AddedTasks added;
  bool found = false;
  for (const auto& row : mentions.rows) {
    const auto fact_id = std::get<std::int64_t>(row[0]);
    if (entry.fact_id && fact_id != *entry.fact_id) continue;
    found = true;
    domain::Task task;
    task.document_id = document->id;
    task.fact_id = fact_id;
    task.title = entry.title.empty() ? std::get<std::string>(row[1]) : entry.title;
    // By its words, not by its number: reading the document again may number its facts anew.
    if (std::ranges::find(before, task.title, &domain::Task::title) != before.end()) {
      ++added.known;
      continue;
    }
    if (const auto* named = std::get_if<std::string>(&row[2])) {
      task.responsible_text = *named;
      task.responsible_id = unit_called(units, *named, document->issued_on);
    }
    if (entry.responsible_id) task.responsible_id = entry.responsible_id;
    if (const auto* day = std::get_if<std::string>(&row[3])) task.due_on = base::Date::parse_iso(*day);
    if (entry.due_on) task.due_on = entry.due_on;
    task.state = task.responsible_id ? FindingState::assigned : FindingState::open;
    task.evidence_after = moment.milliseconds;
    TRY(save(installation, task, moment));
    added.tasks.push_back(std::move(task));
  }
  if (!found) return base::fail(ErrorCode::not_found, "task.mention", entry.document);
  return added;
}

}  // namespace

Result<AddedTasks> add_tasks(Installation& installation, const TaskEntry& entry, const Moment& moment) {
  if (entry.finding_id.has_value() == !entry.document.empty())
    return base::fail(ErrorCode::invalid_argument, "task.source");
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  auto added =
      entry.finding_id ? add_for_finding(installation, entry, moment) : add_for_document(installation, entry, moment);
  if (!added) return added;
  TRY(transaction.commit());
  return added;
}

Status resolve_task(Installation& installation, std::int64_t id, const Moment& moment) {
  database::Connection& connection = installation.connection();
  auto transaction = TRY(database::Transaction::begin(connection));
  auto found = TRY(store::tasks(connection, installation.scope(), {.id = id}));
  if (found.empty()) return base::fail(ErrorCode::not_found, "task.not_found", std::to_string(id));
  domain::Task& task = found[0];
  if (!is_open(task.state)) return base::fail(ErrorCode::conflict, "task.closed", std::to_string(id));
  task.state = FindingState::resolved;
  TRY(store::save_task(connection, task));
  if (task.finding_id)
    TRY(store::set_finding_state(connection, installation.scope(), *task.finding_id, FindingState::resolved));
  TRY(record(installation, moment, "task.resolve", fmt::format("task:{}", id), base::Json::object()));
  return transaction.commit();
}

Result<std::vector<ListedTask>> list_tasks(Installation& installation, const TaskQuery& query,
                                           base::Date reference_date) {
  database::Connection& connection = installation.connection();
  const store::Scope& scope = installation.scope();
  std::map<std::int64_t, std::string> units, papers, checks;
  for (const domain::Unit& unit : TRY(store::all_units(connection, scope)))
    units[unit.id] = unit.short_name.empty() ? unit.name : unit.short_name;
  for (const domain::Document& document : TRY(store::documents(connection, scope)))
    papers[document.id] = paper_name(document);
  for (const domain::Finding& finding : TRY(store::findings(connection, scope))) {
    const content::Check* check = installation.pack().check(finding.check_id);
    checks[finding.id] = check == nullptr ? finding.check_id : check->title;
  }
  std::vector<ListedTask> listed;
  for (const domain::Task& task :
       TRY(store::tasks(connection, scope, {.responsible_id = query.responsible_id, .open_only = !query.closed_too}))) {
    ListedTask row{.task = task, .responsible = task.responsible_text.value_or(""), .source = {}};
    if (task.responsible_id) row.responsible = units[*task.responsible_id];
    if (task.finding_id)
      row.source = checks[*task.finding_id];
    else if (task.document_id)
      row.source = papers[*task.document_id];
    if (task.due_on && (task.state == FindingState::open || task.state == FindingState::assigned))
      row.overdue = std::max<std::int64_t>(0, reference_date.day_number() - task.due_on->day_number());
    listed.push_back(std::move(row));
  }
  return listed;
}

}  // namespace service
