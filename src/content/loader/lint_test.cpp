#include "content/loader/lint.hpp"

#include <gtest/gtest.h>

#include "database/sqlite/sqlite.hpp"

namespace content {
namespace {

class LintRequirementTest : public testing::Test {
 protected:
  LintRequirementTest() {
    Table table;
    table.name = "measure";
    table.subject = "information_system";
    table.columns = {{"kind", ColumnType::text, false, "Loại", "none", {"vpn", "waf"}}};
    pack_.tables = {table};
    pack_.recurring_jobs = {{"account_review", "Rà soát", {{2, 366}}}};
    add_check("measure_missing", "information_system", {"kind"}, "measure");
    add_check("recurring_job_overdue", "information_system", {"job"}, "");
    add_check("level_doubtful", "information_system", {}, "");
    add_check("typo", "document", {}, "");
  }

  void add_check(const std::string& id, const std::string& subject, std::vector<std::string> key,
                 const std::string& table) {
    Check check;
    check.id = id;
    check.subject = subject;
    check.key = std::move(key);
    if (!table.empty()) check.needs = {{table}};
    check.sql = "SELECT 1 AS information_system_id";
    pack_.checks.push_back(check);
  }

  // What is said of a requirement judged by these.
  std::string complaints(std::vector<CheckReference> references) {
    Requirement row;
    row.id = "4.1";
    row.group = "g";
    row.line = 7;
    row.checks = std::move(references);
    Catalogue catalogue;
    catalogue.groups = {{"g", "G", {}, "catalogues/c/01-g.yaml"}};
    catalogue.requirements = {row};
    pack_.catalogues = {catalogue};
    const auto connection = database::sqlite::open(":memory:").value();
    std::string text;
    for (const Complaint& complaint : lint_queries(*connection, pack_))
      if (complaint.file.starts_with("catalogues/")) text += to_text(complaint) + "\n";
    return text;
  }
  Pack pack_;
};

TEST_F(LintRequirementTest, AcceptsWhatExists) {
  EXPECT_EQ(
      complaints({{"measure_missing", "vpn"}, {"recurring_job_overdue", "account_review"}, {"level_doubtful", ""}}),
      "");
}

TEST_F(LintRequirementTest, RefusesWhatNobodyCanJudge) {
  const std::string at = "catalogues/c/01-g.yaml:7:1: 4.1: ";
  EXPECT_EQ(complaints({{"no_such_check", ""}}), at + "không có quy tắc no_such_check\n");
  EXPECT_EQ(complaints({{"typo", ""}}), at + "quy tắc typo không xét hệ thống hay thiết bị\n");
  EXPECT_EQ(complaints({{"measure_missing", "vpm"}}), at + "không có giá trị kind này: vpm\n");
  EXPECT_EQ(complaints({{"recurring_job_overdue", "audit"}}), at + "không có giá trị job này: audit\n");
  EXPECT_EQ(complaints({{"level_doubtful", "x"}}), at + "quy tắc level_doubtful không có key\n");
  EXPECT_EQ(complaints({{"measure_missing", "vpn"}, {"measure_missing", ""}}),
            at + "quy tắc measure_missing được hỏi theo từng giá trị: cần [giá_trị]\n");
}

}  // namespace
}  // namespace content
