#include "store/information_system.hpp"

#include "base/vietnamese.hpp"
#include "store/row.hpp"

namespace store {
namespace {

base::Result<std::vector<domain::InformationSystem>> read_systems(database::Connection& connection, const Scope& scope,
                                                                  const std::string& condition,
                                                                  const domain::Row& parameters) {
  const auto result = TRY(
      connection.query("SELECT id, unit_id, operator_id, code, name, level, ended_on FROM information_system WHERE " +
                           scope.condition("unit_id") + " AND " + condition + " ORDER BY unit_id, code",
                       parameters));
  std::vector<domain::InformationSystem> systems;
  for (const auto& row : result.rows) {
    const auto level = optional_integer(row[5]);
    systems.push_back({.id = to_integer(row[0]),
                       .unit_id = to_integer(row[1]),
                       .operator_id = optional_integer(row[2]),
                       .code = to_text(row[3]),
                       .name = to_text(row[4]),
                       .level = level ? std::optional(static_cast<int>(*level)) : std::nullopt,
                       .ended_on = optional_text(row[6])});
  }
  return systems;
}

}  // namespace

base::Status save_system(database::Connection& connection, const domain::InformationSystem& system) {
  TRY(connection.execute(
      "INSERT INTO information_system (id, unit_id, operator_id, code, name, name_folded, level, ended_on)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id,"
      " operator_id = excluded.operator_id, code = excluded.code, name = excluded.name,"
      " name_folded = excluded.name_folded, level = excluded.level, ended_on = excluded.ended_on",
      domain::Row{system.id, system.unit_id, to_cell(system.operator_id), system.code, system.name,
                  base::fold(system.name), to_cell(system.level), to_cell(system.ended_on)}));
  return {};
}

base::Result<std::vector<domain::InformationSystem>> all_systems(database::Connection& connection, const Scope& scope) {
  return read_systems(connection, scope, "1 = 1", {});
}

base::Result<std::vector<domain::InformationSystem>> systems_named(database::Connection& connection, const Scope& scope,
                                                                   std::string_view name) {
  return read_systems(connection, scope, "name_folded = ?1", {base::fold(name)});
}

}  // namespace store
