#include "service/import_devices.hpp"

#include <gtest/gtest.h>

#include "content/embedded/embedded.hpp"
#include "service/import_units.hpp"

namespace service {
namespace {

class ImportDevicesTest : public testing::Test {
 protected:
  ImportDevicesTest() : pack_(content::embedded_pack().value()), installation_(Installation::in_memory(pack_).value()) {
    EXPECT_TRUE(import_units(*installation_, "code,name,kind\nSTP,Sở Tư pháp,department\n", "", moment_));
  }

  Result<ImportResult> import(const std::string& devices, const std::map<std::string, std::string>& tables) {
    return import_devices(*installation_, devices, tables, moment_);
  }
  std::int64_t count(const std::string& table) {
    return std::get<std::int64_t>(
        installation_->connection().query("SELECT count(*) FROM " + table).value().rows[0][0]);
  }

  const Moment moment_{1'795'132'800'000, base::Date::parse_iso("2026-11-20").value()};
  content::Pack pack_;
  std::unique_ptr<Installation> installation_;
  const std::string devices_ =
      "key,unit,name,kind,os_family,collected_on,firewall_profile,antivirus\n"
      "SN1,STP,Máy 1,pc,windows,2026-11-19,collected,absent\nSN2,STP,Máy 2,pc,windows,2026-11-19,denied,\n";
};

TEST_F(ImportDevicesTest, TakesRowsAndWhatIsKnown) {
  const std::map<std::string, std::string> tables{
      {"firewall_profile", "key,profile,enabled\nSN1,public,0\nSN1,domain,1\n"}};
  const auto first = import(devices_, tables);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_TRUE(first->complaints.empty());
  EXPECT_EQ(first->added, 2);
  EXPECT_EQ(count("firewall_profile"), 2);
  EXPECT_EQ(count("collection WHERE state = 'denied'"), 1);
  EXPECT_EQ(count("collection WHERE table_name = 'antivirus' AND state = 'absent'"), 1);
  const auto again = import(devices_, tables);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unchanged, 2);
  EXPECT_EQ(count("device"), 2);
  EXPECT_EQ(count("firewall_profile"), 2);
}

TEST_F(ImportDevicesTest, SaysEveryMistakeAndTakesNothing) {
  const auto result = import(
      "key,unit,name,kind,collected_on,firewall_profile\nSN1,KHONG,Máy 1,pc,2026-11-19,collected\n"
      "SN1,STP,Máy 2,robot,2026-02-30,maybe\n",
      {{"firewall_profile", "key,profile,enabled\nSN1,home,2\nSN9,public,1\n"}});
  ASSERT_TRUE(result);
  std::string text;
  for (const auto& complaint : result->complaints)
    text += std::to_string(complaint.line) + " " + complaint.column + " " + complaint.reason + "\n";
  EXPECT_EQ(text,
            "2 unit import.unknown_unit\n3 kind import.bad_kind\n3 collected_on import.bad_date\n"
            "3 firewall_profile import.bad_state\n3 key import.duplicate\n2 firewall_profile.profile import.bad_value\n"
            "2 firewall_profile.enabled import.bad_value\n3 firewall_profile.key import.unknown_device\n");
  EXPECT_EQ(count("device"), 0);
}

TEST_F(ImportDevicesTest, KeepsReasonsAndKnowsNothingOfADeviceNeverMeasured) {
  const auto result = import(
      "key,unit,name,kind,collected_on,firewall_profile\nSN1,STP,Máy 1,pc,2026-11-19,denied:access_denied\nSN2,STP,Máy "
      "2,pc,,\n",
      {});
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_TRUE(result->complaints.empty());
  EXPECT_EQ(count("device"), 2);
  EXPECT_EQ(count("collection WHERE state = 'denied' AND reason = 'access_denied'"), 1);
  EXPECT_EQ(count("collection WHERE collected_on IS NULL OR collected_on = ''"), 0);
  const auto undated = import("key,unit,name,kind,collected_on,firewall_profile\nSN1,STP,Máy 1,pc,,collected\n", {});
  ASSERT_TRUE(undated);
  ASSERT_EQ(undated->complaints.size(), 1U);
  EXPECT_EQ(undated->complaints[0].reason, "import.missing");
}

TEST_F(ImportDevicesTest, RowsNeedAStateThatAllowsThem) {
  const auto result = import(devices_, {{"firewall_profile", "key,profile,enabled\nSN2,public,1\n"}});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->complaints.size(), 1U);
  EXPECT_EQ(result->complaints[0].reason, "import.rows_without_state");
}

}  // namespace
}  // namespace service
