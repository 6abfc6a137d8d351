#include "store/fact.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "base/utf8.hpp"
#include "content/table_sql.hpp"
#include "store/row.hpp"

namespace store {
namespace {

using base::ErrorCode;

base::Status add_columns(database::Connection& connection, const content::Table& table,
                         const std::vector<std::string>& present) {
  const auto columns = content::all_columns(table);
  const std::set<std::string> known(present.begin(), present.end());
  for (const std::string& name : present)
    if (std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; }))
      return base::fail(ErrorCode::conflict, "content.table_changed", table.name + "." + name);
  for (const content::Column& column : columns) {
    if (known.contains(column.name)) continue;
    if (!column.nullable)
      return base::fail(ErrorCode::conflict, "content.table_changed", table.name + "." + column.name);
    const std::string type = std::string(content::sql_type(column.type));
    TRY(connection.run_script("ALTER TABLE " + table.name + " ADD COLUMN " + column.name + " " + type));
  }
  return {};
}

base::Result<std::set<std::string>> existing_tables(database::Connection& connection) {
  const auto result = TRY(connection.query(connection.engine() == database::Engine::sqlite
                                               ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                               : "SELECT tablename FROM pg_tables WHERE schemaname = 'main'"));
  std::set<std::string> names;
  for (const auto& row : result.rows) names.insert(to_text(row[0]));
  return names;
}

bool is_day(const domain::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && base::Date::parse_iso(*text).has_value();
}

base::Result<domain::Row> checked_row(const content::Table& table, const std::vector<content::Column>& columns,
                                      const Reading& reading, const FactRow& row) {
  domain::Row cells;
  std::size_t used = 0;
  for (const content::Column& column : columns) {
    if (column.name == table.subject + "_id") {
      cells.emplace_back(reading.subject_id);
      continue;
    }
    const auto found = row.values.find(column.name);
    used += found != row.values.end();
    auto cell = checked_value(column, found == row.values.end() ? domain::Value{} : found->second);
    if (!cell) {
      base::Error error = std::move(cell).error();
      error.message = table.name + "." + column.name;
      return std::unexpected(std::move(error));
    }
    cells.push_back(std::move(*cell));
  }
  if (used == row.values.size()) return cells;
  for (const auto& [name, value] : row.values)
    if (name == table.subject + "_id" ||
        std::none_of(columns.begin(), columns.end(), [&](const auto& column) { return column.name == name; }))
      return base::fail(ErrorCode::invalid_argument, "fact.unknown_column", table.name + "." + name);
  return cells;
}

}  // namespace

base::Status create_content_tables(database::Connection& connection, const content::Pack& pack) {
  auto transaction = TRY(database::Transaction::begin(connection));
  const std::set<std::string> existing = TRY(existing_tables(connection));
  for (const content::Table& table : pack.tables) {
    if (!existing.contains(table.name)) {
      TRY(connection.run_script(content::create_table_sql(table)));
      continue;
    }
    const std::vector<std::string> present = TRY(connection.describe("SELECT * FROM " + table.name));
    TRY(add_columns(connection, table, present));
    if (const std::string indexes = content::create_indexes_sql(table); !indexes.empty())
      TRY(connection.run_script(indexes));
  }
  return transaction.commit();
}

base::Result<domain::Value> checked_value(const content::Column& column, const domain::Value& value) {
  using content::ColumnType;
  const auto refuse = [&](const char* reason) { return base::fail(ErrorCode::invalid_argument, reason, column.name); };
  if (domain::is_null(value)) {
    if (column.nullable) return value;
    return refuse("fact.missing");
  }
  const auto* integer = std::get_if<std::int64_t>(&value);
  const auto* text = std::get_if<std::string>(&value);
  switch (column.type) {
    case ColumnType::integer:
    case ColumnType::instant:
      if (integer == nullptr) return refuse("fact.type");
      return value;
    case ColumnType::flag:
      if (integer == nullptr || (*integer != 0 && *integer != 1)) return refuse("fact.type");
      return value;
    case ColumnType::real:
      if (integer != nullptr) return domain::Value{static_cast<double>(*integer)};
      if (text != nullptr) return refuse("fact.type");
      return value;
    case ColumnType::date:
      if (!is_day(value)) return refuse("fact.type");
      return value;
    case ColumnType::text:
      break;
  }
  if (text == nullptr) return refuse("fact.type");
  if (!column.values.empty() && std::find(column.values.begin(), column.values.end(), *text) == column.values.end())
    return refuse("fact.not_listed");
  // Bytes bound code points: most texts need no counting.
  if (text->size() > column.max_length && base::utf8_length(base::utf8_repair(*text)) > column.max_length)
    return refuse("fact.length");
  return value;
}

base::Status write_reading(database::Connection& connection, const content::Pack& pack, const Reading& reading) {
  std::map<std::string, std::vector<domain::Row>> rows;
  for (const content::Table& table : pack.tables)
    if (table.subject == reading.subject && !table.is_register) rows.emplace(table.name, std::vector<domain::Row>());
  for (const auto& [table, knowledge] : reading.knowledge)
    if (!rows.contains(table)) return base::fail(ErrorCode::invalid_argument, "fact.unknown_table", table);
  std::map<std::string, std::vector<content::Column>> columns;
  for (const FactRow& row : reading.rows) {
    const auto of_table = rows.find(row.table);
    if (of_table == rows.end()) return base::fail(ErrorCode::invalid_argument, "fact.unknown_table", row.table);
    const content::Table& table = *pack.table(row.table);
    auto& spec = columns[row.table];
    if (spec.empty()) spec = content::all_columns(table);
    of_table->second.push_back(TRY(checked_row(table, spec, reading, row)));
    if (of_table->second.size() > table.max_rows)
      return base::fail(ErrorCode::too_large, "fact.too_many_rows", row.table);
  }

  TRY(delete_reading(connection, pack, reading.subject, reading.subject_id));
  std::vector<domain::Row> collection;
  for (const auto& [name, of_table] : rows) {
    TRY(connection.batch(content::insert_sql(*pack.table(name)), of_table));
    Knowledge knowledge{of_table.empty() ? domain::CollectionState::absent : domain::CollectionState::collected, ""};
    if (const auto said = reading.knowledge.find(name); said != reading.knowledge.end()) knowledge = said->second;
    collection.push_back({reading.subject, reading.subject_id, name, std::string(domain::to_text(knowledge.state)),
                          knowledge.reason.empty() ? domain::Value{} : domain::Value{knowledge.reason},
                          reading.collected_at, reading.collected_on});
  }
  return connection.batch(
      "INSERT INTO collection (subject, subject_id, table_name, state, reason, collected_at, collected_on)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      collection);
}

base::Status delete_reading(database::Connection& connection, const content::Pack& pack, std::string_view subject,
                            std::int64_t subject_id) {
  for (const content::Table& table : pack.tables)
    if (table.subject == subject && !table.is_register) {
      TRY(connection.execute("DELETE FROM " + table.name + " WHERE " + table.subject + "_id = ?1",
                             domain::Row{subject_id}));
      TRY(connection.execute("DELETE FROM collection WHERE subject = ?1 AND subject_id = ?2 AND table_name = ?3",
                             domain::Row{table.subject, subject_id, table.name}));
    }
  return {};
}

}  // namespace store
