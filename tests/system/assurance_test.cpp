// What every system lacks and what is due, over the example province, through the real program.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"
#include "khien_process.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;

class AssuranceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    province_ = std::make_unique<Folder>();
    const Khien khien(*province_ / "data");
    ASSERT_EQ(khien({"init"}).exit, 0);
    ASSERT_EQ(khien({"units", "import", examples / "registers/units.csv", "--succession",
                     examples / "registers/succession.csv"})
                  .exit,
              0);
    ASSERT_EQ(khien({"devices", "import", examples / "devices"}).exit, 0);
    std::vector<std::string> import{"import"};
    for (const auto& file : fs::directory_iterator(examples / "registers/tables")) import.push_back(file.path());
    std::ranges::sort(import.begin() + 1, import.end());
    const Outcome imported = khien(import);
    ASSERT_EQ(imported.exit, 0) << imported.out << imported.err;
  }
  static void TearDownTestSuite() { province_.reset(); }

  base::Json json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    return khien(std::move(arguments)).json();
  }

  // The days of one duty by unit and system.
  std::map<std::string, std::string> days(const std::string& duty, std::vector<std::string> options = {}) const {
    options.insert(options.begin(), "calendar");
    std::map<std::string, std::string> found;
    const base::Json calendar = json(options);
    for (const base::Json& item : calendar.at("items"))
      if (item.at("duty") == duty)
        found[item.at("unit").get<std::string>() + "/" + item.value("key", "") + "/" +
              (item.at("system").is_null() ? "" : item.at("system").get<std::string>())] =
            (item.at("due_on").is_null() ? "?" : item.at("due_on").get<std::string>()) + " " +
            (item.at("working_days").is_null() ? "?" : std::to_string(item.at("working_days").get<int>()));
    return found;
  }

  inline static std::unique_ptr<Folder> province_;
  Khien khien{*province_ / "data"};
};

TEST_F(AssuranceTest, EveryRequirementOfTheLevelHasAStateAndItsGround) {
  const base::Json gap = json({"gap", "TL-STC-LAN"});
  std::map<std::string, std::size_t> sizes;
  for (const base::Json& catalogue : gap.at("catalogues")) {
    sizes[catalogue.at("catalogue")] = catalogue.at("requirements").size();
    std::size_t sum = 0;
    for (const auto& [state, count] : catalogue.at("counts").items()) sum += count.get<std::size_t>();
    EXPECT_EQ(sum, catalogue.at("requirements").size());
    for (const base::Json& row : catalogue.at("requirements")) {
      EXPECT_FALSE(row.at("text").get<std::string>().empty()) << row;
      EXPECT_FALSE(row.at("why").get<std::string>().empty()) << row;
      EXPECT_FALSE(row.at("basis").empty()) << row;
      EXPECT_FALSE(row.at("official").get<bool>()) << row;  // nobody entered an official wording
    }
  }
  EXPECT_EQ(sizes.at("tcvn_14423_2026"), 129U);
  EXPECT_EQ(sizes.at("nd_331_2026"), 14U);
  EXPECT_EQ(sizes.count("tcvn_11930_2017"), 0U);  // the new standard has taken its place
  EXPECT_EQ(json({"gap", "TL-STC-LAN", "--catalogue", "tcvn_11930_2017"}).at("catalogues").size(), 1U);
}

TEST_F(AssuranceTest, NothingDeclaredIsUnknownNeverMet) {
  const base::Json gap = json({"gap", "TL-SGDDT-WEB"});
  for (const base::Json& catalogue : gap.at("catalogues"))
    for (const base::Json& row : catalogue.at("requirements"))
      EXPECT_EQ(row.at("state"), "unknown") << row.at("requirement");
}

TEST_F(AssuranceTest, ASystemWithoutALevelHasNoRequirementsYet) {
  const Outcome shown = khien({"gap", "TL-TK-TT"});
  EXPECT_EQ(shown.exit, 0);
  EXPECT_NE(shown.out.find("chưa được xác định cấp độ"), std::string::npos);
  const Outcome missing = khien({"gap", "KHONG-CO"});
  EXPECT_EQ(missing.exit, 4);
  EXPECT_NE(missing.err.find("KHONG-CO"), std::string::npos);
}

