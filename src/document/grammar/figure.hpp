// Numbers that count something: what units look like, and how the numbers of a paragraph belong together.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/extractor.hpp"
#include "document/grammar/metric.hpp"
#include "document/grammar/pattern.hpp"

namespace document::grammar {

// 1.250  1.250,5  12,5  99.5 (before %)
inline constexpr std::string_view number_expression =
    R"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?=%| %))?)";

// content/lexicon/unit.yaml
struct Units {
  explicit Units(const base::Json& entry);

  std::string device, known;
  Pattern number, worded, unit, device_unit;
  Pattern counted_in_words;  // units that "hai", "ba" may count
  Pattern counted_once;      // units before which "một" is a number, not an article
  Pattern guard;             // words after which a number is an ordinal
  Pattern name_guard;        // the same, unless a unit follows: "Phòng 305", but "Văn phòng 08 máy"
  Pattern all, none, field_none;
  std::set<std::string> not_units;
};

struct Figure {
  std::size_t begin = 0, end = 0, unit_end = 0, number_end = 0;
  std::optional<double> value, whole;
  std::string value_text, unit, subject, qualifier = "exact";
  int depth = 0;                        // of parentheses
  std::optional<std::size_t> share_of;  // begin of the total whose unit this part leaves out
  std::size_t fact = 0;
  int table = 0, row = 0, column = 0;
  std::optional<Counted> counted;
};

// Of figures of one paragraph or table whose facts exist.
// Takes the metric of a total away from its parts.
void drop_parts(Extraction& extraction, const std::vector<Figure>& figures);

// Writes total_fact_id, numerator_fact_id, denominator_fact_id and role of figures in text order, and drops parts.
void link_figures(Extraction& extraction, const std::vector<Figure>& figures);

}  // namespace document::grammar
