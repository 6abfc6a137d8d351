#include "store/reference_data.hpp"

#include <set>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "base/vietnamese.hpp"
#include "store/row.hpp"
#include "store/setting.hpp"

namespace store {
namespace {

using base::Date;
using base::Json;

// Raised when the rules of rows change, so that existing databases are written anew.
constexpr std::string_view rows_version = "3";

std::unexpected<base::Error> malformed(const Json& entry) {
  return base::fail(base::ErrorCode::invalid_argument, "content.malformed", base::to_text(entry));
}

base::Result<std::set<Date>> days_of(const Json& calendar, const char* list) {
  std::set<Date> days;
  if (!calendar.is_object() || !calendar.contains(list)) return days;
  for (const Json& entry : calendar.at(list)) {
    const auto text = entry.is_object() ? entry.value("day", "") : "";
    const auto day = Date::parse_iso(text);
    if (!day) return malformed(entry);
    const auto off = entry.find("off");  // a public holiday on which offices work says off: false
    if (off != entry.end() && !off->is_boolean()) return malformed(entry);
    if (off == entry.end() || off->get<bool>()) days.insert(*day);
  }
  return days;
}

base::Result<std::vector<domain::Row>> calendar_rows(const Json& calendar) {
  const std::set<Date> holidays = TRY(days_of(calendar, "holidays"));
  const std::set<Date> exchanged = TRY(days_of(calendar, "working_days"));
  std::vector<domain::Row> rows;
  std::int64_t number = 0;
  const Date last = Date::from(last_calendar_year, 12, 31).value();
  for (Date day = Date::from(first_calendar_year, 1, 1).value(); day <= last; day = day.plus_days(1)) {
    const bool working = exchanged.contains(day) || (day.weekday() <= 5 && !holidays.contains(day));
    number += working;
    rows.push_back({day.iso(), std::int64_t{day.weekday()}, std::int64_t{working}, number, day.day_number()});
  }
  return rows;
}

Value text_field(const Json& entry, const char* name) {
  const auto found = entry.find(name);
  return found != entry.end() && found->is_string() ? Value{found->get<std::string>()} : Value{};
}

base::Result<std::vector<domain::Row>> legal_rows(const Json& legal) {
  std::vector<domain::Row> rows;
  if (!legal.is_array()) return rows;
  for (const Json& text : legal) {
    if (!text.is_object() || !text.contains("states") || !text.at("states").is_array()) return malformed(text);
    const Value key = text_field(text, "key");
    const Value title = text_field(text, "title");
    if (domain::is_null(key) || domain::is_null(title)) return malformed(text);
    for (const Json& state : text.at("states")) {
      if (!state.is_object()) return malformed(text);
      domain::Row row{key,
                      title,
                      base::fold(to_text(title)),
                      text_field(state, "state"),
                      text_field(state, "valid_from"),
                      text_field(state, "valid_to"),
                      text_field(state, "successor"),
                      text_field(state, "note"),
                      text_field(state, "certainty")};
      const bool days_exist = (is_null(row[4]) || Date::parse_iso(to_text(row[4]))) &&
                              (is_null(row[5]) || Date::parse_iso(to_text(row[5])));
      if (is_null(row[3]) || is_null(row[4]) || is_null(row[8]) || !days_exist) return malformed(text);
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<domain::Row> job_rows(const content::Pack& pack) {
  std::vector<domain::Row> rows;
  for (const content::RecurringJob& job : pack.recurring_jobs)
    for (const auto& [level, days] : job.days)
      rows.push_back({job.id, std::int64_t{level}, days ? Value{std::int64_t{*days}} : Value{}, job.title});
  return rows;
}

std::vector<domain::Row> requirement_rows(const content::Pack& pack) {
  std::vector<domain::Row> rows;
  for (const content::Catalogue& catalogue : pack.catalogues)
    for (const content::Requirement& row : catalogue.requirements)
      rows.push_back({catalogue.id, row.id, std::int64_t{row.level}, row.group, row.label});
  return rows;
}

std::vector<domain::Row> requirement_check_rows(const content::Pack& pack) {
  std::set<domain::Row> rows;  // naming a check twice is naming it once
  for (const content::Catalogue& catalogue : pack.catalogues)
    for (const content::Requirement& row : catalogue.requirements)
      for (const content::CheckReference& reference : row.checks)
        rows.insert({catalogue.id, row.id, std::int64_t{row.level}, reference.check, reference.key});
  return {rows.begin(), rows.end()};
}

std::vector<domain::Row> threshold_rows(const content::Pack& pack) {
  std::vector<domain::Row> rows;
  for (const content::Threshold& threshold : pack.thresholds)
    for (const auto& [level, value] : threshold.values)
      rows.push_back({threshold.id, std::int64_t{level}, std::int64_t{value}});
  return rows;
}

std::vector<domain::Row> label_rows(const content::Pack& pack) {
  std::vector<domain::Row> rows;
  for (const content::Table& table : pack.tables)
    for (const content::Column& column : table.columns)
      for (std::size_t i = 0; i < column.labels.size(); ++i)
        rows.push_back({table.name, column.name, column.values[i], column.labels[i]});
  return rows;
}

// Of everything the tables hold, without building the calendar's rows.
std::string rows_digest(const content::Pack& pack) {
  std::string text = std::string(rows_version) + base::to_text(pack.calendar) + base::to_text(pack.legal);
  for (const content::RecurringJob& job : pack.recurring_jobs) text += base::to_text(content::to_json(job));
  const auto add = [&](const std::vector<domain::Row>& rows) {
    for (const domain::Row& row : rows)
      for (const Value& value : row) {
        const auto* number = std::get_if<std::int64_t>(&value);
        text += (number != nullptr ? std::to_string(*number) : to_text(value)) + '\n';
      }
  };
  add(requirement_rows(pack));
  add(requirement_check_rows(pack));
  add(threshold_rows(pack));
  add(label_rows(pack));
  return base::sha256_hex(text);
}

}  // namespace

base::Status load_reference_data(database::Connection& connection, const content::Pack& pack) {
  const std::string digest = rows_digest(pack);
  auto transaction = TRY(database::Transaction::begin(connection));
  if (TRY(setting(connection, "reference_data_digest")) == digest) return {};
  const auto days = TRY(calendar_rows(pack.calendar));
  const auto texts = TRY(legal_rows(pack.legal));
  TRY(connection.execute("DELETE FROM calendar_day"));
  TRY(
      connection.batch("INSERT INTO calendar_day (day, weekday, working, working_number, day_number)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                       days));
  TRY(connection.execute("DELETE FROM legal_text"));
  TRY(
      connection.batch("INSERT INTO legal_text (key, title, title_folded, state, valid_from, valid_to, successor, note,"
                       " certainty) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                       texts));
  TRY(connection.execute("DELETE FROM recurring_job"));
  TRY(connection.batch("INSERT INTO recurring_job (job, level, days, title) VALUES (?1, ?2, ?3, ?4)", job_rows(pack)));
  TRY(connection.execute("DELETE FROM requirement"));
  TRY(connection.batch("INSERT INTO requirement (catalogue, id, level, group_id, label) VALUES (?1, ?2, ?3, ?4, ?5)",
                       requirement_rows(pack)));
  TRY(connection.execute("DELETE FROM requirement_check"));
  TRY(
      connection.batch("INSERT INTO requirement_check (catalogue, requirement, level, check_id, check_key)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)",
                       requirement_check_rows(pack)));
  TRY(connection.execute("DELETE FROM requirement_threshold"));
  TRY(connection.batch("INSERT INTO requirement_threshold (name, level, value) VALUES (?1, ?2, ?3)",
                       threshold_rows(pack)));
  TRY(connection.execute("DELETE FROM value_label"));
  TRY(connection.batch("INSERT INTO value_label (table_name, column_name, value, label) VALUES (?1, ?2, ?3, ?4)",
                       label_rows(pack)));
  TRY(set_setting(connection, "reference_data_digest", digest));
  return transaction.commit();
}

}  // namespace store
