#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "database/connection.hpp"
#include "domain/report_request.hpp"
#include "store/scope.hpp"

namespace store {

// Inserts, or replaces the one with its id, with its addressees. database.unique: the code is taken.
base::Status save_request(database::Connection& connection, const domain::ReportRequest& request);
// A reader sees the requests that his units sent, with all addressees, and those they received, without the others.
base::Result<std::optional<domain::ReportRequest>> request_by_code(database::Connection& connection, const Scope& scope,
                                                                   std::string_view code);
// By due day, then code.
base::Result<std::vector<domain::ReportRequest>> all_requests(database::Connection& connection, const Scope& scope);

}  // namespace store