TEST_F(AssuranceTest, OverviewEqualsTheSystemsOneByOne) {
  std::size_t seen = 0;
  const base::Json overview = json({"gap"});
  for (const base::Json& line : overview.at("systems")) {
    const std::string code = line.at("system").at("code");
    if (++seen > 6) break;  // the first few stand for all
    base::Json sum = {{"met", 0}, {"partly", 0}, {"unmet", 0}, {"unknown", 0}, {"not_applicable", 0}};
    const base::Json gap = json({"gap", code});
    for (const base::Json& catalogue : gap.at("catalogues"))
      for (const auto& [state, count] : catalogue.at("counts").items())
        sum[state] = sum[state].get<int>() + count.get<int>();
    EXPECT_EQ(sum, line.at("counts")) << code;
  }
}

TEST_F(AssuranceTest, PlanIsWrittenAsWordExcelAndCsv) {
  for (const char* name : {"gap.docx", "gap.xlsx", "gap.csv"}) {
    const std::string file = *province_ / name;
    ASSERT_EQ(khien({"gap", "TL-STC-LAN", "--out", file}).exit, 0) << name;
    EXPECT_GT(fs::file_size(file), 4000U) << name;
  }
  const std::string csv = bytes_of(*province_ / "gap.csv");
  EXPECT_EQ(std::ranges::count(csv, '\n') >= 144, true);
  // A filter holds for the export too.
  ASSERT_EQ(khien({"gap", "TL-STC-LAN", "--state", "met", "--out", *province_ / "met.csv"}).exit, 0);
  EXPECT_EQ(bytes_of(*province_ / "met.csv").find("Chưa đủ căn cứ,"), std::string::npos);
}

TEST_F(AssuranceTest, AnnualReportIsDueOnTheLastWorkingDayBefore) {
  const auto units = days("annual_report_unit", {"--reference-date", "2026-11-20"});
  EXPECT_EQ(units.at("TL-STC//"), "2026-12-18 20");
  const auto owners = days("annual_report_owner", {"--reference-date", "2026-11-20"});
  EXPECT_EQ(owners.at("TL//"), "2026-12-24 24");
  // Every day is relative to the reference date.
  EXPECT_EQ(days("annual_report_unit", {"--reference-date", "2026-12-21"}).at("TL-STC//"), "2026-12-18 -1");
  EXPECT_EQ(days("annual_report_unit", {"--reference-date", "2027-03-01"}).at("TL-STC//").substr(0, 10), "2027-12-17");
}

TEST_F(AssuranceTest, WorkingDaysFollowTheHolidayFileWithoutABuild) {
  const fs::path content = *province_ / "content";
  fs::copy(source_folder / "content", content, fs::copy_options::recursive);
  std::string calendar = bytes_of(content / "calendar/2026.yaml");
  const auto at = calendar.find("holidays:\n");
  ASSERT_NE(at, std::string::npos);
  calendar.insert(at + 10, "  - {day: \"2026-12-18\", name: Ngày nghỉ thử, certainty: announced, source: thử}\n");
  ASSERT_TRUE(base::write_file(content / "calendar/2026.yaml", calendar));
  const Khien copy(*province_ / "data-with-holiday");
  fs::copy(*province_ / "data", *province_ / "data-with-holiday", fs::copy_options::recursive);
  const auto due = copy({"calendar", "--content", content, "--reference-date", "2026-11-20", "--json"}).json();
  std::set<std::string> seen;
  for (const base::Json& item : due.at("items"))
    if (item.at("duty") == "annual_report_unit" || item.at("duty") == "approval_due")
      seen.insert(item.at("due_on").get<std::string>() + " " + std::to_string(item.at("working_days").get<int>()));
  EXPECT_TRUE(seen.contains("2026-12-17 19")) << due.at("items").size();
  EXPECT_FALSE(seen.contains("2026-12-18 20"));
}

TEST_F(AssuranceTest, AppraisedDossierIsToBeApprovedInSevenWorkingDays) {
  const auto approvals = days("approval_due", {"--reference-date", "2026-09-25"});
  EXPECT_EQ(approvals.at("TL-SGDDT//TL-SGDDT-TS").substr(0, 10), "2026-10-01");  // appraised on Tuesday 22/9
}

