#include "document/grammar/citation.hpp"

#include <algorithm>

#include "document/grammar/pattern.hpp"

namespace document::grammar {

std::optional<std::int64_t> covering_fact(const Extraction& extraction, std::string_view table, std::size_t begin,
                                          std::size_t end) {
  const auto spans = extraction.normal.source_spans(begin, end);
  if (spans.empty()) return std::nullopt;
  for (std::size_t i = 0; i < extraction.facts.size(); ++i) {
    const Fact& fact = extraction.facts[i];
    if (fact.table == table && fact.ranges.front().start <= spans.front().start &&
        spans.back().end <= fact.ranges.back().end)
      return static_cast<std::int64_t>(i) + 1;
  }
  return std::nullopt;
}

std::string text_of(const Fact& fact, const char* column) {
  const auto value = fact.fields.find(column);
  if (value == fact.fields.end()) return {};
  const auto* text = std::get_if<std::string>(&value->second);
  return text ? *text : std::string();
}

std::optional<int> paper_year(const Extraction& extraction) {
  for (const Fact* fact : extraction.of("header_part"))
    if (text_of(*fact, "part") == "date")
      if (const auto date = base::Date::parse_iso(text_of(*fact, "date"))) return date->year();
  static const Pattern& year = Pattern::of(R"((?:năm |/)(20\d\d)\b)");
  std::optional<int> latest;
  for (const Match& match : year.find_all(extraction.normal.text)) {
    const int value = std::stoi(std::string(match.text(1)));
    latest = std::max(latest.value_or(0), value);
  }
  return latest;
}

}  // namespace document::grammar
