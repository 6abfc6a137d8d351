// The numbers Word shows before paragraphs ("I.", "2.1.", "a)") are not in the text: they follow from numbering.xml,
// styles.xml and the order of paragraphs (ECMA-376 part 1, 17.9).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "ooxml/xml.hpp"

namespace document {

// "iv", "c", "07" …; unknown formats count in decimal. `format` is a value of ST_NumberFormat.
std::string format_number(std::int64_t number, std::string_view format);

class DocxNumbering {
 public:
  DocxNumbering() = default;
  DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles);

  // The label of the next paragraph with these properties (w:pPr), and moves the counters. "" where it has none.
  std::string next_label(const pugi::xml_node& paragraph_properties);

 private:
  static constexpr int levels = 9;
  struct Level {
    std::int64_t start = 1;
    std::string format = "decimal", text, style;
    int restart = -1;  // -1: after any higher level; 0: never; n: after level n (counted from 1)
    bool legal = false;
  };
  using Levels = std::array<Level, levels>;
  struct List {  // w:num
    int abstract = -1;
    std::map<int, std::int64_t> start_override;
    std::map<int, Level> level_override;
  };
  struct Place {
    int list = 0, level = 0;
  };
  struct Style {
    std::string based_on;
    std::optional<int> list, level;
  };

  static Level read_level(const pugi::xml_node& node);
  std::optional<Place> place_of(const pugi::xml_node& paragraph_properties) const;
  const Level& level_of(const List& list, int level) const;

  std::map<int, Levels> abstracts_;
  std::map<int, std::string> style_links_;  // abstract list that only names a numbering style
  std::map<int, List> lists_;
  std::map<std::string, Style> styles_;
  std::string default_style_;
  std::map<int, std::array<std::optional<std::int64_t>, levels>> counters_;  // per abstract list, shared by its lists
  std::set<std::pair<int, int>> overridden_;  // (list, level) whose startOverride was used
};

}  // namespace document
