#include "assessment/level.hpp"

#include <algorithm>
#include <set>

namespace assessment {
namespace {

using domain::Row;

// The columns that `when` and `applies` speak of, in one row per system.
constexpr std::string_view from_system =
    " FROM (SELECT CAST(?2 AS TEXT) AS reference_date, s.*, p.*, d.submitted_on, d.state"
    " FROM information_system AS s LEFT JOIN system_profile AS p ON p.information_system_id = s.id"
    " LEFT JOIN dossier AS d ON d.information_system_id = s.id WHERE s.id = ?1) AS profile";

std::string answer_of(const std::string& condition) {
  return "CASE WHEN (" + condition + ") THEN 1 WHEN NOT (" + condition + ") THEN 0 END";
}

bool is_one(const domain::Value& value) {
  const auto* number = std::get_if<std::int64_t>(&value);
  return number != nullptr && *number == 1;
}

Result<Row> ask(database::Connection& connection, const std::string& answers, std::int64_t system_id,
                base::Date reference_date) {
  auto result =
      TRY(connection.query("SELECT " + answers + std::string(from_system), Row{system_id, reference_date.iso()}));
  if (result.rows.empty()) return base::fail(base::ErrorCode::not_found, "assessment.no_subject");
  return std::move(result.rows.front());
}

Result<std::string> regime_of(database::Connection& connection, const content::Pack& pack, std::int64_t system_id,
                              base::Date reference_date) {
  std::string otherwise;
  for (const auto& [regime, rules] : pack.level_rules) {
    if (rules.applies.empty()) {
      otherwise = regime;
      continue;
    }
    const Row row = TRY(ask(connection, answer_of(rules.applies), system_id, reference_date));
    if (is_one(row.front())) return regime;
  }
  return otherwise;
}

}  // namespace

std::vector<const LevelAnswer*> LevelProposal::decisive() const {
  std::vector<const LevelAnswer*> found;
  for (const LevelAnswer& answer : answers)
    if (answer.met.value_or(false) && answer.rule->level == level) found.push_back(&answer);
  return found;
}

std::vector<const LevelAnswer*> LevelProposal::could_raise() const {
  std::vector<const LevelAnswer*> found;
  for (const LevelAnswer& answer : answers)
    if (!answer.met && answer.rule->level > level.value_or(0)) found.push_back(&answer);
  return found;
}

Result<LevelProposal> propose_level(database::Connection& connection, const content::Pack& pack, std::int64_t system_id,
                                    const std::string& regime, base::Date reference_date) {
  LevelProposal proposal;
  proposal.regime = regime.empty() ? TRY(regime_of(connection, pack, system_id, reference_date)) : regime;
  const auto rules = pack.level_rules.find(proposal.regime);
  if (rules == pack.level_rules.end())
    return base::fail(base::ErrorCode::not_found, "level.unknown_regime", proposal.regime);
  std::set<std::string> needed;
  std::string answers;
  for (const content::LevelRule& rule : rules->second.rules) {
    needed.insert(rule.needs.begin(), rule.needs.end());
    answers += (answers.empty() ? "" : ", ") + answer_of(rule.when);
  }
  for (const std::string& column : needed) answers += ", CASE WHEN " + column + " IS NULL THEN 1 ELSE 0 END";
  const Row row = TRY(ask(connection, answers, system_id, reference_date));
  const std::size_t count = rules->second.rules.size();
  std::set<std::string> unknown;
  std::size_t at = count;
  for (const std::string& column : needed)
    if (is_one(row[at++])) unknown.insert(column);
  for (std::size_t i = 0; i < count; ++i) {
    LevelAnswer answer{&rules->second.rules[i], is_one(row[i]), {}};
    if (domain::is_null(row[i]))
      for (const std::string& column : answer.rule->needs)
        if (unknown.contains(column)) answer.missing.push_back(column);
    if (!answer.missing.empty()) answer.met.reset();
    if (answer.met.value_or(false)) proposal.level = std::max(proposal.level.value_or(0), answer.rule->level);
    proposal.answers.push_back(std::move(answer));
  }
  return proposal;
}

}  // namespace assessment
