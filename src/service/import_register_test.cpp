#include "service/import_register.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "base/vietnamese.hpp"
#include "content/embedded/embedded.hpp"
#include "service/export_register.hpp"
#include "service/import_units.hpp"
#include "service/undo_import.hpp"

namespace service {
namespace {

using Type = ooxml::Cell::Type;

// A sheet written as rows; a cell "=…" is taken as a number, "@…" as a day, "#…" as an error of Excel.
ooxml::Sheet sheet(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
  ooxml::Sheet to;
  to.name = name;
  for (std::size_t row = 0; row < rows.size(); ++row)
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      const std::string& text = rows[row][column];
      if (text.empty()) continue;
      const Type type = text[0] == '='   ? Type::number
                        : text[0] == '@' ? Type::date
                        : text[0] == '#' ? Type::error
                                         : Type::text;
      to.cells.push_back(
          {ooxml::cell_ref(row, column), type, type == Type::number || type == Type::date ? text.substr(1) : text});
    }
  return to;
}

const std::vector<std::vector<std::string>> people = {{"Mã đơn vị", "Mã cán bộ", "Họ và tên", "Ngày thôi công tác"},
                                                      {"STP", "CB01", "Vi Thị Hạ", ""},
                                                      {"STP", "CB02", "Lê Bá Kỳ", "31/7/2026"}};
const std::vector<std::vector<std::string>> system_rows = {
    {"Mã hệ thống *", "Tên hệ thống *", "Mã chủ quản *", "Mã đơn vị vận hành", "Cấp độ", "Là mạng LAN",
     "Số người sử dụng"},
    {"LAN", "Mạng nội bộ", "STP", "", "=2", "x", "1.250"}};

class ImportRegisterTest : public testing::Test {
 protected:
  ImportRegisterTest()
      : folder_(std::filesystem::temp_directory_path() / ("khien_registers_" + std::to_string(::getpid()))),
        pack_(content::embedded_pack().value()),
        installation_(Installation::create(folder_, pack_, "").value()) {
    EXPECT_TRUE(import_units(*installation_, "code,name,kind\nSTP,Sở Tư pháp,department\nSYT,Sở Y tế,department\n", "",
                             moment_));
  }

  ~ImportRegisterTest() override {
    installation_.reset();
    std::filesystem::remove_all(folder_);
  }

  RegisterImport import(std::vector<ooxml::Sheet> sheets, bool dry_run = false, const std::string& only = "") {
    RegisterFile file{"so.xlsx", "bytes", false, std::move(sheets)};
    auto result = import_registers(*installation_, {file}, only, dry_run, moment_);
    EXPECT_TRUE(result) << result.error().reason << " " << result.error().message;
    return std::move(*result);
  }
  // "C3 import.bad_date 31/02/2026", one line each.
  std::string complaints_of(std::vector<ooxml::Sheet> sheets, const std::string& only = "") {
    const RegisterImport result = import(std::move(sheets), false, only);
    std::string text;
    for (const RegisterComplaint& complaint : result.complaints.kept) {
      text += complaint.cell + " " + complaint.reason + " " + complaint.value + "\n";
      EXPECT_TRUE(pack_.messages.contains(complaint.reason)) << complaint.reason;
    }
    return text;
  }
  std::int64_t count(const std::string& table) {
    return std::get<std::int64_t>(
        installation_->connection().query("SELECT count(*) FROM " + table).value().rows[0][0]);
  }
  std::string state(const std::string& table) {
    const auto rows = installation_->connection()
                          .query("SELECT state, collected_on FROM collection WHERE table_name = '" + table + "'")
                          .value()
                          .rows;
    return rows.size() == 1 ? std::get<std::string>(rows[0][0]) + " " + std::get<std::string>(rows[0][1]) : "?";
  }

