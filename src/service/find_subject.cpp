#include "service/find_subject.hpp"

#include "base/vietnamese.hpp"
#include "store/device.hpp"
#include "store/document.hpp"
#include "store/information_system.hpp"
#include "store/unit.hpp"

namespace service {

Result<std::map<std::int64_t, std::string>> subject_names(Installation& installation, std::string_view subject) {
  std::map<std::int64_t, std::string> names;
  if (subject == "document") {
    const auto documents = TRY(store::documents(installation.connection(), installation.scope()));
    for (const domain::Document& document : documents) names[document.id] = document.file_name;
  } else if (subject == "device") {
    const auto devices = TRY(store::all_devices(installation.connection(), installation.scope()));
    for (const domain::Device& device : devices) names[device.id] = device.name;
  } else if (subject == "unit") {
    const auto units = TRY(store::all_units(installation.connection(), installation.scope()));
    for (const domain::Unit& unit : units) names[unit.id] = unit.short_name.empty() ? unit.name : unit.short_name;
  } else if (subject == "information_system") {
    const auto systems = TRY(store::all_systems(installation.connection(), installation.scope()));
    for (const domain::InformationSystem& system : systems) names[system.id] = system.name;
  }
  return names;
}

Result<std::int64_t> subject_called(Installation& installation, std::string_view subject, const std::string& name) {
  const std::string wanted = base::to_nfc(name);
  std::optional<std::int64_t> found;
  for (const auto& [id, known] : TRY(subject_names(installation, subject))) {
    if (known != wanted) continue;
    if (found) return base::fail(base::ErrorCode::conflict, "subject.ambiguous", name);
    found = id;
  }
  if (!found) return base::fail(base::ErrorCode::not_found, "subject.not_found", name);
  return *found;
}

Result<std::optional<std::int64_t>> unit_of_subject(Installation& installation, std::string_view subject,
                                                    std::int64_t id) {
  if (subject == "unit") return id;
  if (subject == "document") {
    const auto document = TRY(store::document_by_id(installation.connection(), installation.scope(), id));
    return document ? document->unit_id : std::nullopt;
  }
  if (subject == "information_system") {
    for (const auto& system : TRY(store::all_systems(installation.connection(), installation.scope())))
      if (system.id == id) return system.unit_id;
    return std::nullopt;
  }
  if (subject != "device") return std::nullopt;
  const auto device = TRY(store::device_by_id(installation.connection(), installation.scope(), id));
  return device ? std::optional(device->unit_id) : std::nullopt;
}

Result<std::optional<domain::Document>> document_called(Installation& installation, const std::string& name) {
  const std::string wanted = base::to_nfc(name);
  std::optional<domain::Document> found;
  for (domain::Document& document : TRY(store::documents(installation.connection(), installation.scope())))
    if ((document.file_name == wanted || document.number == wanted) &&
        (!found || found->superseded_by || !document.superseded_by))
      found = std::move(document);
  return found;
}

}  // namespace service
