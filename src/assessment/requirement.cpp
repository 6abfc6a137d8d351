#include "assessment/requirement.hpp"

#include <algorithm>
#include <set>

namespace assessment {
namespace {

using base::Status;
using content::Check;
using content::CheckReference;
using content::Requirement;
using domain::Outcome;
using domain::Row;

std::string text_of(const database::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::string() : *text;
}

RequirementState state_from(const std::string& text) {
  for (const auto state :
       {RequirementState::met, RequirementState::partly, RequirementState::unmet, RequirementState::not_applicable})
    if (text == to_text(state)) return state;
  return RequirementState::unknown;
}

std::string flaw_of(const Attestation& attestation, const std::string& today) {
  if (attestation.attested_on.empty()) return "not_dated";
  if (attestation.attested_on > today) return "not_yet";
  if (attestation.attested_by.empty()) return "no_person";
  if (attestation.attested_by == attestation.responsible) return "by_responsible";
  // "Chưa đáp ứng" speaks against its author; what speaks for him needs proof that can grow old.
  if (attestation.state == RequirementState::unmet) return "";
  if (attestation.state == RequirementState::not_applicable && attestation.reason.empty()) return "no_reason";
  if (attestation.state != RequirementState::not_applicable && attestation.evidence.empty()) return "no_evidence";
  // Without knowing whose work it is, nobody can say that another person attests it (Điều 31 khoản 2 điểm c).
  if (attestation.state != RequirementState::not_applicable && attestation.responsible.empty()) return "no_responsible";
  if (attestation.expires_on.empty()) return "no_expiry";
  return attestation.expires_on < today ? "expired" : "";
}

void add(Verdict& verdict, Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      ++verdict.passed;
      break;
    case Outcome::fail:
      ++verdict.failed;
      break;
    case Outcome::unknown:
      ++verdict.unknown;
      break;
    case Outcome::not_applicable:
      ++verdict.not_applicable;
      break;
  }
}

Verdict& operator+=(Verdict& sum, const Verdict& part) {
  sum.passed += part.passed;
  sum.failed += part.failed;
  sum.unknown += part.unknown;
  sum.not_applicable += part.not_applicable;
  return sum;
}

// Of a check that fails, what holds for one key: it fails by its own rows only.
Outcome outcome_for_key(const SubjectOutcome& outcome, bool violated) {
  if (outcome.outcome != Outcome::fail || violated) return outcome.outcome;
  return outcome.complete ? Outcome::pass : Outcome::unknown;
}

}  // namespace

std::string_view to_text(RequirementState state) {
  switch (state) {
    case RequirementState::met:
      return "met";
    case RequirementState::partly:
      return "partly";
    case RequirementState::unmet:
      return "unmet";
    case RequirementState::unknown:
      return "unknown";
    case RequirementState::not_applicable:
      return "not_applicable";
  }
  return "unknown";
}

std::string_view to_text(Ground ground) {
  switch (ground) {
    case Ground::measured:
      return "measured";
    case Ground::attested:
      return "attested";
    case Ground::contradicted:
      return "contradicted";
    case Ground::no_subject:
      return "no_subject";
    case Ground::part_measured:
      return "part_measured";
    case Ground::not_measured:
      return "not_measured";
    case Ground::not_attested:
      return "not_attested";
  }
  return "not_attested";
}

Decision decide(const Requirement& requirement, const Verdict& total, const Attestation* attestation) {
  const Attestation* valid = attestation != nullptr && attestation->flaw.empty() ? attestation : nullptr;
  const bool judged = !requirement.checks.empty();
  const bool whole = requirement.covers == "whole";
  if (total.failed > 0) {
    const bool said_otherwise =
        valid != nullptr && (valid->state == RequirementState::met || valid->state == RequirementState::not_applicable);
    const bool some = total.passed > 0 && (valid == nullptr || valid->state != RequirementState::unmet);
    return {some ? RequirementState::partly : RequirementState::unmet,
            said_otherwise ? Ground::contradicted : Ground::measured};
  }
  if (judged && whole && total.unknown == 0) {
    if (valid != nullptr && (valid->state == RequirementState::partly || valid->state == RequirementState::unmet))
      return {valid->state, Ground::attested};
    if (total.passed > 0) return {RequirementState::met, Ground::measured};
    if (total.not_applicable > 0) return {RequirementState::not_applicable, Ground::no_subject};
  }
  if (valid != nullptr) return {valid->state, Ground::attested};
  if (!judged) return {RequirementState::unknown, Ground::not_attested};
  return {RequirementState::unknown,
          total.unknown == 0 && total.passed > 0 ? Ground::part_measured : Ground::not_measured};
}

