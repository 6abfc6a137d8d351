#include "service/convert_pdf.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace service {
namespace {

namespace fs = std::filesystem;

TEST(ConvertPdf, ConvertsAllInOneCallAndNamesTheFileThatFails) {
  const fs::path folder = fs::path(KHIEN_BINARY_DIR) / "convert_pdf_test";
  fs::remove_all(folder);
  fs::create_directories(folder / "a");
  fs::create_directories(folder / "b");
  const fs::path source = fs::path(KHIEN_SOURCE_DIR) / "content/templates/quarterly-unit/template.docx";
  fs::copy_file(source, folder / "a/báo cáo.docx");
  fs::copy_file(source, folder / "b/thứ hai.docx");
  ASSERT_TRUE(base::write_file(folder / "hỏng.docx", "PK\3\4 not a document"));
  const auto converted =
      convert_to_pdf({folder / "a/báo cáo.docx", folder / "hỏng.docx", folder / "b/thứ hai.docx"}, folder / "out");
  ASSERT_TRUE(converted) << converted.error().reason;
  ASSERT_EQ(converted->size(), 3U);
  EXPECT_TRUE(fs::exists(folder / "out/báo cáo.pdf"));
  EXPECT_TRUE((*converted)[0].pdf);
  EXPECT_TRUE((*converted)[2].pdf);
  ASSERT_FALSE((*converted)[1].pdf);
  EXPECT_EQ((*converted)[1].pdf.error().reason, "pdf.not_written");
}

TEST(ConvertPdf, GivesUpAfterTheTimeAndSaysSo) {
  const fs::path source = fs::path(KHIEN_SOURCE_DIR) / "content/templates/quarterly-unit/template.docx";
  const auto converted =
      convert_to_pdf({source}, fs::path(KHIEN_BINARY_DIR) / "convert_pdf_test", std::chrono::seconds(0));
  ASSERT_FALSE(converted);
  EXPECT_EQ(converted.error().reason, "pdf.timeout");
}

TEST(ConvertPdf, AMissingSourceIsNamed) {
  const auto converted = convert_to_pdf({"no such.docx"}, fs::path(KHIEN_BINARY_DIR) / "convert_pdf_test");
  ASSERT_FALSE(converted);
  EXPECT_EQ(converted.error().reason, "file.not_found");
}

}  // namespace
}  // namespace service
