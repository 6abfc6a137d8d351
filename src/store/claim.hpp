// Claims: figures as documents state them. A unit's claims change only by a newer document of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "database/connection.hpp"
#include "domain/claim.hpp"
#include "store/scope.hpp"

namespace store {

// All claims of one document at once, in place of those of an earlier reading of the same document; ids are given here.
base::Status replace_claims(database::Connection& connection, std::int64_t document_id,
                            std::vector<domain::Claim> claims);

struct ClaimFilter {
  std::optional<std::int64_t> unit_id = std::nullopt;
  std::optional<std::string> period = std::nullopt;
  std::optional<std::string> metric = std::nullopt;
  std::optional<std::int64_t> document_id = std::nullopt;
  bool newest_only = true;  // without claims of superseded documents
};
// By unit, period, metric and document.
base::Result<std::vector<domain::Claim>> claims(database::Connection& connection, const Scope& scope,
                                                const ClaimFilter& filter = {});

}  // namespace store