  const Moment moment_{1'795'132'800'000, base::Date::parse_iso("2026-11-20").value()};
  std::filesystem::path folder_;
  content::Pack pack_;
  std::unique_ptr<Installation> installation_;
};

TEST_F(ImportRegisterTest, TakesRowsByHeadingAndAgainChangesNothing) {
  const RegisterImport first = import({sheet("Nhân sự", people), sheet("Trang tính 2", system_rows)});
  ASSERT_EQ(first.complaints.count, 0U);
  ASSERT_EQ(first.changes.size(), 2U);
  EXPECT_EQ(first.changes[0].added, 2);
  EXPECT_EQ(first.changes[1].added, 1);
  EXPECT_EQ(count("person WHERE left_on = '2026-07-31'"), 1);
  EXPECT_EQ(count("information_system WHERE code = 'LAN' AND level = 2 AND operator_id IS NULL"), 1);
  EXPECT_EQ(count("system_profile WHERE is_lan = 1 AND users = 1250 AND soc IS NULL"), 1);
  EXPECT_EQ(state("person"), "partial 2026-11-20");
  EXPECT_EQ(state("system_profile"), "collected 2026-11-20");
  const std::int64_t entries = count("audit_entry"), sources = count("source");

  const RegisterImport again = import({sheet("Nhân sự", people), sheet("Trang tính 2", system_rows)});
  for (const RegisterChange& change : again.changes) EXPECT_FALSE(change.is_written) << change.form->table->name;
  EXPECT_EQ(again.changes[0].unchanged, 2);
  EXPECT_EQ(count("audit_entry"), entries);
  EXPECT_EQ(count("source"), sources);
}

TEST_F(ImportRegisterTest, ReplacesOneSubjectsRegisterAndKeepsColumnsTheSheetLacks) {
  ASSERT_EQ(
      import({sheet("person", people), sheet("person", {people[0], {"SYT", "CB01", "Hà Ngân", ""}})}).complaints.count,
      0U);
  const RegisterImport changed = import({sheet(
      "person", {{"Mã đơn vị", "Mã cán bộ", "Họ và tên"}, {"STP", "CB02", "Lê Bá Kỳ"}, {"STP", "CB03", "Vũ Sa"}})});
  ASSERT_EQ(changed.changes.size(), 1U);
  EXPECT_EQ(changed.changes[0].added, 1);
  EXPECT_EQ(changed.changes[0].removed, 1);
  EXPECT_EQ(changed.changes[0].unchanged, 1);
  EXPECT_EQ(count("person WHERE code = 'CB02' AND left_on = '2026-07-31'"), 1);
  EXPECT_EQ(count("person"), 3);
}

TEST_F(ImportRegisterTest, DryRunAndMistakesWriteNothing) {
  EXPECT_EQ(import({sheet("person", people)}, true).changes[0].added, 2);
  EXPECT_EQ(count("person"), 0);
  auto rows = people;
  rows.push_back({"STP", "CB02", "", "31/02/2026"});
  rows.push_back({"KHAC", "CB04", "Ai đó", "sau này"});
  EXPECT_EQ(complaints_of({sheet("person", rows), sheet("system_profile", system_rows)}),
            "D4 import.bad_date 31/02/2026\nC4 import.missing \nD5 import.bad_date sau này\n"
            "A5 import.unknown_unit KHAC\nB4 import.duplicate CB02\n");
  EXPECT_EQ(count("person") + count("information_system") + count("collection"), 0);
}

TEST_F(ImportRegisterTest, SaysWhatIsWrongWithEveryKindOfValue) {
  ASSERT_EQ(import({sheet("person", people)}).complaints.count, 0U);
  EXPECT_EQ(
      complaints_of({sheet("Hệ thống thông tin", {system_rows[0],
                                                  {"A", "Một", "STP", "KHAC", "=6", "có lẽ", "12,5"},
                                                  {"A", "Một", "STP", "", "hai", "=1", "#REF!"}})}),
      "F2 import.bad_flag có lẽ\nG2 import.bad_number 12,5\nE3 import.bad_number hai\nG3 import.cell_error #REF!\n"
      "E2 import.bad_level 6\nD2 import.unknown_unit KHAC\nA3 import.duplicate A\n");
  ASSERT_EQ(import({sheet("system_profile", system_rows)}).complaints.count, 0U);
  EXPECT_EQ(complaints_of({sheet(
                "Tài khoản", {{"Mã hệ thống", "Phần mềm, thiết bị", "Tên tài khoản", "Loại tài khoản", "Mã người giữ"},
                              {"LAN", "Máy chủ", "a", "Quản trị viên", "CB01"},
                              {"LAN", std::string(201, 'x'), "b", "", "CB09"},
                              {"KHONG", "Máy chủ", "c", "", ""}})}),
            "D2 import.not_listed Quản trị viên\nB3 import.too_long " + std::string(40, 'x') +
                "…\nA4 import.unknown_system KHONG\nE3 import.unknown_person CB09\n");
  EXPECT_EQ(
      complaints_of({sheet("Hợp đồng", {{"Mã đơn vị", "Số hợp đồng", "Mã nhà cung cấp", "Loại hợp đồng", "Ngày ký"},
                                        {"STP", "1", "NCC9", "Khác", "@2026-01-02"}})}),
      "C2 import.unknown_supplier NCC9\n");
  EXPECT_EQ(complaints_of({sheet("Sổ lạ", {{"Một", "Hai"}, {"1", "2"}})}), " import.unknown_sheet Sổ lạ\n");
  EXPECT_EQ(complaints_of({sheet("Nhân sự", {{"1", "2"}})}), " import.no_heading \n");
  EXPECT_EQ(complaints_of({sheet(
                "Nhân sự", {{"Mã đơn vị", "Mã cán bộ", "Tuổi", "Mã cán bộ"}, {"STP", "CB01", "40", "", "thừa"}})}),
            "C1 import.unknown_heading Tuổi\nD1 import.duplicate_heading Mã cán bộ\n import.column \n"
            "E2 import.cell_without_heading thừa\n");
}

TEST_F(ImportRegisterTest, DeclarationsSayHowMuchIsKnown) {
  const std::vector<std::vector<std::string>> heading = {{"Mã đối tượng", "Sổ", "Mức độ", "Ngày chốt số liệu"}};
  auto declared = heading;
  declared.push_back({"STP", "Nhân sự", "Đầy đủ", "30/09/2026"});
  declared.push_back({"STP", "Nhà cung cấp", "không có", "@2026-09-30"});
  ASSERT_EQ(import({sheet("Kê khai", declared), sheet("Nhân sự", people)}).complaints.count, 0U);
  EXPECT_EQ(state("person"), "collected 2026-09-30");
  EXPECT_EQ(state("supplier"), "absent 2026-09-30");
  // Unchanged and undeclared: what was declared stays. Changed: nobody said that it is complete.
  ASSERT_EQ(import({sheet("Nhân sự", people)}).complaints.count, 0U);
  EXPECT_EQ(state("person"), "collected 2026-09-30");
  ASSERT_EQ(import({sheet("Nhân sự", {people[0], people[1]})}).complaints.count, 0U);
  EXPECT_EQ(state("person"), "partial 2026-11-20");

  auto wrong = heading;
  wrong.push_back({"STP", "Nhân sự", "không có", ""});
  wrong.push_back({"STP", "Nhân sự", "đầy đủ", ""});
  wrong.push_back({"STP", "Hợp đồng", "đầy đủ", "21/11/2026"});
  wrong.push_back({"LAN", "Tài khoản", "đầy đủ", ""});
  wrong.push_back({"STP", "Sổ đỏ", "nhiều", ""});
  EXPECT_EQ(complaints_of({sheet("Kê khai", wrong), sheet("Nhân sự", people)}),
            "C6 import.not_listed nhiều\nB6 import.unknown_register Sổ đỏ\nC2 import.declared_none không có\n"
            "A3 import.declared_twice STP\nC4 import.declared_without_rows đầy đủ\nD4 import.future_date 21/11/2026\n"
            "A5 import.unknown_subject LAN\n");
}

TEST_F(ImportRegisterTest, DevicesAreChangedByTheirKeyAndKeepWhatWasMeasured) {
  const std::vector<std::vector<std::string>> rows = {
      {"Mã thiết bị", "Tên thiết bị", "Mã đơn vị", "Loại", "Mã hệ thống", "Địa chỉ IP tĩnh"},
      {"SN1", "Máy 1", "STP", "Máy tính", "LAN", "10.0.0.1"},
      {"SN2", "Máy 2", "STP", "server", "", ""}};
  ASSERT_EQ(import({sheet("Thiết bị", rows), sheet("system_profile", system_rows)}).complaints.count, 0U);
  EXPECT_EQ(count("device WHERE information_system_id IS NOT NULL AND kind = 'pc'"), 1);
  EXPECT_EQ(count("asset"), 1) << "nothing is known of SN2 beyond the device itself";
  installation_->connection()
      .execute(
          "INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on)"
          " SELECT 'device', device_id, 'program', 'absent', 1, '2026-11-01' FROM asset")
      .value();
  auto changed = rows;
  changed[1][1] = "Máy một";
  const RegisterImport result = import({sheet("Thiết bị", changed)});
  EXPECT_EQ(result.changes[0].changed + result.changes[1].changed, 1);
  EXPECT_EQ(count("device WHERE name = 'Máy một'"), 1);
  EXPECT_EQ(count("device"), 2);
  EXPECT_EQ(state("program"), "absent 2026-11-01");
}

TEST_F(ImportRegisterTest, HostileSheetsAreComplaintsOrNothing) {
  EXPECT_EQ(complaints_of({sheet("Nhân sự", {{"", "", ""}})}), "");
  ooxml::Sheet odd = sheet("Nhân sự", people);
  odd.cells.push_back({"ABCDE99999999999999", Type::text, "x"});
  odd.cells.push_back({"", Type::text, "x"});
  EXPECT_EQ(complaints_of({odd}), " import.bad_place ABCDE99999999999999\n import.bad_place \n");
  // Cells merged over two rows hold their value in the first one only; shifted rows lack what they need.
  EXPECT_EQ(
      complaints_of({sheet("Nhân sự", {people[0], people[1], {"", "CB02", "Lê Bá Kỳ"}, {"", "STP", "CB03", "Ai"}})}),
      "A3 import.missing \nD4 import.bad_date Ai\nA4 import.missing \n");
  ooxml::Sheet huge = sheet("Nhân sự", {people[0]});
  for (std::size_t row = 1; row <= 30'000; ++row) huge.cells.push_back({ooxml::cell_ref(row, 0), Type::text, "KHONG"});
  const RegisterImport result = import({huge});
  EXPECT_EQ(result.complaints.count, 90'000U);
  EXPECT_EQ(result.complaints.kept.size(), 10'000U);
}

TEST_F(ImportRegisterTest, ARegisterForcedByNameAndSheetsNobodyReads) {
  EXPECT_EQ(import({sheet("Bất kỳ", people)}, false, "Nhân sự").changes.size(), 1U);
  EXPECT_EQ(complaints_of({sheet("Hướng dẫn", {{"chữ"}}), sheet("Danh mục", {{"chữ"}})}), "");
  const auto none = import_registers(*installation_, {}, "Sổ đỏ", false, moment_);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().reason, "import.no_register");
}

TEST_F(ImportRegisterTest, UndoingTheLastImportBringsBackTheRowsBefore) {
  const auto all = [&] {
    std::string text;
    for (const char* table : {"person", "information_system", "system_profile", "collection", "device"}) {
      const auto stored =
          installation_->connection().query(std::string("SELECT * FROM ") + table + " ORDER BY 1, 2, 3").value();
      for (const auto& row : stored.rows) {
        for (const domain::Value& value : row)
          std::visit(
              [&](const auto& held) {
                if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>)
                  text += held + "|";
                else if constexpr (!std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                  text += std::to_string(held) + "|";
                else
                  text += "-|";
              },
              value);
        text += "\n";
      }
    }
    return text;
  };
  const std::string empty = all();
  ASSERT_EQ(import({sheet("Nhân sự", people)}).complaints.count, 0U);
  const std::string before = all();
  auto changed = people;
  changed[2] = {"STP", "CB03", "Vũ Sa", ""};
  const std::vector<std::vector<std::string>> device = {
      {"Mã thiết bị", "Tên thiết bị", "Mã đơn vị", "Loại", "Mã hệ thống"}, {"SN1", "Máy 1", "STP", "Máy tính", "LAN"}};
  ASSERT_EQ(import({sheet("Nhân sự", changed), sheet("system_profile", system_rows), sheet("Thiết bị", device)})
                .complaints.count,
            0U);
  EXPECT_NE(all(), before);
  const auto undone = undo_import(*installation_, moment_);
  ASSERT_TRUE(undone) << undone.error().reason << " " << undone.error().message;
  EXPECT_EQ(all(), before);
  ASSERT_TRUE(undo_import(*installation_, moment_));
  EXPECT_EQ(all(), empty);
  const auto nothing = undo_import(*installation_, moment_);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().reason, "undo.nothing");

  ASSERT_EQ(import({sheet("Nhân sự", people)}).complaints.count, 0U);
  installation_->connection().execute("UPDATE person SET position = 'x'").value();
  const auto refused = undo_import(*installation_, moment_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "undo.changed_since");
}

// The example province, in and out and in again.
TEST_F(ImportRegisterTest, WhatGoesOutComesInUnchanged) {
  const std::filesystem::path examples = std::filesystem::path(KHIEN_SOURCE_DIR) / "examples/registers";
  ASSERT_TRUE(import_units(*installation_, base::read_file(examples / "units.csv").value(), "", moment_));
  std::vector<RegisterFile> files;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(examples / "tables")) paths.push_back(entry.path());
  std::ranges::sort(paths);
  ReaderProcess reader("/nonexistent");  // CSV needs none
  for (const auto& path : paths) files.push_back(open_register_file(reader, path).value());
  const auto first = import_registers(*installation_, files, "", false, moment_);
  ASSERT_TRUE(first);
  for (const RegisterComplaint& complaint : first->complaints.kept)
    ADD_FAILURE() << complaint.file << " " << complaint.cell << " " << complaint.reason << " " << complaint.value;

  for (const Register& form : first->registers) {
    const auto csv = export_register_csv(*installation_, {{form.table->name}, "", ""});
    ASSERT_TRUE(csv) << csv.error().reason;
    const RegisterFile file{form.table->name + ".csv", *csv, true, sheets_of_csv(form.table->name, *csv).value()};
    const auto again = import_registers(*installation_, {file}, "", false, moment_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->complaints.count, 0U) << form.table->name;
    EXPECT_FALSE(again->changes.empty()) << form.table->name;
    for (const RegisterChange& change : again->changes)
      EXPECT_FALSE(change.is_written) << form.table->name << " " << change.subject_code;
  }
}

TEST(RegisterForm, EveryRegisterCanBeASheet) {
  const content::Pack pack = content::embedded_pack().value();
  std::set<std::string> titles;
  for (const Register& form : all_registers(pack)) {
    std::size_t length = 0;
    for (const char c : form.table->title) length += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    EXPECT_LE(length, 31U) << form.table->title;
    EXPECT_EQ(form.table->title.find_first_of("[]:*?/\\'"), std::string::npos) << form.table->title;
    EXPECT_TRUE(titles.insert(base::fold_case(form.table->title)).second) << form.table->title;
    std::set<std::string> headings, names;
    for (const content::Column& column : form.columns) {
      EXPECT_TRUE(headings.insert(base::fold_case(column.heading)).second) << form.table->name << " " << column.heading;
      EXPECT_TRUE(names.insert(column.name).second) << form.table->name << " " << column.name;
      EXPECT_NE(column.heading, column.name) << form.table->name << ": a heading for people is missing";
      EXPECT_TRUE(column.labels.empty() || column.labels.size() == column.values.size()) << column.name;
      std::set<std::string> labels;
      for (const std::string& label : column.labels) EXPECT_TRUE(labels.insert(base::fold_case(label)).second) << label;
    }
  }
  EXPECT_GE(titles.size(), 17U);
}

}  // namespace
}  // namespace service
