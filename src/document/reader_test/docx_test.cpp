#include <gtest/gtest.h>

#include "document/reader_test/sample.hpp"
#include "document/reading/docx_numbering.hpp"

namespace document::test {
namespace {

using Lines = std::vector<std::string>;

SourceText read(const WordFile& file) {
  auto source = read_document(file.bytes(), "báo cáo.docx");
  EXPECT_TRUE(source) << (source ? "" : source.error().reason + " " + source.error().message);
  return source ? *source : SourceText();
}

std::string reason(const WordFile& file) {
  const auto source = read_document(file.bytes(), "báo cáo.docx");
  return source ? "read" : source.error().reason;
}

TEST(Docx, ParagraphsJoinedByNewline) {
  const SourceText source = read({.body = paragraph("Một") + "<w:p/>" + paragraph("Hai")});
  EXPECT_EQ(source.text, "Một\n\nHai");
  EXPECT_EQ(blocks_of(source), (Lines{"paragraph: Một", "paragraph: Hai"}));
  EXPECT_EQ(source.media_type, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}

TEST(Docx, RunsAsWordShowsThem) {
  const SourceText source = read(
      {.body = "<w:p>" + run("a") + "<w:ins>" + run("b") + "</w:ins><w:del><w:r><w:delText>X</w:delText></w:r>" +
               run("X") +
               "</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>X</w:t></w:r><w:r><w:rPr><w:vanish "
               "w:val=\"0\"/></w:rPr><w:t>c</w:t></w:r>"
               "<w:hyperlink>" +
               run("d") + "</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val=\"X\"/></w:sdtPr><w:sdtContent>" + run("e") +
               "</w:sdtContent></w:sdt><w:r><w:tab/><w:t>46</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>CT</w:t><w:br/"
               "><w:t>f</w:t></w:r></w:p>"});
  EXPECT_EQ(source.text, "abcde\t46-CT\nf");
  EXPECT_EQ(source.blocks.size(), 1U);
}

TEST(Docx, FieldsGiveTheirResult) {
  const auto field = [](std::string_view type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
  };
  const std::string instruction = "<w:r><w:instrText>PAGE</w:instrText><w:t>X</w:t></w:r>";
  EXPECT_EQ(read({.body = "<w:p><w:fldSimple w:instr=\"DATE\">" + run("05/3/2026") + "</w:fldSimple>" + field("begin") +
                          instruction + field("begin") + instruction + field("separate") + run("Y") + field("end") +
                          field("separate") + run(" 12") + field("end") + run(".") + "</w:p>"})
                .text,
            "05/3/2026 12.");
}

TEST(Docx, SoftBreaksBeforeItemsSplitTheParagraph) {
  const SourceText source = read({.body = "<w:p><w:r><w:t>Gồm:</w:t><w:br/><w:t>- "
                                          "một</w:t><w:br/><w:t>nối;</w:t><w:br/><w:t>2. hai</w:t></w:r></w:p>"});
  EXPECT_EQ(blocks_of(source), (Lines{"paragraph: Gồm:", "paragraph: - một\nnối;", "paragraph: 2. hai"}));
}

TEST(Docx, TextBoxOnce) {
  const std::string box = "<w:txbxContent>" + paragraph("Trong hộp") + "</w:txbxContent>";
  EXPECT_EQ(read({.body = "<w:p>" + run("Trước") + "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" +
                          box + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                          "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run(" sau") + "</w:p>"})
                .text,
            "Trước sau\nTrong hộp");
}

std::string level(int index, std::string_view format, std::string_view text, std::string_view more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(index) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
         std::string(format) + "\"/>" + std::string(more) + "<w:lvlText w:val=\"" + std::string(text) + "\"/></w:lvl>";
}

std::string numbered(int list, int depth, std::string_view text) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(depth) + "\"/><w:numId w:val=\"" +
                             std::to_string(list) + "\"/></w:numPr>");
}

const std::string outline = "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "upperRoman", "%1.") +
                            level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)") +
                            level(3, "bullet", "\xEF\x82\xB7") +
                            "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";

TEST(Numbering, CountsLevelsAndRestarts) {
  const SourceText source = read({.body = numbered(1, 0, "A") + numbered(1, 1, "B") + numbered(1, 1, "C") +
                                          numbered(1, 2, "D") + numbered(1, 2, "E") + numbered(1, 0, "F") +
                                          numbered(1, 1, "G") + numbered(1, 3, "H") + paragraph("I"),
                                  .numbering = outline});
  EXPECT_EQ(source.text, "I. A\n1. B\n2. C\na) D\nb) E\nII. F\n1. G\n• H\nI");
  ASSERT_EQ(source.edits.size(), 8U);
  EXPECT_EQ(source.edits[1].kind, "numbering_label");
  EXPECT_EQ(source.edits[1].after, "1.");
  EXPECT_EQ(source.edits[1].span, (Span{5, 7}));
}

TEST(Numbering, OverridesSharedCountersAndLegalForm) {
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"1\">" + level(0, "upperRoman", "%1.") +
                                level(1, "decimal", "%1.%2.", "<w:isLgl/>") +
                                level(2, "decimalZero", "(%3)", "<w:lvlRestart w:val=\"0\"/>") +
                                "</w:abstractNum>"
                                "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num "
                                "w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                                "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride "
                                "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";
  EXPECT_EQ(read({.body = numbered(1, 0, "a") + numbered(2, 0, "b") + numbered(2, 1, "c") + numbered(1, 2, "d") +
                          numbered(1, 0, "e") + numbered(1, 2, "f") + numbered(3, 0, "g") + numbered(3, 0, "h"),
                  .numbering = numbering})
                .text,
            "I. a\nII. b\n2.1. c\n(01) d\nIII. e\n(02) f\nV. g\nVI. h");
}

TEST(Numbering, ThroughStyles) {
  const std::string numbering = "<w:abstractNum w:abstractNumId=\"1\">" +
                                level(0, "decimal", "Điều %1.", "<w:pStyle w:val=\"Dieu\"/>") +
                                level(1, "lowerLetter", "%2)", "<w:pStyle w:val=\"Diem\"/>") +
                                "</w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>";
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Dieu\"><w:pPr><w:numPr><w:numId "
      "w:val=\"4\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Diem\"><w:pPr><w:numPr><w:numId "
      "w:val=\"4\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:basedOn w:val=\"Dieu\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Vòng\"><w:basedOn w:val=\"Vòng\"/></w:style>";
  const auto styled = [](std::string_view style, std::string_view text) {
    return paragraph(text, "<w:pStyle w:val=\"" + std::string(style) + "\"/>");
  };
  EXPECT_EQ(read({.body = styled("Dieu", "x") + styled("Diem", "y") + styled("Con", "z") + styled("Vòng", "t") +
                          paragraph("u", "<w:pStyle w:val=\"Dieu\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
                  .numbering = numbering,
                  .styles = styles})
                .text,
            "Điều 1. x\na) y\nĐiều 2. z\nt\nu");
}

TEST(Numbering, Formats) {
  EXPECT_EQ(format_number(49, "upperRoman"), "XLIX");
  EXPECT_EQ(format_number(28, "lowerLetter"), "bb");
  EXPECT_EQ(format_number(4, "lowerRoman"), "iv");
  EXPECT_EQ(format_number(7, "decimalZero"), "07");
  EXPECT_EQ(format_number(0, "upperLetter"), "0");
  EXPECT_EQ(format_number(3, "none"), "");
  EXPECT_EQ(format_number(3, "chicago"), "3");
}

std::string cell(std::string_view content, std::string_view properties = "") {
  return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr>" + std::string(content) + "</w:tc>";
}
std::string row(std::string_view cells) {
  return "<w:tr>" + std::string(cells) + "</w:tr>";
}
std::string table(std::string_view rows) {
  return "<w:tbl>" + std::string(rows) + "</w:tbl>";
}

TEST(Docx, TablesWithMergedAndNestedCells) {
  const SourceText source =
      read({.body = paragraph("Trước") +
                    table(row(cell(paragraph("A"), "<w:vMerge w:val=\"restart\"/>") +
                              cell(paragraph("B"), "<w:gridSpan w:val=\"2\"/>")) +
                          row(cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("C") + paragraph("C2")) +
                              cell(table(row(cell(paragraph("D")))) + "<w:p/>"))) +
                    paragraph("Sau")});
  EXPECT_EQ(blocks_of(source),
            (Lines{"paragraph: Trước", "table_cell 1.1.1: A", "table_cell 1.1.2: B", "table_cell 1.2.2: C",
                   "table_cell 1.2.2: C2", "table_cell 2.1.1: D", "paragraph: Sau"}));
}

TEST(Docx, HeaderAndClosingTables) {
  const SourceText source =
      read({.body = table(row(cell(paragraph("UBND TỈNH AN HẢI") + paragraph("SỞ NỘI VỤ")) +
                              cell(paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))) +
                          row(cell(paragraph("Số: 12/BC-SNV")) + cell(paragraph("An Hải, ngày 05 tháng 3 năm 2026")))) +
                    paragraph("BÁO CÁO") +
                    table(row(cell(paragraph("Nơi nhận:") + paragraph("- Như trên;")) +
                              cell(paragraph("GIÁM ĐỐC") + paragraph("Lê Văn Thử"))))});
  EXPECT_EQ(
      blocks_of(source),
      (Lines{"head_left: UBND TỈNH AN HẢI", "head_left: SỞ NỘI VỤ", "head_right: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
             "head_left: Số: 12/BC-SNV", "head_right: An Hải, ngày 05 tháng 3 năm 2026", "paragraph: BÁO CÁO",
             "recipients: Nơi nhận:", "recipients: - Như trên;", "signature: GIÁM ĐỐC", "signature: Lê Văn Thử"}));
}

TEST(Docx, HeaderSetWithTabs) {
  const auto tabbed = [](std::string_view left, std::string_view right) {
    return "<w:p>" + run(left) + "<w:r><w:tab/><w:tab/></w:r>" + run(right) + "</w:p>";
  };
  EXPECT_EQ(blocks_of(read({.body = tabbed("SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
                                    tabbed("Số: 1/BC-SNV", "Độc lập") + paragraph("BÁO CÁO") + tabbed("Cột", "khác")})),
            (Lines{"head_left: SỞ NỘI VỤ", "head_right: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "head_left: Số: 1/BC-SNV",
                   "head_right: Độc lập", "paragraph: BÁO CÁO", "paragraph: Cột\t\tkhác"}));
}

TEST(Docx, FootnotesAfterTheBody) {
  const auto reference = [](int id) { return "<w:r><w:footnoteReference w:id=\"" + std::to_string(id) + "\"/></w:r>"; };
  const auto note = [](int id, std::string_view text) {
    return "<w:footnote w:id=\"" + std::to_string(id) + "\"><w:p><w:r><w:footnoteRef/></w:r>" + run(text) +
           "</w:p></w:footnote>";
  };
  const SourceText source =
      read({.body = "<w:p>" + run("Năm 2026") + reference(3) + run(" có") + reference(2) + run(".") + "</w:p>",
            .footnotes = note(0, "X") + note(2, " Hai.") + note(3, " Ba.")});
  EXPECT_EQ(source.text, "Năm 20261 có2.\n1 Ba.\n2 Hai.");
  EXPECT_EQ(blocks_of(source), (Lines{"paragraph: Năm 20261 có2.", "footnote 1: 1 Ba.", "footnote 2: 2 Hai."}));
  ASSERT_EQ(source.edits.size(), 4U);
  EXPECT_EQ(source.edits[0].kind, "footnote_mark");
  EXPECT_EQ(source.edits[0].span, (Span{8, 9}));
  EXPECT_EQ(source.edits[0].before, "1");
}

TEST(Docx, NoteThatCitesItselfIsReadOnce) {
  const std::string reference = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
  EXPECT_EQ(read({.body = "<w:p>" + run("Có") + reference + "</w:p>",
                  .footnotes = "<w:footnote w:id=\"1\"><w:p>" + run("Một") + reference + "</w:p></w:footnote>"})
                .text,
            "Có1\nMột");
}

TEST(Docx, RefusesSecrets) {
  EXPECT_EQ(reason({.body = paragraph("Số: 01/BC") + paragraph("TỐI MẬT") + paragraph("Nội dung")}),
            "document.state_secret");
  EXPECT_EQ(reason({.body = paragraph("Nội dung"), .header = paragraph("MẬT")}), "document.state_secret");
  EXPECT_EQ(reason({.body = "<w:p><w:r><w:pict><w:txbxContent>" + paragraph("TUYỆT MẬT") +
                            "</w:txbxContent></w:pict></w:r></w:p>"}),
            "document.state_secret");
  EXPECT_EQ(reason({.body = paragraph("Công tác bảo mật"), .header = paragraph("Mật khẩu")}), "read");
}

TEST(Docx, BadFiles) {
  std::string deep;
  for (int i = 0; i < 300000; ++i) deep += "<w:tbl>";
  for (int i = 0; i < 300000; ++i) deep += "</w:tbl>";
  EXPECT_EQ(reason({.body = deep}), "document.xml_too_deep");
  EXPECT_EQ(reason({.body = "<w:p>"}), "document.corrupt");
  EXPECT_EQ(reason({.body = "<w:p/>"}), "document.empty");
  EXPECT_EQ(reason({.body = paragraph(std::string(80U << 20U, 'a'))}), "document.zip_bomb");
  EXPECT_EQ(read({.body = paragraph("a&#xD800;b")}).text,
            "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  const std::string whole = WordFile{.body = paragraph("Một")}.bytes();
  EXPECT_EQ(read_document(whole.substr(0, whole.size() - 30), "a.docx").error().reason, "document.corrupt");
}

TEST(Formats, ContentDecidesNotTheName) {
  const auto reason_of = [](std::string_view bytes, std::string_view name) {
    const auto source = read_document(bytes, name);
    return source ? "read as " + source->media_type.substr(0, 20)
                  : source.error().reason + " " + source.error().message;
  };
  EXPECT_EQ(reason_of(WordFile{.body = paragraph("Một")}.bytes(), "a.pdf"), "read as application/vnd.open");
  EXPECT_EQ(reason_of("", "a.docx"), "document.empty ");
  EXPECT_EQ(reason_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.docx"),
            "document.unsupported_format tệp Word/Excel đời cũ (.doc, .xls)");
  EXPECT_EQ(reason_of("\x89PNG\r\n", "a.pdf"), "document.unsupported_format ảnh PNG");
  ooxml::Package sheet;
  sheet.set_part("[Content_Types].xml", "<a/>");
  sheet.set_part("xl/workbook.xml", "<a/>");
  EXPECT_EQ(reason_of(sheet.save().value(), "a.docx"), "document.corrupt no workbook");
  const std::string name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  EXPECT_EQ(reason_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + name, "a.docx"), "document.encrypted ");
}

}  // namespace
}  // namespace document::test
