// A workbook: sheet, shared strings and styles, parted by NUL, in an otherwise ordinary package; then as the answer to
// a form that was issued.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "document/reader.hpp"
#include "fuzz.hpp"
#include "ooxml/package.hpp"
#include "report/form.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const report::Form issued = {
      "2026-Q3",   "Báo cáo quý", "2026-Q3", "Quý III năm 2026",
      "20/9/2026", "SYT",         "Sở Y tế", {{"1", "Máy tính", "máy", "computers", true}}};
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::array<std::string_view, 3> parts;
  for (std::string_view& part : parts) {
    part = bytes.substr(0, bytes.find('\0'));
    bytes.remove_prefix(std::min(bytes.size(), part.size() + 1));
  }
  ooxml::Package package;
  package.set_part("xl/workbook.xml",
                   "<workbook><sheets><sheet name=\"A\" r:id=\"r1\"/><sheet name=\"Biểu\" r:id=\"r1\"/></sheets>"
                   "</workbook>");
  package.set_part("xl/_rels/workbook.xml.rels",
                   "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
  package.set_part("xl/worksheets/sheet1.xml", std::string(parts[0]));
  if (!parts[1].empty()) package.set_part("xl/sharedStrings.xml", std::string(parts[1]));
  if (!parts[2].empty()) package.set_part("xl/styles.xml", std::string(parts[2]));
  const auto file = package.save();
  if (!file) return 0;
  const auto source = document::read_document(*file, "a.xlsx");
  if (!source) return 0;
  check(*source);
  const report::ReturnedForm returned = report::read_form(issued, source->sheets);
  VERIFY(returned.intact || returned.values.empty());
  return 0;
}
