#include "assessment/judge.hpp"

#include <algorithm>

#include "assessment/measure.hpp"

namespace assessment {
namespace {

using base::Status;
using content::Check;
using database::ResultSet;
using database::Value;
using domain::CollectionState;
using domain::Outcome;
using domain::Row;
using Strength = Knowledge::Strength;

const Knowledge nothing_known;

// Subjects per statement. Few sizes, so that statements stay cached; a short batch repeats its last subject.
std::size_t slots_for(std::size_t subjects) {
  return subjects <= 1 ? 1 : subjects <= 16 ? 16 : 256;
}

std::vector<std::span<const std::int64_t>> chunks_of(std::span<const std::int64_t> ids) {
  std::vector<std::span<const std::int64_t>> chunks;
  for (std::size_t at = 0; at < ids.size(); at += 256)
    chunks.push_back(ids.subspan(at, std::min<std::size_t>(256, ids.size() - at)));
  return chunks;
}

std::string current_condition(const std::string& subject) {
  return subject == "document" ? "superseded_by IS NULL" : "";
}

std::optional<std::size_t> index_of(std::span<const std::int64_t> ids, std::int64_t id) {
  const auto found = std::ranges::lower_bound(ids, id);
  if (found == ids.end() || *found != id) return std::nullopt;
  return static_cast<std::size_t>(found - ids.begin());
}

// State words of the database are closed by domain; anything else is not knowledge.
Strength strength_of(std::string_view state) {
  const auto known = domain::collection_state_from(state);
  if (known == CollectionState::collected || known == CollectionState::absent) return Strength::complete;
  return known == CollectionState::partial ? Strength::partial : Strength::none;
}

// What the needed tables together allow to say of one subject.
struct Ground {
  Strength strength = Strength::complete;
  bool rows_prove = true;  // false: a violating row may be there only because rows of a partial table are not
  std::string reason;      // of anything but complete
  std::int64_t evidence_at = 0;
};

Ground ground_of(const Check& check, const content::QueryOutline& outline, const Batch& batch, std::size_t index) {
  Ground ground;
  for (const auto& group : check.needs) {
    const Knowledge* best = nullptr;
    const std::string* best_table = nullptr;
    for (const std::string& table : group) {
      const Knowledge& knowledge = batch.knowledge(index, table);
      if (best == nullptr || knowledge.strength > best->strength) {
        best = &knowledge;
        best_table = &table;
      }
      ground.evidence_at = std::max(ground.evidence_at, knowledge.collected_at);
    }
    if (best->strength == Strength::partial && std::ranges::find(outline.lacking, *best_table) != outline.lacking.end())
      ground.rows_prove = false;
    if (best->strength < ground.strength) {
      ground.strength = best->strength;
      ground.reason = *best_table + ":" + best->why;
    }
  }
  return ground;
}

Outcome outcome_of(const Ground& ground, bool violated) {
  switch (ground.strength) {
    case Strength::none:
      return Outcome::unknown;
    case Strength::partial:
      return violated && ground.rows_prove ? Outcome::fail : Outcome::unknown;
    case Strength::complete:
      return violated ? Outcome::fail : Outcome::pass;
  }
  return Outcome::unknown;
}

Result<std::size_t> subject_column_of(const Check& check, const std::vector<std::string>& columns) {
  const auto found = std::ranges::find(columns, check.subject + "_id");
  if (found == columns.end())
    return base::fail(base::ErrorCode::invalid_argument, "content.no_subject_column", check.id);
  return static_cast<std::size_t>(found - columns.begin());
}

// A column named so tells, with 1, that the row would be a violation if a value nobody recorded were the wrong one.
std::optional<std::size_t> unknown_column_of(const std::vector<std::string>& columns) {
  const auto found = std::ranges::find(columns, "unknown");
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

bool is_unknown(const Row& row, std::optional<std::size_t> column) {
  return column && row[*column] == Value(std::int64_t{1});
}

}  // namespace

const Knowledge& Batch::knowledge(std::size_t index, const std::string& table) const {
  const auto found = knowledge_.find(table);
  return found == knowledge_.end() ? nothing_known : found->second[index];
}

Judge::Plan& Judge::plan_of(const Check& check) {
  const auto found = plans_.find(check.id);
  if (found != plans_.end()) return found->second;
  Plan plan;
  plan.outline = content::outline_query(check.sql, pack_);
  if (check.across.empty())
    for (const std::string& name : plan.outline.tables) {
      const content::Table* table = pack_.table(name);
      if (table != nullptr ? table->subject == check.subject : name == check.subject) plan.shadowed.push_back(name);
    }
  return plans_.emplace(check.id, std::move(plan)).first->second;
}

Result<ResultSet> Judge::query(const content::Statement& statement, std::span<const std::int64_t> ids) {
  Row parameters = parameter_values(statement, parameters_);
  for (std::size_t i = 0; i < statement.subject_slots; ++i) parameters.emplace_back(ids[std::min(i, ids.size() - 1)]);
  return connection_.query(statement.sql, parameters);
}

Result<Batch> Judge::all(const std::string& subject) {
  Batch batch;
  batch.subject_ = subject;
  batch.all_ = true;
  const auto rows = TRY(query(content::compose_condition(subject, current_condition(subject), 0), {})).rows;
  for (const Row& row : rows) batch.ids_.push_back(std::get<std::int64_t>(row[0]));
  std::ranges::sort(batch.ids_);
  TRY(read_knowledge(batch));
  return batch;
}

Result<Batch> Judge::batch(const std::string& subject, std::vector<std::int64_t> ids) {
  Batch batch;
  batch.subject_ = subject;
  for (const auto chunk : chunks_of(ids)) {
    const auto statement = content::compose_condition(subject, current_condition(subject), slots_for(chunk.size()));
    for (const Row& row : TRY(query(statement, chunk)).rows) batch.ids_.push_back(std::get<std::int64_t>(row[0]));
  }
  std::ranges::sort(batch.ids_);
  batch.ids_.erase(std::unique(batch.ids_.begin(), batch.ids_.end()), batch.ids_.end());
  TRY(read_knowledge(batch));
  return batch;
}

Status Judge::read_knowledge(Batch& batch) {
  std::vector<std::pair<std::string, std::string>> oldest;  // table → oldest day that still counts
  const auto take = [&](const ResultSet& result) {
    for (const Row& row : result.rows) {
      const auto index = index_of(batch.ids_, std::get<std::int64_t>(row[0]));
      if (!index) continue;
      const auto& table = std::get<std::string>(row[1]);
      auto& column = batch.knowledge_[table];
      if (column.empty()) column.resize(batch.ids_.size());
      Knowledge& knowledge = column[*index];
      knowledge.why = std::get<std::string>(row[2]);
      knowledge.strength = strength_of(knowledge.why);
      knowledge.collected_on = std::get<std::string>(row[3]);
      knowledge.collected_at = std::get<std::int64_t>(row[4]);
      const content::Table* spec = pack_.table(table);
      if (spec == nullptr || !spec->max_age_days) continue;
      auto known = std::ranges::find(oldest, table, &std::pair<std::string, std::string>::first);
      if (known == oldest.end())
        known = oldest.insert(known, {table, parameters_.reference_date.plus_days(-*spec->max_age_days).iso()});
      if (knowledge.collected_on < known->second && knowledge.strength != Strength::none) {
        knowledge.strength = Strength::none;
        knowledge.why = "stale";
      }
    }
  };
  const std::string columns = ", c.table_name, c.state, c.collected_on, c.collected_at ";
  std::vector<std::string> sources{"c.subject_id" + columns + "FROM main.collection AS c WHERE c.subject = '" +
                                   batch.subject_ + "'"};
  std::vector<std::string> ids{"c.subject_id"};
  if (batch.subject_ == "information_system") {  // the registers of the unit that operates it
    sources.push_back("s.id" + columns +
                      "FROM main.information_system AS s JOIN main.collection AS c ON c.subject = 'unit'"
                      " AND c.subject_id = COALESCE(s.operator_id, s.unit_id) WHERE 1 = 1");
    ids.emplace_back("s.id");
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto of_subject = [&](std::size_t slots) {
      auto statement = content::compose("SELECT " + sources[i], batch.subject_, {}, slots);
      if (slots > 0) statement.sql += " AND " + ids[i] + " IN (SELECT id FROM subject)";
      return statement;
    };
    if (batch.all_) {
      take(TRY(query(of_subject(0), {})));
      continue;
    }
    for (const auto chunk : chunks_of(batch.ids_)) take(TRY(query(of_subject(slots_for(chunk.size())), chunk)));
  }
  return {};
}

Status Judge::read_applies(const std::string& condition, Batch& batch) {
  std::vector<bool> applies(batch.ids_.size(), condition.empty());
  const auto take = [&](const ResultSet& result) {
    for (const Row& row : result.rows)
      if (const auto index = index_of(batch.ids_, std::get<std::int64_t>(row[0]))) applies[*index] = true;
  };
  if (!condition.empty() && batch.all_) {
    take(TRY(query(content::compose_condition(batch.subject_, condition, 0), {})));
  } else if (!condition.empty()) {
    for (const auto chunk : chunks_of(batch.ids_))
      take(TRY(query(content::compose_condition(batch.subject_, condition, slots_for(chunk.size())), chunk)));
  }
  batch.applies_[condition] = std::move(applies);
  return {};
}

Result<ResultSet> Judge::violations(const Check& check, const Batch& batch) {
  Plan& plan = plan_of(check);
  const auto statement_of = [&](std::size_t slots) -> const content::Statement& {
    const auto found = plan.statements.find(slots);
    if (found != plan.statements.end()) return found->second;
    return plan.statements.emplace(slots, content::compose(check.sql, check.subject, plan.shadowed, slots))
        .first->second;
  };
  if (batch.all_ || !check.across.empty()) return query(statement_of(0), {});
  ResultSet result;
  for (const auto chunk : chunks_of(batch.ids_)) {
    auto part = TRY(query(statement_of(slots_for(chunk.size())), chunk));
    result.columns = std::move(part.columns);
    std::ranges::move(part.rows, std::back_inserter(result.rows));
  }
  return result;
}

Result<Judgement> Judge::judge(const Check& check, Batch& batch) {
  VERIFY(check.subject == batch.subject_);
  Judgement judgement;
  judgement.check = &check;
  if (batch.ids_.empty()) return judgement;
  if (!batch.applies_.contains(check.applies)) TRY(read_applies(check.applies, batch));
  const std::vector<bool>& applies = batch.applies_.find(check.applies)->second;
  ResultSet result = TRY(violations(check, batch));
  judgement.columns = std::move(result.columns);
  judgement.subject_column = TRY(subject_column_of(check, judgement.columns));

  const std::optional<std::size_t> unknown = unknown_column_of(judgement.columns);
  std::vector<bool> violated(batch.ids_.size(), false);
  std::vector<bool> unrecorded(batch.ids_.size(), false);
  for (const Row& row : result.rows)
    if (const auto* id = std::get_if<std::int64_t>(&row[judgement.subject_column]))
      if (const auto index = index_of(batch.ids_, *id))
        (is_unknown(row, unknown) ? unrecorded : violated)[*index] = true;

  const content::QueryOutline& outline = plan_of(check).outline;
  judgement.outcomes.reserve(batch.ids_.size());
  for (std::size_t i = 0; i < batch.ids_.size(); ++i) {
    SubjectOutcome outcome;
    outcome.subject_id = batch.ids_[i];
    if (!applies[i]) {
      outcome.outcome = Outcome::not_applicable;
    } else {
      Ground ground = ground_of(check, outline, batch, i);
      outcome.outcome = outcome_of(ground, violated[i]);
      outcome.complete = ground.strength == Strength::complete && !unrecorded[i];
      outcome.evidence_at = ground.evidence_at;
      if (unrecorded[i]) {
        if (outcome.outcome == Outcome::pass) outcome.outcome = Outcome::unknown;
        if (ground.reason.empty())
          ground.reason = (check.needs.empty() ? check.subject : check.needs.front().front()) + ":unrecorded";
      }
      outcome.reason = std::move(ground.reason);
    }
    judgement.outcomes.push_back(std::move(outcome));
  }
  for (Row& row : result.rows) {
    const auto* id = std::get_if<std::int64_t>(&row[judgement.subject_column]);
    const auto index = id == nullptr ? std::nullopt : index_of(batch.ids_, *id);
    if (index && judgement.outcomes[*index].outcome == Outcome::fail && !is_unknown(row, unknown))
      judgement.rows.push_back(std::move(row));
  }
  std::ranges::sort(judgement.rows);
  return judgement;
}

Result<Explanation> Judge::explain(const Check& check, std::int64_t subject_id) {
  Batch one = TRY(batch(check.subject, {subject_id}));
  if (one.ids_.empty()) return base::fail(base::ErrorCode::not_found, "assessment.no_subject");
  Judgement judgement = TRY(judge(check, one));
  Explanation explanation;
  explanation.outcome = judgement.outcomes.front();
  explanation.applies = explanation.outcome.outcome != Outcome::not_applicable;
  for (const auto& group : check.needs)
    for (const std::string& table : group) explanation.tables.emplace_back(table, one.knowledge(0, table));
  explanation.columns = std::move(judgement.columns);
  for (Row& row : TRY(violations(check, one)).rows)
    if (row[judgement.subject_column] == Value(subject_id)) explanation.rows.push_back(std::move(row));
  std::ranges::sort(explanation.rows);
  return explanation;
}

}  // namespace assessment
