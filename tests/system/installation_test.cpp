// The data folder, imports, the audit log and the outputs, through the real program; the core on both databases.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "both_databases.hpp"
#include "database/sqlite/sqlite.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;

const std::string units = examples / "registers/units.csv";
const std::string succession = examples / "registers/succession.csv";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  if (at != std::string::npos) text.replace(at, what.size(), with);
  return text;
}

ON_BOTH_DATABASES(BothDatabases);

TEST_P(BothDatabases, TheQuartersJob) {
  ASSERT_EQ(khien(init()).exit, 0);
  const Outcome again = khien(init());
  EXPECT_EQ(again.exit, 0) << again.err;
  const Outcome imported = khien({"units", "import", units, "--succession", succession, "--json"});
  ASSERT_EQ(imported.exit, 0) << imported.err;
  EXPECT_EQ(imported.json()["added"], 13);
  EXPECT_EQ(khien({"units", "import", units, "--json"}).json()["unchanged"], 13);
  EXPECT_EQ(khien({"devices", "import", examples / "devices"}).exit, 0);
  const Outcome read = khien({"read", examples / "documents"});
  ASSERT_EQ(read.exit, 0) << read.err;
  EXPECT_NE(read.out.find("16 văn bản mới"), std::string::npos) << read.out;
  EXPECT_EQ(khien({"request", "add", "--file", examples / "registers/request.csv"}).exit, 0);
  EXPECT_NE(khien({"read", examples / "documents"}).out.find("16 đã có từ trước"), std::string::npos);

  // What machines read: one JSON value each.
  const std::vector<std::vector<std::string>> commands = {
      {"units", "list"},   {"documents"},
      {"facts"},           {"facts", "--summary"},
      {"findings"},        {"check", "list"},
      {"check", "run"},    {"check", "explain", "impossible_date"},
      {"figure", "list"},  {"figure", "show", "computers", "--unit", "TL-STC", "--period", "2026-Q3"},
      {"request", "list"}, {"request", "owing", "--period", "2026-Q3"},
      {"contradictions"},  {"audit", "verify"},
      {"rebuild"}};
  for (std::vector<std::string> command : commands) {
    const std::string name = fmt::format("{}", fmt::join(command, " "));
    const Outcome plain = khien(command);
    EXPECT_EQ(plain.exit, 0) << name << ": " << plain.err;
    EXPECT_FALSE(plain.out.empty()) << name;
    command.emplace_back("--json");
    const Outcome outcome = khien(command);
    EXPECT_EQ(outcome.exit, 0) << name << ": " << outcome.err << outcome.out.substr(0, 300);
    EXPECT_TRUE(outcome.json().is_object()) << name;
  }
  const Outcome report = khien({"report", "render", "quarterly-consolidated", "--unit", "TL-CAT", "--period", "2026-Q3",
                                "--out", folder / "bao_cao.docx"});
  EXPECT_EQ(report.exit, 0) << report.err;
  EXPECT_EQ(bytes_of(folder / "bao_cao.docx").substr(0, 2), "PK");
  EXPECT_EQ(khien({"findings", "--format", "xlsx", "--out", folder / "ton_tai.xlsx"}).exit, 0);
  EXPECT_EQ(bytes_of(folder / "ton_tai.xlsx").substr(0, 2), "PK");
}

TEST(BothDatabasesAgree, FactsAndFindings) {
  const Folder folder;
  const database::TestDatabase server(database::Engine::postgres);
  const Khien lite(folder / "lite"), postgres(folder / "postgres");
  ASSERT_EQ(lite({"init"}).exit, 0);
  ASSERT_EQ(postgres({"init", "--database", postgres_url(server.url())}).exit, 0);
  for (const Khien& khien : {lite, postgres}) {
    ASSERT_EQ(khien({"units", "import", units, "--succession", succession}).exit, 0);
    ASSERT_EQ(khien({"read", examples / "documents"}).exit, 0);
  }
  for (const char* command : {"documents", "facts", "contradictions"})
    EXPECT_EQ(lite({command, "--json"}).json(), postgres({command, "--json"}).json()) << command;
  const auto findings = [](const Khien& khien) {
    std::multiset<std::string> rows;
    for (base::Json finding : khien.list("findings")) {
      finding.erase("since");
      finding.erase("id");
      rows.insert(finding.dump());
    }
    return rows;
  };
  EXPECT_EQ(findings(lite), findings(postgres));
}