TEST_F(AssuranceTest, CalendarFileHoldsEveryDayOnce) {
  const std::string file = *province_ / "due.ics";
  ASSERT_EQ(khien({"calendar", "--unit", "TL-STC", "--out", file}).exit, 0);
  const std::string ics = bytes_of(file);
  std::size_t events = 0;
  std::set<std::string> ids;
  for (std::size_t at = ics.find("UID:"); at != std::string::npos; at = ics.find("UID:", at + 1)) {
    ++events;
    ids.insert(ics.substr(at, ics.find('\r', at) - at));
  }
  EXPECT_EQ(ids.size(), events);
  std::size_t dated = 0;
  const base::Json listed = json({"calendar", "--unit", "TL-STC"});
  for (const base::Json& item : listed.at("items")) dated += item.at("due_on").is_null() ? 0 : 1;
  EXPECT_EQ(events, dated);
  EXPECT_GT(events, 20U);
}

TEST_F(AssuranceTest, TheProvincesAnnualReportOpensDownToItsRows) {
  const base::Json report = json({"report", "render", "annual-08-owner", "--unit", "TL", "--period", "2026", "--out",
                                  *province_ / "mau08.docx", "--xlsx", *province_ / "mau08.xlsx", "--provenance",
                                  "--reference-date", "2026-12-16"});
  EXPECT_NE(report.at("deadline").get<std::string>().find("24/12/2026"), std::string::npos);
  std::map<std::string, std::string> totals;
  for (const base::Json& value : report.at("values")) {
    const std::string field = value.at("field");
    if (!field.starts_with("total.")) continue;
    totals[field.substr(6)] = value.at("value");
    EXPECT_FALSE(value.at("rows").empty()) << field;
  }
  // Counted by hand in examples/registers/tables/dossier.csv.
  EXPECT_EQ(totals.at("systems_registered"), "21");
  EXPECT_EQ(totals.at("systems_registered_with_dossier"), "16");
  EXPECT_EQ(totals.at("systems_registered_appraised"), "15");
  EXPECT_EQ(totals.at("systems_registered_approved"), "14");
  EXPECT_EQ(totals.at("systems_registered_checked"), "7");
  EXPECT_GT(fs::file_size(*province_ / "mau08.xlsx"), 4000U);
}

TEST_F(AssuranceTest, ADelegatedApprovalIsAcceptedAndContradictionsAreRefusedByTheirCell) {
  std::set<std::string> warned;
  const base::Json findings = json({"findings", "--check", "form08_approver_not_owner"});
  for (const base::Json& finding : findings.at("findings")) warned.insert(finding.at("subject_name"));
  EXPECT_FALSE(warned.contains("Hệ thống thông tin giải quyết thủ tục hành chính tỉnh"));  // delegated by 1688/QĐ-UBND

  const Folder copies;
  const Khien copy(copies / "data");
  fs::copy(*province_ / "data", copies / "data", fs::copy_options::recursive);
  std::string dossiers = bytes_of(examples / "registers/tables/dossier.csv");
  const auto plant = [&](const std::string& line, const std::string& from, const std::string& to) {
    const auto row = dossiers.find("\n" + line + ",");
    const auto at = dossiers.find(from, row);
    ASSERT_NE(row, std::string::npos);
    ASSERT_LT(at, dossiers.find('\n', row + 1)) << line;
    dossiers.replace(at, from.size(), to);
  };
  plant("TL-STC-GIA", "15/12/2026", "");                                            // not approved, and no day expected
  plant("TL-STC-LAN", "Đã triển khai đầy đủ,", "Đã triển khai đầy đủ,30/06/2027");  // complete, and yet expected
  ASSERT_EQ(copy({"import", copies.write("dossier.csv", dossiers)}).exit, 0);
  const Outcome refused = copy({"report", "render", "annual-08-owner", "--unit", "TL", "--period", "2026", "--out",
                                copies / "mau08.docx", "--json", "--reference-date", "2026-12-16"});
  EXPECT_EQ(refused.exit, 8);
  EXPECT_FALSE(fs::exists(copies / "mau08.docx"));
  std::set<std::string> cells;
  const base::Json answer = refused.json();
  for (const base::Json& problem : answer.at("problems"))
    cells.insert(problem.at("system").get<std::string>() + " " + problem.at("column").get<std::string>());
  EXPECT_EQ(cells, (std::set<std::string>{"TL-STC-GIA 9", "TL-STC-LAN 11"}));
}

}  // namespace
}  // namespace system_test
