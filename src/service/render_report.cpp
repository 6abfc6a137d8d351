#include "service/render_report.hpp"

#include <fmt/format.h>

#include <set>

#include "base/digest.hpp"
#include "service/annual_input.hpp"
#include "service/audit.hpp"
#include "service/quarterly_input.hpp"
#include "store/ids.hpp"
#include "store/report.hpp"

namespace service {

Result<RenderedReport> render_report(Installation& installation, const ReportOrder& order, const Moment& moment) {
  const auto docx = installation.pack().templates.find(order.type);
  if (docx == installation.pack().templates.end())
    return base::fail(base::ErrorCode::not_found, "report.unknown_type", order.type);
  RenderedReport rendered;
  report::Record model;
  if (order.type.starts_with("annual-08-")) {
    const auto input = TRY(annual_input(installation, order));
    rendered.problems = input.problems;
    rendered.deadline = input.deadline;
    if (!rendered.problems.empty() && !order.draft) return rendered;
    rendered.workbook = TRY(report::annual_workbook(input));
    model = report::annual_model(input);
  } else {
    const auto input = TRY(quarterly_input(installation, order));
    model = order.type == "quarterly-unit" ? report::quarterly_unit_model(input)
                                           : report::quarterly_consolidated_model(input);
  }
  rendered.filled = TRY(report::fill_template(docx->second, model));
  if (!rendered.filled.unknown_keys.empty())
    return base::fail(base::ErrorCode::corrupt_data, "template.unknown_key",
                      fmt::format("{}", fmt::join(rendered.filled.unknown_keys, ", ")));
  rendered.text_digest = base::sha256_hex(rendered.filled.text);

  database::Connection& connection = installation.connection();
  auto transaction = TRY(database::Transaction::begin(connection));
  rendered.id = TRY(store::new_ids(connection));
  store::StoredReport stored{.id = rendered.id,
                             .type = order.type,
                             .unit_id = order.unit_id,
                             .period = order.period.text(),
                             .rendered_at = moment.milliseconds,
                             .content_digest = installation.pack().digest,
                             .text_digest = rendered.text_digest,
                             .file_digest = base::sha256_hex(rendered.filled.bytes),
                             .values = {}};
  std::set<std::string> fields;  // a value may stand at several places of the paper
  for (const report::PlacedValue& placed : rendered.filled.values)
    if (fields.insert(placed.field).second)
      stored.values.push_back(
          {placed.field, placed.value.text, placed.value.figure_id, placed.value.figure_digest, placed.value.rows});
  TRY(store::save_report(connection, stored));
  TRY(record(installation, moment, "report.render", fmt::format("report:{}", rendered.id),
             {{"type", order.type},
              {"period", order.period.text()},
              {"text_digest", rendered.text_digest},
              {"draft", order.draft}}));
  TRY(transaction.commit());
  return rendered;
}

}  // namespace service
