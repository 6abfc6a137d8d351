#include "ooxml/package.hpp"

#include <gtest/gtest.h>

#include "ooxml/xml.hpp"

namespace ooxml {
namespace {

std::string saved(std::initializer_list<std::pair<std::string, std::string>> parts) {
  Package package;
  for (const auto& [name, bytes] : parts) package.set_part(name, bytes);
  return package.save().value();
}

TEST(Package, KeepsPartsAndTheirOrder) {
  const std::string binary("\0\xff\x80 not text", 12);
  Package package = Package::open(saved({{"[Content_Types].xml", "<a/>"}, {"word/media/image1.png", binary}})).value();
  EXPECT_EQ(package.names(), (std::vector<std::string_view>{"[Content_Types].xml", "word/media/image1.png"}));
  package.set_part("[Content_Types].xml", "<b/>");
  package = Package::open(package.save().value()).value();
  EXPECT_EQ(package.names().front(), "[Content_Types].xml");
  EXPECT_EQ(*package.part("[Content_Types].xml"), "<b/>");
  EXPECT_EQ(*package.part("word/media/image1.png"), binary);
  EXPECT_EQ(package.part("word/none.xml"), nullptr);
}

TEST(Package, SameParts_SameBytes) {
  EXPECT_EQ(saved({{"a", "one"}, {"b", "two"}}), saved({{"a", "one"}, {"b", "two"}}));
}

TEST(Package, RefusesBombs) {
  const auto reason = [](std::string_view bytes, Limits limits) {
    const auto package = Package::open(bytes, limits);
    return package ? std::string("opened") : package.error().reason;
  };
  const std::string zeros = saved({{"a", std::string(100000, '0')}, {"b", std::string(100000, '0')}});
  EXPECT_EQ(reason(zeros, {}), "opened");
  EXPECT_EQ(reason(zeros, {.parts = 1}), "document.zip_bomb");
  EXPECT_EQ(reason(zeros, {.part_bytes = 99999}), "document.zip_bomb");
  EXPECT_EQ(reason(zeros, {.total_bytes = 199999}), "document.zip_bomb");
  EXPECT_EQ(reason(zeros, {.ratio = 100, .ratio_from = 10000}), "document.zip_bomb");

  // The directory of a hostile file understates the size: what comes out of the stream counts.
  std::string lying = zeros;
  const std::string claimed("\xa0\x86\x01\x00", 4);  // 100000, little endian
  for (std::size_t at = lying.find(claimed); at != std::string::npos; at = lying.find(claimed, at + 1))
    lying.replace(at, 4, std::string("\x10\0\0\0", 4));
  EXPECT_NE(reason(lying, {.part_bytes = 50000}), "opened");
}

TEST(Package, RefusesWhatIsNoZip) {
  const std::string whole = saved({{"a", std::string(5000, 'x')}});
  EXPECT_EQ(Package::open("").error().reason, "document.corrupt");
  EXPECT_EQ(Package::open("PK\3\4 and nothing more").error().reason, "document.corrupt");
  EXPECT_EQ(Package::open(std::string_view(whole).substr(0, whole.size() / 2)).error().reason, "document.corrupt");
}

TEST(Xml, KeepsWhiteSpaceAndRoundTrips) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:t xml:space=\"preserve\"> a </w:t>";
  EXPECT_EQ(to_bytes(parse_xml(text).value()), text);
}

TEST(Xml, RefusesDeepAndMalformed) {
  const auto nested = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
  };
  EXPECT_TRUE(parse_xml(nested(max_xml_depth)));
  EXPECT_EQ(parse_xml(nested(max_xml_depth + 1)).error().reason, "document.xml_too_deep");
  EXPECT_EQ(parse_xml(nested(1000000)).error().reason, "document.xml_too_deep");
  EXPECT_EQ(parse_xml("<a><b></a>").error().reason, "document.corrupt");
  EXPECT_EQ(parse_xml("").error().reason, "document.corrupt");
}

}  // namespace
}  // namespace ooxml
