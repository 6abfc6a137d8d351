// Judges the requirements of a catalogue for information systems: what the checks measure, on the system itself or
// rolled up over its devices, beside what people attest (NĐ 331/2026 Đ22, Đ29, Đ36 k9-10).
#pragma once

#include <span>

#include "assessment/judge.hpp"
#include "content/catalogue.hpp"

namespace assessment {

enum class RequirementState : std::uint8_t { met, partly, unmet, unknown, not_applicable };
std::string_view to_text(RequirementState state);

// What the state rests on.
enum class Ground : std::uint8_t {
  measured,       // the checks decide
  attested,       // a valid attestation decides; the checks do not speak against it
  contradicted,   // the checks fail what is attested as met or as not applicable: the measurement counts
  no_subject,     // there is nothing here to which the checks apply
  part_measured,  // what the checks cover passes, the rest nobody attested: unknown
  not_measured,   // the checks could not tell, and nobody attested it: unknown
  not_attested    // no check judges it, and no attestation holds: unknown
};
std::string_view to_text(Ground ground);

// Subjects of one check: the system, or each of its devices.
struct Verdict {
  std::uint32_t passed = 0;
  std::uint32_t failed = 0;
  std::uint32_t unknown = 0;
  std::uint32_t not_applicable = 0;
};

struct Attestation {
  std::int64_t system_id = 0;
  std::string requirement;
  RequirementState state = RequirementState::unknown;
  std::string measure, reason, evidence, attested_by, attested_on, expires_on, responsible, due_on, roadmap;
  bool equivalent = false;
  // Why it does not count: not_dated, not_yet, expired, no_expiry, no_person, no_responsible, by_responsible,
  // no_evidence, no_reason. Empty: it counts.
  std::string flaw;
};

struct RequirementResult {
  const content::Requirement* requirement = nullptr;
  RequirementState state = RequirementState::unknown;
  Ground ground = Ground::not_attested;
  const Attestation* attestation = nullptr;  // whether it counts or not
};

struct SystemGap {
  std::int64_t system_id = 0;
  int level = 0;           // registered, else proposed; 0: neither
  bool registered = true;  // false: the level is only proposed; a check that asks for one cannot tell
  std::vector<RequirementResult> results = {};  // in the order of the catalogue; empty: it has no rows for this level
};

// One check's part in a requirement.
struct RequirementVerdict {
  const content::Check* check = nullptr;
  std::string key;
  Verdict verdict;
  std::string reason;  // of unknown: "account:missing"
};

class Gap {
 public:
  const content::Catalogue& catalogue() const { return *catalogue_; }
  const std::vector<SystemGap>& systems() const { return systems_; }  // ascending by id
  std::vector<RequirementVerdict> verdicts(const SystemGap& system, const content::Requirement& requirement) const;

 private:
  friend class GapJudge;
  struct Column {  // of one check and key, aligned with systems_
    const content::Check* check = nullptr;
    std::vector<Verdict> verdicts;
  };
  const content::Catalogue* catalogue_ = nullptr;
  std::vector<SystemGap> systems_;
  std::vector<Attestation> attestations_;                             // by system, then requirement
  std::map<std::string, Column, std::less<>> columns_;                // by to_text(CheckReference)
  std::map<std::string, std::vector<std::string>, std::less<>> why_;  // by check: reason of unknown
};

// The rule by which measurement and attestation give a state.
struct Decision {
  RequirementState state;
  Ground ground;
};
Decision decide(const content::Requirement& requirement, const Verdict& total, const Attestation* attestation);

// Not for several threads; the pack outlives the Gap.
class GapJudge {
 public:
  GapJudge(database::Connection& connection, const content::Pack& pack, const Parameters& parameters)
      : connection_(connection), pack_(pack), judge_(connection, pack, parameters) {}

  // All systems in use at the reference date, or those of `systems` (none of them when it is empty). Each check runs
  // once over all of them. Reasons: those of the database.
  Result<Gap> judge(const content::Catalogue& catalogue,
                    std::optional<std::span<const std::int64_t>> systems = std::nullopt);

 private:
  base::Status read_systems(Gap& gap, std::optional<std::span<const std::int64_t>> systems);
  base::Status read_attestations(Gap& gap);
  base::Status measure(Gap& gap, bool all);
  base::Status measure_devices(Gap& gap, const content::Check& check, Gap::Column& column);

  database::Connection& connection_;
  const content::Pack& pack_;
  Judge judge_;
  std::optional<Batch> devices_;
  std::vector<std::size_t> system_of_device_;  // aligned with devices_
};

}  // namespace assessment
