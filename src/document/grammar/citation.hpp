// Small questions about facts already found.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/extractor.hpp"

namespace document::grammar {

// Number (provisional id, as extract_facts wants it in …_fact_id columns) of the first fact of `table` that covers
// bytes [begin, end) of the normalised text wholly; nullopt when none does.
std::optional<std::int64_t> covering_fact(const Extraction& extraction, std::string_view table, std::size_t begin,
                                          std::size_t end);

// The text of a column of a fact; empty when unknown.
std::string text_of(const Fact& fact, const char* column);

// The year of the paper: of its date, else the latest year that its text names. Deadlines without a year mean it.
std::optional<int> paper_year(const Extraction& extraction);

inline domain::Value text_or_null(std::string text) {
  return text.empty() ? domain::Value() : domain::Value(std::move(text));
}

}  // namespace document::grammar
