#include "assessment/finding.hpp"

#include <algorithm>
#include <set>

namespace assessment {
namespace {

using base::Status;
using content::Check;
using database::Connection;
using database::Value;
using domain::FindingState;
using domain::Outcome;
using domain::Row;

std::int64_t integer(const Value& value) {
  return std::get<std::int64_t>(value);
}
const std::string& text(const Value& value) {
  return std::get<std::string>(value);
}
Value text_value(std::string_view words) {
  return std::string(words);
}

Outcome outcome_from(std::string_view words) {
  for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::not_applicable})
    if (domain::to_text(outcome) == words) return outcome;
  return Outcome::unknown;
}

struct Stored {
  std::int64_t id = 0;
  std::int64_t subject_id = 0;
  Life life;
};

// Exceptions to one check that hold at the reference date. An expired one is as if it were not there.
class Exceptions {
 public:
  static Result<Exceptions> read(Connection& connection, const Check& check, base::Date reference_date) {
    Exceptions exceptions;
    exceptions.rows_ =
        TRY(connection.query(
                "SELECT scope, scope_id FROM exception WHERE check_id = ?1 AND until_on >= ?2 AND revoked_at IS NULL",
                Row{check.id, reference_date.iso()}))
            .rows;
    const bool by_unit = std::ranges::any_of(exceptions.rows_, [](const Row& row) { return text(row[0]) == "unit"; });
    if (by_unit) {
      const std::string unit = check.subject == "unit" ? "id" : "unit_id";
      for (const Row& row : TRY(connection.query("SELECT id, " + unit + " FROM main." + check.subject + " WHERE " +
                                                 unit + " IS NOT NULL"))
                                .rows)
        exceptions.units_[integer(row[0])] = integer(row[1]);
    }
    return exceptions;
  }

  // Of a group every subject must be excepted.
  bool hold(std::int64_t finding_id, std::span<const std::int64_t> subjects) const {
    return std::ranges::any_of(rows_,
                               [&](const Row& row) {
                                 return text(row[0]) == "all" ||
                                        (text(row[0]) == "finding" && row[1] == Value(finding_id));
                               }) ||
           std::ranges::all_of(subjects, [&](std::int64_t subject) { return covers(subject); });
  }

 private:
  bool covers(std::int64_t subject) const {
    return std::ranges::any_of(rows_, [&](const Row& row) {
      if (text(row[0]) == "subject") return row[1] == Value(subject);
      const auto unit = units_.find(subject);
      return text(row[0]) == "unit" && unit != units_.end() && row[1] == Value(unit->second);
    });
  }

  std::vector<Row> rows_;
  std::map<std::int64_t, std::int64_t> units_;
};

class Recorder {
 public:
  Recorder(Connection& connection, const content::Pack& pack, const Judgement& judgement, const Recording& recording)
      : connection_(connection), pack_(pack), judgement_(judgement), check_(*judgement.check), recording_(recording) {}

  Result<Changes> run() {
    TRY(write_outcomes());
    TRY(read_findings());
    exceptions_ = TRY(Exceptions::read(connection_, check_, recording_.reference_date));
    TRY(see_failing());
    see_others();
    TRY(write_findings());
    return changes_;
  }

 private:
  using Identity = std::pair<std::int64_t, std::string>;  // subject (0 for a group), key

  bool across() const { return !check_.across.empty(); }
  const SubjectOutcome* outcome_of(std::int64_t subject) const {
    const auto found = std::ranges::lower_bound(judgement_.outcomes, subject, {}, &SubjectOutcome::subject_id);
    return found != judgement_.outcomes.end() && found->subject_id == subject ? &*found : nullptr;
  }

  Status write_outcomes() {
    std::vector<Row> rows;
    for (const SubjectOutcome& outcome : judgement_.outcomes)
      rows.push_back({check_.id, check_.subject, outcome.subject_id, text_value(domain::to_text(outcome.outcome)),
                      outcome.reason.empty() ? Value() : Value(outcome.reason), recording_.judged_at});
    return connection_.batch(
        "INSERT INTO outcome (check_id, subject, subject_id, outcome, reason, judged_at) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6)"
        " ON CONFLICT (check_id, subject, subject_id) DO UPDATE SET outcome = excluded.outcome,"
        " reason = excluded.reason, judged_at = excluded.judged_at",
        rows);
  }

