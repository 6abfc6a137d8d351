#include "store/migration.hpp"

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "store/ids.hpp"
#include "store/row.hpp"

namespace store {
namespace {

using Applied = std::map<std::string, std::string, std::less<>>;  // name → digest

base::Result<Applied> applied_migrations(database::Connection& connection) {
  Applied applied;
  for (const auto& row : TRY(connection.query("SELECT name, digest FROM schema_migration")).rows)
    applied.emplace(to_text(row[0]), to_text(row[1]));
  return applied;
}

base::Status apply(database::Connection& connection, const Migration& migration) {
  auto transaction = TRY(database::Transaction::begin(connection));
  if (connection.engine() == database::Engine::postgres)
    TRY(connection.run_script("LOCK TABLE schema_migration IN EXCLUSIVE MODE"));
  // Another process may have been quicker.
  if (TRY(applied_migrations(connection)).contains(migration.name)) return {};
  TRY(connection.run_script(migration.sql));
  TRY(connection.execute("INSERT INTO schema_migration (name, digest) VALUES (?1, ?2)",
                         domain::Row{std::string(migration.name), base::sha256_hex(migration.sql)}));
  return transaction.commit();
}

}  // namespace

base::Status migrate(database::Connection& connection, std::int64_t installation,
                     std::span<const Migration> migrations) {
  TRY(connection.run_script(
      "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY, digest TEXT NOT NULL)"));
  const Applied applied = TRY(applied_migrations(connection));
  for (const auto& [name, digest] : applied) {
    const auto known = std::find_if(migrations.begin(), migrations.end(),
                                    [&](const Migration& migration) { return migration.name == name; });
    if (known == migrations.end()) return base::fail(base::ErrorCode::conflict, "store.newer", name);
    if (base::sha256_hex(known->sql) != digest)
      return base::fail(base::ErrorCode::conflict, "store.migration_changed", name);
  }
  for (const Migration& migration : migrations)
    if (!applied.contains(migration.name)) TRY(apply(connection, migration));
  return set_installation(connection, installation);
}

}  // namespace store
