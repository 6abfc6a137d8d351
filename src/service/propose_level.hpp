// The level proposed for a registered system, with what makes its registered level doubtful. Changes nothing.
#pragma once

#include "assessment/level.hpp"
#include "service/installation.hpp"

namespace service {

struct LevelQuestion {
  std::string article, question;
  int level = 0;
  std::vector<std::string> missing;  // headings of the register's columns that are not filled in
};

struct ProposedLevel {
  std::string system_code, system_name;
  std::string regime, regime_title, certainty;
  std::optional<int> registered, level;
  std::vector<LevelQuestion> decisive;     // criteria that give the proposed level
  std::vector<LevelQuestion> could_raise;  // criteria of a higher level that cannot be answered yet
  std::vector<std::string> warnings;       // Vietnamese sentences: why the registered level is doubtful
};

// Reasons: system.not_found, level.unknown_regime, and those of the database.
Result<ProposedLevel> propose_level(Installation& installation, const std::string& system_code,
                                    const std::string& regime, base::Date reference_date);

}  // namespace service
