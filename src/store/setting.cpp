#include "store/setting.hpp"

#include "store/row.hpp"

namespace store {

base::Result<std::optional<std::string>> setting(database::Connection& connection, std::string_view name) {
  const auto result =
      TRY(connection.query("SELECT value FROM setting WHERE name = ?1", domain::Row{std::string(name)}));
  return result.rows.empty() ? std::nullopt : std::optional(to_text(result.rows[0][0]));
}

base::Status set_setting(database::Connection& connection, std::string_view name, std::string_view value) {
  TRY(
      connection.execute("INSERT INTO setting (name, value) VALUES (?1, ?2)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         domain::Row{std::string(name), std::string(value)}));
  return {};
}

}  // namespace store
