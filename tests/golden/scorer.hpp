// Compares the output of `khien read FILE --json` with a hand-made annotation of the same file.
//
// Two items match when the shared part of their spans is at least half of the shorter one and no marginal part of
// either (5 % of the annotation, 15 % of the output; tasks 30 % both), and their values agree: number and date of a
// reference, value of a figure, iso of a date, and for `typed` rows a compatible type of an anomaly. Matching is one to
// one and maximal.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace golden {

struct Tally {
  int right = 0, wrong = 0, missed = 0;
  double precision() const { return right + wrong == 0 ? 1 : static_cast<double>(right) / (right + wrong); }
  double recall() const { return right + missed == 0 ? 1 : static_cast<double>(right) / (right + missed); }
  double f1() const { return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall()); }
  void operator+=(const Tally& other);
};

struct Score {
  std::map<std::string, Tally> categories;  // references, dates, figures, tasks, anomalies_document_typed, …
  std::map<std::string, Tally> anomalies;   // by type of the annotation, or of the output where nothing was annotated
  int trap_hits = 0;                        // false alarms on a check that must pass
  std::vector<std::string> mistakes;        // for people: category, missed or wrong, quote
  void operator+=(const Score& other);
};

// `reference_date`: empty means that no deadline is past.
Score score(const base::Json& annotation, const base::Json& output, const std::string& reference_date);

std::string table(const Score& score);

}  // namespace golden
