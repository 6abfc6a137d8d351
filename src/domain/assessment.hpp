// The closed vocabularies of judging: what was collected, what follows, how grave it is.
#pragma once

#include <optional>
#include <string_view>

namespace domain {

// Of one evidence or fact table for one subject. `collected` and `absent` are knowledge (absent: measured, zero rows).
// From `partial` a violating row is a fail, and no row is unknown. The rest is not knowledge.
enum class CollectionState { collected, partial, absent, unsupported, denied, failed };

enum class Outcome { pass, fail, unknown, not_applicable };

enum class Severity { info, low, medium, high, critical };

// open: failing. assigned: somebody works on it. resolved: said to be done. verified: newer evidence shows it.
// excepted: accepted, with reason and expiry. withdrawn: check or subject is gone.
enum class FindingState { open, assigned, resolved, verified, excepted, withdrawn };

std::string_view to_text(CollectionState state);
std::string_view to_text(Outcome outcome);
std::string_view to_text(Severity severity);
std::string_view to_text(FindingState state);
std::optional<CollectionState> collection_state_from(std::string_view text);
std::optional<Severity> severity_from(std::string_view text);
std::optional<FindingState> finding_state_from(std::string_view text);

}  // namespace domain
