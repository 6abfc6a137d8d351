// "Now", taken once per use case by the outermost layer, as rows store it.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/date.hpp"

namespace service {

struct Moment {
  std::int64_t milliseconds;  // UTC since 1970
  base::Date day;             // in Vietnam
};

inline Moment now() {
  using namespace std::chrono;
  const auto instant = floor<milliseconds>(system_clock::now());
  return {instant.time_since_epoch().count(), base::Date::today_in_vietnam()};
}

}  // namespace service
