// Tables that hold content for queries to join: the working calendar, the states of legal texts, recurring jobs, the
// requirements of all catalogues with the checks that judge them, the numbers they set, the labels of coded values.
#pragma once

#include "content/pack.hpp"
#include "database/connection.hpp"

namespace store {

// First and last day of calendar_day. Outside of the years whose holidays are announced, weekends alone are days off.
inline constexpr int first_calendar_year = 2000;
inline constexpr int last_calendar_year = 2045;

// Writes calendar_day, legal_text, recurring_job, requirement, requirement_check, requirement_threshold and value_label
// from the pack, in a transaction of its own, unless the same content is there already. Reason content.malformed: an
// entry of calendar or legal lacks a field or holds a day that does not exist.
base::Status load_reference_data(database::Connection& connection, const content::Pack& pack);

}  // namespace store
