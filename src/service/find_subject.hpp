// What people call the subjects of checks.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "service/installation.hpp"

namespace service {

// Id → file name of a document, name of a device, a unit or a system.
Result<std::map<std::int64_t, std::string>> subject_names(Installation& installation, std::string_view subject);

const char* subject_word(std::string_view subject);  // "Văn bản"

}  // namespace service
