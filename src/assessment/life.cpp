#include "assessment/life.hpp"

#include <algorithm>

namespace assessment {

using domain::FindingState;
using domain::Outcome;

Life first_life(const Evidence& evidence) {
  return {evidence.excepted ? FindingState::excepted : FindingState::open, evidence.at, evidence.at, Outcome::fail};
}

Life next_life(const Life& life, const Evidence& evidence) {
  const bool closed = life.state == FindingState::verified || life.state == FindingState::withdrawn;
  const bool newer = evidence.at > life.last_seen;
  if (closed) return evidence.sight == Sight::failing ? first_life(evidence) : life;

  Life next = life;
  switch (evidence.sight) {
    case Sight::failing:
      // Somebody said it was done, and newer evidence says it is not.
      if (life.state == FindingState::resolved && newer) next.state = FindingState::open;
      next.last_outcome = Outcome::fail;
      break;
    case Sight::gone:
      // The same evidence no longer proves it (the check or the reader changed): it never was.
      next.state = newer && evidence.can_verify ? FindingState::verified : FindingState::withdrawn;
      next.last_outcome = Outcome::pass;
      break;
    case Sight::unknown:
      next.last_outcome = Outcome::unknown;
      break;
    case Sight::out_of_scope:
      next.state = FindingState::withdrawn;
      next.last_outcome = Outcome::not_applicable;
      break;
  }
  if (evidence.sight != Sight::unknown) next.last_seen = std::max(life.last_seen, evidence.at);
  if (evidence.sight == Sight::failing || evidence.sight == Sight::unknown) {
    if (evidence.excepted)
      next.state = FindingState::excepted;
    else if (next.state == FindingState::excepted)
      next.state = FindingState::open;
  }
  return next;
}

}  // namespace assessment
