#include "service/find_subject.hpp"

#include "store/device.hpp"
#include "store/document.hpp"

namespace service {

Result<std::map<std::int64_t, std::string>> subject_names(Installation& installation, std::string_view subject) {
  std::map<std::int64_t, std::string> names;
  if (subject == "document") {
    const auto documents = TRY(store::documents(installation.connection(), installation.scope()));
    for (const domain::Document& document : documents) names[document.id] = document.file_name;
  } else if (subject == "device") {
    const auto devices = TRY(store::all_devices(installation.connection(), installation.scope()));
    for (const domain::Device& device : devices) names[device.id] = device.name;
  }
  return names;
}

}  // namespace service
