// What is due, for whom, for which system, by which article, in how many working days: the rows of content/duties at a
// reference date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/icalendar.hpp"
#include "service/installation.hpp"

namespace service {

struct CalendarQuery {
  base::Date reference_date;
  std::optional<std::int64_t> unit_id;  // who must act
  std::string system_code;              // empty: all, and what concerns a unit as a whole
  std::optional<base::Date> until;      // last day shown; what is overdue or has no day known is always shown
};

struct DueItem {
  const content::Duty* duty = nullptr;
  std::string key;  // values of the duty's key columns
  std::string unit_code, unit_name;
  std::string system_code, system_name;  // empty: the unit as a whole
  std::optional<base::Date> due_on;      // none: not known
  // From the reference date to the day, by the working calendar; negative: overdue. None: unknown, or outside of the
  // calendar.
  std::optional<std::int64_t> working_days;
  std::string message;
};

// The earliest first, days not known last. Reason: system.not_found.
Result<std::vector<DueItem>> show_calendar(Installation& installation, const CalendarQuery& query);

report::CalendarEvent calendar_event(const DueItem& item);

}  // namespace service
