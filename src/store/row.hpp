// Between a row's cells and the fields of domain values. A cell of another type than asked is a programmer's mistake.
#pragma once

#include <optional>
#include <string>

#include "base/date.hpp"
#include "domain/value.hpp"

namespace store {

using domain::is_null;
using domain::Value;

inline std::int64_t to_integer(const Value& cell) {
  return std::get<std::int64_t>(cell);
}
inline const std::string& to_text(const Value& cell) {
  return std::get<std::string>(cell);
}

inline std::optional<std::int64_t> optional_integer(const Value& cell) {
  return domain::is_null(cell) ? std::nullopt : std::optional(to_integer(cell));
}
inline std::optional<std::string> optional_text(const Value& cell) {
  return domain::is_null(cell) ? std::nullopt : std::optional(to_text(cell));
}
inline std::optional<double> optional_real(const Value& cell) {
  return domain::is_null(cell) ? std::nullopt : std::optional(std::get<double>(cell));
}
inline std::optional<base::Date> optional_date(const Value& cell) {
  return domain::is_null(cell) ? std::nullopt : base::Date::parse_iso(to_text(cell));
}
inline base::Date to_date(const Value& cell) {
  return base::Date::parse_iso(to_text(cell)).value();
}

template <class Field>
Value to_cell(const std::optional<Field>& field) {
  return field ? Value{*field} : Value{};
}
inline Value to_cell(const std::optional<base::Date>& day) {
  return day ? Value{day->iso()} : Value{};
}
inline Value to_cell(const std::optional<int>& number) {
  return number ? Value{std::int64_t{*number}} : Value{};
}

}  // namespace store
