// Runs checks: over one subject, a batch, or all; says for each whether it passes, fails, does not matter or cannot be
// told, and why (design sections 5 and 6).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "content/pack.hpp"
#include "content/sql_profile.hpp"
#include "database/connection.hpp"

namespace assessment {

using base::Result;

struct Parameters {
  base::Date reference_date;
  std::optional<base::Period> period;
  std::optional<std::int64_t> unit_id;
};

struct SubjectOutcome {
  std::int64_t subject_id = 0;
  domain::Outcome outcome = domain::Outcome::unknown;
  bool complete = false;  // everything needed is wholly known: what is no violating row, is in order
  // Of what is not complete: "firewall_product:denied"; a state, or missing, stale, partial, unrecorded.
  std::string reason;
  std::int64_t evidence_at = 0;  // newest collected_at among the needed tables; 0: none
};

struct Judgement {
  const content::Check* check = nullptr;
  std::vector<SubjectOutcome> outcomes;  // ascending by subject
  std::vector<std::string> columns;      // of rows
  std::vector<domain::Row> rows;         // violating rows of the failing subjects, sorted
  std::size_t subject_column = 0;        // of rows

  std::int64_t subject_of(const domain::Row& row) const { return std::get<std::int64_t>(row[subject_column]); }
};

// What is known of one table for one subject at the reference date.
struct Knowledge {
  enum class Strength : std::uint8_t { none, partial, complete };
  Strength strength = Strength::none;
  std::string why = "missing";  // collection state, or missing, stale
  std::string collected_on;
  std::int64_t collected_at = 0;
};

// A set of subjects with what is known of them, read once and used by every check.
class Batch {
 public:
  const std::string& subject() const { return subject_; }
  const std::vector<std::int64_t>& ids() const { return ids_; }  // ascending
  const Knowledge& knowledge(std::size_t index, const std::string& table) const;

 private:
  friend class Judge;
  std::string subject_;
  bool all_ = false;
  std::vector<std::int64_t> ids_;
  std::map<std::string, std::vector<Knowledge>, std::less<>> knowledge_;  // by table, aligned with ids_
  std::map<std::string, std::vector<bool>, std::less<>> applies_;         // by condition, aligned with ids_
};

// Why a subject has its outcome.
struct Explanation {
  bool applies = true;
  std::vector<std::pair<std::string, Knowledge>> tables;  // every needed table
  SubjectOutcome outcome;
  std::vector<std::string> columns;
  std::vector<domain::Row> rows;  // of the query, also when the outcome is unknown
};

// `connection` is read-only and restricted to content where foreign content could run on it. Not for several threads.
class Judge {
 public:
  Judge(database::Connection& connection, const content::Pack& pack, const Parameters& parameters)
      : connection_(connection), pack_(pack), parameters_(parameters) {}

  // The subjects of a kind: device, document (those not superseded), unit, information_system. Ids that are no such
  // subject are left out.
  Result<Batch> all(const std::string& subject);
  Result<Batch> batch(const std::string& subject, std::vector<std::int64_t> ids);

  // One round trip for a batch of up to 256 and for all. A check that compares subjects (across) always reads all
  // rows; its outcomes are those of the batch.
  Result<Judgement> judge(const content::Check& check, Batch& batch);

  Result<Explanation> explain(const content::Check& check, std::int64_t subject_id);

  const Parameters& parameters() const { return parameters_; }
  const content::Pack& pack() const { return pack_; }

 private:
  struct Plan {
    content::QueryOutline outline;
    std::vector<std::string> shadowed;
    std::map<std::size_t, content::Statement> statements;  // by subject slots
  };

  Plan& plan_of(const content::Check& check);
  Result<database::ResultSet> query(const content::Statement& statement, std::span<const std::int64_t> ids);
  Result<database::ResultSet> violations(const content::Check& check, const Batch& batch);
  base::Status read_knowledge(Batch& batch);
  base::Status read_applies(const std::string& condition, Batch& batch);

  database::Connection& connection_;
  const content::Pack& pack_;
  Parameters parameters_;
  std::map<std::string, Plan, std::less<>> plans_;
};

}  // namespace assessment
