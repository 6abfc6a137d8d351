#include "assessment/measure.hpp"

#include <algorithm>

namespace assessment {
namespace {

using database::Value;
using domain::Row;

std::optional<std::size_t> column_of(const std::vector<std::string>& columns, std::string_view name) {
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<double> number_in(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

// None when there is no row or one share is not known.
std::optional<double> sum_of(const std::vector<Row>& rows, std::size_t column) {
  if (rows.empty()) return std::nullopt;
  double sum = 0;
  for (const Row& row : rows) {
    const auto share = number_in(row[column]);
    if (!share) return std::nullopt;
    sum += *share;
  }
  return sum;
}

struct Shares {
  std::optional<std::size_t> value;
  std::optional<std::size_t> numerator;
  std::optional<std::size_t> denominator;

  void add_up(FigureValue& figure) const {
    std::ranges::sort(figure.rows);
    if (value) {
      figure.value = sum_of(figure.rows, *value);
      return;
    }
    figure.numerator = sum_of(figure.rows, *numerator);
    figure.denominator = sum_of(figure.rows, *denominator);
    if (figure.numerator && figure.denominator && *figure.denominator != 0)
      figure.value = *figure.numerator / *figure.denominator;
  }
};

}  // namespace

Row parameter_values(const content::Statement& statement, const Parameters& parameters) {
  Row values;
  for (const std::string& name : statement.parameters) {
    if (name == "reference_date")
      values.emplace_back(parameters.reference_date.iso());
    else if (name == "unit_id")
      values.push_back(parameters.unit_id ? Value(*parameters.unit_id) : Value());
    else if (!parameters.period)
      values.emplace_back();
    else if (name == "period_start")
      values.emplace_back(parameters.period->first_day().iso());
    else
      values.emplace_back(parameters.period->last_day().iso());
  }
  return values;
}

Result<Measurement> measure(database::Connection& connection, const content::Figure& figure,
                            const Parameters& parameters) {
  const content::Statement statement = content::compose(figure.sql, "unit", {}, 0);
  auto result = TRY(connection.query(statement.sql, parameter_values(statement, parameters)));
  Measurement measurement;
  measurement.figure = &figure;
  measurement.columns = std::move(result.columns);
  const auto unit = column_of(measurement.columns, "unit_id");
  const Shares shares{column_of(measurement.columns, "value"), column_of(measurement.columns, "numerator"),
                      column_of(measurement.columns, "denominator")};
  if (!unit || (!shares.value && !(shares.numerator && shares.denominator)))
    return base::fail(base::ErrorCode::invalid_argument, "content.figure_columns", figure.id);
  for (const Row& row : result.rows)
    if (const auto* id = std::get_if<std::int64_t>(&row[*unit])) measurement.units[*id].rows.push_back(row);
  for (auto& [id, value] : measurement.units) shares.add_up(value);
  measurement.total.rows = std::move(result.rows);
  if (figure.roll_up != "none") shares.add_up(measurement.total);
  return measurement;
}

}  // namespace assessment
