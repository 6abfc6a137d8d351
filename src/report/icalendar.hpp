// An iCalendar file (RFC 5545) of whole-day events, for the calendars of phones and mail programs.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"

namespace report {

struct CalendarEvent {
  std::string id;  // stays the same when the day moves, so that a calendar replaces the event
  base::Date day;
  std::string title, description, category;
};

// Equal events give equal bytes: `stamp` stands for the time of writing (DTSTAMP). A reminder seven days before.
std::string icalendar(const std::string& name, const std::vector<CalendarEvent>& events, base::Date stamp);

}  // namespace report
