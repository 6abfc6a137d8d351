#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "database/connection.hpp"

namespace store {

base::Result<std::optional<std::string>> setting(database::Connection& connection, std::string_view name);
base::Status set_setting(database::Connection& connection, std::string_view name, std::string_view value);

}  // namespace store
