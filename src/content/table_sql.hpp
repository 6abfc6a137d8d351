// The tables of content/tables in the database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/pack.hpp"

namespace content {

std::string_view sql_type(ColumnType type);  // BIGINT, DOUBLE PRECISION or TEXT

// With the engine's columns first: device_id, or those of fact_columns().
std::vector<Column> all_columns(const Table& table);

// CREATE TABLE and its indexes, one text for both databases, several statements. Keyed by the subject first, so that
// hash partitions by subject hold them.
std::string create_table_sql(const Table& table);

// Its indexes alone, those that are not there yet: a spec may gain one.
std::string create_indexes_sql(const Table& table);

std::string insert_sql(const Table& table);  // INSERT of one row with all_columns() as ?1 ?2 …

}  // namespace content
