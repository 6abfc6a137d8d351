#include "base/json.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

std::string nested(int depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

TEST(Json, DepthIsLimited) {
  EXPECT_TRUE(parse_json(nested(64)));
  EXPECT_EQ(parse_json(nested(66)).error().reason, "json.too_deep");
  EXPECT_EQ(parse_json(std::string(300'000, '[')).error().reason, "json.too_deep");
  EXPECT_TRUE(parse_json(nested(10), 10));
}

TEST(Json, MalformedIsAnErrorNotAnException) {
  for (const char* text : {"", "{", "[1,]", "nul", "{\"a\" 1}", "\"\xff\"", "[1] 2"})
    EXPECT_EQ(parse_json(text).error().reason, "json.malformed") << text;
}

TEST(Json, TextKeepsOrderMarksAndLargeNumbers) {
  const std::string text = R"({"số":9007199254740993,"a":["Ủy ban",0.1,null]})";
  EXPECT_EQ(to_text(*parse_json(text)), text);
}

TEST(Json, InvalidUtf8IsReplacedOnOutput) {
  EXPECT_EQ(to_text(Json("a\xff")), "\"a\uFFFD\"");
}

}  // namespace
}  // namespace base
