#include "ooxml/sheet.hpp"

#include <gtest/gtest.h>

namespace ooxml {
namespace {

Package workbook(const std::string& rows, const std::string& properties = "") {
  Package package;
  package.set_part("xl/workbook.xml", "<workbook>" + properties +
                                          "<sheets><sheet name=\"Bi\u1ec3u\" r:id=\"rId1\"/><sheet name=\"\u1ea8n\" "
                                          "state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>");
  package.set_part("xl/_rels/workbook.xml.rels",
                   "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                   "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
  package.set_part("xl/sharedStrings.xml",
                   "<sst><si><t>một</t></si><si><r><t>hai </t></r><r><t>chữ</t></r><rPh><t>x</t></rPh></si></sst>");
  package.set_part("xl/styles.xml",
                   "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" "
                   "formatCode=\"#,##0&quot; d&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
                   "numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                   "<xf numFmtId=\"165\"/></cellXfs></styleSheet>");
  package.set_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  package.set_part("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>");
  return package;
}

TEST(Sheet, ReadsEveryKindOfCell) {
  const auto sheets = read_sheets(workbook(
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" "
      "t=\"inlineStr\"><is><t>ba</t></is></c>"
      "<c r=\"D2\"><v>29</v></c><c r=\"E2\"><f>SUM(A1:A2)</f><v>31.5</v></c><c r=\"F2\" "
      "t=\"str\"><f>A1</f><v>chữ</v></c>"
      "<c r=\"G2\" s=\"1\"><v>46101</v></c><c r=\"H2\" s=\"2\"><v>46101.75</v></c><c r=\"I2\" s=\"3\"><v>12</v></c>"
      "<c r=\"J2\" t=\"b\"><v>1</v></c><c r=\"K2\" t=\"e\"><v>#REF!</v></c><c r=\"L2\"/><c "
      "r=\"M2\"><v>1234567.25</v></c></row>"));
  ASSERT_TRUE(sheets) << sheets.error().message;
  ASSERT_EQ(sheets->size(), 2U);
  const Sheet& sheet = sheets->front();
  EXPECT_EQ(sheet.name, "Biểu");
  EXPECT_TRUE(sheets->back().hidden);
  using Type = Cell::Type;
  const std::vector<Cell> expected = {
      {"A2", Type::text, "một"},        {"B2", Type::text, "hai chữ"},    {"C2", Type::text, "ba"},
      {"D2", Type::number, "29"},       {"E2", Type::number, "31.5"},     {"F2", Type::text, "chữ"},
      {"G2", Type::date, "2026-03-20"}, {"H2", Type::date, "2026-03-20"}, {"I2", Type::number, "12"},
      {"J2", Type::flag, "1"},          {"K2", Type::error, "#REF!"},     {"M2", Type::number, "1234567.25"}};
  EXPECT_EQ(sheet.cells.size(), expected.size());
  for (const Cell& cell : expected) {
    ASSERT_TRUE(sheet.cell(cell.ref)) << cell.ref;
    EXPECT_EQ(*sheet.cell(cell.ref), cell) << cell.ref << " " << sheet.cell(cell.ref)->text;
  }
}

TEST(Sheet, CountsCellsWithoutReferenceAndDatesFrom1904) {
  const auto plain = read_sheets(workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"));
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->front().cell("B1")->text, "2");
  EXPECT_EQ(plain->front().cell("A2")->text, "3");
  const auto dates =
      read_sheets(workbook("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44639</v></c></row>", "<workbookPr date1904=\"1\"/>"));
  ASSERT_TRUE(dates);
  EXPECT_EQ(dates->front().cell("A1")->text, "2026-03-20");
}

TEST(Sheet, WhatIsNoDayIsNoDate) {
  const auto cell = [](const std::string& written, const std::string& properties = {}) {
    return read_sheets(workbook("<row>" + written + "</row>", properties)).value().front().cells.front();
  };
  // The last day of the year 9999, and the day after it, in both calendars of Excel.
  EXPECT_EQ(cell("<c s=\"1\"><v>2958465</v></c>").text, "9999-12-31");
  EXPECT_EQ(cell("<c s=\"1\"><v>2958466</v></c>").type, Cell::Type::number);
  EXPECT_EQ(cell("<c s=\"1\"><v>2957003</v></c>", "<workbookPr date1904=\"1\"/>").text, "9999-12-31");
  EXPECT_EQ(cell("<c s=\"1\"><v>2957004</v></c>", "<workbookPr date1904=\"1\"/>").type, Cell::Type::number);
  EXPECT_EQ(cell("<c t=\"d\"><v>2026-99-99T00</v></c>"), (Cell{"A1", Cell::Type::text, "2026-99-99T00"}));
  EXPECT_EQ(cell("<c t=\"d\"><v>2026-03-20T00:00</v></c>"), (Cell{"A1", Cell::Type::date, "2026-03-20"}));
}

TEST(Sheet, TextIsValidWhateverTheFileHolds) {
  const auto sheets = read_sheets(workbook("<row><c t=\"inlineStr\"><is><t>a\xFFz</t></is></c></row>"));
  EXPECT_EQ(sheets.value().front().cells.front().text, "a\uFFFDz");
}

TEST(Sheet, RefusesWhatItCannotRead) {
  for (const std::string cell : {"<c r=\"A1\" t=\"s\"><v>9</v></c>", "<c r=\"A1\"><v>12x</v></c>",
                                 "<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>", "<c r=\"A1\"><v>1e999</v></c>"}) {
    const auto sheets = read_sheets(workbook("<row r=\"1\">" + cell + "</row>"));
    ASSERT_FALSE(sheets) << cell;
    EXPECT_EQ(sheets.error().reason, "document.corrupt");
  }
  for (const std::string ref : {"A-5", "A0", "A", "7", "XFE1", "A1048577", "a1", "AAAA1", "A1:B2"}) {
    const auto sheets = read_sheets(workbook("<row r=\"1\"><c r=\"" + ref + "\"><v>1</v></c></row>"));
    ASSERT_FALSE(sheets) << ref;
    EXPECT_EQ(sheets.error().reason, "document.corrupt");
  }
  EXPECT_EQ(read_sheets(workbook("<row r=\"0\"><c><v>1</v></c></row>")).error().reason, "document.corrupt");
  EXPECT_EQ(read_sheets(Package()).error().reason, "document.corrupt");
  EXPECT_EQ(read_sheets(workbook("<row><c><v>1</v></c><c><v>2</v></c></row>"), 1).error().reason, "document.too_large");
}

TEST(Sheet, NamesCells) {
  EXPECT_EQ(cell_ref(6, 2), "C7");
  EXPECT_EQ(cell_ref(0, 25), "Z1");
  EXPECT_EQ(cell_ref(0, 26), "AA1");
  EXPECT_EQ(cell_ref(0, 701), "ZZ1");
  EXPECT_EQ(cell_ref(0, 702), "AAA1");
}

}  // namespace
}  // namespace ooxml
