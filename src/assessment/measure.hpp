// Runs figures: numbers with the rows that prove them.
#pragma once

#include "assessment/judge.hpp"

namespace assessment {

// A missing number stays missing: no rows, or a row whose share is not known, gives none, never zero.
struct FigureValue {
  std::optional<double> value;  // of a ratio: numerator / denominator, none when that is 0
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::vector<domain::Row> rows;  // that prove it
};

struct Measurement {
  const content::Figure* figure = nullptr;
  std::vector<std::string> columns;           // of rows
  std::map<std::int64_t, FigureValue> units;  // by unit_id of the rows
  FigureValue total;                          // over all rows; without value when the figure does not roll up
};

// Reasons: content.figure_columns (no unit_id, or neither value nor numerator and denominator) and those of the
// database.
Result<Measurement> measure(database::Connection& connection, const content::Figure& figure,
                            const Parameters& parameters);

// The values of a statement's named parameters, in order.
domain::Row parameter_values(const content::Statement& statement, const Parameters& parameters);

}  // namespace assessment
