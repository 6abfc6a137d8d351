#include "document/reading/docx_numbering.hpp"

#include <algorithm>
#include <string_view>

#include "base/utf8.hpp"

namespace document {
namespace {

std::string roman(std::int64_t number) {
  static constexpr std::pair<int, std::string_view> digits[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  std::string text;
  for (const auto& [value, digit] : digits)
    for (; number >= value; number -= value) text += digit;
  return text;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

int integer(const pugi::xml_node& node, int fallback) {
  return node.attribute("w:val").as_int(fallback);
}

bool is_on(const pugi::xml_node& node) {
  const std::string_view value = node.attribute("w:val").as_string("1");
  return node && value != "0" && value != "false" && value != "off";
}

// Word draws bullets with symbol fonts: code points of the private use area mean nothing outside them.
std::string readable_bullet(std::string_view text) {
  if (!base::utf8_is_valid(text)) return {};
  std::string bullet;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::utf8_next(text, i);
    base::utf8_append(bullet, c >= 0xE000 && c <= 0xF8FF ? U'•' : c);
  }
  return bullet;
}

}  // namespace

std::string format_number(std::int64_t number, std::string_view format) {
  constexpr std::int64_t readable = 32767;  // Word's own limit
  if (format == "none") return {};
  if (number > 0 && number <= readable) {
    if (format == "upperRoman") return roman(number);
    if (format == "lowerRoman") return lower(roman(number));
    if (format == "upperLetter" || format == "lowerLetter") {
      const std::string text(static_cast<std::size_t>((number - 1) / 26 + 1),
                             static_cast<char>('A' + (number - 1) % 26));
      return format == "upperLetter" ? text : lower(text);
    }
  }
  if (format == "decimalZero" && number >= 0 && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
  Level level;
  level.start = integer(node.child("w:start"), 0);
  level.format = node.child("w:numFmt").attribute("w:val").as_string("decimal");
  level.text = node.child("w:lvlText").attribute("w:val").as_string();
  level.style = node.child("w:pStyle").attribute("w:val").as_string();
  level.restart = integer(node.child("w:lvlRestart"), -1);
  level.legal = is_on(node.child("w:isLgl"));
  return level;
}

DocxNumbering::DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles) {
  const pugi::xml_node root = numbering.child("w:numbering");
  std::map<std::string, int> by_style;  // numbering style → the abstract list that defines it
  for (const pugi::xml_node& node : root.children("w:abstractNum")) {
    const int id = node.attribute("w:abstractNumId").as_int(-1);
    for (const pugi::xml_node& level : node.children("w:lvl")) {
      const int index = level.attribute("w:ilvl").as_int(-1);
      if (index >= 0 && index < levels) abstracts_[id][static_cast<std::size_t>(index)] = read_level(level);
    }
    if (const auto link = node.child("w:numStyleLink")) style_links_[id] = link.attribute("w:val").as_string();
    if (const auto style = node.child("w:styleLink")) by_style[style.attribute("w:val").as_string()] = id;
  }
  for (const pugi::xml_node& node : root.children("w:num")) {
    List list;
    list.abstract = integer(node.child("w:abstractNumId"), -1);
    if (const auto link = style_links_.find(list.abstract); link != style_links_.end())
      if (const auto found = by_style.find(link->second); found != by_style.end()) list.abstract = found->second;
    for (const pugi::xml_node& change : node.children("w:lvlOverride")) {
      const int index = change.attribute("w:ilvl").as_int(-1);
      if (index < 0 || index >= levels) continue;
      if (const auto start = change.child("w:startOverride")) list.start_override[index] = integer(start, 1);
      if (const auto level = change.child("w:lvl")) list.level_override[index] = read_level(level);
    }
    lists_[node.attribute("w:numId").as_int(0)] = std::move(list);
  }
  for (const pugi::xml_node& node : styles.child("w:styles").children("w:style")) {
    if (std::string_view(node.attribute("w:type").as_string()) != "paragraph") continue;
    const std::string id = node.attribute("w:styleId").as_string();
    Style style;
    style.based_on = node.child("w:basedOn").attribute("w:val").as_string();
    const pugi::xml_node place = node.child("w:pPr").child("w:numPr");
    if (const auto list = place.child("w:numId")) style.list = integer(list, 0);
    if (const auto level = place.child("w:ilvl")) style.level = integer(level, 0);
    if (std::string_view(node.attribute("w:default").as_string()) == "1") default_style_ = id;
    styles_[id] = std::move(style);
  }
}

std::optional<DocxNumbering::Place> DocxNumbering::place_of(const pugi::xml_node& properties) const {
  std::optional<int> list, level;
  const pugi::xml_node direct = properties.child("w:numPr");
  if (const auto node = direct.child("w:numId")) list = integer(node, 0);
  if (const auto node = direct.child("w:ilvl")) level = integer(node, 0);
  std::string style = properties.child("w:pStyle").attribute("w:val").as_string(default_style_.c_str());
  const std::string own_style = style;
  for (int hops = 0; hops < 32 && !list; ++hops) {  // a chain of styles may be a circle
    const auto found = styles_.find(style);
    if (found == styles_.end()) break;
    list = found->second.list;
    if (!level) level = found->second.level;
    style = found->second.based_on;
  }
  if (!list || *list == 0) return std::nullopt;
  const auto found = lists_.find(*list);
  if (found == lists_.end() || !abstracts_.contains(found->second.abstract)) return std::nullopt;
  if (!level) {
    level = 0;
    const Levels& defined = abstracts_.at(found->second.abstract);
    for (int i = 0; i < levels; ++i)
      if (!own_style.empty() && defined[static_cast<std::size_t>(i)].style == own_style) level = i;
  }
  if (*level < 0 || *level >= levels) return std::nullopt;
  return Place{*list, *level};
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, int level) const {
  const auto found = list.level_override.find(level);
  return found != list.level_override.end() ? found->second
                                            : abstracts_.at(list.abstract)[static_cast<std::size_t>(level)];
}

std::string DocxNumbering::next_label(const pugi::xml_node& properties) {
  const std::optional<Place> place = place_of(properties);
  if (!place) return {};
  const List& list = lists_.at(place->list);
  auto& counters = counters_[list.abstract];
  auto& counter = counters[static_cast<std::size_t>(place->level)];

  const auto override_start = list.start_override.find(place->level);
  if (override_start != list.start_override.end() && overridden_.insert({place->list, place->level}).second)
    counter = override_start->second;
  else if (counter)
    ++*counter;
  else
    counter = level_of(list, place->level).start;
  for (int deeper = place->level + 1; deeper < levels; ++deeper) {
    const int restart = level_of(list, deeper).restart;
    if (restart == -1 || (restart > 0 && place->level < restart)) counters[static_cast<std::size_t>(deeper)].reset();
  }

  const Level& own = level_of(list, place->level);
  if (own.format == "bullet") return readable_bullet(own.text);
  std::string label;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const char next = i + 1 < own.text.size() ? own.text[i + 1] : '\0';
    if (own.text[i] != '%' || next < '1' || next > '9') {
      label += own.text[i];
      continue;
    }
    const int index = next - '1';
    const Level& level = level_of(list, index);
    label += format_number(counters[static_cast<std::size_t>(index)].value_or(level.start),
                           own.legal && level.format != "none" ? "decimal" : std::string_view(level.format));
    ++i;
  }
  return label;
}

}  // namespace document
