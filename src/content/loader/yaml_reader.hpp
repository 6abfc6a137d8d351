// YAML with places: every read that fails leaves a complaint with line and column. The only folder that names yaml-cpp.
#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "content/loader/loader.hpp"

namespace content {

class YamlReader {
 public:
  // `first_line`: line of the file on which the text starts (a header inside an SQL file does not start on line 1).
  YamlReader(std::string file, std::vector<Complaint>& complaints, int first_line = 1)
      : file_(std::move(file)), complaints_(complaints), first_line_(first_line) {}

  // An undefined node when the text is not YAML.
  YAML::Node parse(const std::string& text);

  void complain(const YAML::Node& node, std::string text);
  void complain(int line, int column, std::string text);

  // Complains about keys that are not `known`, and about keys given twice. False when `node` is not a map.
  bool check_keys(const YAML::Node& node, std::initializer_list<std::string_view> known);
  bool check_map(const YAML::Node& node);

  std::string text(const YAML::Node& map, const char* key, bool required = false);
  std::vector<std::string> texts(const YAML::Node& node);  // a list of scalars, or one scalar
  std::optional<std::int64_t> integer(const YAML::Node& map, const char* key);
  bool flag(const YAML::Node& map, const char* key);

  // Plain scalars become numbers, true, false and null where YAML 1.2 says so; quoted ones and all others stay text.
  base::Json json(const YAML::Node& node);

  const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<Complaint>& complaints_;
  int first_line_;
};

}  // namespace content
