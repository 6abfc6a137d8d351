#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace domain {

struct InformationSystem {
  std::int64_t id = 0;
  std::int64_t unit_id = 0;                 // owner (chủ quản)
  std::optional<std::int64_t> operator_id;  // unit that operates it
  std::string code;                         // unique in the installation
  std::string name;
  std::optional<int> level;             // registered security level 1..5; none: never classified
  std::optional<std::string> ended_on;  // last day of operation
};

}  // namespace domain
