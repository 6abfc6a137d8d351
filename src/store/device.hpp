#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "database/connection.hpp"
#include "domain/device.hpp"
#include "store/scope.hpp"

namespace store {

// Inserts, or replaces the one with its id, with its keys. database.unique: a key belongs to another device.
base::Status save_device(database::Connection& connection, const domain::Device& device);
base::Result<std::optional<domain::Device>> device_by_id(database::Connection& connection, const Scope& scope,
                                                         std::int64_t id);
base::Result<std::optional<domain::Device>> device_by_key(database::Connection& connection, const Scope& scope,
                                                          std::string_view key);
// By unit and name.
base::Result<std::vector<domain::Device>> all_devices(database::Connection& connection, const Scope& scope);

}  // namespace store
