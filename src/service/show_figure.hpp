// One number opened down to its rows: which unit said it, in which paper, in which words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "service/installation.hpp"

namespace service {

struct FigureSource {
  std::string unit;
  double value = 0;
  std::optional<double> whole;
  std::string document, section, quote;  // empty when the row names no paper
  std::int64_t start = 0, end = 0;
};

struct ShownFigure {
  std::string title, unit, digest;
  bool is_ratio = false;
  std::optional<double> value, numerator, denominator;
  std::vector<FigureSource> parts;
};

// Reason: figure.not_found.
Result<ShownFigure> show_figure(Installation& installation, const std::string& id, std::int64_t unit_id,
                                const base::Period& period, base::Date reference_date);

}  // namespace service
