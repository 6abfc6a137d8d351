// Registers: tables of content/tables that people keep (content::Table::is_register). One register of one subject is
// replaced at a time; what a reading or an inspection found is store/fact.hpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/pack.hpp"
#include "database/connection.hpp"
#include "store/fact.hpp"
#include "store/scope.hpp"

namespace store {

// All that is known of one register of one subject.
struct RegisterContent {
  std::int64_t subject_id = 0;
  Knowledge knowledge;
  std::int64_t collected_at = 0;  // UTC milliseconds
  std::string collected_on;       // the same as a day, Vietnam time
  std::vector<domain::Row> rows;  // the columns of the spec, in its order, without the subject's
};

// By subject's id; rows in the order of their values. A subject of which nothing is known is absent.
base::Result<std::map<std::int64_t, RegisterContent>> read_register(database::Connection& connection,
                                                                    const Scope& scope, const content::Table& table);

// Puts each content in place of what was known of its subject in this register. Values must have passed
// checked_value(). The caller holds the transaction.
base::Status write_register(database::Connection& connection, const content::Table& table,
                            const std::vector<RegisterContent>& contents);

// Forgets the register of these subjects, as if nothing had ever been said.
base::Status forget_register(database::Connection& connection, const content::Table& table,
                             const std::vector<std::int64_t>& subject_ids);

}  // namespace store
