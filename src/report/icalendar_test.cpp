#include "report/icalendar.hpp"

#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace report {
namespace {

base::Date day(const char* iso) {
  return *base::Date::parse_iso(iso);
}

TEST(ICalendar, EventIsAWholeDayAndTextIsEscaped) {
  const std::string file =
      icalendar("Lịch", {{"a1", day("2026-12-31"), "Nộp; gửi", "Một, hai\nba", "Báo cáo"}}, day("2026-11-20"));
  EXPECT_TRUE(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  EXPECT_TRUE(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  for (const char* line :
       {"\r\nUID:a1@khien\r\n", "\r\nDTSTART;VALUE=DATE:20261231\r\n", "\r\nDTEND;VALUE=DATE:20270101\r\n",
        "\r\nSUMMARY:Nộp\\; gửi\r\n", "\r\nDESCRIPTION:Một\\, hai\\nba\r\n", "\r\nDTSTAMP:20261120T000000Z\r\n"})
    EXPECT_NE(file.find(line), std::string::npos) << line;
}

TEST(ICalendar, LongLinesAreFoldedBetweenCharacters) {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "ệ";
  const std::string file = icalendar("Lịch", {{"a1", day("2026-12-31"), title, "", ""}}, day("2026-11-20"));
  std::string unfolded;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = file.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    const std::string line = file.substr(at, end - at);
    EXPECT_LE(line.size(), 75U);
    EXPECT_TRUE(base::utf8_is_valid(line)) << line;
    unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
    at = end + 2;
  }
  EXPECT_NE(unfolded.find("SUMMARY:" + title), std::string::npos);
}

}  // namespace
}  // namespace report
