#include "report/registers.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "ooxml/sheet.hpp"

namespace report {
namespace {

TEST(Registers, FindingsAreSortedFilteredFrozenAndNeverFormulas) {
  FindingRow low, high;
  low.severity = domain::Severity::low;
  low.unit = "Sở Y tế";
  low.message = "=HYPERLINK(\"http://a\")";
  high.severity = domain::Severity::high;
  high.unit = "Sở Xây dựng";
  high.quote = "ngày 31/02/2026";
  const auto bytes = findings_workbook({low, high});
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, *findings_workbook({low, high}));
  const auto folder = std::filesystem::path(KHIEN_BINARY_DIR) / "reports";
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(base::write_file(folder / "findings.xlsx", *bytes));
  const auto package = ooxml::Package::open(*bytes);
  const auto sheets = ooxml::read_sheets(*package);
  ASSERT_TRUE(sheets);
  EXPECT_EQ(sheets->front().cell("B3")->text, "Cao");
  EXPECT_EQ(sheets->front().cell("J3")->text, "ngày 31/02/2026");
  EXPECT_EQ(sheets->front().cell("B4")->text, "Thấp");
  const std::string& sheet = *package->part("xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_NE(sheet.find("<autoFilter ref=\"A2:M4\"/>"), std::string::npos);
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
}

TEST(Registers, AnEmptyRegisterAndAnOverlongTextAreWritten) {
  EXPECT_TRUE(findings_workbook({}));
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "ữ";
  const auto bytes =
      submissions_workbook("Đơn vị chưa gửi", {{"Sở Y tế", Submission::State::owing, text, "", "20/3/2026", "\xff"}});
  ASSERT_TRUE(bytes);
  const auto sheets = ooxml::read_sheets(*ooxml::Package::open(*bytes));
  ASSERT_TRUE(sheets);
  EXPECT_TRUE(sheets->front().cell("D3")->text.ends_with("…"));
  EXPECT_EQ(sheets->front().cell("C3")->text, "Chưa gửi");
}

}  // namespace
}  // namespace report
