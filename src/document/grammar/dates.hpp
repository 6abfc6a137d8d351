// Days, months, quarters, half-years and years as Vietnamese papers write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "document/extractor.hpp"

namespace document {

struct DateMention {
  std::size_t begin = 0, end = 0;  // bytes; "ngày" before digits is not part of it, "Quý", "tháng", "năm" are
  std::string iso;                 // 2026-03-11, 2026-04, 2026-Q1, 2026-H1, 2026, --12-15; empty: no such day
  std::string kind;                // date, month, quarter, half_year, year, yearly
  bool valid = true;
  std::optional<base::Date> earliest, latest;
};

// All mentions, left to right. Digits inside document symbols and IP addresses are none.
std::vector<DateMention> find_dates(std::string_view text);

// Those of the whole document, found once.
const std::vector<DateMention>& dates_of(const Extraction& extraction);

}  // namespace document
