// Exceptions and tasks through the real program: what people say changes nothing that evidence has not shown.
#include <fmt/format.h>

#include <map>
#include <set>

#include "both_databases.hpp"

namespace system_test {
namespace {

class Accountability : public BothDatabases {
 protected:
  void SetUp() override {
    folder.write("units.csv",
                 "code,name,short_name,symbol,kind,parent,valid_from,valid_to,aliases\n"
                 "P,Ủy ban nhân dân tỉnh Bình Khê,UBND tỉnh,UBND,province,,,,\n"
                 "A,Sở Y tế,Sở Y tế,SYT,department,P,,,\n"
                 "B,Sở Xây dựng,Sở Xây dựng,SXD,department,P,,,\n");
    ASSERT_EQ(khien(init()).exit, 0);
    ASSERT_EQ(khien({"units", "import", folder / "units.csv"}).exit, 0);
    measure("2026-11-10", {"A", "B"});
  }

  // One computer of each unit; those named have their firewall off.
  void measure(const std::string& day, const std::set<std::string>& off) {
    std::string devices =
        "key,unit,name,kind,os_family,role,place,network,collected_on,firewall_product,firewall_profile\n";
    std::string profiles = "key,profile,enabled\n";
    for (const char* unit : {"A", "B"}) {
      devices += fmt::format("K{0},{0},Máy {0},pc,windows,office,,,{1},absent,collected\n", unit, day);
      profiles += fmt::format("K{},private,{}\n", unit, off.contains(unit) ? 0 : 1);
    }
    std::filesystem::create_directories(folder / "devices");
    folder.write("devices/devices.csv", devices);
    folder.write("devices/firewall_profile.csv", profiles);
    const Outcome imported = khien({"devices", "import", folder / "devices"});
    ASSERT_EQ(imported.exit, 0) << imported.err;
  }

