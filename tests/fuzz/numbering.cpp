// numbering.xml and styles.xml, parted by a NUL, against paragraphs at every level of the first lists.
#include <cstddef>
#include <cstdint>
#include <string>

#include "document/reading/docx_numbering.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto cut = std::min(bytes.find('\0'), bytes.size());
  const auto numbering = ooxml::parse_xml(bytes.substr(0, cut));
  if (!numbering) return 0;
  const auto styles = ooxml::parse_xml(cut < bytes.size() ? bytes.substr(cut + 1) : "<w:styles/>");
  if (!styles) return 0;
  document::DocxNumbering labels(*numbering, *styles);
  for (int list = 0; list < 4; ++list)
    for (int level = -1; level < 10; ++level) {
      const std::string properties = "<w:pPr><w:pStyle w:val=\"S" + std::to_string(level) +
                                     "\"/><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                                     std::to_string(list) + "\"/></w:numPr></w:pPr>";
      (void)labels.next_label(ooxml::parse_xml(properties)->first_child());
    }
  return 0;
}