  Status read_findings() {
    const std::string columns =
        "SELECT id, subject_id, key_text, state, since, last_seen, last_outcome FROM finding"
        " WHERE check_id = ?1 AND subject = ?2";
    const auto take = [&](const std::vector<Row>& rows) {
      for (const Row& row : rows)
        stored_[{across() ? 0 : integer(row[1]), text(row[2])}] = {
            integer(row[0]),
            integer(row[1]),
            {*domain::finding_state_from(text(row[3])), integer(row[4]), integer(row[5]), outcome_from(text(row[6]))}};
    };
    if (across() || judgement_.outcomes.size() > 256) {
      take(TRY(connection_.query(columns, Row{check_.id, check_.subject})).rows);
      return {};
    }
    for (const SubjectOutcome& outcome : judgement_.outcomes)
      take(TRY(connection_.query(columns + " AND subject_id = ?3", Row{check_.id, check_.subject, outcome.subject_id}))
               .rows);
    return {};
  }

  Evidence evidence(Sight sight, std::int64_t finding_id, std::span<const std::int64_t> subjects) const {
    Evidence seen{sight, 0, exceptions_.hold(finding_id, subjects), check_.subject != "document"};
    for (const std::int64_t subject : subjects)
      if (const SubjectOutcome* outcome = outcome_of(subject)) seen.at = std::max(seen.at, outcome->evidence_at);
    // Registers know no time of their own: what they say is as new as the judgement.
    if (seen.at == 0) seen.at = recording_.judged_at;
    return seen;
  }

  Status see_failing() {
    drafts_ = TRY(drafts_of(connection_, pack_, judgement_));
    std::int64_t missing = 0;
    for (const Draft& draft : drafts_) missing += stored_.contains(identity_of(draft)) ? 0 : 1;
    std::int64_t next_id = missing == 0 ? 0 : TRY(recording_.new_ids(missing));
    for (const Draft& draft : drafts_) {
      const auto found = stored_.find(identity_of(draft));
      failing_.insert(identity_of(draft));
      Life life;
      std::int64_t id = 0;
      if (found == stored_.end()) {
        id = next_id++;
        life = first_life(evidence(Sight::failing, id, draft.subjects));
        ++changes_.opened;
      } else {
        id = found->second.id;
        life = next_life(found->second.life, evidence(Sight::failing, id, draft.subjects));
        const auto before = found->second.life.state;
        const bool was_closed = before == FindingState::verified || before == FindingState::withdrawn;
        ++(was_closed ? changes_.reopened : changes_.kept);
      }
      if (life.state == FindingState::excepted) ++changes_.excepted;
      upserts_.push_back({id, check_.id, check_.subject, draft.subject_id, draft.key_text,
                          text_value(domain::to_text(check_.severity)), text_value(domain::to_text(life.state)),
                          life.since, life.last_seen, text_value(domain::to_text(life.last_outcome)), draft.message,
                          check_.remedy, base::to_text(draft.proof), check_.digest});
    }
    return {};
  }

  Identity identity_of(const Draft& draft) const { return {across() ? 0 : draft.subject_id, draft.key_text}; }

  // Findings whose row is not there.
  void see_others() {
    for (const auto& [identity, stored] : stored_) {
      if (failing_.contains(identity)) continue;
      const SubjectOutcome* outcome = outcome_of(stored.subject_id);
      Sight sight = Sight::gone;
      if (outcome == nullptr && !across()) continue;  // not judged now; settle() looks after those that are gone
      if (outcome != nullptr && outcome->outcome == Outcome::unknown) sight = Sight::unknown;
      if (outcome != nullptr && outcome->outcome == Outcome::not_applicable) sight = Sight::out_of_scope;
      const std::int64_t subjects[] = {stored.subject_id};
      const Life life = next_life(stored.life, evidence(sight, stored.id, subjects));
      if (life == stored.life) continue;
      if (life.state == FindingState::verified)
        ++changes_.verified;
      else if (life.state == FindingState::withdrawn)
        ++changes_.withdrawn;
      else
        ++changes_.unknown;
      updates_.push_back({stored.id, text_value(domain::to_text(life.state)), life.last_seen,
                          text_value(domain::to_text(life.last_outcome))});
    }
  }

  Status write_findings() {
    TRY(connection_.batch(
        "INSERT INTO finding (id, check_id, subject, subject_id, key_text, severity, state, since, last_seen,"
        " last_outcome, message, remedy, proof, check_digest)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (id) DO UPDATE SET"
        " subject_id = excluded.subject_id, severity = excluded.severity, state = excluded.state,"
        " since = excluded.since, last_seen = excluded.last_seen, last_outcome = excluded.last_outcome,"
        " message = excluded.message, remedy = excluded.remedy, proof = excluded.proof,"
        " check_digest = excluded.check_digest",
        upserts_));
    return connection_.batch("UPDATE finding SET state = ?2, last_seen = ?3, last_outcome = ?4 WHERE id = ?1",
                             updates_);
  }

