// Official wordings of requirements. They belong to no unit, so reading needs no scope.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "database/connection.hpp"
#include "domain/requirement_text.hpp"

namespace store {

// Replaces an earlier wording.
base::Status save_requirement_text(database::Connection& connection, const domain::RequirementText& text);

// Those of a catalogue by the requirement's id.
base::Result<std::map<std::string, domain::RequirementText, std::less<>>> requirement_texts(
    database::Connection& connection, std::string_view catalogue);

}  // namespace store
