#include "service/list_requirements.hpp"

#include <gtest/gtest.h>

#include "content/embedded/embedded.hpp"

namespace service {
namespace {

class RequirementTextTest : public testing::Test {
 protected:
  RequirementTextTest()
      : pack_(content::embedded_pack().value()), installation_(Installation::in_memory(pack_).value()) {}

  ListedRequirement row(const std::string& id) {
    return list_requirements(pack_, installation_.get(), {"", std::nullopt, "", id}).value().at(0);
  }
  std::string cell(const std::string& id, const std::string& name) {
    for (const RequirementCell& cell : requirement_cells(pack_, row(id)))
      if (cell.name == name) return cell.text;
    return "?";
  }
  std::string reason(const Status& status) { return status ? "" : status.error().reason; }

  const Moment moment_{1'795'132'800'000, base::Date::parse_iso("2026-11-20").value()};
  content::Pack pack_;
  std::unique_ptr<Installation> installation_;
};

TEST_F(RequirementTextTest, EveryRowSaysThatItsWordingIsOursUntilAnOfficialOneIsEntered) {
  EXPECT_TRUE(cell("4.2.1c", "wording").starts_with("Diễn đạt của Khiên, không phải lời văn chính thức"));
  EXPECT_EQ(cell("4.2.1c", "official_text"), "");
  ASSERT_TRUE(enter_requirement_text(*installation_, moment_, "", "4.2.1c", "Lời văn mẫu.\n", "Người phụ trách"));
  EXPECT_EQ(cell("4.2.1c", "official_text"), "Lời văn mẫu.");
  EXPECT_EQ(cell("4.2.1c", "wording"), "Lời văn chính thức do Người phụ trách nhập");
  EXPECT_NE(cell("4.2.1c", "asks"), "Lời văn mẫu.");
  EXPECT_TRUE(cell("5.2.1c", "wording").starts_with("Diễn đạt của Khiên"));
  ASSERT_TRUE(enter_requirement_text(*installation_, moment_, "", "4.2.1c", "Lời văn sửa.", "Người phụ trách"));
  EXPECT_EQ(cell("4.2.1c", "official_text"), "Lời văn sửa.");
}

TEST_F(RequirementTextTest, TheAuditHoldsTheDigestAndNotTheText) {
  ASSERT_TRUE(enter_requirement_text(*installation_, moment_, "", "4.2.1c", "Lời văn mẫu.", "Người phụ trách"));
  const auto entry =
      installation_->connection().query("SELECT subject, detail FROM audit_entry WHERE action = 'requirement.text'");
  ASSERT_TRUE(entry) << entry.error().message;
  ASSERT_EQ(entry->rows.size(), 1U);
  EXPECT_EQ(std::get<std::string>(entry->rows[0][0]), "requirement:tcvn_14423_2026/4.2.1c");
  EXPECT_EQ(std::get<std::string>(entry->rows[0][1]).find("mẫu"), std::string::npos);
}

TEST_F(RequirementTextTest, RefusesWhatNobodyCouldRelyOn) {
  const auto enter = [&](const std::string& catalogue, const std::string& id, const std::string& text,
                         const std::string& by) {
    return reason(enter_requirement_text(*installation_, moment_, catalogue, id, text, by));
  };
  EXPECT_EQ(enter("", "9.9.9", "Lời văn.", "A"), "requirement.not_found");
  EXPECT_EQ(enter("tcvn_11930_2017", "4.2.1c", "Lời văn.", "A"), "requirement.not_found");
  EXPECT_EQ(enter("tcvn", "4.2.1c", "Lời văn.", "A"), "catalogue.not_found");
  EXPECT_EQ(enter("", "4.2.1c", " \n", "A"), "requirement.text");
  EXPECT_EQ(enter("", "4.2.1c", "\xFF", "A"), "requirement.text");
  EXPECT_EQ(enter("", "4.2.1c", std::string(20001, 'a'), "A"), "requirement.text");
  EXPECT_EQ(enter("", "4.2.1c", "Lời văn.", ""), "requirement.entered_by");
}

TEST_F(RequirementTextTest, CellsSayWhatPeopleNeed) {
  EXPECT_EQ(cell("4.6.2.1d", "interval"), "không quá 366 ngày");
  EXPECT_EQ(cell("5.6.2.1d", "interval"), "không quá 184 ngày");
  EXPECT_EQ(cell("5.16.1", "interval"), "định kỳ, văn bản không ấn định khoảng cách");
  EXPECT_TRUE(cell("4.2.1c", "checks").ends_with(" (recurring_job_overdue[hardware_inventory])"));
  EXPECT_NE(cell("30.7", "exposure").find("40 đến 60 triệu đồng"), std::string::npos);
  EXPECT_EQ(cell("4.2.1c", "certainty"), "Theo nguồn thứ cấp, chưa đối chiếu bản chính thức");
}

}  // namespace
}  // namespace service
