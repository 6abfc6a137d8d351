#include "store/exception.hpp"

#include "store/filter.hpp"
#include "store/row.hpp"

namespace store {

base::Status add_exception(database::Connection& connection, const domain::Exception& exception) {
  TRY(connection.execute(
      "INSERT INTO exception (id, check_id, scope, scope_id, reason, granted_by, granted_at, until_on, revoked_at,"
      " revoked_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
      domain::Row{exception.id, exception.check_id, exception.scope, to_cell(exception.scope_id), exception.reason,
                  exception.granted_by, exception.granted_at, exception.until_on.iso(), to_cell(exception.revoked_at),
                  to_cell(exception.revoked_by)}));
  return {};
}

base::Result<std::vector<domain::Exception>> exceptions(database::Connection& connection, const Scope& scope,
                                                        const ExceptionFilter& filter) {
  Filter wanted{"1 = 1", {}};
  if (!scope.sees_everything()) {
    // Ids are unique over all tables.
    const std::string units = scope.condition("unit_id");
    wanted.condition = "(scope = 'all' OR (scope = 'unit' AND " + scope.condition("scope_id") +
                       ") OR (scope = 'finding' AND scope_id IN (SELECT id FROM finding WHERE " +
                       scope.subject_condition("") + "))";
    for (const char* subject : {"device", "document", "information_system"})
      wanted.condition +=
          std::string(" OR (scope = 'subject' AND scope_id IN (SELECT id FROM ") + subject + " WHERE " + units + "))";
    wanted.condition += " OR (scope = 'subject' AND " + scope.condition("scope_id") + "))";
  }
  wanted.equals("id", to_cell(filter.id));
  if (filter.in_force_on) {
    wanted.parameters.emplace_back(filter.in_force_on->iso());
    wanted.condition += " AND revoked_at IS NULL AND until_on >= ?" + std::to_string(wanted.parameters.size());
  }
  const auto result =
      TRY(connection.query("SELECT id, check_id, scope, scope_id, reason, granted_by, granted_at, until_on, revoked_at,"
                           " revoked_by FROM exception WHERE " +
                               wanted.condition + " ORDER BY check_id, id",
                           wanted.parameters));
  std::vector<domain::Exception> found;
  for (const auto& row : result.rows)
    found.push_back({.id = to_integer(row[0]),
                     .check_id = to_text(row[1]),
                     .scope = to_text(row[2]),
                     .scope_id = optional_integer(row[3]),
                     .reason = to_text(row[4]),
                     .granted_by = to_text(row[5]),
                     .granted_at = to_integer(row[6]),
                     .until_on = to_date(row[7]),
                     .revoked_at = optional_integer(row[8]),
                     .revoked_by = optional_text(row[9])});
  return found;
}

base::Status revoke_exception(database::Connection& connection, const Scope& scope, std::int64_t id,
                              std::string_view by, std::int64_t at) {
  const auto found = TRY(exceptions(connection, scope, {.id = id}));
  if (found.empty()) return base::fail(base::ErrorCode::not_found, "exception.not_found", std::to_string(id));
  const auto changed = TRY(
      connection.execute("UPDATE exception SET revoked_at = ?2, revoked_by = ?3 WHERE id = ?1 AND revoked_at IS NULL",
                         domain::Row{id, at, std::string(by)}));
  if (changed == 0) return base::fail(base::ErrorCode::conflict, "exception.revoked", std::to_string(id));
  return {};
}

}  // namespace store
