// The whole way of a Word file: the bytes are word/document.xml of an otherwise ordinary package.
#include <cstddef>
#include <cstdint>

#include "document/reader.hpp"
#include "fuzz.hpp"
#include "ooxml/package.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string numbering =
      "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"upperRoman\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
      "w:val=\"1\"/></w:num></w:numbering>";
  static const std::string notes =
      "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/><w:footnoteReference "
      "w:id=\"1\"/><w:t>x</w:t></w:r></w:p></w:footnote></w:footnotes>";
  ooxml::Package package;
  package.set_part("[Content_Types].xml", "<Types/>");
  package.set_part("word/document.xml", std::string(reinterpret_cast<const char*>(data), size));
  package.set_part("word/numbering.xml", numbering);
  package.set_part("word/footnotes.xml", notes);
  const auto bytes = package.save();
  if (bytes)
    if (const auto source = document::read_document(*bytes, "a.docx")) check(*source);
  return 0;
}
