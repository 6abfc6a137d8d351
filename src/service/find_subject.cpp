#include "service/find_subject.hpp"

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

const char* subject_word(std::string_view subject) {
  if (subject == "device") return "Thiết bị";
  if (subject == "unit") return "Đơn vị";
  return subject == "information_system" ? "Hệ thống" : "Văn bản";
}

}  // namespace service
