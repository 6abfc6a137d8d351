// The level a decree gives to an information system, by the criteria of content/level_rules (NĐ 331/2026 Đ8-15). It
// proposes; people decide.
#pragma once

#include <string>
#include <vector>

#include "assessment/judge.hpp"

namespace assessment {

struct LevelAnswer {
  const content::LevelRule* rule = nullptr;
  std::optional<bool> met;           // none: not enough is known
  std::vector<std::string> missing;  // columns of `needs` that are not known, when that decides
};

struct LevelProposal {
  std::string regime;                // key of Pack::level_rules
  std::optional<int> level;          // the highest of the criteria met (Đ8 k2); none: no criterion is
  std::vector<LevelAnswer> answers;  // one per criterion, in the order of the content

  std::vector<const LevelAnswer*> decisive() const;     // met, of the proposed level
  std::vector<const LevelAnswer*> could_raise() const;  // not answerable, of a higher level
};

// `regime` empty: the one that applies to the system at the reference date (legal.md R1: by the day its dossier was
// submitted, projects under way). Reasons: level.unknown_regime, assessment.no_subject, and those of the database.
Result<LevelProposal> propose_level(database::Connection& connection, const content::Pack& pack, std::int64_t system_id,
                                    const std::string& regime, base::Date reference_date);

}  // namespace assessment
