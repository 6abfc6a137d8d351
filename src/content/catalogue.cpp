#include "content/catalogue.hpp"

#include <algorithm>

namespace content {

using base::Json;

namespace {

Json to_json(const Group& group) {
  Json clauses = Json::object();
  for (const auto& [level, clause] : group.clauses) clauses[std::to_string(level)] = clause;
  return {{"id", group.id}, {"title", group.title}, {"clauses", clauses}, {"file", group.file}};
}

Group group_from(const Json& json) {
  Group group;
  group.id = json.at("id");
  group.title = json.at("title");
  for (const auto& [level, clause] : json.at("clauses").items()) group.clauses[std::stoi(level)] = clause;
  group.file = json.at("file");
  return group;
}

Requirement requirement_from(const Json& json) {
  Requirement row;
  row.id = json.at("id");
  row.level = json.at("level");
  row.group = json.at("group");
  row.label = json.at("label");
  row.asks = json.at("asks");
  row.basis = json.at("basis");
  row.decree = json.at("decree");
  row.job = json.at("job");
  for (const Json& reference : json.at("checks")) row.checks.push_back({reference.at("check"), reference.at("key")});
  row.covers = json.at("covers");
  row.equivalent = json.at("equivalent");
  row.suggested = json.at("suggested");
  row.certainty = json.at("certainty");
  row.exposure = json.at("exposure");
  row.line = json.at("line");
  return row;
}

Json to_json(const ClausesByLevel& clauses) {
  Json json = Json::object();
  for (const auto& [level, list] : clauses) json[std::to_string(level)] = list;
  return json;
}

ClausesByLevel clauses_from(const Json& json) {
  ClausesByLevel clauses;
  for (const auto& [level, list] : json.items()) clauses[std::stoi(level)] = list;
  return clauses;
}

Json to_json(const RebaseLine& line) {
  return {{"title", line.title}, {"from", to_json(line.from)}, {"to", to_json(line.to)}, {"decree", line.decree}};
}

RebaseLine rebase_line_from(const Json& json) {
  return {json.at("title"), clauses_from(json.at("from")), clauses_from(json.at("to")), json.at("decree")};
}

template <class T>
Json array_of(const std::vector<T>& items) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(to_json(item));
  return array;
}

}  // namespace

std::string to_text(const CheckReference& reference) {
  return reference.key.empty() ? reference.check : reference.check + "[" + reference.key + "]";
}

const Group* Catalogue::group(std::string_view wanted) const {
  const auto found = std::ranges::find(groups, wanted, &Group::id);
  return found == groups.end() ? nullptr : &*found;
}

const Requirement* Catalogue::requirement(std::string_view wanted, int level) const {
  const auto found =
      std::ranges::find_if(requirements, [&](const auto& row) { return row.level == level && row.id == wanted; });
  return found == requirements.end() ? nullptr : &*found;
}

bool belongs_to(std::string_view requirement_id, std::string_view clause) {
  if (!requirement_id.starts_with(clause)) return false;
  if (requirement_id.size() == clause.size()) return true;
  const char next = requirement_id[clause.size()];
  return next < '0' || next > '9';
}

Json to_json(const Requirement& row) {
  Json checks = Json::array();
  for (const CheckReference& reference : row.checks)
    checks.push_back({{"check", reference.check}, {"key", reference.key}});
  return {{"id", row.id},
          {"level", row.level},
          {"group", row.group},
          {"label", row.label},
          {"asks", row.asks},
          {"basis", row.basis},
          {"decree", row.decree},
          {"job", row.job},
          {"checks", checks},
          {"covers", row.covers},
          {"equivalent", row.equivalent},
          {"suggested", row.suggested},
          {"certainty", row.certainty},
          {"exposure", row.exposure},
          {"line", row.line}};
}

Json to_json(const Catalogue& catalogue) {
  return {{"id", catalogue.id},
          {"title", catalogue.title},
          {"source", catalogue.source},
          {"certainty", catalogue.certainty},
          {"valid_from", catalogue.valid_from},
          {"valid_to", catalogue.valid_to},
          {"wording", catalogue.wording},
          {"bridge", catalogue.bridge},
          {"groups", array_of(catalogue.groups)},
          {"requirements", array_of(catalogue.requirements)}};
}

Json to_json(const RecurringJob& job) {
  Json days = Json::object();
  for (const auto& [level, number] : job.days) days[std::to_string(level)] = number ? Json(*number) : Json();
  return {{"id", job.id}, {"title", job.title}, {"days", days}};
}

Json to_json(const Threshold& threshold) {
  Json values = Json::object();
  for (const auto& [level, value] : threshold.values) values[std::to_string(level)] = value;
  return {{"id", threshold.id},
          {"title", threshold.title},
          {"basis", threshold.basis},
          {"certainty", threshold.certainty},
          {"values", values}};
}

Json to_json(const Penalty& penalty) {
  return {{"id", penalty.id},
          {"title", penalty.title},
          {"basis", penalty.basis},
          {"minimum", penalty.minimum},
          {"maximum", penalty.maximum},
          {"levels", penalty.levels},
          {"certainty", penalty.certainty}};
}

Json to_json(const Rebase& rebase) {
  return {{"from", rebase.from},
          {"to", rebase.to},
          {"decree", rebase.decree},
          {"certainty", rebase.certainty},
          {"lines", array_of(rebase.lines)},
          {"new_topics", array_of(rebase.new_topics)}};
}

Catalogue catalogue_from(const Json& json) {
  Catalogue catalogue;
  catalogue.id = json.at("id");
  catalogue.title = json.at("title");
  catalogue.source = json.at("source");
  catalogue.certainty = json.at("certainty");
  catalogue.valid_from = json.at("valid_from");
  catalogue.valid_to = json.at("valid_to");
  catalogue.wording = json.at("wording");
  catalogue.bridge = json.at("bridge");
  for (const Json& group : json.at("groups")) catalogue.groups.push_back(group_from(group));
  for (const Json& row : json.at("requirements")) catalogue.requirements.push_back(requirement_from(row));
  return catalogue;
}

RecurringJob recurring_job_from(const Json& json) {
  RecurringJob job;
  job.id = json.at("id");
  job.title = json.at("title");
  for (const auto& [level, number] : json.at("days").items())
    job.days[std::stoi(level)] = number.is_null() ? std::nullopt : std::optional(number.get<int>());
  return job;
}

Threshold threshold_from(const Json& json) {
  Threshold threshold;
  threshold.id = json.at("id");
  threshold.title = json.at("title");
  threshold.basis = json.at("basis");
  threshold.certainty = json.at("certainty");
  for (const auto& [level, value] : json.at("values").items()) threshold.values[std::stoi(level)] = value.get<int>();
  return threshold;
}

Penalty penalty_from(const Json& json) {
  Penalty penalty;
  penalty.id = json.at("id");
  penalty.title = json.at("title");
  penalty.basis = json.at("basis");
  penalty.minimum = json.at("minimum");
  penalty.maximum = json.at("maximum");
  penalty.levels = json.at("levels").get<std::vector<int>>();
  penalty.certainty = json.at("certainty");
  return penalty;
}

Rebase rebase_from(const Json& json) {
  Rebase rebase;
  rebase.from = json.at("from");
  rebase.to = json.at("to");
  rebase.decree = json.at("decree");
  rebase.certainty = json.at("certainty");
  for (const Json& line : json.at("lines")) rebase.lines.push_back(rebase_line_from(line));
  for (const Json& line : json.at("new_topics")) rebase.new_topics.push_back(rebase_line_from(line));
  return rebase;
}

}  // namespace content