  // Computers whose firewall counts as off, with the finding's id and state.
  std::map<std::string, base::Json> open_findings() const {
    std::map<std::string, base::Json> found;
    for (const base::Json& finding : khien.list("findings"))
      if (finding["check"] == "firewall_off") found[finding["subject_name"]] = finding;
    return found;
  }
  std::set<std::string> open_computers() const {
    std::set<std::string> names;
    for (const auto& [name, finding] : open_findings()) names.insert(name);
    return names;
  }
  static std::string text(const base::Json& id) { return std::to_string(id.get<std::int64_t>()); }
  Outcome on(const std::string& day, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--data", khien.data(), "--reference-date", day});
    return run_khien(std::move(arguments));
  }
  using Computers = std::set<std::string>;
};
ON_BOTH_DATABASES(Accountability);

TEST_P(Accountability, AnExceptionHoldsUntilItsDayAndNotLonger) {
  ASSERT_EQ(open_computers(), (Computers{"Máy A", "Máy B"}));
  const auto add = [&](std::vector<std::string> target, const std::string& until = "2026-11-25") {
    std::vector<std::string> arguments{"exception", "add", "--reason", "chờ thay thiết bị", "--until", until, "--json"};
    arguments.insert(arguments.end(), target.begin(), target.end());
    return khien(arguments);
  };
  EXPECT_EQ(add({"--check", "firewall_off"}).json()["error"]["reason"], "exception.scope");
  EXPECT_EQ(add({"--check", "firewall_off", "--all", "--unit", "A"}).json()["error"]["reason"], "exception.scope");
  EXPECT_EQ(add({"--unit", "A"}).json()["error"]["reason"], "exception.check");
  EXPECT_EQ(add({"--check", "firewall_off", "--unit", "A"}, "2026-11-19").json()["error"]["reason"], "exception.until");
  EXPECT_EQ(add({"--check", "firewall_off", "--unit", "A"}, "25/11/2026").exit, 2);
  EXPECT_EQ(add({"--check", "no_such", "--all"}).exit, 4);
  EXPECT_EQ(add({"--check", "firewall_off", "--subject", "Máy C"}).json()["error"]["reason"], "subject.not_found");
  EXPECT_EQ(khien({"exception", "add", "--check", "firewall_off", "--all", "--until", "2026-11-25"}).exit, 2);
  ASSERT_EQ(open_computers(), (Computers{"Máy A", "Máy B"}));

  const Outcome added = add({"--check", "firewall_off", "--unit", "A"});
  ASSERT_EQ(added.exit, 0) << added.out;
  EXPECT_EQ(open_computers(), (Computers{"Máy B"}));
  EXPECT_NE(khien({"exception", "list"}).out.find("Đơn vị: Sở Y tế"), std::string::npos);

  // The day after its last one it counts for nothing.
  ASSERT_EQ(on("2026-11-26", {"check", "run"}).exit, 0);
  EXPECT_EQ(open_computers(), (Computers{"Máy A", "Máy B"}));
  EXPECT_EQ(on("2026-11-26", {"exception", "list", "--json"}).json()["exceptions"].size(), 0U);
  EXPECT_EQ(on("2026-11-26", {"exception", "list", "--all", "--json"}).json()["exceptions"][0]["state"], "expired");
  ASSERT_EQ(khien({"check", "run"}).exit, 0);
  EXPECT_EQ(open_computers(), (Computers{"Máy B"}));

  const std::string id = text(added.json()["id"]);
  ASSERT_EQ(khien({"exception", "revoke", id}).exit, 0);
  EXPECT_EQ(open_computers(), (Computers{"Máy A", "Máy B"}));
  EXPECT_EQ(khien({"exception", "revoke", id, "--json"}).json()["error"]["reason"], "exception.revoked");
  EXPECT_EQ(khien({"exception", "revoke", "7"}).exit, 4);

  ASSERT_EQ(add({"--finding", text(open_findings()["Máy B"]["id"])}).exit, 0);
  EXPECT_EQ(open_computers(), (Computers{"Máy A"}));
  ASSERT_EQ(add({"--check", "firewall_off", "--subject", "Máy A"}).exit, 0);
  EXPECT_EQ(open_computers(), Computers{});
  EXPECT_EQ(stored("SELECT 1 FROM audit_entry WHERE action = 'exception.add'").size(), 3U);
  EXPECT_EQ(stored("SELECT 1 FROM audit_entry WHERE action = 'exception.revoke'").size(), 1U);
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_P(Accountability, ATaskIsDoneWhenNewerEvidenceSaysSo) {
  const std::string finding = text(open_findings()["Máy A"]["id"]);
  const Outcome added = khien({"task", "add", "--finding", finding, "--due", "2026-11-15", "--json"});
  ASSERT_EQ(added.exit, 0) << added.out;
  const std::string id = text(added.json()["tasks"][0]["id"]);
  EXPECT_EQ(open_findings()["Máy A"]["state"], "assigned");
  EXPECT_EQ(khien({"task", "add", "--finding", finding, "--json"}).json()["error"]["reason"], "task.exists");
  const base::Json listed = khien({"task", "list", "--json"}).json()["tasks"][0];
  EXPECT_EQ(listed["responsible"], "Sở Y tế");
  EXPECT_EQ(listed["overdue_days"], 5);
  EXPECT_EQ(khien({"task", "list", "--unit", "B", "--json"}).json()["tasks"].size(), 0U);
  EXPECT_NE(khien({"task", "list"}).out.find("quá hạn 5 ngày"), std::string::npos);

  const auto state = [&] { return khien({"task", "list", "--all", "--json"}).json()["tasks"][0]["state"]; };
  ASSERT_EQ(khien({"task", "resolve", id}).exit, 0);
  EXPECT_EQ(state(), "resolved");
  ASSERT_EQ(khien({"check", "run"}).exit, 0);  // over the same evidence
  EXPECT_EQ(state(), "resolved");
  EXPECT_EQ(open_findings()["Máy A"]["state"], "resolved");
  measure("2026-11-16", {"A"});  // newer, and still off
  EXPECT_EQ(state(), "open");
  EXPECT_EQ(open_computers(), (Computers{"Máy A"}));
  ASSERT_EQ(khien({"task", "resolve", id}).exit, 0);
  measure("2026-11-18", {});
  EXPECT_EQ(state(), "verified");
  EXPECT_EQ(khien({"task", "list", "--json"}).json()["tasks"].size(), 0U);
  EXPECT_EQ(khien({"task", "resolve", id, "--json"}).json()["error"]["reason"], "task.closed");
  EXPECT_EQ(khien({"task", "add", "--finding", finding, "--json"}).json()["error"]["reason"], "finding.state");
  EXPECT_EQ(khien({"task", "resolve", "7"}).exit, 4);
  EXPECT_EQ(stored("SELECT 1 FROM audit_entry WHERE action = 'task.add'").size(), 1U);
  EXPECT_EQ(stored("SELECT 1 FROM audit_entry WHERE action = 'task.resolve'").size(), 2U);
}

TEST_P(Accountability, WhatADirectiveDemandsBecomesTasksOnce) {
  const auto directive = folder.write("chi-dao.txt",
                                      "ỦY BAN NHÂN DÂN TỈNH BÌNH KHÊ\nSố: 412/UBND-NC\n\n"
                                      "Bình Khê, ngày 05 tháng 10 năm 2026\n\n"
                                      "V/v khắc phục tồn tại về an toàn thông tin\n\n"
                                      "Ủy ban nhân dân tỉnh yêu cầu:\n\n"
                                      "1. Sở Y tế bật tường lửa trên toàn bộ máy tính trước ngày 31/10/2026.\n\n"
                                      "2. Sở Xây dựng hoàn thành cài đặt phần mềm phòng, chống mã độc trước ngày "
                                      "15/12/2026.\n");
  ASSERT_EQ(khien({"read", directive}).exit, 0);
  const Outcome added = khien({"task", "add", "--document", "chi-dao.txt", "--json"});
  ASSERT_EQ(added.exit, 0) << added.out;
  ASSERT_EQ(added.json()["tasks"].size(), 2U) << added.out;
  const base::Json again = khien({"task", "add", "--document", "chi-dao.txt", "--json"}).json();
  EXPECT_EQ(again["tasks"].size(), 0U);
  EXPECT_EQ(again["known"], 2);
  const base::Json listed = khien({"task", "list", "--json"}).json()["tasks"];
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0]["responsible"], "Sở Y tế");
  EXPECT_EQ(listed[0]["due_on"], "2026-10-30");
  EXPECT_GT(listed[0]["overdue_days"], 0);
  EXPECT_EQ(listed[1]["overdue_days"], 0);
  EXPECT_NE(listed[0]["source"].get<std::string>().find("412/UBND-NC"), std::string::npos);
  const std::string id = text(listed[0]["id"]);
  ASSERT_EQ(khien({"task", "resolve", id}).exit, 0);
  ASSERT_EQ(khien({"check", "run"}).exit, 0);
  EXPECT_EQ(khien({"task", "list", "--json"}).json()["tasks"][0]["state"], "resolved");

  EXPECT_EQ(khien({"task", "add", "--document", "chi-dao.txt", "--fact", "999"}).exit, 4);
  EXPECT_EQ(khien({"task", "add", "--document", "khac.txt"}).exit, 4);
  EXPECT_EQ(khien({"task", "add", "--json"}).json()["error"]["reason"], "task.source");
}

}  // namespace
}  // namespace system_test
