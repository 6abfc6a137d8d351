#include "store/claim.hpp"

#include "store/filter.hpp"
#include "store/ids.hpp"
#include "store/row.hpp"

namespace store {

base::Status replace_claims(database::Connection& connection, std::int64_t document_id,
                            std::vector<domain::Claim> claims) {
  TRY(connection.execute("DELETE FROM claim WHERE document_id = ?1", domain::Row{document_id}));
  if (claims.empty()) return {};
  std::int64_t id = TRY(new_ids(connection, static_cast<std::int64_t>(claims.size())));
  std::vector<domain::Row> rows;
  for (const domain::Claim& claim : claims)
    rows.push_back({id++, claim.unit_id, claim.period, claim.metric, to_cell(claim.value), to_cell(claim.whole),
                    claim.value_text, claim.qualifier, claim.scope, to_cell(claim.base), to_cell(claim.as_of),
                    to_cell(claim.subordinate_name), document_id, to_cell(claim.fact_id), to_cell(claim.form_cell),
                    to_cell(claim.subordinate_unit_id)});
  return connection.batch(
      "INSERT INTO claim (id, unit_id, period, metric, value, whole, value_text, qualifier, scope, base, as_of,"
      " subordinate_name, document_id, fact_id, form_cell, subordinate_unit_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
      rows);
}

base::Result<std::vector<domain::Claim>> claims(database::Connection& connection, const Scope& scope,
                                                const ClaimFilter& filter) {
  Filter wanted{scope.condition("unit_id"), {}};
  if (filter.newest_only)
    wanted.condition +=
        " AND NOT EXISTS (SELECT 1 FROM document WHERE document.id = claim.document_id AND superseded_by IS NOT NULL)";
  wanted.equals("unit_id", to_cell(filter.unit_id));
  wanted.equals("period", to_cell(filter.period));
  wanted.equals("metric", to_cell(filter.metric));
  wanted.equals("document_id", to_cell(filter.document_id));
  const auto result = TRY(connection.query(
      "SELECT id, unit_id, period, metric, value, whole, value_text, qualifier, scope, base, as_of, subordinate_name,"
      " document_id, fact_id, form_cell, subordinate_unit_id FROM claim WHERE " +
          wanted.condition + " ORDER BY unit_id, period, metric, document_id, id",
      wanted.parameters));
  std::vector<domain::Claim> found;
  for (const auto& row : result.rows)
    found.push_back({.id = to_integer(row[0]),
                     .unit_id = to_integer(row[1]),
                     .period = to_text(row[2]),
                     .metric = to_text(row[3]),
                     .value = optional_real(row[4]),
                     .whole = optional_real(row[5]),
                     .value_text = to_text(row[6]),
                     .qualifier = to_text(row[7]),
                     .scope = to_text(row[8]),
                     .base = optional_text(row[9]),
                     .as_of = optional_date(row[10]),
                     .subordinate_name = optional_text(row[11]),
                     .document_id = to_integer(row[12]),
                     .fact_id = optional_integer(row[13]),
                     .form_cell = optional_text(row[14]),
                     .subordinate_unit_id = optional_integer(row[15])});
  return found;
}

}  // namespace store
