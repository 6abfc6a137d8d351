#include "store/unit.hpp"

#include <map>

#include "base/vietnamese.hpp"
#include "store/row.hpp"

namespace store {
namespace {

constexpr std::string_view select_units =
    "SELECT id, code, name, short_name, symbol, kind, parent_id, valid_from, valid_to, sort_key FROM unit WHERE ";

Value text_or_null(const std::string& text) {
  return text.empty() ? Value{} : Value{text};
}

base::Result<std::vector<domain::Unit>> read_units(database::Connection& connection, const Scope& scope,
                                                   const std::string& condition, const domain::Row& parameters) {
  const std::string visible = scope.condition("id") + " AND (" + condition + ")";
  const auto result =
      TRY(connection.query(std::string(select_units) + visible + " ORDER BY sort_key, code", parameters));
  std::vector<domain::Unit> units;
  std::map<std::int64_t, std::size_t> place;
  for (const auto& row : result.rows) {
    domain::Unit unit{.id = to_integer(row[0]),
                      .code = to_text(row[1]),
                      .name = to_text(row[2]),
                      .short_name = optional_text(row[3]).value_or(""),
                      .symbol = optional_text(row[4]).value_or(""),
                      .kind = to_text(row[5]),
                      .parent_id = optional_integer(row[6]),
                      .valid_from = optional_date(row[7]),
                      .valid_to = optional_date(row[8]),
                      .sort_key = to_text(row[9]),
                      .aliases = {}};
    place.emplace(unit.id, units.size());
    units.push_back(std::move(unit));
  }
  if (units.empty()) return units;
  const auto aliases =
      TRY(connection.query("SELECT unit_id, name FROM unit_alias WHERE unit_id IN (SELECT id FROM"
                           " unit WHERE " +
                               visible + ") ORDER BY unit_id, name",
                           parameters));
  for (const auto& row : aliases.rows) units[place.at(to_integer(row[0]))].aliases.push_back(to_text(row[1]));
  return units;
}

base::Result<std::optional<domain::Unit>> read_one(database::Connection& connection, const Scope& scope,
                                                   const std::string& condition, const domain::Row& parameters) {
  auto units = TRY(read_units(connection, scope, condition, parameters));
  return units.empty() ? std::nullopt : std::optional(std::move(units.front()));
}

base::Status refuse_circle(database::Connection& connection, const domain::Unit& unit) {
  if (!unit.parent_id) return {};
  const auto above = TRY(connection.query(
      "WITH RECURSIVE above(id) AS (SELECT CAST(?1 AS BIGINT) UNION SELECT unit.parent_id FROM unit, above"
      " WHERE unit.id = above.id AND unit.parent_id IS NOT NULL) SELECT id FROM above WHERE id = ?2",
      domain::Row{*unit.parent_id, unit.id}));
  if (above.rows.empty()) return {};
  return base::fail(base::ErrorCode::invalid_argument, "unit.circular", unit.code);
}

}  // namespace

base::Status save_unit(database::Connection& connection, const domain::Unit& unit) {
  TRY(refuse_circle(connection, unit));
  TRY(connection.execute(
      "INSERT INTO unit (id, code, name, name_folded, short_name, symbol, kind, parent_id, valid_from, valid_to,"
      " sort_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET"
      " code = excluded.code, name = excluded.name, name_folded = excluded.name_folded,"
      " short_name = excluded.short_name, symbol = excluded.symbol, kind = excluded.kind,"
      " parent_id = excluded.parent_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to,"
      " sort_key = excluded.sort_key",
      domain::Row{unit.id, unit.code, unit.name, base::fold(unit.name), text_or_null(unit.short_name),
                  text_or_null(unit.symbol), unit.kind, to_cell(unit.parent_id), to_cell(unit.valid_from),
                  to_cell(unit.valid_to), unit.sort_key}));
  TRY(connection.execute("DELETE FROM unit_alias WHERE unit_id = ?1", domain::Row{unit.id}));
  for (const std::string& alias : unit.aliases)
    TRY(
        connection.execute("INSERT INTO unit_alias (unit_id, name, name_folded) VALUES (?1, ?2, ?3)"
                           " ON CONFLICT (unit_id, name_folded) DO NOTHING",
                           domain::Row{unit.id, alias, base::fold(alias)}));
  return {};
}

base::Status save_succession(database::Connection& connection, const domain::UnitSuccession& succession) {
  TRY(connection.execute(
      "INSERT INTO unit_succession (predecessor_id, successor_id, on_date, scope)"
      " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (predecessor_id, successor_id, scope)"
      " DO UPDATE SET on_date = excluded.on_date",
      domain::Row{succession.predecessor_id, succession.successor_id, succession.on_date.iso(), succession.scope}));
  return {};
}

base::Result<std::optional<domain::Unit>> unit_by_id(database::Connection& connection, const Scope& scope,
                                                     std::int64_t id) {
  return read_one(connection, scope, "id = ?1", {id});
}

base::Result<std::optional<domain::Unit>> unit_by_code(database::Connection& connection, const Scope& scope,
                                                       std::string_view code) {
  return read_one(connection, scope, "code = ?1", {std::string(code)});
}

base::Result<std::vector<domain::Unit>> all_units(database::Connection& connection, const Scope& scope) {
  return read_units(connection, scope, "1 = 1", {});
}

base::Result<std::vector<domain::Unit>> units_named(database::Connection& connection, const Scope& scope,
                                                    std::string_view name) {
  const std::string folded = base::fold(name);
  auto named =
      TRY(read_units(connection, scope,
                     "name_folded = ?1 OR id IN (SELECT unit_id FROM unit_alias WHERE name_folded = ?1)", {folded}));
  if (!named.empty()) return named;
  for (domain::Unit& unit : TRY(read_units(connection, scope, "short_name IS NOT NULL", {})))
    if (base::fold(unit.short_name) == folded) named.push_back(std::move(unit));
  return named;
}

base::Result<std::vector<domain::Unit>> units_with_symbol(database::Connection& connection, const Scope& scope,
                                                          std::string_view symbol) {
  return read_units(connection, scope, "symbol = ?1", {std::string(symbol)});
}

base::Result<std::vector<std::int64_t>> subtree(database::Connection& connection, const Scope& scope,
                                                std::int64_t unit_id, base::Date day) {
  const auto result = TRY(
      connection.query("WITH RECURSIVE below(id) AS (SELECT CAST(?1 AS BIGINT) UNION SELECT unit.id FROM unit, below"
                       " WHERE unit.parent_id = below.id) SELECT id FROM unit WHERE id IN (SELECT id FROM below)"
                       " AND (valid_from IS NULL OR valid_from <= ?2) AND (valid_to IS NULL OR valid_to >= ?2) AND " +
                           scope.condition("id") + " ORDER BY id",
                       domain::Row{unit_id, day.iso()}));
  std::vector<std::int64_t> ids;
  for (const auto& row : result.rows) ids.push_back(to_integer(row[0]));
  return ids;
}

base::Result<std::vector<domain::UnitSuccession>> all_successions(database::Connection& connection,
                                                                  const Scope& scope) {
  const auto result =
      TRY(connection.query("SELECT predecessor_id, successor_id, on_date, scope FROM unit_succession WHERE " +
                           scope.condition("predecessor_id") + " OR " + scope.condition("successor_id") +
                           " ORDER BY on_date, predecessor_id, successor_id, scope"));
  std::vector<domain::UnitSuccession> successions;
  for (const auto& row : result.rows)
    successions.push_back({to_integer(row[0]), to_integer(row[1]), to_date(row[2]), to_text(row[3])});
  return successions;
}

}  // namespace store
