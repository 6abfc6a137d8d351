#include "database/testing/explaining_connection.hpp"

#include <map>

namespace database {

Status ExplainingConnection::explain(std::string_view sql, std::span<const Value> parameters) {
  // The program and not EXPLAIN QUERY PLAN, which names aliases instead of tables.
  std::map<std::int64_t, std::string> table_of_page;  // first page of the table or of an index of it
  for (const Row& row : TRY(inner_.query("SELECT rootpage, tbl_name FROM sqlite_schema WHERE rootpage > 0")).rows)
    table_of_page[std::get<std::int64_t>(row[0])] = std::get<std::string>(row[1]);
  std::map<std::int64_t, std::string> table_of_cursor;
  std::set<std::string> scanned;
  for (const Row& row : TRY(inner_.query("EXPLAIN " + std::string(sql), parameters)).rows) {
    const auto& operation = std::get<std::string>(row[1]);
    const auto cursor = std::get<std::int64_t>(row[2]);
    if (operation == "OpenRead" || operation == "OpenWrite" || operation == "ReopenIdx")
      table_of_cursor[cursor] = table_of_page[std::get<std::int64_t>(row[3])];
    else if (operation == "OpenEphemeral" || operation == "OpenAutoindex" || operation == "OpenPseudo")
      table_of_cursor.erase(cursor);
    else if ((operation == "Rewind" || operation == "Last" || operation == "Count") && table_of_cursor.contains(cursor))
      scanned.insert(table_of_cursor[cursor]);
  }
  if (scanned.empty()) return {};
  std::string plan = std::string(sql) + "\n";
  for (const Row& row : TRY(inner_.query("EXPLAIN QUERY PLAN " + std::string(sql), parameters)).rows)
    plan += "  " + std::get<std::string>(row[3]) + "\n";
  for (const std::string& table : scanned) scans_.push_back({table, table + ": " + plan});
  return {};
}

std::vector<std::string> ExplainingConnection::take_scans_of(const std::set<std::string>& tables) {
  std::vector<std::string> explanations;
  for (Scan& scan : scans_)
    if (tables.contains(scan.table)) explanations.push_back(std::move(scan.explanation));
  scans_.clear();
  return explanations;
}

Result<ResultSet> ExplainingConnection::query(std::string_view sql, std::span<const Value> parameters) {
  TRY(explain(sql, parameters));
  return inner_.query(sql, parameters);
}

Status ExplainingConnection::for_each(std::string_view sql, std::span<const Value> parameters,
                                      const std::function<bool(std::span<const Value>)>& visit) {
  TRY(explain(sql, parameters));
  return inner_.for_each(sql, parameters, visit);
}

Result<std::int64_t> ExplainingConnection::execute(std::string_view sql, std::span<const Value> parameters) {
  TRY(explain(sql, parameters));
  return inner_.execute(sql, parameters);
}

Status ExplainingConnection::batch(std::string_view sql, std::span<const Row> rows) {
  if (!rows.empty()) TRY(explain(sql, rows.front()));
  return inner_.batch(sql, rows);
}

}  // namespace database
