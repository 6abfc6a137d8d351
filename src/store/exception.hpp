// Accepted findings: exceptions to a check, each with a reason, a granter and a last day.
#pragma once

#include <optional>
#include <vector>

#include "database/connection.hpp"
#include "domain/exception.hpp"
#include "store/scope.hpp"

namespace store {

base::Status add_exception(database::Connection& connection, const domain::Exception& exception);

struct ExceptionFilter {
  std::optional<std::int64_t> id = std::nullopt;
  std::optional<base::Date> in_force_on = std::nullopt;
};
// By check and id. Who sees a finding, a subject or a unit sees the exceptions granted to it, and everybody those that
// hold for all.
base::Result<std::vector<domain::Exception>> exceptions(database::Connection& connection, const Scope& scope,
                                                        const ExceptionFilter& filter = {});

// Ends it before its last day; the row stays. Reasons: exception.not_found (also outside the scope),
// exception.revoked (already).
base::Status revoke_exception(database::Connection& connection, const Scope& scope, std::int64_t id,
                              std::string_view by, std::int64_t at);

}  // namespace store
