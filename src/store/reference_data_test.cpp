#include "store/reference_data.hpp"

#include "content/loader/loader.hpp"
#include "content/loader/yaml_file.hpp"
#include "store/testing.hpp"

namespace store {
namespace {

class ReferenceDataTest : public StoreTest {
 protected:
  ReferenceDataTest() {
    pack_.calendar = base::Json::parse(R"({"holidays": [{"day": "2026-04-30", "name": "Ngày Giải phóng miền Nam"},
      {"day": "2026-05-01", "name": "Ngày Quốc tế Lao động"},
      {"day": "2026-04-29", "name": "Ngày kỷ niệm", "off": false}], "working_days": [{"day": "2026-05-09"}]})");
    pack_.legal = base::Json::parse(R"([{"key": "1/2020/ND-CP", "title": "Nghị định về Đường bộ", "states": [
      {"state": "in_force", "valid_from": "2020-03-05", "valid_to": "2026-06-30", "certainty": "verified"},
      {"state": "ended", "valid_from": "2026-07-01", "successor": "2/2026/ND-CP", "certainty": "verified"}]}])");
  }
  // The day that is `days` working days after `day`, as checks look it up.
  std::string after(const std::string& day, std::int64_t days) {
    const auto result = connection().query(
        "SELECT min(later.day) FROM calendar_day AS later, calendar_day AS start WHERE start.day = ?1"
        " AND later.working_number = start.working_number + ?2",
        domain::Row{day, days});
    return std::get<std::string>(result.value().rows[0][0]);
  }
  content::Pack pack_;
};
ON_BOTH_DATABASES(ReferenceDataTest);

TEST_P(ReferenceDataTest, WorkingDaysSkipWeekendsAndHolidays) {
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(after("2026-04-28", 1), "2026-04-29");
  EXPECT_EQ(after("2026-04-29", 1), "2026-05-04");  // two holidays and a weekend
  EXPECT_EQ(after("2026-05-02", 1), "2026-05-04");  // from a day off
  EXPECT_EQ(after("2026-05-08", 1), "2026-05-09");  // a Saturday worked in exchange
}

TEST_P(ReferenceDataTest, TheCalendarOfContentCountsAsItsCasesSay) {
  const std::filesystem::path content_folder = std::filesystem::path(KHIEN_SOURCE_DIR) / "content";
  pack_ = content::load(content_folder).pack;
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  const auto file = content::read_yaml_file(content_folder / "calendar/working_days.cases.yaml");
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_FALSE((*file)["cases"].empty());
  for (const base::Json& item : (*file)["cases"])
    EXPECT_EQ(after(item["from"], item["after"]), item["expect"]) << item["name"];
}

TEST_P(ReferenceDataTest, LegalTextHasItsStates) {
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(connection().query("SELECT state, title_folded, successor FROM legal_text ORDER BY valid_from")->rows,
            (std::vector<domain::Row>{{"in_force", "nghi dinh ve duong bo", domain::Value{}},
                                      {"ended", "nghi dinh ve duong bo", "2/2026/ND-CP"}}));
}

TEST_P(ReferenceDataTest, JobsAndRequirementsPerLevel) {
  pack_.recurring_jobs = {{"account_review", "Rà soát tài khoản", {{2, 366}, {3, std::nullopt}}}};
  content::Catalogue catalogue;
  catalogue.id = "c";
  for (int level : {1, 2}) {
    content::Requirement row;
    row.id = "30.7";
    row.level = level;
    row.group = "policy";
    row.label = "Quy chế";
    catalogue.requirements.push_back(row);
  }
  pack_.catalogues = {catalogue};
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(connection().query("SELECT level, days, title FROM recurring_job ORDER BY level")->rows,
            (std::vector<domain::Row>{{2, 366, "Rà soát tài khoản"}, {3, domain::Value{}, "Rà soát tài khoản"}}));
  EXPECT_EQ(connection().query("SELECT catalogue, id, level, group_id, label FROM requirement ORDER BY level")->rows,
            (std::vector<domain::Row>{{"c", "30.7", 1, "policy", "Quy chế"}, {"c", "30.7", 2, "policy", "Quy chế"}}));
  pack_.catalogues[0].requirements[1].label = "Quy chế mới";
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(connection().query("SELECT label FROM requirement WHERE level = 2")->rows,
            (std::vector<domain::Row>{{"Quy chế mới"}}));
}

TEST_P(ReferenceDataTest, ChecksThresholdsAndLabels) {
  content::Requirement row;
  row.id = "4.6.2.3#4";
  row.level = 2;
  row.group = "account";
  row.label = "Vô hiệu hóa tài khoản";
  row.checks = {{"account_inactive", ""}, {"duty_missing", "security_lead"}, {"account_inactive", ""}};
  content::Catalogue catalogue;
  catalogue.id = "c";
  catalogue.requirements = {row};
  pack_.catalogues = {catalogue};
  pack_.thresholds = {{"inactive_account_days", "Số ngày", "TCVN", "secondary", {{2, 45}, {3, 30}}}};
  content::Table table;
  table.name = "duty";
  table.columns.resize(2);
  table.columns[0].name = "role";
  table.columns[0].values = {"security_lead"};
  table.columns[0].labels = {"Phụ trách an ninh mạng"};
  pack_.tables = {table};
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(connection()
                .query("SELECT requirement, level, check_id, check_key FROM requirement_check"
                       " ORDER BY check_id")
                ->rows,
            (std::vector<domain::Row>{{"4.6.2.3#4", 2, "account_inactive", ""},
                                      {"4.6.2.3#4", 2, "duty_missing", "security_lead"}}));
  EXPECT_EQ(connection().query("SELECT name, level, value FROM requirement_threshold ORDER BY level")->rows,
            (std::vector<domain::Row>{{"inactive_account_days", 2, 45}, {"inactive_account_days", 3, 30}}));
  EXPECT_EQ(connection().query("SELECT table_name, column_name, value, label FROM value_label")->rows,
            (std::vector<domain::Row>{{"duty", "role", "security_lead", "Phụ trách an ninh mạng"}}));
  pack_.thresholds[0].values[2] = 60;
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(connection().query("SELECT value FROM requirement_threshold WHERE level = 2")->rows,
            (std::vector<domain::Row>{{60}}));
}

TEST_P(ReferenceDataTest, ChangedContentReplacesAndMalformedChangesNothing) {
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  pack_.calendar["holidays"].push_back({{"day", "2026-04-29"}});
  ASSERT_TRUE(load_reference_data(connection(), pack_));
  EXPECT_EQ(after("2026-04-28", 1), "2026-05-04");
  pack_.legal[0]["states"][1]["valid_from"] = "2026-06-31";
  EXPECT_EQ(load_reference_data(connection(), pack_).error().reason, "content.malformed");
  EXPECT_EQ(connection().query("SELECT state FROM legal_text")->rows.size(), 2U);
}

}  // namespace
}  // namespace store
