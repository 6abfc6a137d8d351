// Calendar days, months, quarters. A day is YYYY-MM-DD text wherever it is stored; people see dd/MM/yyyy.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A day that exists (proleptic Gregorian, years 1..9999).
class Date {
 public:
  static std::optional<Date> from(int year, int month, int day);  // nullopt: no such day (31/02)
  static std::optional<Date> parse_iso(std::string_view text);    // "2026-03-11", nothing else
  static Date from_day_number(std::int64_t days_since_1970);
  static Date today_in_vietnam();  // UTC+7; only the outermost layer may call it, rules get the reference date passed

  int year() const { return year_; }
  int month() const { return month_; }
  int day() const { return day_; }
  int quarter() const { return (month_ - 1) / 3 + 1; }
  int weekday() const;  // 1 = Monday … 7 = Sunday
  std::int64_t day_number() const;
  Date plus_days(std::int64_t days) const { return from_day_number(day_number() + days); }

  std::string iso() const;         // 2026-03-11
  std::string vietnamese() const;  // 11/03/2026
  auto operator<=>(const Date&) const = default;

 private:
  Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
  int year_, month_, day_;
};

int days_in_month(int year, int month);  // month 1..12

// A reporting period: a year, half-year, quarter or month. Text form: 2026, 2026-H1, 2026-Q1, 2026-04.
class Period {
 public:
  enum class Kind { year, half_year, quarter, month };
  static std::optional<Period> from(Kind kind, int year, int index);
  static std::optional<Period> parse(std::string_view text);

  Kind kind() const { return kind_; }
  int year() const { return year_; }
  int index() const { return index_; }  // 1 for a year; 1..2, 1..4, 1..12
  Date first_day() const;
  Date last_day() const;
  Period previous() const;
  std::string text() const;
  std::string vietnamese() const;  // "Quý I năm 2026", "tháng 4 năm 2026", "năm 2026", "6 tháng đầu năm 2026"
  auto operator<=>(const Period&) const = default;

 private:
  Period(Kind kind, int year, int index) : kind_(kind), year_(year), index_(index) {}
  Kind kind_;
  int year_, index_;
};

}  // namespace base
