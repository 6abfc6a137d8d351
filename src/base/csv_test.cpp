#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace {

using base::parse_csv;

TEST(Csv, ReadsQuotesSeparatorsAndLineBreaksInCells) {
  const auto csv = parse_csv(
      "\xEF\xBB\xBF"
      "code;name\r\nSTP;\"Sở \"\"A\"\"; phòng\r\nB\"\r\n\r\nSYT;Sở Y tế");
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->columns, (std::vector<std::string>{"code", "name"}));
  ASSERT_EQ(csv->rows.size(), 2U);
  EXPECT_EQ(csv->cell(csv->rows[0], "name"), "Sở \"A\"; phòng\r\nB");
  EXPECT_EQ(csv->rows[1].line, 5);
  EXPECT_EQ(csv->cell(csv->rows[1], "missing"), "");
}

TEST(Csv, SaysWhatIsWrong) {
  EXPECT_EQ(parse_csv("").error().reason, "csv.empty");
  EXPECT_EQ(parse_csv("a\n\"x").error().message, "2");
  EXPECT_EQ(parse_csv("a,a\n1,2").error().reason, "csv.duplicate_column");
  EXPECT_EQ(parse_csv("a\n\xFF").error().reason, "csv.encoding");
  EXPECT_EQ(parse_csv("a,b\nx,y\nx,\"\x1B[31m\"").error().reason, "csv.control_character");
  EXPECT_EQ(parse_csv("a,b\nx,y\nx,\x1B[31m").error().message, "3");
  EXPECT_EQ(parse_csv(std::string_view("a\n\0", 3)).error().reason, "csv.control_character");
  std::string wide;
  for (int i = 0; i < 1001; ++i) wide += std::to_string(i) + ",";
  EXPECT_EQ(parse_csv(wide).error().reason, "csv.too_many_columns");
}

TEST(Csv, WritesWhatItReads) {
  const std::vector<std::string> cells{"a,b", "\"c\"", "dòng 1\ndòng 2", "thường"};
  const auto csv = parse_csv("1,2,3,4\r\n" + base::csv_line(cells));
  ASSERT_TRUE(csv);
  EXPECT_EQ(csv->rows[0].cells, cells);
}

TEST(Csv, ASpreadsheetComputesNothing) {
  for (const char* text : {"=1+1", "+1", "- Máy tính", "@SUM(A1)", "\t=1"})
    EXPECT_EQ(base::spreadsheet_text(text), std::string("'") + text);
  for (const char* text : {"", "1 = 1", "Sở Y tế"}) EXPECT_EQ(base::spreadsheet_text(text), text);
}

}  // namespace
