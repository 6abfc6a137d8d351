// What a reader may see: every read of the store takes one. Built from a session; the local operator sees everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace store {

class Scope {
 public:
  static Scope everything() { return Scope(true, {}); }
  // Rows of these units only. Rows that belong to no unit (a document of an unknown issuer) are not in it.
  static Scope units(std::vector<std::int64_t> ids) { return Scope(false, std::move(ids)); }

  bool sees_everything() const { return everything_; }
  bool sees(std::int64_t unit_id) const;

  // SQL condition over a column that holds a unit's id: "unit_id IN (1, 2)".
  std::string condition(std::string_view column) const;
  // The same over `subject` and `subject_id` columns: device, document, unit, information_system.
  std::string subject_condition(std::string_view prefix) const;

 private:
  Scope(bool everything, std::vector<std::int64_t> units) : everything_(everything), units_(std::move(units)) {}
  bool everything_;
  std::vector<std::int64_t> units_;
};

}  // namespace store
