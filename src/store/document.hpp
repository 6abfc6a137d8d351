// Documents and the files they came from. A newer version supersedes an older one; neither is ever changed into the
// other.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "database/connection.hpp"
#include "domain/document.hpp"
#include "domain/source.hpp"
#include "store/scope.hpp"

namespace store {

base::Status add_source(database::Connection& connection, const domain::Source& source);
// The first source with these bytes: the same file is not read twice. Not scoped: an answer tells nothing but that the
// caller's own bytes are known.
base::Result<std::optional<domain::Source>> source_with_digest(database::Connection& connection,
                                                               std::string_view digest);

// Inserts the document, or replaces the fields of the one with its id (after reading it again).
base::Status save_document(database::Connection& connection, const domain::Document& document);

// `newer` takes the place of the newest version of `older`'s chain. Reasons: document.circular (newer is in the chain
// already), document.superseded (newer is itself superseded), document.not_found.
base::Status supersede(database::Connection& connection, std::int64_t older, std::int64_t newer);

base::Result<std::optional<domain::Document>> document_by_id(database::Connection& connection, const Scope& scope,
                                                             std::int64_t id);
base::Result<std::optional<domain::Document>> document_of_source(database::Connection& connection, const Scope& scope,
                                                                 std::int64_t source_id);

struct DocumentFilter {
  std::optional<std::int64_t> unit_id = std::nullopt;
  std::optional<std::string> period = std::nullopt;
  std::optional<std::string> document_type = std::nullopt;
  std::optional<std::string> number = std::nullopt;
  bool newest_only = false;  // without superseded versions
};
// By id, which is the order of reading.
base::Result<std::vector<domain::Document>> documents(database::Connection& connection, const Scope& scope,
                                                      const DocumentFilter& filter = {});

// The versions from the oldest that leads to `id` up to the newest.
base::Result<std::vector<std::int64_t>> document_chain(database::Connection& connection, const Scope& scope,
                                                       std::int64_t id);

}  // namespace store
