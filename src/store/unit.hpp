// Units: the tree of organisations, their other names, their validity and what passed to whom.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "database/connection.hpp"
#include "domain/unit.hpp"
#include "store/scope.hpp"

namespace store {

// Inserts the unit, or replaces the one with its id, with its aliases. Give it an id by new_ids(). Reasons:
// database.unique (code), database.foreign_key (parent), unit.circular (a unit under itself).
base::Status save_unit(database::Connection& connection, const domain::Unit& unit);
base::Status save_succession(database::Connection& connection, const domain::UnitSuccession& succession);

base::Result<std::optional<domain::Unit>> unit_by_id(database::Connection& connection, const Scope& scope,
                                                     std::int64_t id);
base::Result<std::optional<domain::Unit>> unit_by_code(database::Connection& connection, const Scope& scope,
                                                       std::string_view code);
// All units in Vietnamese order.
base::Result<std::vector<domain::Unit>> all_units(database::Connection& connection, const Scope& scope);
// By name, short name or alias, without regard to case and marks; several when the name is shared (a commune and its
// predecessor). Who wants the one of a day asks exists_on().
base::Result<std::vector<domain::Unit>> units_named(database::Connection& connection, const Scope& scope,
                                                    std::string_view name);
// By the letters of its document numbers, exactly.
base::Result<std::vector<domain::Unit>> units_with_symbol(database::Connection& connection, const Scope& scope,
                                                          std::string_view symbol);
// The unit and everything below it that exists on the day, ascending ids.
base::Result<std::vector<std::int64_t>> subtree(database::Connection& connection, const Scope& scope,
                                                std::int64_t unit_id, base::Date day);
// Every succession in which a unit of the scope is predecessor or successor, by date.
base::Result<std::vector<domain::UnitSuccession>> all_successions(database::Connection& connection, const Scope& scope);

}  // namespace store
