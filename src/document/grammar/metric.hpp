// What a number in a sentence counts, and whose it is: content/lexicon/metric.yaml. A doubtful number has no metric.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "document/grammar/pattern.hpp"

namespace document::grammar {

struct Counted {
  std::string metric;
  std::optional<std::string> base;  // of a share that is not taken of all
};

struct Belonging {
  std::string scope;  // own | subordinate | with_subordinates
  std::optional<std::string> owner;
};

class MetricLexicon {
 public:
  explicit MetricLexicon(const base::Json& entry);

  // `before`: the paragraph up to the number; `after`: from the end of the number on; `is_share`: "38/40".
  std::optional<Counted> counted(std::string_view before, std::string_view after, bool is_share) const;
  // A table's cell: the row's label and the column's head.
  std::optional<Counted> counted_in_cell(std::string_view label, std::string_view head, bool is_share) const;
  // A whole noun phrase: "hệ thống đã kết nối SOC".
  std::optional<Counted> named(std::string_view phrase) const;

  // Nothing when the sentence does not say whose the number is.
  std::optional<Belonging> belonging(std::string_view before, std::string_view after) const;
  bool declares_subordinates(std::string_view paragraph) const;
  bool introduces_day(std::string_view before) const;
  bool refuses_section(std::string_view section_class) const {
    return refused_sections_.contains(std::string(section_class));
  }

  // Lower case, commas inside fixed phrases removed.
  std::string plain(std::string_view text) const;

  const Pattern& stated_none() const { return stated_none_; }
  const Pattern& single_system() const { return single_system_; }

 private:
  struct Phrase {
    std::string metric;
    Pattern noun;
    std::optional<Pattern> clause;
    bool is_part;  // the metric has a whole
  };
  struct Marker {
    std::string scope;
    Pattern pattern;
  };

  std::optional<Counted> match(std::string_view clause, std::string_view noun, bool is_share) const;
  static std::string noun_phrase(std::string_view after, std::size_t* end);

  std::vector<std::pair<std::string, std::string>> joined_;
  std::vector<Phrase> phrases_;
  std::vector<Pattern> refused_before_, refused_in_clause_, named_before_;
  std::vector<std::pair<std::string, Pattern>> bases_;
  std::vector<Marker> markers_;
  std::set<std::string> refused_sections_, counters_, quantity_heads_;
  Pattern declared_, shared_qualifier_, counted_together_, as_of_, stated_none_, single_system_;
};

}  // namespace document::grammar
