#include "content/table_sql.hpp"

namespace content {
std::string_view sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::real:
      return "DOUBLE PRECISION";
    case ColumnType::text:
    case ColumnType::date:
      return "TEXT";
    default:
      return "BIGINT";
  }
}

std::vector<Column> all_columns(const Table& table) {
  std::vector<Column> columns;
  if (table.subject == "document")
    columns = fact_columns();
  else
    columns.push_back({table.subject + "_id", ColumnType::integer, false, "", "none", {}, 0});
  columns.insert(columns.end(), table.columns.begin(), table.columns.end());
  return columns;
}

std::string create_table_sql(const Table& table) {
  const std::string subject = table.subject + "_id";
  std::string sql = "CREATE TABLE " + table.name + " (";
  for (const Column& column : all_columns(table))
    sql += column.name + " " + std::string(sql_type(column.type)) + (column.nullable ? ", " : " NOT NULL, ");
  if (table.subject == "document") {
    sql += "PRIMARY KEY (document_id, fact_id));\n";
  } else if (!table.key.empty()) {
    sql += "PRIMARY KEY (" + subject;
    for (const std::string& column : table.key) sql += ", " + column;
    sql += "));\n";
  } else {
    sql.resize(sql.size() - 2);
    sql += ");\n";
  }
  return sql + create_indexes_sql(table);
}

std::string create_indexes_sql(const Table& table) {
  const std::string subject = table.subject + "_id";
  std::string sql;
  if (table.subject != "document" && table.key.empty())
    sql = "CREATE INDEX IF NOT EXISTS " + table.name + "_subject ON " + table.name + " (" + subject + ");\n";
  for (const auto& columns : table.index) {
    std::string name = table.name;
    std::string list;
    for (const std::string& column : columns) {
      name += "_" + column;
      list += column + ", ";
    }
    sql += "CREATE INDEX IF NOT EXISTS " + name + " ON " + table.name + " (" + list + subject + ");\n";
  }
  return sql;
}

std::string insert_sql(const Table& table) {
  std::string names;
  std::string values;
  int number = 0;
  for (const Column& column : all_columns(table)) {
    names += (number == 0 ? "" : ", ") + column.name;
    values += (number == 0 ? "?" : ", ?") + std::to_string(number + 1);
    ++number;
  }
  return "INSERT INTO " + table.name + " (" + names + ") VALUES (" + values + ")";
}

}  // namespace content
