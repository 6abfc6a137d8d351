#include "database/placeholder.hpp"

#include <algorithm>

namespace database {
namespace {

// Where the quoted text or comment that starts at `start` ends; `start` when none starts there.
std::size_t end_of_opaque(std::string_view sql, std::size_t start) {
  const auto after = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = sql.find(mark, from);
    return found == std::string_view::npos ? sql.size() : found + mark.size();
  };
  // A doubled quote inside a quoted text looks like the end of one and the start of the next: the same result.
  if (sql[start] == '\'' || sql[start] == '"') return after(sql.substr(start, 1), start + 1);
  if (sql.substr(start).starts_with("--")) return after("\n", start + 2);
  if (sql.substr(start).starts_with("/*")) return after("*/", start + 2);
  return start;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

PostgresText to_postgres_text(std::string_view sql) {
  PostgresText result;
  result.sql.reserve(sql.size());
  std::size_t position = 0;
  while (position < sql.size()) {
    const std::size_t end = end_of_opaque(sql, position);
    if (end != position) {
      result.sql += sql.substr(position, end - position);
      position = end;
      continue;
    }
    const bool placeholder = sql[position] == '?' && position + 1 < sql.size() && is_digit(sql[position + 1]);
    result.sql += placeholder ? '$' : sql[position];
    ++position;
    if (!placeholder) continue;
    std::size_t number = 0;
    while (position < sql.size() && is_digit(sql[position])) {
      number = number * 10 + static_cast<std::size_t>(sql[position] - '0');
      result.sql += sql[position++];
    }
    result.parameters = std::max(result.parameters, number);
  }
  return result;
}

}  // namespace database
