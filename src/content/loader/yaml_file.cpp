#include "content/loader/yaml_file.hpp"

#include "base/file.hpp"
#include "content/loader/yaml_reader.hpp"

namespace content {

base::Result<base::Json> read_yaml_file(const std::filesystem::path& path) {
  const std::string text = TRY(base::read_file(path));
  std::vector<Complaint> complaints;
  YamlReader reader(path.filename().string(), complaints);
  const YAML::Node node = reader.parse(text);
  base::Json json = node.IsDefined() ? reader.json(node) : base::Json();
  if (!complaints.empty())
    return base::fail(base::ErrorCode::invalid_argument, "content.yaml", to_text(complaints.front()));
  return json;
}

}  // namespace content
