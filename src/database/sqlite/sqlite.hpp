#pragma once

#include "database/connection.hpp"

namespace database::sqlite {

// WAL, foreign keys on, double-quoted strings off. Empty path or ":memory:" is a database in memory.
Result<std::unique_ptr<Connection>> open(const std::string& path, const OpenOptions& options = {});

// For running content (checks, figures): an authorizer denies every write, PRAGMA, ATTACH, recursive use of functions
// outside `allowed_functions`, and tables outside `allowed_tables` (empty: all). Both are plain lower-case names.
Status restrict_to_content(Connection& connection, std::span<const std::string> allowed_functions,
                           std::span<const std::string> allowed_tables);

}  // namespace database::sqlite
