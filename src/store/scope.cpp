#include "store/scope.hpp"

#include <algorithm>

namespace store {

bool Scope::sees(std::int64_t unit_id) const {
  return everything_ || std::find(units_.begin(), units_.end(), unit_id) != units_.end();
}

std::string Scope::condition(std::string_view column) const {
  if (everything_) return "1 = 1";
  if (units_.empty()) return "1 = 0";
  std::string sql = std::string(column) + " IN (";
  for (const std::int64_t unit : units_) sql += (unit == units_.front() ? "" : ", ") + std::to_string(unit);
  return sql + ")";
}

std::string Scope::subject_condition(std::string_view prefix) const {
  if (everything_) return "1 = 1";
  const std::string subject = std::string(prefix) + "subject";
  const std::string id = std::string(prefix) + "subject_id";
  std::string sql = "((" + subject + " = 'unit' AND " + condition(id) + ")";
  for (const char* table : {"device", "document", "information_system"})
    sql += std::string(" OR (") + subject + " = '" + table + "' AND " + id + " IN (SELECT id FROM " + table +
           " WHERE " + condition("unit_id") + "))";
  return sql + ")";
}

}  // namespace store
