#include "base/date.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Date, ExistsOrDoesNot) {
  EXPECT_TRUE(Date::from(2024, 2, 29));
  EXPECT_TRUE(Date::from(2000, 2, 29));
  EXPECT_FALSE(Date::from(1900, 2, 29));
  EXPECT_FALSE(Date::from(2026, 2, 29));
  EXPECT_FALSE(Date::from(2026, 4, 31));
  EXPECT_FALSE(Date::from(2026, 13, 1));
  EXPECT_FALSE(Date::from(2026, 0, 1));
  EXPECT_FALSE(Date::from(2026, 1, 0));
  EXPECT_FALSE(Date::from(0, 1, 1));
}

TEST(Date, IsoTextAndNothingElse) {
  EXPECT_EQ(Date::parse_iso("2026-03-11"), Date::from(2026, 3, 11));
  for (const char* text : {"2026-3-11", "2026/03/11", "11-03-2026", "2026-03-1x", "+026-03-11", "2026-02-30", ""})
    EXPECT_FALSE(Date::parse_iso(text)) << text;
  EXPECT_EQ(Date::from(2026, 3, 1)->iso(), "2026-03-01");
  EXPECT_EQ(Date::from(2026, 3, 1)->vietnamese(), "01/03/2026");
}

TEST(Date, CountsDaysAndWeekdays) {
  EXPECT_EQ(Date::from(1970, 1, 1)->day_number(), 0);
  EXPECT_EQ(Date::from(2026, 3, 11)->day_number(), 20523);
  EXPECT_EQ(Date::from(1970, 1, 1)->weekday(), 4);
  EXPECT_EQ(Date::from(2026, 3, 15)->weekday(), 7);
  EXPECT_EQ(Date::from(1969, 12, 28)->weekday(), 7);
  EXPECT_EQ(Date::from(2024, 2, 28)->plus_days(2), Date::from(2024, 3, 1));
  EXPECT_EQ(Date::from(2026, 1, 1)->plus_days(-1), Date::from(2025, 12, 31));
}

TEST(Date, EveryDayOfFourCenturiesFollowsTheOneBefore) {
  Date day = *Date::from(1800, 1, 1);
  for (int i = 0; i < 146'097; ++i) {
    const Date next = day.plus_days(1);
    ASSERT_GT(next, day);
    ASSERT_EQ(next.weekday(), day.weekday() % 7 + 1);
    ASSERT_EQ(Date::from(next.year(), next.month(), next.day()), next);
    day = next;
  }
  EXPECT_EQ(day, Date::from(2200, 1, 1));
}

TEST(Period, TextGoesBothWays) {
  for (const char* text : {"2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2026-01", "2026-12"}) {
    ASSERT_TRUE(Period::parse(text)) << text;
    EXPECT_EQ(Period::parse(text)->text(), text);
  }
  for (const char* text :
       {"", "26", "2026-", "2026-Q5", "2026-Q0", "2026-H3", "2026-13", "2026-1", "2026-Q1x", "2026Q1"})
    EXPECT_FALSE(Period::parse(text)) << text;
}

TEST(Period, DaysAndPredecessor) {
  const auto first = *Period::parse("2024-Q1");
  EXPECT_EQ(first.first_day().iso(), "2024-01-01");
  EXPECT_EQ(first.last_day().iso(), "2024-03-31");
  EXPECT_EQ(first.previous().text(), "2023-Q4");
  EXPECT_EQ(Period::parse("2024-02")->last_day().iso(), "2024-02-29");
  EXPECT_EQ(Period::parse("2024-H2")->first_day().iso(), "2024-07-01");
  EXPECT_EQ(Period::parse("2024-H1")->previous().text(), "2023-H2");
  EXPECT_EQ(Period::parse("2024-01")->previous().text(), "2023-12");
  EXPECT_EQ(Period::parse("2024")->previous().text(), "2023");
}

TEST(Period, VietnameseWording) {
  EXPECT_EQ(Period::parse("2026-Q4")->vietnamese(), "Quý IV năm 2026");
  EXPECT_EQ(Period::parse("2026-H1")->vietnamese(), "6 tháng đầu năm 2026");
  EXPECT_EQ(Period::parse("2026-H2")->vietnamese(), "6 tháng cuối năm 2026");
  EXPECT_EQ(Period::parse("2026-04")->vietnamese(), "tháng 4 năm 2026");
  EXPECT_EQ(Period::parse("2026")->vietnamese(), "năm 2026");
}

}  // namespace
}  // namespace base
