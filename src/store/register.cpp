#include "store/register.hpp"

#include <algorithm>

#include "content/table_sql.hpp"
#include "store/row.hpp"

namespace store {

base::Result<std::map<std::int64_t, RegisterContent>> read_register(database::Connection& connection,
                                                                    const Scope& scope, const content::Table& table) {
  std::map<std::int64_t, RegisterContent> contents;
  const auto known =
      TRY(connection.query("SELECT c.subject_id, c.state, c.reason, c.collected_at, c.collected_on FROM collection AS c"
                           " WHERE c.subject = ?1 AND c.table_name = ?2 AND " +
                               scope.subject_condition("c."),
                           domain::Row{table.subject, table.name}));
  for (const auto& row : known.rows) {
    RegisterContent content;
    content.subject_id = to_integer(row[0]);
    content.knowledge.state = domain::collection_state_from(to_text(row[1])).value_or(domain::CollectionState::failed);
    content.knowledge.reason = optional_text(row[2]).value_or("");
    content.collected_at = to_integer(row[3]);
    content.collected_on = to_text(row[4]);
    contents.emplace(content.subject_id, std::move(content));
  }
  std::string columns = table.subject + "_id";
  for (const content::Column& column : table.columns) columns += ", " + column.name;
  const auto result = TRY(connection.query("SELECT " + columns + " FROM " + table.name));
  for (const auto& row : result.rows) {
    const auto content = contents.find(to_integer(row[0]));
    if (content != contents.end()) content->second.rows.emplace_back(row.begin() + 1, row.end());
  }
  for (auto& [id, content] : contents) std::ranges::sort(content.rows);
  return contents;
}

base::Status forget_register(database::Connection& connection, const content::Table& table,
                             const std::vector<std::int64_t>& subject_ids) {
  std::vector<domain::Row> subjects, collections;
  for (const std::int64_t id : subject_ids) {
    subjects.push_back({id});
    collections.push_back({table.subject, id, table.name});
  }
  TRY(connection.batch("DELETE FROM " + table.name + " WHERE " + table.subject + "_id = ?1", subjects));
  return connection.batch("DELETE FROM collection WHERE subject = ?1 AND subject_id = ?2 AND table_name = ?3",
                          collections);
}

base::Status write_register(database::Connection& connection, const content::Table& table,
                            const std::vector<RegisterContent>& contents) {
  std::vector<std::int64_t> subjects;
  std::vector<domain::Row> rows, collection;
  for (const RegisterContent& content : contents) {
    subjects.push_back(content.subject_id);
    for (const domain::Row& row : content.rows) {
      rows.push_back({content.subject_id});
      rows.back().insert(rows.back().end(), row.begin(), row.end());
    }
    collection.push_back({table.subject, content.subject_id, table.name,
                          std::string(domain::to_text(content.knowledge.state)),
                          content.knowledge.reason.empty() ? domain::Value{} : domain::Value{content.knowledge.reason},
                          content.collected_at, content.collected_on});
  }
  TRY(forget_register(connection, table, subjects));
  TRY(connection.batch(content::insert_sql(table), rows));
  return connection.batch(
      "INSERT INTO collection (subject, subject_id, table_name, state, reason, collected_at, collected_on)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      collection);
}

}  // namespace store