std::vector<RequirementVerdict> Gap::verdicts(const SystemGap& system, const Requirement& requirement) const {
  const auto index = static_cast<std::size_t>(&system - systems_.data());
  std::vector<RequirementVerdict> verdicts;
  for (const CheckReference& reference : requirement.checks) {
    const auto column = columns_.find(content::to_text(reference));
    if (column == columns_.end()) continue;
    RequirementVerdict verdict{column->second.check, reference.key, column->second.verdicts[index], ""};
    if (verdict.verdict.unknown > 0) verdict.reason = why_.find(reference.check)->second[index];
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

Status GapJudge::read_systems(Gap& gap, std::optional<std::span<const std::int64_t>> systems) {
  const auto rows = TRY(
      connection_.query("SELECT s.id, COALESCE(s.level, d.proposed_level), s.level FROM main.information_system AS s"
                        " LEFT JOIN main.dossier AS d ON d.information_system_id = s.id"
                        " WHERE s.ended_on IS NULL OR s.ended_on >= ?1 ORDER BY s.id",
                        Row{judge_.parameters().reference_date.iso()}));
  for (const Row& row : rows.rows) {
    const auto id = std::get<std::int64_t>(row[0]);
    if (systems && std::ranges::find(*systems, id) == systems->end()) continue;
    const auto* level = std::get_if<std::int64_t>(&row[1]);
    gap.systems_.push_back({id, level == nullptr ? 0 : static_cast<int>(*level), !domain::is_null(row[2])});
  }
  return {};
}

Status GapJudge::read_attestations(Gap& gap) {
  const auto rows = TRY(connection_.query(
      "SELECT information_system_id, requirement, state, measure, reason, evidence, attested_by, attested_on,"
      " expires_on, responsible, due_on, roadmap, equivalent FROM main.attestation WHERE catalogue = ?1"
      " ORDER BY information_system_id, requirement",
      Row{gap.catalogue_->id}));
  const std::string today = judge_.parameters().reference_date.iso();
  for (const Row& row : rows.rows) {
    Attestation attestation;
    attestation.system_id = std::get<std::int64_t>(row[0]);
    attestation.requirement = text_of(row[1]);
    attestation.state = state_from(text_of(row[2]));
    std::size_t at = 3;
    for (std::string* field : {&attestation.measure, &attestation.reason, &attestation.evidence,
                               &attestation.attested_by, &attestation.attested_on, &attestation.expires_on,
                               &attestation.responsible, &attestation.due_on, &attestation.roadmap})
      *field = text_of(row[at++]);
    attestation.equivalent = row[at] == database::Value(std::int64_t{1});
    attestation.flaw = flaw_of(attestation, today);
    gap.attestations_.push_back(std::move(attestation));
  }
  return {};
}

Status GapJudge::measure_devices(Gap& gap, const Check& check, Gap::Column& column) {
  if (!devices_) {
    std::map<std::int64_t, std::size_t> system_of;
    const auto rows = TRY(connection_.query(
        "SELECT id, information_system_id FROM main.device WHERE information_system_id IS NOT NULL", {}));
    std::vector<std::int64_t> ids;
    for (const Row& row : rows.rows) {
      const auto system = std::get<std::int64_t>(row[1]);
      const auto found = std::ranges::lower_bound(gap.systems_, system, {}, &SystemGap::system_id);
      if (found == gap.systems_.end() || found->system_id != system) continue;
      ids.push_back(std::get<std::int64_t>(row[0]));
      system_of[ids.back()] = static_cast<std::size_t>(found - gap.systems_.begin());
    }
    devices_ = TRY(judge_.batch("device", std::move(ids)));
    for (const std::int64_t id : devices_->ids()) system_of_device_.push_back(system_of.at(id));
  }
  const Judgement judgement = TRY(judge_.judge(check, *devices_));
  auto& why = gap.why_[check.id];
  why.resize(gap.systems_.size());
  for (std::size_t i = 0; i < judgement.outcomes.size(); ++i) {
    const SubjectOutcome& outcome = judgement.outcomes[i];
    add(column.verdicts[system_of_device_[i]], outcome.outcome);
    if (outcome.outcome == Outcome::unknown) why[system_of_device_[i]] = outcome.reason;
  }
  // No device is registered: nothing says that there is none.
  for (std::size_t i = 0; i < gap.systems_.size(); ++i) {
    Verdict& verdict = column.verdicts[i];
    if (verdict.passed + verdict.failed + verdict.unknown + verdict.not_applicable > 0) continue;
    verdict.unknown = 1;
    why[i] = "device:missing";
  }
  return {};
}

Status GapJudge::measure(Gap& gap, bool all) {
  std::set<int> levels;
  std::vector<std::int64_t> ids;
  for (const SystemGap& system : gap.systems_) {
    levels.insert(system.level);
    ids.push_back(system.system_id);
  }
  std::map<std::string, std::set<std::string>> keys;  // by check
  for (const Requirement& requirement : gap.catalogue_->requirements)
    if (levels.contains(requirement.level))
      for (const CheckReference& reference : requirement.checks) keys[reference.check].insert(reference.key);
  Batch batch = all ? TRY(judge_.all("information_system")) : TRY(judge_.batch("information_system", ids));
  for (const auto& [id, wanted] : keys) {
    const Check* check = pack_.check(id);
    if (check == nullptr) continue;  // lint refuses it
    std::map<std::string, Gap::Column*> columns;
    for (const std::string& key : wanted) {
      Gap::Column& column = gap.columns_[content::to_text({id, key})];
      column.check = check;
      column.verdicts.resize(gap.systems_.size());
      columns[key] = &column;
    }
    if (check->subject == "device") {
      for (const auto& [key, column] : columns) TRY(measure_devices(gap, *check, *column));
      continue;
    }
    const Judgement judgement = TRY(judge_.judge(*check, batch));
    std::map<std::string, std::set<std::int64_t>> violated;  // key → systems
    const auto key_column =
        check->key.empty() ? judgement.columns.end() : std::ranges::find(judgement.columns, check->key.front());
    if (key_column != judgement.columns.end())
      for (const Row& row : judgement.rows)
        violated[text_of(row[static_cast<std::size_t>(key_column - judgement.columns.begin())])].insert(
            judgement.subject_of(row));
    auto& why = gap.why_[id];
    why.resize(gap.systems_.size());
    std::size_t at = 0;
    for (std::size_t i = 0; i < gap.systems_.size(); ++i) {
      while (at < judgement.outcomes.size() && judgement.outcomes[at].subject_id < gap.systems_[i].system_id) ++at;
      VERIFY(at < judgement.outcomes.size() && judgement.outcomes[at].subject_id == gap.systems_[i].system_id);
      SubjectOutcome outcome = judgement.outcomes[at];
      if (outcome.outcome == Outcome::not_applicable && !gap.systems_[i].registered) {
        outcome.outcome = Outcome::unknown;
        outcome.reason = "information_system:unclassified";
      }
      for (const auto& [key, column] : columns)
        add(column->verdicts[i],
            key.empty() ? outcome.outcome : outcome_for_key(outcome, violated[key].contains(outcome.subject_id)));
      why[i] = outcome.reason;
    }
  }
  return {};
}

Result<Gap> GapJudge::judge(const content::Catalogue& catalogue, std::optional<std::span<const std::int64_t>> systems) {
  devices_.reset();
  system_of_device_.clear();
  Gap gap;
  gap.catalogue_ = &catalogue;
  TRY(read_systems(gap, systems));
  TRY(read_attestations(gap));
  TRY(measure(gap, !systems));

  struct Line {
    const Requirement* requirement;
    std::vector<const Gap::Column*> columns;
  };
  std::map<int, std::vector<Line>> lines;  // by level
  for (const Requirement& requirement : catalogue.requirements) {
    Line line{&requirement, {}};
    for (const CheckReference& reference : requirement.checks)
      if (const auto found = gap.columns_.find(content::to_text(reference)); found != gap.columns_.end())
        line.columns.push_back(&found->second);
    lines[requirement.level].push_back(std::move(line));
  }
  auto attestation = gap.attestations_.begin();
  for (std::size_t i = 0; i < gap.systems_.size(); ++i) {
    SystemGap& system = gap.systems_[i];
    while (attestation != gap.attestations_.end() && attestation->system_id < system.system_id) ++attestation;
    std::map<std::string_view, const Attestation*> said;
    for (; attestation != gap.attestations_.end() && attestation->system_id == system.system_id; ++attestation)
      said[attestation->requirement] = &*attestation;
    const auto& wanted = lines[system.level];
    system.results.reserve(wanted.size());
    for (const Line& line : wanted) {
      Verdict total;
      for (const Gap::Column* column : line.columns) total += column->verdicts[i];
      const auto found = said.find(line.requirement->id);
      const Attestation* mine = found == said.end() ? nullptr : found->second;
      const Decision decision = decide(*line.requirement, total, mine);
      system.results.push_back({line.requirement, decision.state, decision.ground, mine});
    }
  }
  return gap;
}

}  // namespace assessment