TEST(Installation, InitAgainChangesNothing) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  ASSERT_EQ(khien({"units", "import", units}).exit, 0);
  const std::string settings = bytes_of(folder / "data/settings.json");
  const base::Json before = khien({"units", "list", "--json"}).json();
  const base::Json audit = khien({"audit", "verify", "--json"}).json();
  ASSERT_EQ(khien({"init"}).exit, 0);
  EXPECT_EQ(bytes_of(folder / "data/settings.json"), settings);
  EXPECT_EQ(khien({"units", "list", "--json"}).json(), before);
  EXPECT_EQ(khien({"audit", "verify", "--json"}).json(), audit);
}

TEST(Installation, WrongDatabaseIsRefusedBeforeAnythingIsWritten) {
  const Folder folder;
  const Khien khien(folder / "data");
  EXPECT_EQ(khien({"init", "--database", "mysql://x"}).exit, 2);
  EXPECT_FALSE(fs::exists(khien.data()));
  EXPECT_EQ(khien({"init"}).exit, 0);
  const Outcome other = khien({"init", "--database", "postgresql:///khien"});
  EXPECT_EQ(other.exit, 5);
  EXPECT_NE(other.err.find("đã dùng cơ sở dữ liệu khác"), std::string::npos) << other.err;
}

TEST(Installation, AnUnknownSettingStopsTheStart) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  const std::string settings = bytes_of(folder / "data/settings.json");
  for (const std::string& wrong : {replaced(settings, "\"database\"", "\"databse\": \"x\", \"database\""),
                                   replaced(settings, "\"sqlite\"", "7"), std::string("{")}) {
    folder.write("data/settings.json", wrong);
    const Outcome outcome = khien({"documents"});
    EXPECT_NE(outcome.exit, 0) << wrong;
    EXPECT_NE(outcome.err.find("data"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }
  folder.write("data/settings.json", replaced(settings, "\"database\"", "\"databse\": \"x\", \"database\""));
  const Outcome named = khien({"documents"});
  EXPECT_EQ(named.exit, 5);
  EXPECT_NE(named.err.find("databse"), std::string::npos) << named.err;
}

TEST(Installation, ADamagedDatabaseIsSaid) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  for (const char* suffix : {"-wal", "-shm"}) fs::remove(folder / (std::string("data/khien.db") + suffix));
  folder.write("data/khien.db", std::string(8192, 'x'));
  const Outcome outcome = khien({"documents"});
  EXPECT_EQ(outcome.exit, 5);
  EXPECT_NE(outcome.err.find("khôi phục từ bản sao lưu"), std::string::npos) << outcome.err;
}

TEST(Units, MistakesAreSaidByRowAndColumnAndNothingIsImported) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  const fs::path file = folder.write("units.csv",
                                     "code,name,short_name,symbol,kind,parent,valid_from,valid_to,aliases\n"
                                     "A,Ủy ban nhân dân tỉnh Bình Khê,UBND tỉnh,UBND,province,,,,\n"
                                     "B,Sở Y tế,Sở Y tế,SYT,ministry,A,,,\n"
                                     "C,Sở Xây dựng,,SXD,department,KHÔNG,2026-02-30,,\n"
                                     "A,Sở Tư pháp,,STP,department,A,,,\n"
                                     ",Sở Ngoại vụ,,SNgV,department,A,,,\n");
  const Outcome outcome = khien({"units", "import", file});
  EXPECT_EQ(outcome.exit, 1);
  for (const char* said : {":3: cột kind: ", ":4: cột parent: ", ":4: cột valid_from: ", ":5: cột code: ",
                           ":6: cột code: ", "chưa nhập dòng nào"})
    EXPECT_NE(outcome.err.find(said), std::string::npos) << said << "\n" << outcome.err;
  EXPECT_EQ(khien({"units", "list", "--json"}).json()["units"].size(), 0U);
  const Outcome json = khien({"units", "import", file, "--json"});
  EXPECT_EQ(json.exit, 1);
  EXPECT_EQ(json.json()["complaints"].size(), 5U) << json.out;
  for (const auto& [name, text] :
       {std::pair{"trong.csv", ""}, std::pair{"nhay.csv", "code,name,kind\n\"A,x,province\n"},
        std::pair{"thieu.csv", "code,name\nA,x\n"}, std::pair{"ma.csv", "code,name,kind\nA,S\xFF,province\n"}}) {
    const Outcome broken = khien({"units", "import", folder.write(name, text)});
    EXPECT_EQ(broken.exit, 1) << name;
    EXPECT_NE(broken.err.find(name), std::string::npos) << broken.err;
    EXPECT_EQ(broken.err.find("lỗi csv."), std::string::npos) << broken.err;
  }
  EXPECT_EQ(khien({"units", "list", "--json"}).json()["units"].size(), 0U);
}

