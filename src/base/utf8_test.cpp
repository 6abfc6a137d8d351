#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Utf8, AcceptsTheEdgesOfEveryLength) {
  for (const char32_t code_point :
       {U'\0', U'\x7f', U'\x80', U'\x7ff', U'\x800', U'\xd7ff', U'\xe000', U'\xffff', U'\x10000', U'\x10ffff'}) {
    std::string text;
    utf8_append(text, code_point);
    EXPECT_TRUE(utf8_is_valid(text)) << static_cast<std::uint32_t>(code_point);
    EXPECT_EQ(utf8_decode(text), std::u32string(1, code_point));
  }
}

TEST(Utf8, RefusesWhatIsNotAShortestForm) {
  for (const char* bytes :
       {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xc4", "a\xe1\xba", "a\xf0\x9f\x98"})
    EXPECT_FALSE(utf8_is_valid(bytes));
}

TEST(Utf8, RepairReplacesInvalidBytesOnly) {
  EXPECT_EQ(utf8_repair("Ủy\xff ban\xe1\xba"), "Ủy\uFFFD ban\uFFFD\uFFFD");
  EXPECT_EQ(utf8_repair("Ủy ban 𠊛"), "Ủy ban 𠊛");
}

TEST(Utf8, LengthCountsCodePoints) {
  EXPECT_EQ(utf8_length("Ủy ban 𠊛"), 8U);
  EXPECT_EQ(utf8_length(""), 0U);
}

TEST(Utf8, DecodeAndEncodeAreInverse) {
  const std::string text = "Điều 1. Kế hoạch số 12/KH-UBND 𠊛\n";
  EXPECT_EQ(utf8_encode(utf8_decode(text)), text);
}

TEST(OffsetIndex, MapsBothWays) {
  const std::string text = "aủ𠊛b";
  const OffsetIndex index(text);
  EXPECT_EQ(index.code_points(), 4U);
  const std::size_t starts[] = {0, 1, 4, 8, 9};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(index.byte_of(i), starts[i]);
    EXPECT_EQ(index.code_point_of(starts[i]), i);
  }
  EXPECT_EQ(index.code_point_of(3), 1U);  // inside ủ
  EXPECT_EQ(OffsetIndex("").code_points(), 0U);
}

}  // namespace
}  // namespace base
