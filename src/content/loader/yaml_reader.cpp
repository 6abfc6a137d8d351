#include "content/loader/yaml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace content {
namespace {

template <class Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// 0, -12, 3.5; not 007 (a code), not 1e5, not +1.
bool looks_like_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) return false;
  if (text.front() == '.' || text.back() == '.' || std::ranges::count(text, '.') > 1) return false;
  return text.front() != '0' || text.size() == 1 || text[1] == '.';
}

}  // namespace

YAML::Node YamlReader::parse(const std::string& text) {
  try {
    return YAML::Load(text);
  } catch (const YAML::Exception& exception) {
    complain(exception.mark.line + first_line_, exception.mark.column + 1, "không đọc được YAML: " + exception.msg);
    return YAML::Node(YAML::NodeType::Undefined);
  }
}

void YamlReader::complain(int line, int column, std::string text) {
  complaints_.push_back({file_, line, column, std::move(text)});
}

void YamlReader::complain(const YAML::Node& node, std::string text) {
  const YAML::Mark mark = node.IsDefined() ? node.Mark() : YAML::Mark();
  complain(std::max(mark.line, 0) + first_line_, std::max(mark.column, 0) + 1, std::move(text));
}

bool YamlReader::check_map(const YAML::Node& node) {
  if (!node.IsDefined()) return false;
  if (!node.IsMap()) {
    complain(node, "phải là các cặp khóa: giá trị");
    return false;
  }
  std::set<std::string> seen;
  for (const auto& item : node) {
    if (!item.first.IsScalar()) {
      complain(item.first, "khóa phải là chữ");
      return false;
    }
    if (!seen.insert(item.first.Scalar()).second) complain(item.first, "khóa lặp lại: " + item.first.Scalar());
  }
  return true;
}

bool YamlReader::check_keys(const YAML::Node& node, std::initializer_list<std::string_view> known) {
  if (!check_map(node)) return false;
  for (const auto& item : node)
    if (std::ranges::find(known, item.first.Scalar()) == known.end())
      complain(item.first, "khóa không có trong quy định: " + item.first.Scalar());
  return true;
}

std::string YamlReader::text(const YAML::Node& map, const char* key, bool required) {
  const YAML::Node node = map[key];
  if (!node.IsDefined() || node.IsNull()) {
    if (required) complain(map, std::string("thiếu khóa ") + key);
    return {};
  }
  if (!node.IsScalar()) {
    complain(node, std::string(key) + " phải là một giá trị");
    return {};
  }
  return node.Scalar();
}

std::vector<std::string> YamlReader::texts(const YAML::Node& node) {
  std::vector<std::string> values;
  if (!node.IsDefined() || node.IsNull()) return values;
  if (node.IsScalar()) return {node.Scalar()};
  if (!node.IsSequence()) {
    complain(node, "phải là danh sách");
    return values;
  }
  for (const auto& item : node) {
    if (item.IsScalar())
      values.push_back(item.Scalar());
    else
      complain(item, "mỗi mục của danh sách phải là một giá trị");
  }
  return values;
}

std::optional<std::int64_t> YamlReader::integer(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node.IsDefined() || node.IsNull()) return std::nullopt;
  const auto number = node.IsScalar() ? number_from<std::int64_t>(node.Scalar()) : std::nullopt;
  if (!number) complain(node, std::string(key) + " phải là số nguyên");
  return number;
}

bool YamlReader::flag(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (!node.IsDefined()) return false;
  if (node.IsScalar() && (node.Scalar() == "true" || node.Scalar() == "false")) return node.Scalar() == "true";
  complain(node, std::string(key) + " phải là true hoặc false");
  return false;
}

base::Json YamlReader::json(const YAML::Node& node) {
  if (!node.IsDefined() || node.IsNull()) return nullptr;
  if (node.IsSequence()) {
    base::Json array = base::Json::array();
    for (const auto& item : node) array.push_back(json(item));
    return array;
  }
  if (node.IsMap()) {
    base::Json object = base::Json::object();
    if (!check_map(node)) return object;
    for (const auto& item : node) object[item.first.Scalar()] = json(item.second);
    return object;
  }
  const std::string& scalar = node.Scalar();
  if (node.Tag() == "!") return scalar;  // quoted
  if (scalar == "true" || scalar == "false") return scalar == "true";
  if (looks_like_number(scalar)) {
    if (const auto whole = number_from<std::int64_t>(scalar)) return *whole;
    if (const auto real = number_from<double>(scalar)) return *real;
  }
  return scalar;
}

}  // namespace content
