#include "service/show_figure.hpp"

#include <algorithm>
#include <map>

#include "assessment/measure.hpp"
#include "store/document.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

std::optional<double> number_of(const domain::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

}  // namespace

Result<ShownFigure> show_figure(Installation& installation, const std::string& id, std::int64_t unit_id,
                                const base::Period& period, base::Date reference_date) {
  const content::Figure* figure = installation.pack().figure(id);
  if (figure == nullptr) return base::fail(base::ErrorCode::not_found, "figure.not_found", id);
  database::Connection* connection = TRY(installation.content_connection());
  const auto measurement = TRY(assessment::measure(*connection, *figure, {reference_date, period, unit_id}));
  ShownFigure shown{.title = figure->title,
                    .unit = figure->unit,
                    .digest = figure->digest,
                    .is_ratio = figure->kind == "ratio",
                    .value = measurement.total.value,
                    .numerator = measurement.total.numerator,
                    .denominator = measurement.total.denominator,
                    .parts = {}};
  const auto units = TRY(store::all_units(installation.connection(), installation.scope()));
  const auto documents = TRY(store::documents(installation.connection(), installation.scope()));
  std::map<std::int64_t, std::string> unit_names, file_names;
  for (const domain::Unit& unit : units) unit_names[unit.id] = unit.short_name.empty() ? unit.name : unit.short_name;
  for (const domain::Document& document : documents) file_names[document.id] = document.file_name;
  const auto cell = [&](const domain::Row& row, std::string_view name) -> domain::Value {
    const auto column = std::ranges::find(measurement.columns, name);
    return column == measurement.columns.end() ? domain::Value{}
                                               : row[static_cast<std::size_t>(column - measurement.columns.begin())];
  };
  for (const domain::Row& row : measurement.total.rows) {
    FigureSource source;
    const auto amount = number_of(cell(row, "value"));
    const auto numerator = number_of(cell(row, "numerator"));
    if (!amount && !numerator) continue;
    source.value = amount ? *amount : *numerator;
    source.whole = number_of(cell(row, "denominator"));
    source.unit = unit_names[std::get<std::int64_t>(cell(row, "unit_id"))];
    const domain::Value document = cell(row, "document_id"), fact = cell(row, "fact_id");
    if (!domain::is_null(document)) source.document = file_names[std::get<std::int64_t>(document)];
    if (!domain::is_null(document) && !domain::is_null(fact)) {
      const auto found =
          TRY(installation.connection().query("SELECT section, reading, span_start, span_end FROM main.figure_mention "
                                              "WHERE document_id = ?1 AND fact_id = ?2",
                                              domain::Row{document, fact}));
      if (!found.rows.empty()) {
        source.section = std::get<std::string>(found.rows[0][0]);
        source.quote = std::get<std::string>(found.rows[0][1]);
        source.start = std::get<std::int64_t>(found.rows[0][2]);
        source.end = std::get<std::int64_t>(found.rows[0][3]);
      }
    }
    shown.parts.push_back(std::move(source));
  }
  return shown;
}

}  // namespace service
