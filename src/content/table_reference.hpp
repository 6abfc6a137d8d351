// What the tables hold, for people and for machines: the reference page and the JSON schema.
#pragma once

#include <string>

#include "base/json.hpp"
#include "content/pack.hpp"

namespace content {

// Markdown in Vietnamese: every table with its columns, types, meaning, privacy class and age limit.
// docs/bang-du-lieu.md is this text of content/.
std::string table_reference(const Pack& pack);

// JSON Schema (2020-12) of all rows of one subject: {"<table>": [row, …], …}. A row has no subject's id; flags are 0
// and 1; lengths are in code points, as the store checks them.
base::Json table_schema(const Pack& pack, std::string_view subject);

}  // namespace content
