// A whole YAML file as JSON, for data without a schema of its own: cases of figures, fields of templates.
#pragma once

#include <filesystem>

#include "base/json.hpp"
#include "base/result.hpp"

namespace content {

// Reasons: those of base::read_file, content.yaml (message: file:line:column and what is wrong).
base::Result<base::Json> read_yaml_file(const std::filesystem::path& path);

}  // namespace content
