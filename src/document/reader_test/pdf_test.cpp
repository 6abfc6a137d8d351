#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/file.hpp"
#include "base/vietnamese.hpp"
#include "document/reader_test/sample.hpp"

namespace document::test {
namespace {

using Lines = std::vector<std::string>;

std::string golden(std::string_view name) {
  return base::read_file(std::string(KHIEN_SOURCE_DIR "/tests/golden/readers/") + std::string(name)).value();
}

const SourceText& report(std::string_view name) {
  static std::map<std::string, SourceText, std::less<>> read;
  const auto found = read.find(name);
  if (found != read.end()) return found->second;
  return read.emplace(std::string(name), read_document(golden(name), name).value()).first->second;
}

// A PDF written by hand: per page a content stream in Helvetica.
std::string pdf_of(const Lines& pages) {
  std::string file = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  const auto object = [&](const std::string& content) {
    offsets.push_back(file.size());
    file += std::to_string(offsets.size()) + " 0 obj\n" + content + "\nendobj\n";
  };
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += std::to_string(4 + 2 * i) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages.size()) + "/Kids[" + kids + "]>>");
  object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  for (std::size_t i = 0; i < pages.size(); ++i) {
    object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents " +
           std::to_string(5 + 2 * i) + " 0 R>>");
    object("<</Length " + std::to_string(pages[i].size()) + ">>stream\n" + pages[i] + "\nendstream");
  }
  const std::size_t table = file.size();
  file += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return file + "trailer<</Size " + std::to_string(offsets.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF";
}

// Points from the upper left corner, as boxes are.
std::string at(int x, int y, std::string_view text, int size = 14) {
  return "BT /F " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(842 - y) + " Td (" +
         std::string(text) + ") Tj ET\n";
}

std::string reason(std::string_view bytes) {
  const auto source = read_document(bytes, "báo cáo.pdf");
  return source ? "read" : source.error().reason;
}

// Line breaks of the page are no part of what is written.
std::string joined(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || text[i] == '|') {
      if (i > 0 && text[i - 1] == '-')
        text.erase(i--, 1);
      else
        text[i] = ' ';
    }
  return text;
}

TEST(Pdf, SameParagraphsAsTheWordFile) {
  const auto paragraphs = [](const SourceText& source) {
    Lines lines;
    for (const std::string& line : blocks_of(source))
      if (!line.starts_with("page_number")) lines.push_back(base::to_nfc(joined(line)));
    std::ranges::sort(lines);
    return lines;
  };
  const Lines pdf = paragraphs(report("report.pdf")), docx = paragraphs(report("report.docx"));
  EXPECT_GT(pdf.size(), 130U);
  EXPECT_EQ(pdf, docx);
}

TEST(Pdf, ReadingOrderOfTheFirstPage) {
  Lines blocks = blocks_of(report("report.pdf"));
  blocks.resize(10);
  EXPECT_EQ(blocks, (Lines{"head_left: ỦY BAN NHÂN DÂN", "head_left: TỈNH AN HẢI",
                           "head_left: SỞ NÔNG NGHIỆP VÀ PHÁT\nTRIỂN THỦY SẢN", "head_left: Số: 118/BC-SNNTS",
                           "head_right: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "head_right: Độc lập - Tự do - Hạnh phúc",
                           "head_right: An Hải, ngày 12 tháng 3 năm 2026", "paragraph: BÁO CÁO",
                           "paragraph: Kết quả công tác bảo đảm an ninh mạng Quý I năm 2026",
                           "paragraph: Kính gửi: Công an tỉnh An Hải."}));
}

