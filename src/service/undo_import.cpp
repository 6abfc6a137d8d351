#include "service/undo_import.hpp"

#include <algorithm>
#include <map>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "service/audit.hpp"
#include "store/device.hpp"
#include "store/ids.hpp"
#include "store/information_system.hpp"
#include "store/row.hpp"

namespace service {
namespace {

using base::Json;

Json to_json(const domain::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

domain::Value value_from(const Json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return {};
}

template <class Field>
Json optional_json(const std::optional<Field>& field) {
  return field ? Json(*field) : Json();
}

template <class Field>
std::optional<Field> optional_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional(json.get<Field>());
}

Json to_json(const domain::InformationSystem& system) {
  return {{"id", system.id},
          {"unit_id", system.unit_id},
          {"operator_id", optional_json(system.operator_id)},
          {"code", system.code},
          {"name", system.name},
          {"level", optional_json(system.level)},
          {"ended_on", optional_json(system.ended_on)}};
}

domain::InformationSystem system_from(const Json& json) {
  return {.id = json.at("id"),
          .unit_id = json.at("unit_id"),
          .operator_id = optional_from<std::int64_t>(json.at("operator_id")),
          .code = json.at("code"),
          .name = json.at("name"),
          .level = optional_from<int>(json.at("level")),
          .ended_on = optional_from<std::string>(json.at("ended_on"))};
}

Json to_json(const domain::Device& device) {
  return {{"id", device.id},
          {"unit_id", device.unit_id},
          {"name", device.name},
          {"kind", device.kind},
          {"os_family", optional_json(device.os_family)},
          {"role", optional_json(device.role)},
          {"place", optional_json(device.place)},
          {"network", optional_json(device.network)},
          {"information_system_id", optional_json(device.information_system_id)},
          {"keys", device.keys}};
}

domain::Device device_from(const Json& json) {
  return {.id = json.at("id"),
          .unit_id = json.at("unit_id"),
          .name = json.at("name"),
          .kind = json.at("kind"),
          .os_family = optional_from<std::string>(json.at("os_family")),
          .role = optional_from<std::string>(json.at("role")),
          .place = optional_from<std::string>(json.at("place")),
          .network = optional_from<std::string>(json.at("network")),
          .information_system_id = optional_from<std::int64_t>(json.at("information_system_id")),
          .keys = json.at("keys")};
}

Json to_json(const store::RegisterContent& content) {
  Json rows = Json::array();
  for (const domain::Row& row : content.rows) {
    Json cells = Json::array();
    for (const domain::Value& value : row) cells.push_back(to_json(value));
    rows.push_back(std::move(cells));
  }
  return {{"state", domain::to_text(content.knowledge.state)},
          {"reason", content.knowledge.reason},
          {"collected_at", content.collected_at},
          {"collected_on", content.collected_on},
          {"rows", rows}};
}

store::RegisterContent content_from(std::int64_t subject_id, const Json& json) {
  store::RegisterContent content;
  content.subject_id = subject_id;
  content.knowledge.state =
      domain::collection_state_from(json.at("state").get<std::string>()).value_or(domain::CollectionState::failed);
  content.knowledge.reason = json.at("reason");
  content.collected_at = json.at("collected_at");
  content.collected_on = json.at("collected_on");
  for (const Json& cells : json.at("rows")) {
    domain::Row& row = content.rows.emplace_back();
    for (const Json& cell : cells) row.push_back(value_from(cell));
  }
  return content;
}

Status restore_registers(Installation& installation, const Json& registers) {
  database::Connection& connection = installation.connection();
  std::map<std::string, std::map<std::int64_t, store::RegisterContent>> stored;
  for (const Json& item : registers) {
    const std::string name = item.at("table");
    const content::Table* table = installation.pack().table(name);
    if (table == nullptr) return base::fail(base::ErrorCode::conflict, "undo.changed_since", name);
    if (!stored.contains(name))
      stored.emplace(name, TRY(store::read_register(connection, installation.scope(), *table)));
    const std::int64_t id = item.at("subject_id");
    const auto now = stored.at(name).find(id);
    if (now == stored.at(name).end() || to_json(now->second) != item.at("after"))
      return base::fail(base::ErrorCode::conflict, "undo.changed_since", table->title);
    if (item.at("before").is_null())
      TRY(store::forget_register(connection, *table, {id}));
    else
      TRY(store::write_register(connection, *table, {content_from(id, item.at("before"))}));
  }
  return {};
}

template <class Subject, class Save>
Status restore_subjects(database::Connection& connection, const Json& items, const std::vector<Subject>& stored,
                        const char* table, Save save) {
  for (const Json& item : items) {
    const std::int64_t id = item.at("after").at("id");
    const auto now = std::ranges::find(stored, id, &Subject::id);
    if (now == stored.end() || to_json(*now) != item.at("after"))
      return base::fail(base::ErrorCode::conflict, "undo.changed_since", table);
    if (!item.at("before").is_null()) {
      TRY(save(item.at("before")));
      continue;
    }
    if (std::string_view(table) == "device")
      TRY(connection.execute("DELETE FROM device_key WHERE device_id = ?1", domain::Row{id}));
    TRY(connection.execute(std::string("DELETE FROM ") + table + " WHERE id = ?1", domain::Row{id}));
  }
  return {};
}

}  // namespace

void ImportSnapshot::note_system(const domain::InformationSystem& after, const domain::InformationSystem* before) {
  systems_.push_back({{"after", to_json(after)}, {"before", before != nullptr ? to_json(*before) : Json()}});
}

void ImportSnapshot::note_device(const domain::Device& after, const domain::Device* before) {
  devices_.push_back({{"after", to_json(after)}, {"before", before != nullptr ? to_json(*before) : Json()}});
}

void ImportSnapshot::note_register(const content::Table& table, const store::RegisterContent& after,
                                   const store::RegisterContent* before) {
  registers_.push_back({{"table", table.name},
                        {"subject_id", after.subject_id},
                        {"after", to_json(after)},
                        {"before", before != nullptr ? to_json(*before) : Json()}});
}

Status ImportSnapshot::keep(Installation& installation, const Moment& moment) const {
  const std::string text = base::to_text({{"systems", systems_}, {"devices", devices_}, {"registers", registers_}});
  const std::string digest = base::sha256_hex(text);
  TRY(installation.keep_body(digest, text));
  const std::int64_t id = TRY(store::new_ids(installation.connection()));
  TRY(installation.connection().execute(
      "INSERT INTO register_import (id, imported_at, imported_by, before_digest) VALUES (?1, ?2, ?3, ?4)",
      domain::Row{id, moment.milliseconds, installation.actor(), digest}));
  return {};
}

Result<UndoneImport> undo_import(Installation& installation, const Moment& moment) {
  database::Connection& connection = installation.connection();
  auto transaction = TRY(database::Transaction::begin(connection));
  const auto newest = TRY(connection.query(
      "SELECT id, imported_at, before_digest FROM register_import WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"));
  if (newest.rows.empty()) return base::fail(base::ErrorCode::not_found, "undo.nothing");
  const std::string digest = store::to_text(newest.rows[0][2]);
  const std::string text = TRY(base::read_file(installation.body_path(digest), std::uintmax_t{1} << 32U));
  if (base::sha256_hex(text) != digest) return base::fail(base::ErrorCode::corrupt_data, "body.changed", digest);
  const Json before = TRY(base::parse_json(text));

  TRY(restore_registers(installation, before.at("registers")));
  const auto devices = TRY(store::all_devices(connection, installation.scope()));
  TRY(restore_subjects(connection, before.at("devices"), devices, "device",
                       [&](const Json& device) { return store::save_device(connection, device_from(device)); }));
  const auto systems = TRY(store::all_systems(connection, installation.scope()));
  TRY(restore_subjects(connection, before.at("systems"), systems, "information_system",
                       [&](const Json& system) { return store::save_system(connection, system_from(system)); }));
  TRY(connection.execute("UPDATE register_import SET undone_at = ?1 WHERE id = ?2",
                         domain::Row{moment.milliseconds, newest.rows[0][0]}));
  const UndoneImport undone{
      base::Date::from_day_number((store::to_integer(newest.rows[0][1]) + 7 * 3'600'000) / 86'400'000).iso(),
      before.at("registers").size(), before.at("systems").size(), before.at("devices").size()};
  TRY(record(installation, moment, "registers.undo", "register",
             {{"import", store::to_integer(newest.rows[0][0])}, {"registers", undone.registers}}));
  TRY(transaction.commit());
  return undone;
}

}  // namespace service
