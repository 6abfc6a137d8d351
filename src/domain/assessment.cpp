#include "domain/assessment.hpp"

#include <array>
#include <utility>

namespace domain {
namespace {

constexpr std::array collection_states{
    std::pair{CollectionState::collected, "collected"}, std::pair{CollectionState::partial, "partial"},
    std::pair{CollectionState::absent, "absent"},       std::pair{CollectionState::unsupported, "unsupported"},
    std::pair{CollectionState::denied, "denied"},       std::pair{CollectionState::failed, "failed"}};
constexpr std::array outcomes{std::pair{Outcome::pass, "pass"}, std::pair{Outcome::fail, "fail"},
                              std::pair{Outcome::unknown, "unknown"},
                              std::pair{Outcome::not_applicable, "not_applicable"}};
constexpr std::array severities{std::pair{Severity::info, "info"}, std::pair{Severity::low, "low"},
                                std::pair{Severity::medium, "medium"}, std::pair{Severity::high, "high"},
                                std::pair{Severity::critical, "critical"}};
constexpr std::array finding_states{
    std::pair{FindingState::open, "open"},         std::pair{FindingState::assigned, "assigned"},
    std::pair{FindingState::resolved, "resolved"}, std::pair{FindingState::verified, "verified"},
    std::pair{FindingState::excepted, "excepted"}, std::pair{FindingState::withdrawn, "withdrawn"}};

template <class Table, class Enum>
std::string_view text_of(const Table& table, Enum value) {
  for (const auto& [known, text] : table)
    if (known == value) return text;
  return {};
}

template <class Enum, class Table>
std::optional<Enum> value_of(const Table& table, std::string_view text) {
  for (const auto& [value, known] : table)
    if (known == text) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_text(CollectionState state) {
  return text_of(collection_states, state);
}
std::string_view to_text(Outcome outcome) {
  return text_of(outcomes, outcome);
}
std::string_view to_text(Severity severity) {
  return text_of(severities, severity);
}
std::string_view to_text(FindingState state) {
  return text_of(finding_states, state);
}
std::optional<CollectionState> collection_state_from(std::string_view text) {
  return value_of<CollectionState>(collection_states, text);
}
std::optional<Severity> severity_from(std::string_view text) {
  return value_of<Severity>(severities, text);
}
std::optional<FindingState> finding_state_from(std::string_view text) {
  return value_of<FindingState>(finding_states, text);
}

}  // namespace domain
