#include "document/source_text.hpp"

#include <gtest/gtest.h>

namespace document {
namespace {

SourceText sample() {
  SourceText source;
  source.media_type = "application/pdf";
  source.text = "Đề mục\nÔ bảng";
  source.blocks = {{.role = BlockRole::head_left, .spans = {{0, 2}, {3, 6}}, .page = 1},
                   {.role = BlockRole::table_cell, .spans = {{7, 13}}, .page = 2, .table = 1, .row = 2, .column = 3}};
  source.blocks.push_back({.role = BlockRole::footnote, .spans = {{13, 13}}, .footnote = 4});
  source.edits = {{{0, 1}, "footnote_mark", "1", ""}};
  source.pages = {{1, 595.3, 841.9}};
  source.words = {{{0, 2}, 1, {56.69, 70.5, 80.25, 84}}};
  source.sheets = {{"Biểu", true, {{"C7", ooxml::Cell::Type::date, "2026-03-20"}}}};
  return source;
}

TEST(Wire, RoundTrips) {
  const std::string wire = to_wire(sample());
  const SourceText back = source_text_from_wire(wire).value();
  EXPECT_EQ(to_wire(back), wire);
  EXPECT_EQ(back.text, sample().text);
  EXPECT_EQ(back.blocks[0].spans, sample().blocks[0].spans);
  EXPECT_EQ(back.blocks[1].column, 3);
  EXPECT_EQ(back.blocks[2].footnote, 4);
  EXPECT_EQ(back.blocks[2].page, std::nullopt);
  EXPECT_EQ(back.words[0].box, sample().words[0].box);
  EXPECT_EQ(back.sheets[0].cells, sample().sheets[0].cells);
  EXPECT_TRUE(back.sheets[0].hidden);
}

TEST(Wire, RefusesWhatPointsOutsideTheText) {
  const auto changed = [](std::string_view from, std::string_view to) {
    std::string wire = to_wire(sample());
    const auto at = wire.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    wire.replace(at, from.size(), to);
    const auto source = source_text_from_wire(wire);
    return source ? std::string("read") : source.error().reason;
  };
  EXPECT_EQ(changed("[7,13]", "[7,14]"), "reader.bad_answer");
  EXPECT_EQ(changed("[7,13]", "[8,7]"), "reader.bad_answer");
  EXPECT_EQ(changed("[7,13]", "[-1,7]"), "reader.bad_answer");
  EXPECT_EQ(changed("[7,13]", "[7,99999999999999999999]"), "reader.bad_answer");
  EXPECT_EQ(changed("[3,6]", "[1,6]"), "reader.bad_answer");
  EXPECT_EQ(changed("head_left", "head"), "reader.bad_answer");
  EXPECT_EQ(changed("\"pages\"", "\"page\""), "reader.bad_answer");
  EXPECT_EQ(changed("[0,2,1,", "[0,2,"), "reader.bad_answer");
  EXPECT_EQ(source_text_from_wire("[]").error().reason, "reader.bad_answer");
  EXPECT_EQ(source_text_from_wire("").error().reason, "reader.bad_answer");
}

}  // namespace
}  // namespace document
