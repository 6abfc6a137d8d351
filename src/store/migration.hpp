// Brings the register tables to this program's version: migrations/NNNN_name.sql, embedded, forward only.
#pragma once

#include <span>
#include <string_view>

#include "database/connection.hpp"

namespace store {

struct Migration {
  std::string_view name;  // 0001_register
  std::string_view sql;
};

std::span<const Migration> embedded_migrations();  // ascending by name

// Runs what is missing, each migration in a transaction of its own; running it again changes nothing.
// Reasons: store.migration_changed (an applied one has another text now), store.newer (the database knows one this
// program does not), store.installation, and those of the database.
base::Status migrate(database::Connection& connection, std::int64_t installation,
                     std::span<const Migration> migrations = embedded_migrations());

}  // namespace store
