#include "content/catalogue.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <set>

#include "content/loader/loader.hpp"

namespace content {
namespace {

namespace fs = std::filesystem;

const Pack& pack() {
  static const Pack loaded = load(fs::path(KHIEN_SOURCE_DIR) / "content").pack;
  return loaded;
}

std::set<std::string> ids_of(const Catalogue& catalogue, int level) {
  std::set<std::string> ids;
  for (const Requirement& row : catalogue.requirements)
    if (row.level == level) ids.insert(row.id);
  return ids;
}

// tcvn_14423_ids.txt: the ids of our source, one per line; clause 3 is level 1.
TEST(Catalogue, HasExactlyTheRequirementsOfTheStandard) {
  std::map<int, std::set<std::string>> wanted;
  std::ifstream file(fs::path(KHIEN_SOURCE_DIR) / "src/content/loader/tcvn_14423_ids.txt");
  for (std::string line; std::getline(file, line);) wanted[line.front() - '2'].insert(line);
  EXPECT_EQ(wanted[1].size(), 111);
  EXPECT_EQ(wanted[2].size(), 129);
  EXPECT_EQ(wanted[3].size(), 195);
  const Catalogue* catalogue = pack().catalogue("tcvn_14423_2026");
  ASSERT_NE(catalogue, nullptr);
  for (int level = 1; level <= 5; ++level) EXPECT_EQ(ids_of(*catalogue, level), wanted[level]) << level;
  EXPECT_EQ(catalogue->requirements.size(), 111 + 129 + 195);
}

TEST(Catalogue, EveryRequirementIsWhole) {
  for (const Catalogue& catalogue : pack().catalogues)
    for (const Requirement& row : catalogue.requirements) {
      EXPECT_FALSE(row.label.empty()) << row.id;
      EXPECT_TRUE(row.asks.ends_with('.')) << row.id << row.asks;
      EXPECT_FALSE(row.basis.empty()) << row.id;
      EXPECT_FALSE(row.decree.empty()) << row.id;
      EXPECT_NE(catalogue.group(row.group), nullptr) << row.id;
      EXPECT_EQ(row.checks.empty(), row.covers.empty()) << row.id;
      EXPECT_TRUE(catalogue.wording.starts_with("Diễn đạt của Khiên, không phải lời văn chính thức"));
    }
}

TEST(Catalogue, LevelsDifferWhereTheStandardDoes) {
  const Catalogue& catalogue = *pack().catalogue("tcvn_14423_2026");
  EXPECT_EQ(catalogue.requirement("3.6.1b", 2), nullptr);
  EXPECT_EQ(pack().recurring_job("account_review")->days.at(2), 366);
  EXPECT_EQ(pack().recurring_job("account_review")->days.at(3), 184);
  EXPECT_EQ(pack().recurring_job("restore_test")->days.at(3), std::nullopt);
  EXPECT_FALSE(pack().recurring_job("siem_tuning")->days.contains(2));
  EXPECT_EQ(catalogue.requirement("4.15.1", 2)->job, "");
  EXPECT_EQ(catalogue.requirement("5.16.1", 3)->job, "drill");
  EXPECT_NE(catalogue.requirement("4.8.2.1a#5", 2)->asks, catalogue.requirement("5.8.2.1a#8", 3)->asks);
  EXPECT_EQ(catalogue.requirement("5.6.2.3#4", 3)->basis.front(), "TCVN 14423:2026, mục 5.6.2.3");
}

// The table that `khien catalogue coverage` prints. Each of these checks has cases that pass, fail and are unknown: see
// assessment/cases.
TEST(Catalogue, LevelTwoIsJudgedByManyChecks) {
  std::set<std::string> checks;
  int judged = 0, whole = 0;
  for (const Requirement& row : pack().catalogue("tcvn_14423_2026")->requirements) {
    if (row.level != 2) continue;
    judged += !row.checks.empty();
    whole += row.covers == "whole";
    std::cout << row.id << " | " << row.label << " | " << (row.checks.empty() ? "chỉ xác nhận" : row.covers);
    for (const CheckReference& reference : row.checks) {
      const Check* check = pack().check(reference.check);
      ASSERT_NE(check, nullptr) << reference.check;
      checks.insert(check->id);
      std::cout << " | " << to_text(reference) << ": " << check->title;
    }
    std::cout << '\n';
  }
  std::cout << judged << " yêu cầu, " << whole << " xét được toàn bộ, " << checks.size() << " quy tắc\n";
  EXPECT_GE(judged, 40);
  EXPECT_GE(checks.size(), 25);
}

TEST(Catalogue, ThresholdsAreThoseOfTheStandard) {
  EXPECT_EQ(pack().threshold("inactive_account_days")->values, (std::map<int, int>{{1, 45}, {2, 45}, {3, 45}}));
  EXPECT_EQ(pack().threshold("log_retention_days")->values, (std::map<int, int>{{2, 31}, {3, 92}}));
}

TEST(Catalogue, EveryJobIsDemandedAtEveryLevelItHas) {
  std::set<std::pair<std::string, int>> demanded;
  for (const Catalogue& catalogue : pack().catalogues)
    for (const Requirement& row : catalogue.requirements) demanded.emplace(row.job, row.level);
  for (const RecurringJob& job : pack().recurring_jobs)
    for (const auto& [level, days] : job.days) EXPECT_TRUE(demanded.contains({job.id, level})) << job.id << level;
}

TEST(Catalogue, OldAndNewRequirementsMeet) {
  const Rebase& rebase = pack().rebase;
  const Catalogue& from = *pack().catalogue(rebase.from);
  EXPECT_EQ(from.id, "tcvn_11930_2017");
  for (const Requirement& row : from.requirements) {
    int places = 0;
    for (const RebaseLine& line : rebase.lines)
      if (const auto clauses = line.from.find(row.level); clauses != line.from.end())
        for (const std::string& clause : clauses->second) places += belongs_to(row.id, clause);
    EXPECT_EQ(places, 1) << row.id;
  }
  const Catalogue& to = *pack().catalogue(rebase.to);
  for (const Requirement& row : to.requirements) {
    bool reached = false;
    for (const auto& lines : {rebase.lines, rebase.new_topics})
      for (const RebaseLine& line : lines)
        if (const auto clauses = line.to.find(row.level); clauses != line.to.end())
          for (const std::string& clause : clauses->second) reached |= belongs_to(row.id, clause);
    EXPECT_TRUE(reached) << row.id;
  }
}

TEST(Catalogue, AClauseHoldsWhatStandsBelowIt) {
  EXPECT_TRUE(belongs_to("5.6.2.3#4", "5.6"));
  EXPECT_TRUE(belongs_to("5.6.2.3#4", "5.6.2.3"));
  EXPECT_TRUE(belongs_to("5.6.1a", "5.6.1"));
  EXPECT_FALSE(belongs_to("5.16.1", "5.1"));
  EXPECT_FALSE(belongs_to("5.6.2.30", "5.6.2.3"));
  EXPECT_FALSE(belongs_to("5.6", "5.6.1"));
}

class CatalogueLoaderTest : public testing::Test {
 protected:
  CatalogueLoaderTest() {
    std::string pattern = fs::temp_directory_path() / "khien-catalogue-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    write("version", "1\n");
    write("catalogues/jobs.yaml", "- {job: inventory, title: Kiểm kê, days: {1: 366, 2: periodic}}\n");
    write("catalogues/thresholds.yaml",
          "- {threshold: idle_days, title: Số ngày, basis: Điều 1, certainty: memory, values: {2: 45}}\n");
    write("catalogues/penalties.yaml",
          "- {penalty: fine, title: Phạt, basis: Điều 1, minimum: 1, maximum: 2, levels: [1], certainty: memory}\n");
    write("catalogues/c/catalogue.yaml",
          "title: C\nstandard: TC 1\nsource: S\ncertainty: memory\nvalid_from: 2026-01-01\nwording: W\nbridge: B\n");
    write(group_file, group_);
  }
  ~CatalogueLoaderTest() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string complaints() const {
    std::string text;
    for (const Complaint& complaint : load(folder_).complaints) text += to_text(complaint) + "\n";
    return text;
  }
  std::string complaints_after(const std::string& from, const std::string& to) {
    std::string text = group_;
    text.replace(text.find(from), from.size(), to);
    write(group_file, text);
    return complaints();
  }

