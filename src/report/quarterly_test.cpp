// Both report types with a fixed province, compared with a text a person reads: tests/golden/reports/*.txt. After a
// deliberate change run with KHIEN_UPDATE_GOLDEN=1 and read the difference. The DOCX files stay in reports/ of the
// build folder to be looked at.
#include "report/quarterly.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.hpp"
#include "base/json.hpp"
#include "content/loader/yaml_file.hpp"
#include "report/template.hpp"

namespace report {
namespace {

const std::filesystem::path source_dir = KHIEN_SOURCE_DIR;

FigurePart part(std::int64_t unit, double value, std::optional<double> whole = std::nullopt) {
  return {unit, value, whole, "{\"unit_id\":" + std::to_string(unit) + "}"};
}

QuarterlyInput province() {
  QuarterlyInput input{.office = {},
                       .request_basis = {},
                       .period = *base::Period::parse("2026-Q1"),
                       .reference_date = *base::Date::from(2026, 4, 8),
                       .groups = {},
                       .figures = {},
                       .units = {},
                       .predecessors = {},
                       .covered = {},
                       .submissions = {},
                       .shortcomings = {},
                       .proposals = {},
                       .findings = {}};
  input.office = {"BỘ CÔNG AN",
                  "CÔNG AN TỈNH VĨNH GIANG",
                  "Công an tỉnh Vĩnh Giang",
                  "CAT-ANM",
                  "Vĩnh Giang",
                  "ANM",
                  "Ủy ban nhân dân tỉnh Vĩnh Giang",
                  {"Như trên", "Đồng chí Giám đốc (để báo cáo)"},
                  "KT. GIÁM ĐỐC",
                  "PHÓ GIÁM ĐỐC",
                  ""};
  input.request_basis =
      "Văn bản số 412/CAT-ANM ngày 02/3/2026 của Công an tỉnh về việc báo cáo kết quả bảo đảm an ninh mạng Quý I năm "
      "2026";
  input.groups = {{"assets", "Hạ tầng, thiết bị"},
                  {"anti_malware", "Phòng, chống mã độc"},
                  {"levels", "Bảo đảm an toàn hệ thống thông tin theo cấp độ"},
                  {"soc", "Giám sát an ninh mạng"},
                  {"events", "Sự cố, cảnh báo, lỗ hổng bảo mật"},
                  {"money", "Kinh phí"}};
  input.units = {{1, "Sở Y tế"},
                 {2, "Sở Xây dựng"},
                 {3, "Sở Nội vụ"},
                 {4, "Ủy ban nhân dân xã Tân Lập"},
                 {5, "Trung tâm Y tế khu vực 1"},
                 {6, "Ủy ban nhân dân phường Hòa An"}};
  input.predecessors = {{4, {41, 42}}};
  input.covered = {{5, "computers"}};
  const auto figure = [&](std::string id, std::string title, std::string unit, std::string group,
                          std::vector<FigurePart> current, std::vector<FigurePart> previous, bool ratio = false) {
    input.figures.push_back({id, title, unit, group, "digest-" + id, ratio, current, previous});
  };
  figure("computers", "Máy tính", "máy", "assets", {part(1, 1240), part(2, 96), part(4, 31)},
         {part(1, 1228), part(2, 96), part(41, 14), part(42, 15)});
  figure("computers_internet", "Máy tính có kết nối Internet", "máy", "assets", {part(1, 1200), part(4, 29)},
         {part(1, 1200)});
  figure("servers", "Máy chủ", "máy", "assets", {part(1, 6), part(2, 0)}, {});
  figure("vlans", "Mạng VLAN được phân tách", "VLAN", "assets", {}, {part(1, 3)});
  figure("computers_antivirus", "Máy tính cài phần mềm phòng chống mã độc", "máy", "anti_malware",
         {part(1, 1190), part(4, 31)}, {part(1, 1100), part(41, 10)});
  figure("computers_antivirus_central", "Máy tính cài phần mềm phòng chống mã độc quản trị tập trung", "máy",
         "anti_malware", {part(1, 900)}, {part(1, 950)});
  figure("antivirus_rate", "Tỷ lệ máy tính cài phần mềm phòng chống mã độc", "%", "anti_malware",
         {part(1, 1190, 1240), part(4, 31, 31)}, {part(1, 1100, 1228)}, true);
  figure("systems", "Hệ thống thông tin đang quản lý", "hệ thống", "levels", {part(1, 12), part(2, 4)},
         {part(1, 12), part(2, 3)});
  figure("systems_approved", "Hệ thống thông tin đã được phê duyệt cấp độ", "hệ thống", "levels",
         {part(1, 9), part(2, 1)}, {part(1, 7), part(2, 1)});
  figure("systems_approved_rate", "Tỷ lệ hệ thống thông tin đã được phê duyệt cấp độ", "%", "levels",
         {part(1, 9, 12), part(2, 1, 4)}, {part(1, 7, 12), part(2, 1, 3)}, true);
  figure("systems_soc", "Hệ thống thông tin kết nối trung tâm giám sát an ninh mạng (SOC)", "hệ thống", "soc", {}, {});
  figure("security_staff", "Cán bộ phụ trách, chuyên trách an ninh mạng", "người", "people", {part(1, 3)}, {});
  figure("incidents", "Sự cố an ninh mạng", "sự cố", "events", {part(1, 2), part(2, 0), part(4, 0)}, {part(1, 2)});
  figure("incidents_resolved", "Sự cố an ninh mạng đã xử lý", "sự cố", "events", {part(1, 2)}, {part(1, 1)});
  figure("alerts", "Cảnh báo nguy cơ tiếp nhận", "cảnh báo", "events", {}, {});
  figure("vulnerabilities_found", "Lỗ hổng bảo mật phát hiện", "lỗ hổng", "events", {part(1, 18)}, {part(1, 25)});
  figure("vulnerabilities_fixed", "Lỗ hổng bảo mật đã khắc phục", "lỗ hổng", "events", {part(1, 15)}, {part(1, 20)});
  figure("accounts_leaked", "Tài khoản bị lộ, lọt thông tin đăng nhập", "tài khoản", "events", {}, {});
  figure("budget_planned", "Kinh phí bố trí cho bảo đảm an ninh mạng", "triệu đồng", "money", {part(1, 1250.5)}, {});
  using State = Submission::State;
  input.submissions = {{1, State::on_time, "Báo cáo số 87/BC-SYT ngày 18/3/2026", ""},
                       {1, State::superseded, "Báo cáo số 80/BC-SYT ngày 16/3/2026", "Thay bằng Báo cáo số 87/BC-SYT"},
                       {2, State::late, "Báo cáo số 31/BC-SXD ngày 27/3/2026", "Quá hạn 07 ngày"},
                       {3, State::wrong_period, "Báo cáo số 20/BC-SNV ngày 15/3/2026", "Báo cáo Quý IV năm 2025"},
                       {4, State::on_time, "Báo cáo số 12/BC-UBND ngày 19/3/2026", ""},
                       {5, State::on_time, "Báo cáo số 09/BC-TTYT ngày 17/3/2026", ""},
                       {6, State::owing, "", ""}};
  input.shortcomings = {
      {1, "Một số phần mềm chuyên ngành chạy trên hệ điều hành đã ngừng hỗ trợ, chưa có kinh phí thay thế",
       "Báo cáo số 87/BC-SYT, mục III.2"},
      {1, "Cán bộ phụ trách còn kiêm nhiệm.", "Báo cáo số 87/BC-SYT, mục III.2"},
      {4, "Đường truyền tại Trung tâm Phục vụ hành chính công chưa tách mạng khách.",
       "Báo cáo số 12/BC-UBND, mục III.2"}};
  input.proposals = {
      {2, "Đề nghị Công an tỉnh tổ chức tập huấn lập hồ sơ đề xuất cấp độ", "Báo cáo số 31/BC-SXD, mục IV.2"}};
  input.findings = {
      {"Sở Xây dựng", "Báo cáo số 31/BC-SXD", "Ngày 31/02/2026 không có thật", "ngày 31/02/2026",
       domain::Severity::high, ""},
      {"Sở Y tế", "Báo cáo số 87/BC-SYT", "Tổng 1.240 không bằng 1.200 + 45",
       "1.240 máy tính, trong đó 1.200 máy kết nối Internet và 45 máy không kết nối", domain::Severity::medium, ""}};
  return input;
}

FilledTemplate render(const std::string& type, const Record& model) {
  const auto bytes = base::read_file(source_dir / "content/templates" / type / "template.docx");
  EXPECT_TRUE(bytes);
  const auto filled = fill_template(*bytes, model);
  EXPECT_TRUE(filled) << (filled ? "" : filled.error().reason + " " + filled.error().message);
  return filled ? *filled : FilledTemplate{};
}

void expect_golden(const std::string& type, const FilledTemplate& filled) {
  const std::filesystem::path folder = std::filesystem::path(KHIEN_BINARY_DIR) / "reports";
  std::filesystem::create_directories(folder);
  ASSERT_TRUE(base::write_file(folder / (type + ".docx"), filled.bytes));
  const auto golden = source_dir / "tests/golden/reports" / (type + ".txt");
  if (std::getenv("KHIEN_UPDATE_GOLDEN")) {
    ASSERT_TRUE(base::write_file(golden, filled.text));
  }
  const auto expected = base::read_file(golden);
  ASSERT_TRUE(expected);
  EXPECT_EQ(filled.text, *expected);
  EXPECT_EQ(*text_of(filled.bytes), filled.text);
  EXPECT_TRUE(filled.unknown_keys.empty()) << filled.unknown_keys.front();
}

TEST(Quarterly, TheTemplatesUseOnlyKeysThatFieldsYamlDeclares) {
  for (const char* type : {"quarterly-unit", "quarterly-consolidated"}) {
    const auto folder = source_dir / "content/templates" / type;
    const auto fields = content::read_yaml_file(folder / "fields.yaml");
    ASSERT_TRUE(fields) << fields.error().message;
    const auto complaints = lint_template(*base::read_file(folder / "template.docx"), base::to_text(*fields));
    ASSERT_TRUE(complaints);
    for (const std::string& complaint : *complaints) ADD_FAILURE() << type << ": " << complaint;
  }
}

TEST(Quarterly, TheConsolidatedReportReadsAsItsGoldenText) {
  expect_golden("quarterly-consolidated", render("quarterly-consolidated", quarterly_consolidated_model(province())));
}

TEST(Quarterly, TheReportOfAUnitReadsAsItsGoldenText) {
  QuarterlyInput input = province();
  input.office = {
      "ỦY BAN NHÂN DÂN TỈNH VĨNH GIANG", "SỞ Y TẾ", "Sở Y tế",  "SYT", "Vĩnh Giang", "VP", "Công an tỉnh Vĩnh Giang",
      {"Như trên", "Lãnh đạo Sở"},       "",        "GIÁM ĐỐC", ""};
  input.units = {{1, "Sở Y tế"}};
  for (FigureResult& figure : input.figures) {
    std::erase_if(figure.current, [](const FigurePart& part) { return part.unit_id != 1; });
    std::erase_if(figure.previous, [](const FigurePart& part) { return part.unit_id != 1; });
  }
  expect_golden("quarterly-unit", render("quarterly-unit", quarterly_unit_model(input)));
}

const Record* line_of(const Record& model, const std::string& label) {
  for (const Record& group : model.lists.at("group"))
    for (const Record& line : group.lists.at("line"))
      if (line.values.at("label").text == label) return &line;
  return nullptr;
}

TEST(Quarterly, ComparesUnitsThatHaveBothNumbersAndAMergedUnitWithAllItsPredecessors) {
  const Record model = quarterly_consolidated_model(province());
  EXPECT_EQ(line_of(model, "Máy tính")->values.at("value").text, "1.367");
  EXPECT_EQ(line_of(model, "Máy tính")->values.at("change").text, "+14");  // 1367 - (1228 + 96 + 14 + 15)
  // One predecessor of the commune gave no number, so the commune is not compared.
  EXPECT_EQ(line_of(model, "Máy tính cài phần mềm phòng chống mã độc")->values.at("change").text, "+90");
  EXPECT_EQ(line_of(model, "Máy chủ")->values.at("change").text, "chưa so sánh được");
}

TEST(Quarterly, AMissingNumberIsSaidToBeMissingAndAZeroStaysZero) {
  const Record model = quarterly_consolidated_model(province());
  EXPECT_EQ(model.values.at("total.alerts").text, missing_value);
  EXPECT_EQ(line_of(model, "Mạng VLAN được phân tách")->values.at("value").text, missing_value);
  const auto& units = model.lists.at("unit");
  EXPECT_EQ(units[1].values.at("servers").text, "0");
  EXPECT_EQ(units[2].values.at("servers").text, "…");
  EXPECT_EQ(units[4].values.at("computers").text, "*");  // inside its superior's number
}

TEST(Quarterly, ARateIsTakenOfSumsNotOfRates) {
  const Record model = quarterly_consolidated_model(province());
  EXPECT_EQ(line_of(model, "Tỷ lệ hệ thống thông tin đã được phê duyệt cấp độ")->values.at("value").text,
            "62,5");  // (9+1)/(12+4)
}

TEST(Quarterly, EveryNumberCarriesFigureDigestAndRows) {
  const auto filled = render("quarterly-consolidated", quarterly_consolidated_model(province()));
  std::size_t with_rows = 0;
  for (const PlacedValue& value : filled.values) {
    EXPECT_TRUE(base::parse_json(value.value.rows)) << value.field << ' ' << value.value.rows;
    with_rows += value.value.rows != "[]";
  }
  EXPECT_GT(with_rows, 60U);
  const auto total = std::ranges::find(filled.values, "total.incidents", &PlacedValue::field);
  ASSERT_NE(total, filled.values.end());
  EXPECT_EQ(total->value.text, "2");
  EXPECT_EQ(total->value.figure_digest, "digest-incidents");
  EXPECT_EQ(total->value.rows, R"([{"unit_id":1},{"unit_id":2},{"unit_id":4}])");
}

}  // namespace
}  // namespace report
