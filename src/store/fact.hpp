// Rows of evidence and fact tables (content/tables) of one subject, and what is known of each table.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/pack.hpp"
#include "database/connection.hpp"
#include "domain/assessment.hpp"

namespace store {

// Creates the tables of the pack that are missing and adds columns that a spec has grown by. Runs in a transaction of
// its own. Reason content.table_changed: the spec differs in another way, or a new column is not nullable.
base::Status create_content_tables(database::Connection& connection, const content::Pack& pack);

// One row before it is stored: its columns, except the subject's id. A missing column is unknown.
struct FactRow {
  std::string table;
  std::map<std::string, domain::Value> values;
};

struct Knowledge {
  domain::CollectionState state = domain::CollectionState::collected;
  std::string reason;  // slug, empty when there is nothing to say
};

// All that one reading or inspection found out about one subject.
struct Reading {
  std::string subject;  // device | document
  std::int64_t subject_id = 0;
  std::int64_t collected_at = 0;  // UTC milliseconds
  std::string collected_on;       // the same as a day, Vietnam time
  std::vector<FactRow> rows;
  // Per table. A table of the subject that is not named here counts as collected when it has rows, and as absent when
  // it has none: `rows` must then hold everything there is.
  std::map<std::string, Knowledge> knowledge;
};

// Puts the reading in place of everything known of the subject: rows of all its tables, and `collection`; registers
// (content::Table::is_register) stay as they are. The caller holds the transaction. Reasons, with table and column in
// the message but never a value: fact.unknown_table, fact.unknown_column, fact.missing, fact.type, fact.length,
// fact.not_listed, fact.too_many_rows; nothing is written then.
base::Status write_reading(database::Connection& connection, const content::Pack& pack, const Reading& reading);

// Forgets all rows and knowledge of the subject but its registers.
base::Status delete_reading(database::Connection& connection, const content::Pack& pack, std::string_view subject,
                            std::int64_t subject_id);

// A value as the column stores it, or the reason why it cannot. Whole numbers are accepted for a real column.
base::Result<domain::Value> checked_value(const content::Column& column, const domain::Value& value);

}  // namespace store
