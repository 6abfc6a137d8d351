#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "document/reader.hpp"
#include "ooxml/package.hpp"

namespace document {
namespace {

TEST(Excel, GivesCellsAndTextWithoutHiddenSheets) {
  ooxml::Package package;
  package.set_part("xl/workbook.xml",
                   "<workbook><sheets><sheet name=\"Biểu\" r:id=\"a\"/><sheet name=\"Mã\" state=\"hidden\" "
                   "r:id=\"b\"/></sheets></workbook>");
  package.set_part("xl/_rels/workbook.xml.rels",
                   "<Relationships><Relationship Id=\"a\" Target=\"1.xml\"/><Relationship Id=\"b\" "
                   "Target=\"2.xml\"/></Relationships>");
  package.set_part("xl/1.xml",
                   "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Máy tính</t></is></c><c "
                   "r=\"C1\"><v>29</v></c></row>"
                   "<row r=\"3\"><c r=\"B3\"><v>5</v></c></row></sheetData></worksheet>");
  package.set_part("xl/2.xml",
                   "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>");
  const auto source = read_document(package.save().value(), "a.xlsx");
  ASSERT_TRUE(source) << source.error().reason;
  EXPECT_EQ(source->text, "Máy tính\t29\n5");
  ASSERT_EQ(source->blocks.size(), 3U);
  EXPECT_EQ(source->blocks[1].column, 3);
  EXPECT_EQ(source->blocks[2].row, 3);
  const std::u32string text = base::utf8_decode(source->text);
  const Span span = source->blocks[1].spans[0];
  EXPECT_EQ(base::utf8_encode(text.substr(span.start, span.end - span.start)), "29");
  ASSERT_EQ(source->sheets.size(), 2U);
  EXPECT_TRUE(source->sheets[1].hidden);
  EXPECT_EQ(source->sheets[1].cells[0].text, "7");
}

}  // namespace
}  // namespace document
