#include "content/loader/loader.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "content/embedded/embedded.hpp"

namespace content {
namespace {

class LoaderTest : public testing::Test {
 protected:
  LoaderTest() {
    std::string pattern = std::filesystem::temp_directory_path() / "khien-content-XXXXXX";
    folder_ = mkdtemp(pattern.data());
    write("version", "1\n");
    write("tables/device/program.yaml",
          "title: Phần mềm\nsubject: device\ncolumns:\n  name: {type: text, meaning: Tên}\n");
    write("checks/device/bad.sql", check_);
    write("checks/device/bad.cases.yaml", "");
  }
  ~LoaderTest() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  void change_check(const std::string& from, const std::string& to) {
    std::string text = check_;
    text.replace(text.find(from), from.size(), to);
    write("checks/device/bad.sql", text);
  }
  std::string complaints() const {
    std::string text;
    for (const auto& complaint : load(folder_).complaints) text += to_text(complaint) + "\n";
    return text;
  }

  const std::string check_ =
      "/*---\ntitle: Sai\nsubject: device\nneeds: [program]\nseverity: high\nmessage: Sai\nremedy: Sửa\n---*/\n"
      "SELECT device_id\nFROM program\n";
  std::filesystem::path folder_;
};

TEST_F(LoaderTest, AcceptsWhatIsRight) {
  EXPECT_EQ(complaints(), "");
}

TEST_F(LoaderTest, SaysFileLineAndColumn) {
  change_check("severity: high", "severity: awful");
  EXPECT_EQ(complaints(), "checks/device/bad.sql:5:11: severity phải là info, low, medium, high hoặc critical\n");
  change_check("remedy: Sửa", "remedy: Sửa\nremdy: Sửa");
  EXPECT_EQ(complaints(), "checks/device/bad.sql:8:1: khóa không có trong quy định: remdy\n");
  change_check("remedy: Sửa", "remedy: Sửa\nremedy: Sửa");
  EXPECT_EQ(complaints(), "checks/device/bad.sql:8:1: khóa lặp lại: remedy\n");
  change_check("SELECT device_id\n", "SELECT device_id,\n  upper(name)\n");
  EXPECT_EQ(complaints(), "checks/device/bad.sql:10:3: hàm không được phép: upper\n");
  change_check("title: Sai", "title: Sai: sai");
  EXPECT_NE(complaints().find("checks/device/bad.sql:2:"), std::string::npos) << complaints();
}

TEST_F(LoaderTest, RefusesWhatDoesNotFitTogether) {
  change_check("[program]", "[programme]");
  EXPECT_NE(complaints().find("không có bảng programme"), std::string::npos);
  change_check("subject: device", "subject: document");
  EXPECT_NE(complaints().find("subject phải trùng tên thư mục"), std::string::npos);
  change_check("needs: [program]\n", "");
  EXPECT_NE(complaints().find("needs không nêu"), std::string::npos);
  write("checks/device/bad.sql", "SELECT 1");
  EXPECT_NE(complaints().find("bad.sql:1:1"), std::string::npos);
  write("checks/device/bad.sql", check_);
  std::filesystem::remove(folder_ / "checks/device/bad.cases.yaml");
  EXPECT_NE(complaints().find("thiếu tệp ví dụ bad.cases.yaml"), std::string::npos);
}

TEST_F(LoaderTest, AnIndexIsAColumnOrAList) {
  const auto table = [&](const std::string& index) {
    write("tables/device/program.yaml", "title: Phần mềm\nsubject: device\nindex: " + index +
                                            "\ncolumns:\n  name: {type: text, meaning: Tên}\n"
                                            "  product: {type: text, meaning: Sản phẩm}\n");
    return complaints();
  };
  EXPECT_EQ(table("[product, [name, product]]"), "");
  EXPECT_EQ(load(folder_).pack.table("program")->index,
            (std::vector<std::vector<std::string>>{{"product"}, {"name", "product"}}));
  EXPECT_NE(table("[[name, vendor]]").find("không có cột vendor"), std::string::npos);
  EXPECT_NE(table("product").find("program.yaml:3:8: index phải là danh sách"), std::string::npos) << table("product");
  EXPECT_NE(table("[[]]").find("index"), std::string::npos);
}

TEST_F(LoaderTest, RefusesWrongTables) {
  write("tables/device/program.yaml",
        "title: Phần mềm\nsubject: device\nkey: [id]\ncolumns:\n  name: {type: varchar, meaning: Tên, bắt buộc}\n"
        "  device_id: {type: integer, meaning: Máy}\n");
  const std::string text = complaints();
  EXPECT_NE(text.find("program.yaml:5:"), std::string::npos) << text;
  EXPECT_NE(text.find("kiểu cột không có: varchar"), std::string::npos) << text;
  EXPECT_NE(text.find("cột này đã có sẵn: device_id"), std::string::npos) << text;
  EXPECT_NE(text.find("không có cột id"), std::string::npos) << text;
}

TEST_F(LoaderTest, RefusesDaysThatDoNotExist) {
  write("calendar/2026.yaml", "holidays:\n  - {day: 2026-02-30, name: x, certainty: announced}\nworking_days: []\n");
  EXPECT_EQ(complaints(), "calendar/2026.yaml:2:5: ngày không có thật\n");
}

TEST(Pack, SurvivesJsonAndIsWhatTheBinaryHolds) {
  const Loaded loaded = load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content");
  const std::string json = pack_to_json(loaded.pack);
  const auto again = pack_from_json(json);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(pack_to_json(*again), json);
  const auto embedded = embedded_pack();
  ASSERT_TRUE(embedded) << embedded.error().reason;
  EXPECT_EQ(embedded->digest, loaded.pack.digest);

  std::string changed = json;
  const auto at = changed.find("Tường lửa đang tắt");
  ASSERT_NE(at, std::string::npos);
  changed[at] = 'X';
  EXPECT_EQ(pack_from_json(changed).error().reason, "content.pack_digest");
  EXPECT_EQ(pack_from_json("{}").error().reason, "content.pack_malformed");
}

TEST(Calendar, AnUnverifiedHolidayIsNoDayOff) {
  const auto calendar = load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content").pack.calendar;
  const auto has = [&](const char* list, const char* day) {
    return std::ranges::any_of(calendar.at(list), [&](const base::Json& entry) { return entry.at("day") == day; });
  };
  EXPECT_TRUE(has("holidays", "2026-02-17"));
  EXPECT_TRUE(has("working_days", "2026-08-22"));
  EXPECT_FALSE(has("holidays", "2026-11-24"));
  EXPECT_TRUE(has("unverified", "2026-11-24"));
}

}  // namespace
}  // namespace content