TEST(Pdf, WordsLieInTheTextAndOnTheirPage) {
  const SourceText& source = report("report.pdf");
  ASSERT_EQ(source.pages.size(), 3U);
  const std::size_t end = base::utf8_length(source.text);
  std::size_t last = 0;
  for (const Word& word : source.words) {
    EXPECT_LE(last, word.span.start);
    EXPECT_LT(word.span.start, word.span.end);
    last = word.span.end;
    const Page& page = source.pages.at(static_cast<std::size_t>(word.page - 1));
    EXPECT_TRUE(word.box.left >= 0 && word.box.right <= page.width && word.box.top >= 0 &&
                word.box.bottom <= page.height);
  }
  EXPECT_LE(last, end);
  std::vector<Span> spans;
  for (const Block& block : source.blocks) spans.insert(spans.end(), block.spans.begin(), block.spans.end());
  std::ranges::sort(spans);
  for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_LE(spans[i - 1].end, spans[i].start);
  EXPECT_EQ(source_text_from_wire(to_wire(source)).value().text, source.text);
}

TEST(Pdf, ParagraphOverAPageHasTwoSpansAroundTheFootnotes) {
  const SourceText& source = report("report.pdf");
  const auto found = std::ranges::find_if(source.blocks, [](const Block& block) { return block.spans.size() > 1; });
  ASSERT_NE(found, source.blocks.end());
  EXPECT_TRUE(text_of(source, *found).contains("phân công cán|bộ đầu mối"));
  EXPECT_EQ(
      std::ranges::count_if(source.blocks, [](const Block& block) { return block.role == BlockRole::page_number; }), 2);
}

TEST(Pdf, FootnoteMarksAreLogged) {
  Lines marks;
  for (const Edit& edit : report("report.pdf").edits) marks.push_back(edit.kind + " " + edit.before);
  std::ranges::sort(marks);
  EXPECT_EQ(marks, (Lines{"footnote_mark 1", "footnote_mark 1", "footnote_mark 2", "footnote_mark 2", "footnote_mark 3",
                          "footnote_mark 3"}));
}

TEST(Pdf, RaisedNumbersWithoutFootnoteAreText) {
  const auto source =
      read_document(pdf_of({at(90, 100, "A room of 25 m") + "BT /F 8 Tf 184 747 Td (2) Tj ET\n" +
                            at(192, 100, "for one server and its guard, always locked.") + at(90, 120, "End.")}),
                    "a.pdf");
  ASSERT_TRUE(source);
  EXPECT_TRUE(source->text.contains("25 m2"));
  EXPECT_TRUE(source->edits.empty());
}

TEST(Pdf, TableWithoutOuterRulesAndMergedCell) {
  const std::string rules =
      "0.5 w 100 700 m 400 700 l S 100 670 m 400 670 l S 200 640 m 400 640 l S 100 610 m 400 610 l S 200 700 m 200 610 "
      "l S 300 670 m 300 610 l S\n";
  const auto source =
      read_document(pdf_of({rules + at(90, 100, "Text above the table, long enough to be a page.") + at(110, 160, "A") +
                            at(250, 160, "B") + at(110, 190, "C") + at(210, 190, "D") + at(310, 190, "E") +
                            at(210, 220, "F") + at(310, 220, "G") + at(90, 260, "Below.")}),
                    "a.pdf");
  ASSERT_TRUE(source);
  EXPECT_EQ(blocks_of(*source),
            (Lines{"paragraph: Text above the table, long enough to be a page.", "table_cell 1.1.1: A",
                   "table_cell 1.1.2: B", "table_cell 1.2.1: C", "table_cell 1.2.2: D", "table_cell 1.2.3: E",
                   "table_cell 1.3.2: F", "table_cell 1.3.3: G", "paragraph: Below."}));
}

TEST(Pdf, BadFiles) {
  const std::string whole = golden("report.pdf");
  EXPECT_EQ(reason(golden("encrypted.pdf")), "document.encrypted");
  EXPECT_EQ(reason(whole.substr(0, 500)), "document.corrupt");
  EXPECT_EQ(reason("%PDF-1.7\nnot one object"), "document.corrupt");
  EXPECT_EQ(reason(pdf_of({"", ""})), "document.scan_without_text");
  EXPECT_EQ(reason(pdf_of({at(90, 100, "1")})), "document.scan_without_text");
  EXPECT_EQ(reason(pdf_of(Lines(10'000))), "document.too_many_pages");
}

TEST(Pdf, RefusesSecrets) {
  EXPECT_EQ(reason(golden("secret.pdf")), "document.state_secret");
}

}  // namespace
}  // namespace document::test