TEST(Audit, AnEditedOrDeletedRowIsFound) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  ASSERT_EQ(khien({"units", "import", units}).exit, 0);
  ASSERT_EQ(khien({"read", source_folder / "tests/golden/readers/report.docx"}).exit, 0);
  ASSERT_EQ(khien({"audit", "verify"}).exit, 0);
  const std::string file = folder / "data/khien.db";
  const std::string kept = folder / "kept.db";
  fs::copy_file(file, kept);
  const auto spoil = [&](const std::string& sql) {
    fs::copy_file(kept, file, fs::copy_options::overwrite_existing);
    {
      const auto connection = database::sqlite::open(file, {});
      ASSERT_TRUE(connection);
      ASSERT_TRUE((*connection)->execute(sql)) << sql;
    }
    const Outcome outcome = khien({"audit", "verify"});
    EXPECT_EQ(outcome.exit, 7) << sql;
    EXPECT_NE(outcome.err.find("chuỗi"), std::string::npos) << outcome.err;
    const Outcome json = khien({"audit", "verify", "--json"});
    EXPECT_EQ(json.exit, 7);
    EXPECT_GT(json.json()["faults"].size(), 0U);
  };
  spoil("UPDATE audit_entry SET actor = 'ai đó' WHERE action = 'document.read'");
  spoil("UPDATE audit_entry SET detail = '{}' WHERE action = 'units.import'");
  spoil("DELETE FROM audit_entry WHERE action = 'document.read'");
}

TEST(Lint, MistakesAreSaidByFileLineAndColumn) {
  const Folder folder;
  const fs::path content = folder / "content";
  fs::copy(source_folder / "content", content, fs::copy_options::recursive);
  const Outcome good = run_khien({"lint", content});
  EXPECT_EQ(good.exit, 0) << good.err;
  const fs::path check = content / "checks/document/impossible_date.sql";
  const std::string text = bytes_of(check);
  const auto lint = [&](const std::string& broken) {
    std::ofstream(check, std::ios::binary) << broken;
    const Outcome outcome = run_khien({"lint", content});
    EXPECT_EQ(outcome.exit, 6);
    static const std::regex place("impossible_date\\.sql:[1-9][0-9]*:[1-9][0-9]*: ");
    EXPECT_TRUE(std::regex_search(outcome.err, place)) << outcome.err;
    EXPECT_EQ(run_khien({"lint", content, "--json"}).exit, 6);
    EXPECT_GT(run_khien({"lint", content, "--json"}).json()["complaints"].size(), 0U);
  };
  lint(replaced(text, "FROM date_mention", "FROM no_such_table"));
  lint(replaced(text, "severity:", "severty:"));
  lint(text + "\nAND random() > 0");
}

TEST(ExitCodes, AreThoseOfTheHelp) {
  const Folder folder;
  const Khien khien(folder / "data");
  EXPECT_EQ(run_khien({"--help"}).exit, 0);
  EXPECT_NE(run_khien({"--help"}).out.find("Mã thoát"), std::string::npos);
  EXPECT_EQ(run_khien({}).exit, 2);
  EXPECT_EQ(run_khien({"khong-co-lenh"}).exit, 2);
  EXPECT_EQ(khien({"documents"}).exit, 5) << "no data folder";
  ASSERT_EQ(khien({"init"}).exit, 0);
  EXPECT_EQ(run_khien({"--data", khien.data(), "--reference-date", "2026-02-30", "check", "run"}).exit, 2);
  EXPECT_EQ(khien({"documents", "--khong-co"}).exit, 2);
  EXPECT_EQ(khien({"findings", "--unit", "KHÔNG"}).exit, 4);
  EXPECT_EQ(khien({"check", "explain", "khong_co"}).exit, 4);
  EXPECT_EQ(khien({"figure", "show", "khong_co", "--unit", "X", "--period", "2026-Q3"}).exit, 4);
  EXPECT_EQ(khien({"request", "owing", "--period", "2026-Q3"}).exit, 4);
  EXPECT_EQ(khien({"figure", "show", "computers", "--unit", "X", "--period", "quý ba"}).exit, 2);
  // No slug, no English reaches people.
  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"documents", "--unit", "X"}, {"check", "explain", "x"}, {"request", "owing"}})
    EXPECT_EQ(khien(wrong).err.find("lỗi "), std::string::npos) << khien(wrong).err;
}

}  // namespace
}  // namespace system_test
