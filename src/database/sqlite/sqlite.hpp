#pragma once

#include "database/connection.hpp"

namespace database::sqlite {

// WAL, foreign keys on, double-quoted strings off. Empty path or ":memory:" is a database in memory.
Result<std::unique_ptr<Connection>> open(const std::string& path, const OpenOptions& options = {});

// For running content (checks, figures): from now on the connection denies (database.denied) every write, PRAGMA,
// ATTACH, functions outside `allowed_functions`, and tables outside `allowed_tables` (empty: all
// except the database's own). Both are plain lower-case names; operators count as functions too: LIKE is "like". Names
// of common table expressions are free, but a recursive one is denied unless it bears the name of a table or view: that
// is the view's own. `connection` must come from open().
Status restrict_to_content(Connection& connection, std::span<const std::string> allowed_functions,
                           std::span<const std::string> allowed_tables);

}  // namespace database::sqlite
