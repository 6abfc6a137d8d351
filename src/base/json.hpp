// JSON in and out. The only header that names nlohmann-json; keep it out of other headers where json_fwd does.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.hpp"

namespace base {

using Json = nlohmann::ordered_json;

// Depth-limited, because dump() of a document nested 300,000 deep overflows the stack although parse() accepts it.
Result<Json> parse_json(std::string_view text, int max_depth = 64);

// One line, UTF-8 kept as it is, invalid UTF-8 replaced.
std::string to_text(const Json& json);
std::string to_pretty_text(const Json& json);

}  // namespace base
