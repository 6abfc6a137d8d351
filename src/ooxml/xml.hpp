// The only header that names pugixml. White space is kept (it is text in Word), entities are those of XML only.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ooxml {

// Code that walks the tree may recurse: no element is nested deeper than this.
inline constexpr int max_xml_depth = 256;

// Reasons: document.corrupt (not well-formed), document.xml_too_deep.
base::Result<pugi::xml_document> parse_xml(std::string_view bytes);

std::string to_bytes(const pugi::xml_document& document);  // with declaration, no indentation added

// Elements are compared by their prefix as Word, LibreOffice and every common producer writes it ("w:p").
inline bool is(const pugi::xml_node& node, std::string_view name) {
  return name == node.name();
}

}  // namespace ooxml
