#include "store/device.hpp"

#include <map>

#include "store/row.hpp"

namespace store {
namespace {

base::Result<std::vector<domain::Device>> read_devices(database::Connection& connection, const Scope& scope,
                                                       const std::string& condition, const domain::Row& parameters) {
  const std::string visible = scope.condition("unit_id") + " AND " + condition;
  const auto result =
      TRY(connection.query("SELECT id, unit_id, name, kind, os_family, role, place, network,"
                           " information_system_id FROM device WHERE " +
                               visible + " ORDER BY unit_id, name, id",
                           parameters));
  std::vector<domain::Device> devices;
  std::map<std::int64_t, std::size_t> position;
  for (const auto& row : result.rows) {
    position.emplace(to_integer(row[0]), devices.size());
    devices.push_back({.id = to_integer(row[0]),
                       .unit_id = to_integer(row[1]),
                       .name = to_text(row[2]),
                       .kind = to_text(row[3]),
                       .os_family = optional_text(row[4]),
                       .role = optional_text(row[5]),
                       .place = optional_text(row[6]),
                       .network = optional_text(row[7]),
                       .information_system_id = optional_integer(row[8]),
                       .keys = {}});
  }
  const auto keys =
      TRY(connection.query("SELECT device_id, key FROM device_key WHERE device_id IN (SELECT id FROM"
                           " device WHERE " +
                               visible + ") ORDER BY device_id, key",
                           parameters));
  for (const auto& row : keys.rows) devices[position.at(to_integer(row[0]))].keys.push_back(to_text(row[1]));
  return devices;
}

base::Result<std::optional<domain::Device>> read_one(database::Connection& connection, const Scope& scope,
                                                     const std::string& condition, const domain::Row& parameters) {
  auto devices = TRY(read_devices(connection, scope, condition, parameters));
  return devices.empty() ? std::nullopt : std::optional(std::move(devices.front()));
}

}  // namespace

base::Status save_device(database::Connection& connection, const domain::Device& device) {
  TRY(connection.execute(
      "INSERT INTO device (id, unit_id, name, kind, os_family, role, place, network, information_system_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id,"
      " name = excluded.name, kind = excluded.kind, os_family = excluded.os_family, role = excluded.role,"
      " place = excluded.place, network = excluded.network,"
      " information_system_id = excluded.information_system_id",
      domain::Row{device.id, device.unit_id, device.name, device.kind, to_cell(device.os_family), to_cell(device.role),
                  to_cell(device.place), to_cell(device.network), to_cell(device.information_system_id)}));
  TRY(connection.execute("DELETE FROM device_key WHERE device_id = ?1", domain::Row{device.id}));
  std::vector<domain::Row> keys;
  for (const std::string& key : device.keys) keys.push_back({key, device.id});
  return connection.batch("INSERT INTO device_key (key, device_id) VALUES (?1, ?2)", keys);
}

base::Result<std::optional<domain::Device>> device_by_id(database::Connection& connection, const Scope& scope,
                                                         std::int64_t id) {
  return read_one(connection, scope, "id = ?1", {id});
}

base::Result<std::optional<domain::Device>> device_by_key(database::Connection& connection, const Scope& scope,
                                                          std::string_view key) {
  return read_one(connection, scope, "id = (SELECT device_id FROM device_key WHERE key = ?1)", {std::string(key)});
}

base::Result<std::vector<domain::Device>> all_devices(database::Connection& connection, const Scope& scope) {
  return read_devices(connection, scope, "1 = 1", {});
}

}  // namespace store
