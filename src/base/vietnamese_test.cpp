#include "base/vietnamese.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.hpp"

namespace base {
namespace {

TEST(Vietnamese, ComposesMarks) {
  EXPECT_EQ(to_nfc("Nghi\u0323 quye\u0302\u0301t"), "Nghị quyết");
  EXPECT_EQ(to_nfc("quy\u00ea\u0301t"), "quyết");  // half-composed, as Windows keyboards do
  EXPECT_EQ(to_nfc("pho\u031b\u0300ng"), "phờng");
  EXPECT_EQ(to_nfc("\u01b0\u01a1\u0301c"), "ước");
  EXPECT_EQ(to_nfc("a\u0323\u0302"), "ậ");  // canonical order of NFD: dot below first
  EXPECT_EQ(to_nfc("A\u0306\u0303"), "Ẵ");
  EXPECT_EQ(to_nfc("n\u0303"), "n\u0303");  // not Vietnamese: unchanged
  EXPECT_EQ(to_nfc("a\u0308"), "a\u0308");
  EXPECT_EQ(to_nfc("Độc lập"), "Độc lập");
  EXPECT_EQ(to_nfc(""), "");
}

TEST(Vietnamese, ChangesCase) {
  EXPECT_EQ(to_lower("CỘNG HÒA XÃ HỘI CHỦ NGHĨA, ĐƯỜNG ƠỶỲ"), "cộng hòa xã hội chủ nghĩa, đường ơỷỳ");
  EXPECT_EQ(to_upper("ủy ban nhân dân đặc khu ưỡẵ"), "ỦY BAN NHÂN DÂN ĐẶC KHU ƯỠẴ");
  EXPECT_EQ(to_lower("ƢŸŽÿ"), "ƣÿžÿ");
  for (const char32_t c : utf8_decode("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")) {
    const std::string letter = utf8_encode(std::u32string(1, c));
    EXPECT_EQ(to_lower(to_upper(letter)), letter);
    EXPECT_NE(to_upper(letter), letter);
    EXPECT_TRUE(is_vietnamese_letter(c));
    EXPECT_FALSE(is_upper(c));
  }
}

TEST(Vietnamese, FoldsForSearch) {
  EXPECT_EQ(fold("  Đường \t bộ\u00a0CAO tốc "), "duong bo cao toc");
  EXPECT_EQ(fold("U\u031b\u0309y"), "uy");
  EXPECT_EQ(fold("Café"), "cafe");
  EXPECT_EQ(fold_case("Đường  Bộ"), "đường bộ");
  EXPECT_EQ(fold(""), "");
}

TEST(Vietnamese, SortsLikeADictionary) {
  std::vector<std::string> words = {"đá", "da",     "bàn",    "bạn", "ban",  "ăn",   "an",
                                    "ân", "bán ăn", "bán an", "ba",  "bang", "2 an", "bả"};
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return collation_key(a) < collation_key(b); });
  EXPECT_EQ(words, (std::vector<std::string>{"2 an", "an", "ăn", "ân", "ba", "bả", "ban", "bàn", "bán an", "bán ăn",
                                             "bạn", "bang", "da", "đá"}));
}

TEST(Vietnamese, AcceptsSyllables) {
  for (const char* word :
       {"an",   "ninh",  "mạng",  "Nghị",  "quyết", "nghiêng", "giếng",  "gì",     "gìn",    "giữ",   "giải", "quốc",
        "quý",  "quyền", "quỳnh", "khuya", "khuỷu", "nguyễn",  "yêu",    "yên",    "ý",      "ủy",    "uỷ",   "hòa",
        "hoà",  "thuỷ",  "xoong", "đường", "rượu",  "mỹ",      "kỹ",     "trường", "phường", "huyện", "xã",   "ghế",
        "nghe", "khích", "kích",  "loẹt",  "quẹt",  "oái",     "ngoằn",  "thuở",   "huơ",    "tuếch", "ĐẶC",  "KHU",
        "pin",  "ỉa",    "cuống", "lạch",  "bịt",   "quít",    "chuyển", "uyên",   "yểm",    "của",   "giữa", "nghĩa",
        "được", "cường", "thuế",  "quý",   "hoạt",  "khuyến",  "ngoại",  "ngoáy",  "khúc",   "hoặc",  "lũy",  "luỹ"}) {
    EXPECT_TRUE(is_vietnamese_syllable(word)) << word;
  }
}

TEST(Vietnamese, RejectsWhatIsNoSyllable) {
  for (const char* word :
       {"vtăng", "Windows",    "Windonw", "nghà",   "ka",      "ce",  "ngê",  "gê",   "kă",      "quu",    "bàc",
        "mãt",   "tôt",        "chiênn",  "iêu",    "thừơờng", "trg", "đđ",   "f",    "wifi",    "công1",  "",
        "q",     "ng",         "hƣớng",   "ngườii", "tháình",  "bộộ", "yah",  "by",   "an-ninh", "đuợngg", "thôgn",
        "ươ",    "nhiềunhiều", "đựơc",    "cưòng",  "cuả",     "qúy", "thúê", "hoàt", "khúyên"}) {
    EXPECT_FALSE(is_vietnamese_syllable(word)) << word;
  }
}

TEST(Vietnamese, KnowsLetters) {
  EXPECT_TRUE(is_letter(U'đ'));
  EXPECT_TRUE(is_letter(U'Т'));  // Cyrillic
  EXPECT_FALSE(is_vietnamese_letter(U'Т'));
  EXPECT_FALSE(is_vietnamese_letter(U'ƣ'));
  EXPECT_FALSE(is_letter(U'5'));
  EXPECT_FALSE(is_letter(U'–'));
  EXPECT_TRUE(is_upper(U'Đ'));
  EXPECT_TRUE(is_upper(U'Ư'));
  EXPECT_FALSE(is_upper(U'ư'));
}

}  // namespace
}  // namespace base