  Connection& connection_;
  const content::Pack& pack_;
  const Judgement& judgement_;
  const Check& check_;
  const Recording& recording_;
  Exceptions exceptions_;
  std::map<Identity, Stored> stored_;
  std::vector<Draft> drafts_;
  std::set<Identity> failing_;
  std::vector<Row> upserts_;
  std::vector<Row> updates_;
  Changes changes_;
};

constexpr std::string_view still_open = "state IN ('open', 'assigned', 'resolved', 'excepted')";

Result<Changes> settle_superseded(Connection& connection) {
  Changes changes;
  const auto findings =
      TRY(connection.query("SELECT f.id, f.check_id, f.key_text, f.since, d.superseded_by FROM finding AS f"
                           " JOIN document AS d ON d.id = f.subject_id"
                           " WHERE f.subject = 'document' AND d.superseded_by IS NOT NULL AND f." +
                           std::string(still_open) + " ORDER BY f.id"));
  for (const Row& row : findings.rows) {
    std::int64_t newest = integer(row[4]);
    for (int hops = 0; hops < 1000; ++hops) {  // the register refuses circles; the bound is for a damaged one
      const auto next = TRY(connection.query("SELECT superseded_by FROM document WHERE id = ?1", Row{newest}));
      if (next.rows.empty() || domain::is_null(next.rows[0][0])) break;
      newest = integer(next.rows[0][0]);
    }
    const auto outcome = TRY(
        connection.query("SELECT outcome FROM outcome WHERE check_id = ?1 AND subject = 'document' AND subject_id = ?2",
                         Row{row[1], newest}));
    const bool judged =
        !outcome.rows.empty() && (text(outcome.rows[0][0]) == "pass" || text(outcome.rows[0][0]) == "fail");
    if (!judged) {
      TRY(connection.execute("UPDATE finding SET last_outcome = 'unknown' WHERE id = ?1", Row{row[0]}));
      ++changes.unknown;
      continue;
    }
    const auto handed_on =
        TRY(connection.execute("UPDATE finding SET since = CASE WHEN since > ?1 THEN ?1 ELSE since END WHERE check_id "
                               "= ?2 AND subject = 'document'"
                               " AND subject_id = ?3 AND key_text = ?4 AND " +
                                   std::string(still_open),
                               Row{row[3], row[1], newest, row[2]}));
    TRY(connection.execute("UPDATE finding SET state = ?2, last_outcome = 'pass' WHERE id = ?1",
                           Row{row[0], text_value(handed_on > 0 ? "withdrawn" : "verified")}));
    ++(handed_on > 0 ? changes.withdrawn : changes.verified);
  }
  return changes;
}

}  // namespace

Changes& Changes::operator+=(const Changes& other) {
  opened += other.opened;
  reopened += other.reopened;
  kept += other.kept;
  unknown += other.unknown;
  verified += other.verified;
  withdrawn += other.withdrawn;
  excepted += other.excepted;
  return *this;
}

Result<Changes> record(Connection& connection, const content::Pack& pack, const Judgement& judgement,
                       const Recording& recording) {
  return Recorder(connection, pack, judgement, recording).run();
}

Result<Changes> settle(Connection& connection, const content::Pack& pack) {
  Changes changes = TRY(settle_superseded(connection));
  const auto checks =
      TRY(connection.query("SELECT DISTINCT check_id, subject FROM finding WHERE " + std::string(still_open)));
  for (const Row& row : checks.rows) {
    const Check* check = pack.check(text(row[0]));
    std::string condition = " WHERE check_id = ?1 AND subject = ?2 AND " + std::string(still_open);
    if (check != nullptr && check->subject == text(row[1])) {
      if (!check->across.empty()) continue;  // record() sees every group
      condition += " AND subject_id NOT IN (SELECT id FROM main." + check->subject + ")";
    }
    changes.withdrawn +=
        static_cast<int>(TRY(connection.execute("UPDATE finding SET state = 'withdrawn'" + condition, row)));
  }
  for (const Check& check : pack.checks)
    TRY(connection.execute(
        "DELETE FROM outcome WHERE check_id = ?1 AND subject_id NOT IN (SELECT id FROM main." + check.subject + ")",
        Row{check.id}));
  return changes;
}

}  // namespace assessment
