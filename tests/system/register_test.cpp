// Registers in and out through the real program, on both databases.
#include <gtest/gtest.h>

#include <algorithm>

#include "database/testing/testing.hpp"
#include "khien_process.hpp"
#include "ooxml/package.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> import_of_examples() {
  std::vector<std::string> arguments{"import"};
  for (const auto& entry : fs::directory_iterator(examples / "registers/tables")) arguments.push_back(entry.path());
  std::sort(arguments.begin() + 1, arguments.end());
  return arguments;
}

int written(const Outcome& outcome) {
  int count = 0;
  const base::Json json = outcome.json();
  for (const base::Json& change : json.at("changes")) count += change.at("written").get<bool>();
  return count;
}

class Registers : public testing::TestWithParam<database::Engine> {
 protected:
  Registers() {
    std::vector<std::string> init{"init"};
    if (GetParam() == database::Engine::postgres)
      init.insert(init.end(), {"--database", postgres_url(database_.url())});
    EXPECT_EQ(khien(init).exit, 0);
    EXPECT_EQ(khien({"units", "import", examples / "registers/units.csv"}).exit, 0);
    EXPECT_EQ(khien({"devices", "import", examples / "devices"}).exit, 0);
  }
  database::TestDatabase database_{GetParam()};
  Folder folder;
  Khien khien{folder / "data"};
};
ON_BOTH_DATABASES(Registers);

TEST_P(Registers, InOutAndInAgain) {
  auto dry = import_of_examples();
  dry.insert(dry.end(), {"--dry-run", "--json"});
  const Outcome tried = khien(dry);
  ASSERT_EQ(tried.exit, 0) << tried.out.substr(0, 2000) << tried.err;
  EXPECT_EQ(written(tried), 0);
  EXPECT_TRUE(khien.list("systems").empty());

  auto real = import_of_examples();
  const Outcome first = khien(real);
  ASSERT_EQ(first.exit, 0) << first.err;
  EXPECT_NE(first.out.find("Nhân sự"), std::string::npos) << first.out;
  const base::Json systems = khien.list("systems");
  EXPECT_GE(systems.size(), 14U);
  real.emplace_back("--json");
  EXPECT_EQ(written(khien(real)), 0);

  // The workbook that goes out says the same, and devices keep what machines showed.
  const base::Json findings = khien.list("findings");
  const std::string book = folder / "so.xlsx";
  ASSERT_EQ(khien({"export", "--out", book}).exit, 0);
  const Outcome again = khien({"import", book, "--json"});
  ASSERT_EQ(again.exit, 0) << again.out.substr(0, 2000);
  EXPECT_EQ(written(again), 0);
  EXPECT_GT(again.json()["changes"].size(), 100U);
  EXPECT_EQ(khien.list("findings"), findings);

  EXPECT_EQ(khien({"check", "run"}).exit, 0);
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
  EXPECT_EQ(khien({"export", "Nhân sự", "--unit", "TL-STC", "--out", folder / "nhan_su.csv"}).exit, 0);
  EXPECT_NE(bytes_of(folder / "nhan_su.csv").find("TL-STC,CB01"), std::string::npos);
  EXPECT_EQ(bytes_of(folder / "nhan_su.csv").find("TL-SNV"), std::string::npos);
  EXPECT_EQ(khien({"systems", "--level", "3", "--format", "xlsx", "--out", folder / "cap_3.xlsx"}).exit, 0);

  const Outcome undone = khien({"import", "--undo"});
  EXPECT_EQ(undone.exit, 0) << undone.err;
  EXPECT_TRUE(khien.list("systems").empty());
  EXPECT_EQ(khien({"devices", "list", "--json"}).json()["devices"].size(), 12U);
  EXPECT_EQ(khien({"import", "--undo"}).exit, 4);
}

TEST_P(Registers, OneMistakeInAWorkbookIsNamedByItsCell) {
  ASSERT_EQ(khien(import_of_examples()).exit, 0);
  const std::string book = folder / "so.xlsx";
  ASSERT_EQ(khien({"export", "Nhân sự", "Hệ thống thông tin", "--unit", "TL-STC", "--out", book}).exit, 0);
  ooxml::Package package = ooxml::Package::open(bytes_of(book)).value();
  std::string strings = *package.part("xl/sharedStrings.xml");
  ASSERT_NE(strings.find(">CB02<"), std::string::npos);
  strings.replace(strings.find(">CB02<"), 6, ">CB01<");
  package.set_part("xl/sharedStrings.xml", strings);
  const std::string changed = folder.write("sai.xlsx", package.save().value());
  const Outcome refused = khien({"import", changed});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.err.find("sai.xlsx, trang “Nhân sự”, ô B3, cột “Mã cán bộ”: “CB01”: Mã lặp lại trong tệp"),
            std::string::npos)
      << refused.err;
  EXPECT_NE(refused.err.find("1 lỗi, chưa nhập dòng nào"), std::string::npos) << refused.err;
}

TEST_P(Registers, WhatADocumentSaysIsWrittenOnlyWhenAccepted) {
  ASSERT_EQ(khien(import_of_examples()).exit, 0);
  ASSERT_EQ(khien({"read", examples / "documents"}).exit, 0);
  const auto proposals = [&] { return khien({"proposal", "list", "--all", "--json"}).json().at("proposals"); };
  const base::Json before = proposals();
  // 07_xa_tan_khe: two numbers for one approval; the register has 95/QĐ-CAT.
  const auto found = std::ranges::find_if(before, [](const base::Json& proposal) {
    return proposal.at("system") == "TL-TK-LAN" && proposal.at("field") == "approval_decision";
  });
  ASSERT_NE(found, before.end()) << before.dump(1);
  EXPECT_EQ(found->at("proposed").get<std::string>().substr(0, 9), "59/QĐ-CA");
  const std::string id = found->at("id");
  const auto decisions = [&] {
    EXPECT_EQ(khien({"export", "Quyết định", "--system", "TL-TK-LAN", "--out", folder / "quyet_dinh.csv"}).exit, 0);
    return bytes_of(folder / "quyet_dinh.csv");
  };
  EXPECT_EQ(decisions().find("59/QĐ-CAT"), std::string::npos);
  EXPECT_EQ(khien({"proposal", "accept", id}).exit, 0);
  EXPECT_NE(decisions().find("Phê duyệt cấp độ,59/QĐ-CAT,14/11/2025"), std::string::npos) << decisions();
  EXPECT_EQ(khien({"proposal", "accept", id}).exit, 4);
  EXPECT_EQ(proposals().size(), before.size() - 1);
  EXPECT_EQ(khien({"proposal", "reject", "1-1-level"}).exit, 4);
}

TEST(RegisterTemplate, GoesOutAndComesBackEmpty) {
  const Folder folder;
  const Khien khien(folder / "data");
  ASSERT_EQ(khien({"init"}).exit, 0);
  ASSERT_EQ(khien({"template", "--out", folder / "mau.xlsx"}).exit, 0);
  const Outcome outcome = khien({"import", folder / "mau.xlsx"});
  EXPECT_EQ(outcome.exit, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("Không có dòng nào"), std::string::npos) << outcome.out;
  EXPECT_EQ(khien({"import", folder.write("anh.xlsx", "\xFF\xD8\xFF\xE0\0JFIF")}).exit, 1);
}

}  // namespace
}  // namespace system_test
