#include "store/report.hpp"

namespace store {

base::Status save_report(database::Connection& connection, const StoredReport& report) {
  TRY(connection.execute(
      "INSERT INTO report (id, type, unit_id, period, rendered_at, content_digest, text_digest, file_digest)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      domain::Row{report.id, report.type, report.unit_id, report.period, report.rendered_at, report.content_digest,
                  report.text_digest, report.file_digest}));
  std::vector<domain::Row> rows;
  for (const StoredValue& value : report.values)
    rows.push_back({report.id, value.field, value.text, value.figure_id, value.figure_digest, value.rows});
  return connection.batch(
      "INSERT INTO report_value (report_id, field, value_text, figure_id, figure_digest, rows)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      rows);
}

}  // namespace store
