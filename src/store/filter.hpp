#pragma once

#include <string>
#include <string_view>

#include "domain/value.hpp"

namespace store {

// A growing WHERE condition with its parameters.
struct Filter {
  std::string condition;
  domain::Row parameters;

  // NULL: not asked for.
  void equals(std::string_view column, domain::Value value) {
    if (domain::is_null(value)) return;
    parameters.push_back(std::move(value));
    condition += " AND " + std::string(column) + " = ?" + std::to_string(parameters.size());
  }
};

}  // namespace store
