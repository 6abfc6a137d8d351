// Deadlines: "trước ngày 15/3/2026", "chậm nhất trong Quý I/2026", "hằng quý trước ngày 15 tháng cuối quý",
// "trong 05 ngày làm việc", "báo cáo ngay", "khi phát hiện …".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace document::grammar {

struct Deadline {
  std::size_t begin = 0, end = 0;    // bytes of the text that was searched
  std::string_view kind;             // domain of task_mention.deadline_kind
  std::optional<base::Date> latest;  // the last day that keeps it; none for recurring, relative, immediate, conditional
  bool dated() const { return latest.has_value(); }
};

// In text order, not overlapping. A day or month without a year gets `default_year`; without one it is no deadline.
// "trước ngày X" ends the day before X.
std::vector<Deadline> deadlines_in(std::string_view text, std::size_t from, std::optional<int> default_year);

// The clause of a condition ("Khi phát hiện …,") inside [from, end of text).
std::optional<std::pair<std::size_t, std::size_t>> condition_in(std::string_view text, std::size_t from);

}  // namespace document::grammar
