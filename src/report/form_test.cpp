#include "report/form.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "base/file.hpp"
#include "ooxml/package.hpp"

namespace report {
namespace {

Form form() {
  return {"2026-Q1",
          "Văn bản số 412/CAT-ANM ngày 02/3/2026",
          "2026-Q1",
          "Quý I năm 2026",
          "20/3/2026",
          "SYT",
          "Sở Y tế",
          {{"I", "Hạ tầng, thiết bị", "", "", true},
           {"1", "Máy tính", "máy", "computers", true},
           {"2", "Máy chủ", "máy", "servers", true},
           {"II", "Kinh phí", "", "", true},
           {"1", "Kinh phí đã thực hiện", "triệu đồng", "budget_spent", false}}};
}

std::vector<ooxml::Sheet> issued() {
  const auto bytes = form_workbook(form());
  EXPECT_TRUE(bytes);
  const auto package = ooxml::Package::open(*bytes);
  EXPECT_TRUE(package);
  auto sheets = ooxml::read_sheets(*package);
  EXPECT_TRUE(sheets) << (sheets ? "" : sheets.error().message);
  return *sheets;
}

ooxml::Sheet& table(std::vector<ooxml::Sheet>& sheets) {
  return sheets[1];
}

void fill(std::vector<ooxml::Sheet>& sheets, const std::string& ref, const std::string& text,
          ooxml::Cell::Type type = ooxml::Cell::Type::number) {
  std::erase_if(table(sheets).cells, [&](const ooxml::Cell& cell) { return cell.ref == ref; });
  table(sheets).cells.push_back({ref, type, text});
}

const FormValue* value_at(const ReturnedForm& returned, const std::string& cell) {
  for (const FormValue& value : returned.values)
    if (value.cell == cell) return &value;
  return nullptr;
}

TEST(Form, IsReadBackCompletelyWithEmptyCellsMissing) {
  auto sheets = issued();
  fill(sheets, "D7", "1240");
  fill(sheets, "E7", "1500");
  fill(sheets, "D8", "0");
  fill(sheets, "D10", "1250.5");
  fill(sheets, "F7", "gồm 03 chi cục", ooxml::Cell::Type::text);
  const ReturnedForm returned = read_form(form(), sheets);
  ASSERT_TRUE(returned.intact) << returned.problems.front().text;
  EXPECT_TRUE(returned.problems.empty());
  ASSERT_EQ(returned.values.size(), 6U);
  EXPECT_EQ(value_at(returned, "Biểu!D7")->value, 1240);
  EXPECT_EQ(value_at(returned, "Biểu!D7")->metric, "computers");
  EXPECT_EQ(value_at(returned, "Biểu!D7")->scope, "own");
  EXPECT_EQ(value_at(returned, "Biểu!D7")->note, "gồm 03 chi cục");
  EXPECT_EQ(value_at(returned, "Biểu!E7")->scope, "with_subordinates");
  EXPECT_EQ(value_at(returned, "Biểu!D8")->value, 0);
  EXPECT_EQ(value_at(returned, "Biểu!E8")->value, std::nullopt);
  EXPECT_EQ(value_at(returned, "Biểu!D10")->value, 1250.5);
}

TEST(Form, SaysWhoseItIs) {
  const auto identity = identify_form(issued());
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->request_code, "2026-Q1");
  EXPECT_EQ(identity->unit_code, "SYT");
  EXPECT_EQ(identity->digest, form_digest(form()));
  EXPECT_FALSE(identify_form({}));
}

TEST(Form, OtherRequestsVersionsAndFilesAreRefusedWithTheReason) {
  Form other = form();
  other.unit_code = "SXD";
  EXPECT_EQ(read_form(other, issued()).problems.front().reason, "form.other_request");
  other = form();
  other.lines[1].label = "Máy vi tính";
  EXPECT_EQ(read_form(other, issued()).problems.front().reason, "form.other_version");
  EXPECT_EQ(read_form(form(), {}).problems.front().reason, "form.not_a_form");
  auto sheets = issued();
  table(sheets).name = "Sheet1";
  EXPECT_EQ(read_form(form(), sheets).problems.front().reason, "form.missing_sheet");
}

// Moves every cell at or below `row` down by one, as inserting a row does.
void insert_row(ooxml::Sheet& sheet, std::size_t row) {
  for (ooxml::Cell& cell : sheet.cells) {
    const auto digits = cell.ref.find_first_of("0123456789");
    const std::size_t at = std::stoul(cell.ref.substr(digits));
    if (at >= row) cell.ref = cell.ref.substr(0, digits) + std::to_string(at + 1);
  }
}

void insert_column(ooxml::Sheet& sheet, char column) {
  for (ooxml::Cell& cell : sheet.cells)
    if (cell.ref[0] >= column) ++cell.ref[0];
}

TEST(Form, AChangedFormGivesNoValuesAndNamesTheCell) {
  const std::vector<std::pair<const char*, std::function<void(std::vector<ooxml::Sheet>&)>>> changes = {
      {"Biểu!A7", [](auto& sheets) { insert_row(table(sheets), 7); }},
      {"Biểu!D5", [](auto& sheets) { insert_column(table(sheets), 'D'); }},
      {"Biểu!B8", [](auto& sheets) { fill(sheets, "B8", "Máy chủ ảo", ooxml::Cell::Type::text); }},
      {"Biểu!G7", [](auto& sheets) { fill(sheets, "G7", "servers", ooxml::Cell::Type::text); }},
      {"Biểu!H7", [](auto& sheets) { fill(sheets, "H7", "15"); }},
      {"Biểu!D6", [](auto& sheets) { fill(sheets, "D6", "15"); }},
  };
  for (const auto& [cell, change] : changes) {
    auto sheets = issued();
    fill(sheets, "D7", "29");
    change(sheets);
    const ReturnedForm returned = read_form(form(), sheets);
    EXPECT_FALSE(returned.intact) << cell;
    EXPECT_TRUE(returned.values.empty()) << cell;
    ASSERT_FALSE(returned.problems.empty()) << cell;
    EXPECT_EQ(returned.problems.front().cell, cell);
    EXPECT_NE(returned.problems.front().text.find(cell), std::string::npos);
  }
}

TEST(Form, AWrongAnswerIsExplainedForItsCellAndTheOthersAreRead) {
  auto sheets = issued();
  fill(sheets, "D7", "khoảng 30", ooxml::Cell::Type::text);
  fill(sheets, "E7", "30.5");
  fill(sheets, "D8", "-1");
  fill(sheets, "E8", "2026-01-01", ooxml::Cell::Type::date);
  fill(sheets, "D10", "12.25");
  const ReturnedForm returned = read_form(form(), sheets);
  EXPECT_TRUE(returned.intact);
  ASSERT_EQ(returned.problems.size(), 4U);
  EXPECT_EQ(returned.problems[0].reason, "form.not_a_number");
  EXPECT_EQ(returned.problems[0].text,
            "Ô Biểu!D7 (Máy tính) phải là số nhưng đang là “khoảng 30”; chưa có số liệu thì để trống.");
  EXPECT_EQ(returned.problems[1].reason, "form.not_whole");
  EXPECT_EQ(returned.problems[2].reason, "form.negative");
  EXPECT_EQ(returned.problems[3].reason, "form.not_a_number");
  EXPECT_EQ(value_at(returned, "Biểu!D7"), nullptr);
  EXPECT_EQ(value_at(returned, "Biểu!D10")->value, 12.25);
}

TEST(Form, IsProtectedHidesItsCodesAndIsDeterministic) {
  const auto once = form_workbook(form()), twice = form_workbook(form());
  ASSERT_TRUE(once && twice);
  EXPECT_EQ(*once, *twice);
  const auto folder = std::filesystem::path(KHIEN_BINARY_DIR) / "reports";
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(base::write_file(folder / "form.xlsx", *once));
  const auto package = ooxml::Package::open(*once);
  const std::string& sheet = *package->part("xl/worksheets/sheet2.xml");
  EXPECT_NE(sheet.find("<sheetProtection sheet=\"1\""), std::string::npos);
  EXPECT_NE(sheet.find("<dataValidation type=\"whole\" operator=\"greaterThanOrEqual\""), std::string::npos);
  EXPECT_TRUE((*ooxml::read_sheets(*package))[2].hidden);
}

}  // namespace
}  // namespace report
