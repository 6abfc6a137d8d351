// What people call the subjects of checks, and whose they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "domain/document.hpp"
#include "service/installation.hpp"

namespace service {

// Id → file name of a document, name of a device, a unit or a system.
Result<std::map<std::int64_t, std::string>> subject_names(Installation& installation, std::string_view subject);

// The one called so. Reasons: subject.not_found, subject.ambiguous.
Result<std::int64_t> subject_called(Installation& installation, std::string_view subject, const std::string& name);

// The unit of a device, a document (its issuer), a system or a unit; none when nobody knows.
Result<std::optional<std::int64_t>> unit_of_subject(Installation& installation, std::string_view subject,
                                                    std::int64_t id);

// The document with this file name or number, the newest version when there are several.
Result<std::optional<domain::Document>> document_called(Installation& installation, const std::string& name);

}  // namespace service
