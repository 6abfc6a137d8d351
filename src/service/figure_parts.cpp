#include "service/figure_parts.hpp"

#include <algorithm>

namespace service {

using base::Json;

Json to_json(const domain::Value& value) {
  return std::visit(
      [](const auto& held) -> Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
          return {};
        else
          return held;
      },
      value);
}

namespace {

double number_of(const domain::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  return std::get<double>(value);
}

}  // namespace

std::vector<report::FigurePart> parts_of(const assessment::Measurement& measurement) {
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(measurement.columns, name) - measurement.columns.begin());
  };
  const std::size_t width = measurement.columns.size();
  const std::size_t unit = column("unit_id"), value = column("value"), numerator = column("numerator"),
                    denominator = column("denominator");
  std::vector<report::FigurePart> parts;
  for (const domain::Row& row : measurement.total.rows) {
    const std::size_t amount = value < width ? value : numerator;
    if (domain::is_null(row[amount])) continue;  // missing stays missing
    report::FigurePart part;
    part.unit_id = std::get<std::int64_t>(row[unit]);
    part.value = number_of(row[amount]);
    if (denominator < width && !domain::is_null(row[denominator])) part.whole = number_of(row[denominator]);
    Json copy = Json::object();
    for (std::size_t i = 0; i < width; ++i) copy[measurement.columns[i]] = to_json(row[i]);
    part.row = base::to_text(copy);
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace service
