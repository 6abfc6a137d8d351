// The life of a finding (design section 6): what new evidence does to it. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "domain/assessment.hpp"

namespace assessment {

struct Life {
  domain::FindingState state = domain::FindingState::open;
  std::int64_t since = 0;      // UTC milliseconds: first failing evidence of this life
  std::int64_t last_seen = 0;  // of the newest evidence that was judged
  domain::Outcome last_outcome = domain::Outcome::fail;
  bool operator==(const Life&) const = default;
};

// How a judgement of the subject looks from one finding of it.
enum class Sight {
  failing,       // its row is there
  gone,          // judged, and its row is not there
  unknown,       // could not be judged
  out_of_scope,  // the check does not apply to the subject any more
};

struct Evidence {
  Sight sight = Sight::unknown;
  std::int64_t at = 0;    // of the evidence, not of judging it
  bool excepted = false;  // an exception holds at the reference date
  // A document is the same evidence however often it is read: its findings are verified by a superseding document only.
  bool can_verify = true;
};

Life first_life(const Evidence& evidence);
Life next_life(const Life& life, const Evidence& evidence);

}  // namespace assessment
