#include "ooxml/xml.hpp"

namespace ooxml {
namespace {

// Iterative, as pugixml's own parser is: the check itself must survive what it refuses.
bool deeper_than(const pugi::xml_document& document, int limit) {
  pugi::xml_node node = document.first_child();
  int depth = 1;
  while (node) {
    if (depth > limit) return true;
    if (const pugi::xml_node child = node.first_child()) {
      node = child;
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
  return false;
}

struct Writer : pugi::xml_writer {
  std::string bytes;
  void write(const void* data, std::size_t size) override { bytes.append(static_cast<const char*>(data), size); }
};

}  // namespace

base::Result<pugi::xml_document> parse_xml(std::string_view bytes) {
  pugi::xml_document document;
  const unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration;
  const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size(), flags);
  if (!result) return base::fail(base::ErrorCode::corrupt_data, "document.corrupt", result.description());
  if (deeper_than(document, max_xml_depth)) return base::fail(base::ErrorCode::corrupt_data, "document.xml_too_deep");
  return document;
}

std::string to_bytes(const pugi::xml_document& document) {
  Writer writer;
  document.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.bytes);
}

}  // namespace ooxml
