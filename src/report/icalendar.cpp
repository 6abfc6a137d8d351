#include "report/icalendar.hpp"

#include <fmt/format.h>

namespace report {
namespace {

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') result += '\\';
    result += c;
  }
  return result;
}

// RFC 5545, 3.1: at most 75 octets per line; a character is never cut.
void add_line(std::string& file, const std::string& line) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) ++end;
    if (used + end - at > 75) {
      file += "\r\n ";
      used = 1;
    }
    file.append(line, at, end - at);
    used += end - at;
    at = end;
  }
  file += "\r\n";
}

std::string basic(base::Date day) {
  return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

}  // namespace

std::string icalendar(const std::string& name, const std::vector<CalendarEvent>& events, base::Date stamp) {
  std::string file;
  for (const char* line :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Khien//Khien//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"})
    add_line(file, line);
  add_line(file, "X-WR-CALNAME:" + escaped(name));
  for (const CalendarEvent& event : events) {
    add_line(file, "BEGIN:VEVENT");
    add_line(file, "UID:" + event.id + "@khien");
    add_line(file, "DTSTAMP:" + basic(stamp) + "T000000Z");
    add_line(file, "DTSTART;VALUE=DATE:" + basic(event.day));
    add_line(file, "DTEND;VALUE=DATE:" + basic(event.day.plus_days(1)));
    add_line(file, "SUMMARY:" + escaped(event.title));
    add_line(file, "DESCRIPTION:" + escaped(event.description));
    add_line(file, "CATEGORIES:" + escaped(event.category));
    add_line(file, "TRANSP:TRANSPARENT");
    add_line(file, "BEGIN:VALARM");
    add_line(file, "ACTION:DISPLAY");
    add_line(file, "DESCRIPTION:" + escaped(event.title));
    add_line(file, "TRIGGER:-P7D");
    add_line(file, "END:VALARM");
    add_line(file, "END:VEVENT");
  }
  add_line(file, "END:VCALENDAR");
  return file;
}

}  // namespace report
