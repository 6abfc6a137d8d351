#include "service/propose_level.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assessment/finding.hpp"
#include "store/information_system.hpp"

namespace service {
namespace {

std::string heading_of(const content::Pack& pack, const std::string& column) {
  const content::Table* profile = pack.table("system_profile");
  const auto found = std::ranges::find(profile->columns, column, &content::Column::name);
  return found == profile->columns.end() ? column : found->heading;
}

LevelQuestion question_of(const content::Pack& pack, const assessment::LevelAnswer& answer) {
  LevelQuestion question{answer.rule->article, answer.rule->question, answer.rule->level, {}};
  for (const std::string& column : answer.missing) question.missing.push_back(heading_of(pack, column));
  return question;
}

}  // namespace

Result<ProposedLevel> propose_level(Installation& installation, const std::string& system_code,
                                    const std::string& regime, base::Date reference_date) {
  const content::Pack& pack = installation.pack();
  const auto systems = TRY(store::all_systems(installation.connection(), installation.scope()));
  const auto system = std::ranges::find(systems, system_code, &domain::InformationSystem::code);
  if (system == systems.end()) return base::fail(base::ErrorCode::not_found, "system.not_found", system_code);
  database::Connection* connection = TRY(installation.content_connection());
  const auto proposal = TRY(assessment::propose_level(*connection, pack, system->id, regime, reference_date));
  const content::LevelRules& rules = pack.level_rules.at(proposal.regime);
  ProposedLevel proposed{system->code,
                         system->name,
                         proposal.regime,
                         rules.title,
                         rules.certainty,
                         system->level,
                         proposal.level,
                         {},
                         {},
                         {}};
  for (const assessment::LevelAnswer* answer : proposal.decisive())
    proposed.decisive.push_back(question_of(pack, *answer));
  for (const assessment::LevelAnswer* answer : proposal.could_raise())
    proposed.could_raise.push_back(question_of(pack, *answer));

  if (proposed.registered && proposed.level && *proposed.registered < *proposed.level)
    proposed.warnings.push_back(
        fmt::format("Cấp độ đang đăng ký ({}) thấp hơn cấp độ theo các tiêu chí đã trả lời ({})", *proposed.registered,
                    *proposed.level));
  assessment::Judge judge(*connection, pack, {reference_date, std::nullopt, std::nullopt});
  auto batch = TRY(judge.batch("information_system", {system->id}));
  for (const content::Check& check : pack.checks) {
    if (check.type != "level_doubtful") continue;
    const auto judgement = TRY(judge.judge(check, batch));
    for (const domain::Row& row : judgement.rows)
      proposed.warnings.push_back(assessment::fill_message(check.message, judgement.columns, row));
  }
  return proposed;
}

}  // namespace service