  static constexpr const char* group_file = "catalogues/c/01-hardware.yaml";
  const std::string group_ =
      "group: hardware\ntitle: Phần cứng\nclauses: {1: \"3.2\", 2: \"4.2\"}\ndecree: [Điều 1]\nrequirements:\n"
      "  - ids: {1: 3.2.1a, 2: 4.2.1a#1}\n    label: Kiểm kê\n    asks: Kiểm kê.\n    job: inventory\n"
      "    checks: [\"done[inventory]\"]\n    covers: part\n    exposure: [fine]\n";
  fs::path folder_;
};

TEST_F(CatalogueLoaderTest, LoadsLevelsAndChecks) {
  const Loaded loaded = load(folder_);
  EXPECT_EQ(complaints(), "");
  const Catalogue& catalogue = *loaded.pack.catalogue("c");
  ASSERT_EQ(catalogue.requirements.size(), 2);
  EXPECT_EQ(catalogue.requirements[1].level, 2);
  EXPECT_EQ(catalogue.requirements[1].basis, std::vector<std::string>{"TC 1, mục 4.2.1a"});
  EXPECT_EQ(catalogue.requirements[1].line, 6);
  EXPECT_EQ(catalogue.requirements[0].checks[0].check, "done");
  EXPECT_EQ(catalogue.requirements[0].checks[0].key, "inventory");
}

TEST_F(CatalogueLoaderTest, SaysWhereTheMistakeIs) {
  const std::string at = std::string(group_file) + ":";
  EXPECT_EQ(complaints_after("label: Kiểm kê\n", "label: Kiểm kê\n    title: Kiểm kê\n"),
            at + "8:5: khóa không có trong quy định: title\n");
  EXPECT_EQ(complaints_after("label: Kiểm kê\n", "label:\n"), at + "6:5: thiếu khóa label\n");
  EXPECT_EQ(complaints_after("1: 3.2.1a", "1: 3.2.1aa"), at + "6:14: số hiệu không đúng cấu trúc: 3.2.1aa\n");
  EXPECT_EQ(complaints_after("1: 3.2.1a", "1: 3.20.1a"), at + "6:14: số hiệu không thuộc mục của nhóm: 3.20.1a\n");
  EXPECT_EQ(complaints_after("1: 3.2.1a", "6: 3.2.1a"), at + "6:11: cấp độ phải từ 1 đến 5\n");
  EXPECT_EQ(complaints_after("job: inventory", "job: audit"),
            at + "9:10: không có công việc audit\n" + at + "9:10: không có công việc audit\n");
  EXPECT_EQ(complaints_after("    covers: part\n", ""), at + "6:5: checks và covers phải đi cùng nhau\n");
  EXPECT_NE(complaints_after("done[inventory]", "done[]").find(at + "10:13: viết quy_tắc"), std::string::npos);
  EXPECT_EQ(complaints_after("[fine]", "[prison]"), at + "12:15: không có mức phạt prison\n");
  EXPECT_EQ(complaints_after("asks: Kiểm kê.", "asks: {1: Kiểm kê.}"), at + "6:5: thiếu khóa asks ở cấp độ 2\n");
  const auto row = group_.substr(group_.find("  - ids"));
  EXPECT_EQ(complaints_after("requirements:\n", "requirements:\n" + row),
            at + "13:14: số hiệu lặp lại: 3.2.1a\n" + at + "13:25: số hiệu lặp lại: 4.2.1a#1\n");
  write("catalogues/thresholds.yaml",
        "- {threshold: idle_days, title: Số ngày, basis: Điều 1, certainty: memory, values: {2: nhiều}}\n");
  EXPECT_EQ(complaints_after("1: 3.2.1a", "1: 3.2.1a"), "catalogues/thresholds.yaml:1:94: phải là số nguyên dương\n");
  write("catalogues/thresholds.yaml",
        "- {threshold: idle_days, title: Số ngày, basis: Điều 1, certainty: memory, values: {2: 45}}\n");
  EXPECT_EQ(complaints_after("group: hardware", "group: software"),
            at + "1:8: tên tệp phải là hai chữ số, dấu gạch nối và mã nhóm\n");
}

}  // namespace
}  // namespace content
