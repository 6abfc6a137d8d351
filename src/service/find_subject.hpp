// What people call the subjects of checks.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "service/installation.hpp"

namespace service {

// Id → file name of a document, name of a device. `subject`: document or device.
Result<std::map<std::int64_t, std::string>> subject_names(Installation& installation, std::string_view subject);

}  // namespace service
