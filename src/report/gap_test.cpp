#include "report/gap.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "report/template.hpp"

namespace report {
namespace {

GapGrid grid() {
  GapGrid grid{.system_name = "Mạng nội bộ (LAN) Sở Xây dựng",
               .system_code = "VG-SXD-LAN",
               .owner = "Sở Xây dựng",
               .operator_name = "Văn phòng Sở",
               .level = "2",
               .catalogue = "Bộ tiêu chí thử",
               .wording = "Lời văn thử",
               .reference_date = "20/11/2026",
               .counts = {{"Đã đáp ứng", 1}, {"Chưa đáp ứng", 1}},
               .rows = {}};
  GapGridRow met;
  met.id = "4.2.1c";
  met.label = "Kiểm kê phần cứng";
  met.text = "Kiểm kê hằng năm.";
  met.basis = "TCVN 14423:2026, mục 4.2.1c";
  met.note = "Lời văn thử";
  met.state = "Đã đáp ứng";
  met.why = "Theo số đo và sổ đăng ký";
  met.points = {"Điều 30 khoản 3 điểm đ", "Điều 29 khoản 2 điểm b"};
  GapGridRow unmet = met;
  unmet.id = "30.8";
  unmet.label = "Tách biệt khi thuê";
  unmet.basis = "Nghị định số 331/2026/NĐ-CP, Điều 30 khoản 8";
  unmet.note = "";
  unmet.state = "Chưa đáp ứng";
  unmet.points = {"Điều 30 khoản 4 điểm a", "Điều 30 khoản 3 điểm đ"};
  unmet.exposure = "40–60 triệu đồng";
  unmet.open = true;
  grid.rows = {met, unmet};
  return grid;
}

PlanStructure structure() {
  return {.contents = {{"Điều 29 khoản 2 điểm a", "Thiết kế"}, {"Điều 29 khoản 2 điểm b", "Vận hành"}},
          .management = {{"Điều 30 khoản 3 điểm đ", "Quản lý vận hành"}},
          .technical = {{"Điều 30 khoản 4 điểm a", "Hạ tầng mạng"}},
          .rented = {{"Điều 30 khoản 8", "Tách biệt"}}};
}

TEST(Gap, EveryRequirementStandsOnceInThePlanAndOpenOnesInTheSummary) {
  const Record model = gap_model(grid(), structure());
  ASSERT_EQ(model.lists.at("management").size(), 1U);
  const auto& management = model.lists.at("management").front().lists.at("row");
  ASSERT_EQ(management.size(), 1U);  // the other one stands among the technical ones
  EXPECT_EQ(management.front().values.at("id").text, "4.2.1c");
  EXPECT_EQ(management.front().values.at("text").text, "Kiểm kê hằng năm. (*)");  // not the official wording
  EXPECT_EQ(model.lists.at("technical").front().lists.at("row").front().values.at("text").text, "Kiểm kê hằng năm.");
  EXPECT_EQ(model.lists.at("rented").size(), 1U);
  ASSERT_EQ(model.lists.at("remedy").size(), 1U);
  EXPECT_EQ(model.lists.at("remedy").front().values.at("responsible").text, "Chưa phân công");
  EXPECT_EQ(model.lists.at("content").front().values.at("ids").text, "Không có yêu cầu riêng ở cấp độ này");
  EXPECT_EQ(model.lists.at("content").back().values.at("ids").text, "4.2.1c");
}

TEST(Gap, TemplateKnowsEveryKey) {
  const auto docx = base::read_file(std::filesystem::path(KHIEN_SOURCE_DIR) / "content/templates/gap/template.docx");
  ASSERT_TRUE(docx);
  const auto filled = fill_template(*docx, gap_model(grid(), structure()));
  ASSERT_TRUE(filled) << filled.error().message;
  EXPECT_TRUE(filled->unknown_keys.empty()) << filled->unknown_keys.front();
  for (const char* text : {"Mạng nội bộ (LAN) Sở Xây dựng", "B. YÊU CẦU QUẢN LÝ", "30.8", "40–60 triệu đồng"})
    EXPECT_NE(filled->text.find(text), std::string::npos) << text;
}

}  // namespace
}  // namespace report
