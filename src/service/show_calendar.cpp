#include "service/show_calendar.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "assessment/finding.hpp"
#include "assessment/measure.hpp"
#include "base/digest.hpp"
#include "store/information_system.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using domain::Row;

// Day → number of working days up to it.
Result<std::map<std::string, std::int64_t>> working_numbers(database::Connection& connection) {
  std::map<std::string, std::int64_t> numbers;
  for (const Row& row : TRY(connection.query("SELECT day, working_number FROM calendar_day", {})).rows)
    numbers.emplace(std::get<std::string>(row[0]), std::get<std::int64_t>(row[1]));
  return numbers;
}

std::string text_of(const domain::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return {};
}

}  // namespace

Result<std::vector<DueItem>> show_calendar(Installation& installation, const CalendarQuery& query) {
  std::map<std::int64_t, domain::Unit> units;
  for (auto& unit : TRY(store::all_units(installation.connection(), installation.scope())))
    units.emplace(unit.id, std::move(unit));
  std::map<std::int64_t, domain::InformationSystem> systems;
  for (auto& system : TRY(store::all_systems(installation.connection(), installation.scope())))
    systems.emplace(system.id, std::move(system));
  if (!query.system_code.empty() &&
      std::ranges::none_of(systems, [&](const auto& entry) { return entry.second.code == query.system_code; }))
    return base::fail(base::ErrorCode::not_found, "system.not_found", query.system_code);
  const auto numbers = TRY(working_numbers(installation.connection()));
  const auto today = numbers.find(query.reference_date.iso());

  database::Connection* connection = TRY(installation.content_connection());
  std::vector<DueItem> items;
  for (const content::Duty& duty : installation.pack().duties) {
    const auto statement = content::compose(duty.sql, duty.subject, {}, 0);
    const auto result = TRY(connection->query(
        statement.sql, assessment::parameter_values(statement, {query.reference_date, std::nullopt, std::nullopt})));
    const auto column = [&](std::string_view name) {
      return static_cast<std::size_t>(std::ranges::find(result.columns, name) - result.columns.begin());
    };
    const std::size_t unit_column = column("unit_id");
    const std::size_t system_column = column("information_system_id");
    const std::size_t due_column = column("due_on");
    for (const Row& row : result.rows) {
      const auto unit = units.find(std::get<std::int64_t>(row[unit_column]));
      if (unit == units.end() || (query.unit_id && unit->first != *query.unit_id)) continue;
      DueItem item;
      item.duty = &duty;
      item.unit_code = unit->second.code;
      item.unit_name = unit->second.name;
      if (const auto* id = std::get_if<std::int64_t>(&row[system_column])) {
        const auto system = systems.find(*id);
        if (system == systems.end()) continue;
        item.system_code = system->second.code;
        item.system_name = system->second.name;
      }
      if (!query.system_code.empty() && item.system_code != query.system_code) continue;
      item.due_on = base::Date::parse_iso(text_of(row[due_column]));
      if (item.due_on && query.until && *item.due_on > *query.until) continue;
      if (item.due_on && today != numbers.end())
        if (const auto day = numbers.find(item.due_on->iso()); day != numbers.end())
          item.working_days = day->second - today->second;
      std::vector<std::string> key;
      for (const std::string& name : duty.key) key.push_back(text_of(row[column(name)]));
      item.key = fmt::format("{}", fmt::join(key, ", "));
      item.message = assessment::fill_message(duty.message, result.columns, row);
      items.push_back(std::move(item));
    }
  }
  std::ranges::stable_sort(items, {}, [](const DueItem& item) {
    return std::tuple(item.due_on ? item.due_on->iso() : "9999-99-99", item.unit_code, item.system_code, item.duty->id,
                      item.key);
  });
  return items;
}

report::CalendarEvent calendar_event(const DueItem& item) {
  std::string about = item.system_name.empty() ? item.unit_name : item.system_name;
  return {.id = base::sha256_hex(item.duty->id + "|" + item.unit_code + "|" + item.system_code + "|" + item.key)
                    .substr(0, 32),
          .day = *item.due_on,
          .title = fmt::format("{}: {}", item.duty->title, about),
          .description = fmt::format("{}.\nĐơn vị thực hiện: {}.\nCăn cứ: {}.", item.message, item.unit_name,
                                     fmt::join(item.duty->basis, "; ")),
          .category = item.duty->title};
}

}  // namespace service
