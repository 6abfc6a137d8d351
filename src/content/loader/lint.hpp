// What only a database can tell of the queries of a pack, and only the whole pack of the catalogues.
#pragma once

#include "content/loader/loader.hpp"
#include "database/connection.hpp"

namespace content {

// Prepares every check, condition and figure on a database that has the register tables and those of the pack.
// Complains about what the database refuses, and about columns that the header names and the query does not return.
// Complains about requirements that name a check which does not exist, or a kind of thing (job, topic, kind) it cannot
// be asked.
std::vector<Complaint> lint_queries(database::Connection& connection, const Pack& pack);

}  // namespace content
