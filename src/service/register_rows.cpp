#include "service/register_rows.hpp"

#include "store/device.hpp"
#include "store/information_system.hpp"
#include "store/row.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

domain::Value code_or_null(const std::map<std::int64_t, std::string>& codes, const std::optional<std::int64_t>& id) {
  if (!id) return {};
  const auto found = codes.find(*id);
  return found == codes.end() ? domain::Value{} : domain::Value{found->second};
}

std::optional<std::int64_t> id_or_none(const RegisterSubjects& subjects, std::string_view subject,
                                       const domain::Value& code) {
  if (domain::is_null(code)) return std::nullopt;
  const std::int64_t id = subjects.id_of(subject, store::to_text(code));
  return id == 0 ? std::nullopt : std::optional(id);
}

}  // namespace

const std::map<std::int64_t, std::string>& RegisterSubjects::codes(std::string_view subject) const {
  if (subject == "unit") return unit_codes;
  return subject == "device" ? device_codes : system_codes;
}

std::int64_t RegisterSubjects::id_of(std::string_view subject, std::string_view code) const {
  if (subject == "unit") {
    const auto unit = units.find(code);
    return unit == units.end() ? 0 : unit->second.id;
  }
  if (subject == "device") {
    const auto device = devices.find(code);
    return device == devices.end() ? 0 : device->second.id;
  }
  const auto system = systems.find(code);
  return system == systems.end() ? 0 : system->second.id;
}

std::int64_t RegisterSubjects::unit_of(std::string_view subject, std::string_view code) const {
  if (subject == "unit") return id_of(subject, code);
  if (subject == "device") {
    const auto device = devices.find(code);
    return device == devices.end() ? 0 : device->second.unit_id;
  }
  const auto system = systems.find(code);
  return system == systems.end() ? 0 : system->second.operator_id.value_or(system->second.unit_id);
}

Result<RegisterSubjects> load_register_subjects(Installation& installation) {
  RegisterSubjects subjects;
  for (domain::Unit& unit : TRY(store::all_units(installation.connection(), installation.scope()))) {
    subjects.unit_codes.emplace(unit.id, unit.code);
    subjects.units.emplace(unit.code, std::move(unit));
  }
  for (domain::InformationSystem& system : TRY(store::all_systems(installation.connection(), installation.scope()))) {
    subjects.system_codes.emplace(system.id, system.code);
    subjects.systems.emplace(system.code, std::move(system));
  }
  for (const domain::Device& device : TRY(store::all_devices(installation.connection(), installation.scope()))) {
    if (device.keys.empty()) continue;  // nothing to name it by
    subjects.device_codes.emplace(device.id, device.keys.front());
    for (const std::string& key : device.keys) subjects.devices.emplace(key, device);
  }
  return subjects;
}

domain::Row own_values(const domain::InformationSystem& system, const RegisterSubjects& subjects) {
  return {system.name, code_or_null(subjects.unit_codes, system.unit_id),
          code_or_null(subjects.unit_codes, system.operator_id), store::to_cell(system.level),
          store::to_cell(system.ended_on)};
}

domain::Row own_values(const domain::Device& device, const RegisterSubjects& subjects) {
  return {device.name,
          code_or_null(subjects.unit_codes, device.unit_id),
          device.kind,
          store::to_cell(device.os_family),
          store::to_cell(device.role),
          store::to_cell(device.place),
          store::to_cell(device.network),
          code_or_null(subjects.system_codes, device.information_system_id)};
}

void set_own_values(domain::InformationSystem& system, std::span<const domain::Value> values,
                    const RegisterSubjects& subjects) {
  system.name = store::to_text(values[0]);
  system.unit_id = id_or_none(subjects, "unit", values[1]).value_or(0);
  system.operator_id = id_or_none(subjects, "unit", values[2]);
  const auto level = store::optional_integer(values[3]);
  system.level = level ? std::optional(static_cast<int>(*level)) : std::nullopt;
  system.ended_on = store::optional_text(values[4]);
}

void set_own_values(domain::Device& device, std::span<const domain::Value> values, const RegisterSubjects& subjects) {
  device.name = store::to_text(values[0]);
  device.unit_id = id_or_none(subjects, "unit", values[1]).value_or(0);
  device.kind = store::to_text(values[2]);
  device.os_family = store::optional_text(values[3]);
  device.role = store::optional_text(values[4]);
  device.place = store::optional_text(values[5]);
  device.network = store::optional_text(values[6]);
  device.information_system_id = id_or_none(subjects, "information_system", values[7]);
}

Result<std::map<std::int64_t, SubjectRegister>> load_register(Installation& installation, const Register& form,
                                                              const RegisterSubjects& subjects) {
  auto contents = TRY(store::read_register(installation.connection(), installation.scope(), *form.table));
  std::map<std::int64_t, SubjectRegister> loaded;
  for (auto& [id, content] : contents) {
    const auto& codes = subjects.codes(form.table->subject);
    const auto code = codes.find(id);
    if (code == codes.end()) continue;
    SubjectRegister& one = loaded[id];
    one.code = code->second;
    one.is_known = true;
    one.content = std::move(content);
  }
  if (!form.creates_subject()) return loaded;
  const auto own = [&](const auto& subject, const std::string& code) {
    SubjectRegister& one = loaded[subject.id];
    one.code = code;
    one.content.subject_id = subject.id;
    one.own = own_values(subject, subjects);
  };
  if (form.table->subject == "device")
    for (const auto& [id, code] : subjects.device_codes) own(subjects.devices.at(code), code);
  else
    for (const auto& [code, system] : subjects.systems) own(system, code);
  return loaded;
}

}  // namespace service
