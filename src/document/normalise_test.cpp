#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "document/label.hpp"
#include "document/normal_text.hpp"
#include "document/plain_text.hpp"

namespace document {
namespace {

NormalText normal_of(std::string_view text) {
  return normalise(*read_plain_text(text));
}

std::vector<std::string> texts(const NormalText& normal) {
  std::vector<std::string> list;
  for (const Paragraph& paragraph : normal.paragraphs) list.emplace_back(normal.of(paragraph));
  return list;
}

TEST(PlainText, RefusesWhatIsNoText) {
  EXPECT_EQ(read_plain_text("").error().reason, "document.empty");
  EXPECT_EQ(read_plain_text(" \n\n ").error().reason, "document.empty");
  EXPECT_EQ(read_plain_text("a\xFF").error().reason, "document.invalid_encoding");
  EXPECT_EQ(read_plain_text(std::string_view("a\0b", 3)).error().reason, "document.invalid_encoding");
}

TEST(PlainText, DropsTheByteOrderMarkAndNothingElse) {
  EXPECT_EQ(read_plain_text("\xEF\xBB\xBFKế hoạch\r\n")->text, "Kế hoạch\r\n");
  EXPECT_EQ(read_plain_text(std::string_view("\xFF\xFE"
                                             "A\0\x10\x01",
                                             6))
                ->text,
            "AĐ");
}

// Every wrapped line is followed by an empty one.
TEST(PlainText, RebuildsParagraphsOfSpacedLines) {
  const NormalText normal = normal_of(
      "I. TÌNH HÌNH \n\nTrong Quý I năm 2026, cơ quan thường xuyên chỉ đạo kiểm tra và bảo trì các \n\n"
      "thiết bị mạng theo Quyết định số 10/2025/QĐ-\n\nUBND ngày 01/9/2025 của cấp có thẩm quyền về \n\n"
      "bảo đảm an ninh mạng trong hoạt động của các cơ quan, đơn vị trên địa bàn tỉnh. \n\n"
      "1. Công tác phổ biến, quán triệt các văn bản của cấp trên về an ninh mạng trong \n\n"
      "toàn ngành \n\nCơ quan đã tổ chức quán triệt đến toàn thể công chức, viên chức, người lao động \n\n"
      "trong đơn vị và các đơn vị trực thuộc. \n");
  ASSERT_EQ(texts(normal).size(), 4U);
  EXPECT_EQ(texts(normal)[2],
            "1. Công tác phổ biến, quán triệt các văn bản của cấp trên về an ninh mạng trong toàn ngành");
  EXPECT_NE(normal.text.find("10/2025/QĐ-UBND ngày"), std::string::npos);
  ASSERT_EQ(normal.edits.size(), 1U);
  EXPECT_EQ(normal.edits[0].kind, "line_join");
  EXPECT_EQ(normal.edits[0].before, "10/2025/QĐ-\n\nUBND");
  EXPECT_EQ(normal.edits[0].after, "10/2025/QĐ-UBND");
  EXPECT_EQ(normal.paragraphs[3].section, "I.1");
}

// Footnotes and a page number inside a sentence.
TEST(PlainText, LiftsFootnotesAndPageNumbersOut) {
  const std::string text =
      "II. KẾT QUẢ \n\nCơ quan đã ban hành các kế hoạch triển khai nhiệm vụ về chuyển đổi số\n1\n, trong đó \n\n"
      "tập trung thực hiện các nhiệm vụ bảo đảm an toàn thông tin mạng của toàn ngành, các \n\n"
      "đơn vị tự kiểm tra thiết bị, kịp thời xử lý sự cố về thiết bị, mạng và máy tính; \n\n"
      "                                           \n        \n1\n Kế hoạch số 25/KH-SXD ngày 14/01/2026 về chuyển đổi "
      "số năm 2026. \n\n\n\n"
      "3 \n\nthực hiện sao lưu dữ liệu hệ thống thông tin theo quy định của cơ quan có thẩm quyền \n\nvà hướng dẫn của "
      "cấp trên. \n";
  const NormalText normal = normal_of(text);
  const auto list = texts(normal);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_NE(list[1].find("chuyển đổi số, trong đó tập trung"), std::string::npos);
  EXPECT_NE(list[1].find("máy tính; thực hiện sao lưu"), std::string::npos);
  EXPECT_EQ(normal.paragraphs[2].kind, ParagraphKind::footnote);
  EXPECT_EQ(normal.paragraphs[2].section, "II");
  EXPECT_EQ(list[2], "Kế hoạch số 25/KH-SXD ngày 14/01/2026 về chuyển đổi số năm 2026.");
  const std::size_t at = normal.text.find("máy tính; thực hiện");
  const auto spans = normal.source_spans(at, at + std::string_view("máy tính; thực hiện").size());
  ASSERT_EQ(spans.size(), 2U);
  const std::u32string source = base::utf8_decode(text);
  EXPECT_EQ(base::utf8_encode(source.substr(spans[0].start, spans[0].end - spans[0].start)), "máy tính;");
  EXPECT_EQ(base::utf8_encode(source.substr(spans[1].start, spans[1].end - spans[1].start)), "thực hiện");
}

TEST(Normalise, RepairsLettersAndSaysSo) {
  const NormalText normal = normal_of("Hạn chế, vƣớng mắc: giao thức HTТР của cơ quan; Москва giữ nguyên.");
  EXPECT_EQ(normal.text, "Hạn chế, vướng mắc: giao thức HTTP của cơ quan; Москва giữ nguyên.");
  ASSERT_EQ(normal.edits.size(), 2U);
  EXPECT_EQ(normal.edits[0].kind, "misencoded_char");
  EXPECT_EQ(normal.edits[0].before, "vƣớng");
  EXPECT_EQ(normal.edits[1].kind, "homoglyph");
  EXPECT_EQ(normal.edits[1].after, "HTTP");
}

TEST(Normalise, ComposesAndKeepsTheMap) {
  const std::string text = "Nghi\u0323 quye\u0302\u0301t  so\u0302\u0301 5";
  const NormalText normal = normal_of(text);
  EXPECT_EQ(normal.text, "Nghị quyết số 5");
  const std::size_t at = normal.text.find("quyết");
  EXPECT_EQ(normal.source_spans(at, at + std::string_view("quyết").size()), (std::vector<Span>{{6, 13}}));
  EXPECT_EQ(normal.edits.front().kind, "composition");
}

TEST(Normalise, TakesMarkupOff) {
  const NormalText normal =
      normal_of("thực hiện *Tổ chức đánh giá nguy cơ* trong quý, 3 * 4.\n* mục gạch đầu dòng\n**KT. GIÁM ĐỐC**");
  EXPECT_EQ(normal.text, "thực hiện Tổ chức đánh giá nguy cơ trong quý, 3 * 4.\n* mục gạch đầu dòng\nKT. GIÁM ĐỐC");
  ASSERT_EQ(normal.edits.size(), 2U);
  EXPECT_EQ(normal.edits[0].before, "*Tổ chức đánh giá nguy cơ*");
}

TEST(Normalise, JoinsOnlyBrokenSymbols) {
  const auto joined = [](std::string_view text) {
    SourceText source;
    source.media_type = "text/plain";
    source.text = text;
    source.blocks.push_back({BlockRole::paragraph, {{0, base::utf8_length(text)}}, {}, 0, 0, 0, {}});
    return normalise(source).text;
  };
  EXPECT_EQ(joined("số 46/2022/TT-\nBCA ngày"), "số 46/2022/TT-BCA ngày");
  EXPECT_EQ(joined("số 46/2022/TT\n-BCA ngày"), "số 46/2022/TT-BCA ngày");
  EXPECT_EQ(joined("ngày 03/\n11/2024"), "ngày 03/11/2024");
  EXPECT_EQ(joined("Công an tỉnh -\nPhòng An ninh"), "Công an tỉnh - Phòng An ninh");
  EXPECT_EQ(joined("tuyến HN-\nHP"), "tuyến HN- HP");
}

TEST(Label, ReadsLabelsAndPaths) {
  const auto kind = [](std::string_view text) { return parse_label(text) ? parse_label(text)->text : ""; };
  EXPECT_EQ(kind("III. ĐÁNH GIÁ"), "III");
  EXPECT_EQ(kind("2.1. Kết quả"), "2.1");
  EXPECT_EQ(kind("1.Kết quả"), "1");
  EXPECT_EQ(kind("đ) Nội dung"), "đ");
  EXPECT_EQ(kind("Điều 5. Trách nhiệm"), "Điều 5");
  EXPECT_EQ(kind("Điều 5 Nghị định này"), "");
  EXPECT_EQ(kind("2026. UBND"), "");
  EXPECT_EQ(kind("12.500 máy"), "");
  EXPECT_EQ(kind("02 máy tính"), "");
  EXPECT_EQ(kind("15/CT-TTg"), "");
  SectionPath path;
  for (const char* text : {"I. A", "1. A", "a) A", "b) A", "2. A", "2.1. A", "II. A"}) path.enter(*parse_label(text));
  EXPECT_EQ(path.text(), "II");
  path.enter(*parse_label("3. B"));
  path.enter(*parse_label("3.1. B"));
  EXPECT_EQ(path.text(), "II.3.1");
  EXPECT_EQ(path.parent(), "II.3");
  path.enter(*parse_label("PHỤ LỤC II"));
  EXPECT_EQ(path.text(), "PHỤ LỤC II");
}

}  // namespace
}  // namespace document
