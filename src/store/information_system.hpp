#pragma once

#include <vector>

#include "database/connection.hpp"
#include "domain/information_system.hpp"
#include "store/scope.hpp"

namespace store {

// Inserts, or replaces the one with its id. database.unique: a system has this code already.
base::Status save_system(database::Connection& connection, const domain::InformationSystem& system);
// By owner and code.
base::Result<std::vector<domain::InformationSystem>> all_systems(database::Connection& connection, const Scope& scope);
// By name without regard to case and marks.
base::Result<std::vector<domain::InformationSystem>> systems_named(database::Connection& connection, const Scope& scope,
                                                                   std::string_view name);

}  // namespace store
