#pragma once

#include "database/connection.hpp"

namespace database::postgres {

// `url` is a libpq connection string. The session sets search_path to main, UTC, C.UTF-8 text order is the database's.
Result<std::unique_ptr<Connection>> open(const std::string& url, const OpenOptions& options = {});

// For running content (checks, figures). The owner's connection gives the role khien_content SELECT on exactly these
// tables and views of schema main, and creates the role when the server has none; nothing is written when that is so
// already. Not inside a transaction. Reason: database.content_role (the user may not create the role and does not
// belong to it, or the role has rights that cannot be taken from it).
Status grant_to_content(Connection& owner, std::span<const std::string> tables);

// From now on the session has the rights of khien_content and no others. PostgreSQL lets a session take its own rights
// back (RESET ROLE, set_config); content cannot ask for that, because its profile knows neither.
Status restrict_to_content(Connection& connection);

}  // namespace database::postgres
