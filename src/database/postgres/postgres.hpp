#pragma once

#include "database/connection.hpp"

namespace database::postgres {

// `url` is a libpq connection string. The session sets search_path to main, UTC, C.UTF-8 text order is the database's.
Result<std::unique_ptr<Connection>> open(const std::string& url, const OpenOptions& options = {});

}  // namespace database::postgres
