// A failing outcome of a check for one subject, with its life (design: checks and findings).
#pragma once

#include <cstdint>
#include <string>

#include "domain/assessment.hpp"

namespace domain {

struct Finding {
  std::int64_t id = 0;
  std::string check_id;
  std::string subject;  // device | document | unit …
  std::int64_t subject_id = 0;
  std::string key_text;  // JSON array of the values of the check's key columns
  Severity severity = Severity::medium;
  FindingState state = FindingState::open;
  std::int64_t since = 0;      // UTC milliseconds: first failing evidence of this life
  std::int64_t last_seen = 0;  // UTC milliseconds
  std::string last_outcome;    // fail | unknown | pass
  std::string message;
  std::string remedy;
  std::string proof;  // JSON: rows of the query, and for documents the citations
  std::string check_digest;
};

}  // namespace domain
