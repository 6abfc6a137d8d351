#include "base/date.hpp"

#include <fmt/format.h>

#include <chrono>

namespace base {
namespace {

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

constexpr const char* roman[] = {"", "I", "II", "III", "IV"};

}  // namespace

int days_in_month(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return Date(year, month, day);
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return from(*year, *month, *day);
}

std::int64_t Date::day_number() const {
  using namespace std::chrono;
  return sys_days(std::chrono::year(year_) / month_ / day_).time_since_epoch().count();
}

Date Date::from_day_number(std::int64_t days_since_1970) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{days{days_since_1970}}};
  return Date(static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
              static_cast<int>(static_cast<unsigned>(ymd.day())));
}

Date Date::today_in_vietnam() {
  using namespace std::chrono;
  return from_day_number(floor<days>(system_clock::now() + hours(7)).time_since_epoch().count());
}

int Date::weekday() const {
  const std::int64_t since_monday = (day_number() + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}
std::string Date::vietnamese() const {
  return fmt::format("{:02}/{:02}/{:04}", day_, month_, year_);
}

std::optional<Period> Period::from(Kind kind, int year, int index) {
  const int most = kind == Kind::year ? 1 : kind == Kind::half_year ? 2 : kind == Kind::quarter ? 4 : 12;
  if (year < 1 || year > 9999 || index < 1 || index > most) return std::nullopt;
  return Period(kind, year, index);
}

std::optional<Period> Period::parse(std::string_view text) {
  const auto year = digits(text.substr(0, 4));
  if (!year || text.size() < 4) return std::nullopt;
  const std::string_view rest = text.substr(4);
  if (rest.empty()) return from(Kind::year, *year, 1);
  if (rest[0] != '-' || rest.size() != 3) return std::nullopt;
  if (rest[1] == 'Q' || rest[1] == 'H') {
    const auto index = digits(rest.substr(2));
    return index ? from(rest[1] == 'Q' ? Kind::quarter : Kind::half_year, *year, *index) : std::nullopt;
  }
  const auto month = digits(rest.substr(1));
  return month ? from(Kind::month, *year, *month) : std::nullopt;
}

Date Period::first_day() const {
  const int months = kind_ == Kind::year ? 12 : kind_ == Kind::half_year ? 6 : kind_ == Kind::quarter ? 3 : 1;
  return *Date::from(year_, (index_ - 1) * months + 1, 1);
}

Date Period::last_day() const {
  const int months = kind_ == Kind::year ? 12 : kind_ == Kind::half_year ? 6 : kind_ == Kind::quarter ? 3 : 1;
  const int month = index_ * months;
  return *Date::from(year_, month, days_in_month(year_, month));
}

Period Period::previous() const {
  if (index_ > 1) return Period(kind_, year_, index_ - 1);
  const int last = kind_ == Kind::year ? 1 : kind_ == Kind::half_year ? 2 : kind_ == Kind::quarter ? 4 : 12;
  return Period(kind_, year_ - 1, last);
}

std::string Period::text() const {
  switch (kind_) {
    case Kind::year:
      return fmt::format("{:04}", year_);
    case Kind::half_year:
      return fmt::format("{:04}-H{}", year_, index_);
    case Kind::quarter:
      return fmt::format("{:04}-Q{}", year_, index_);
    case Kind::month:
      return fmt::format("{:04}-{:02}", year_, index_);
  }
  return {};
}

std::string Period::vietnamese() const {
  switch (kind_) {
    case Kind::year:
      return fmt::format("năm {}", year_);
    case Kind::half_year:
      return fmt::format("6 tháng {} năm {}", index_ == 1 ? "đầu" : "cuối", year_);
    case Kind::quarter:
      return fmt::format("Quý {} năm {}", roman[index_], year_);
    case Kind::month:
      return fmt::format("tháng {} năm {}", index_, year_);
  }
  return {};
}

}  // namespace base
