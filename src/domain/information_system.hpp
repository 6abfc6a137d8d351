#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace domain {

struct InformationSystem {
  std::int64_t id = 0;
  std::int64_t unit_id = 0;                 // owner (chủ quản)
  std::optional<std::int64_t> operator_id;  // unit that operates it
  std::string code;                         // unique within the owner
  std::string name;
  std::optional<int> level;  // approved security level 1..5; none: not known
  std::optional<std::string> status;
  std::optional<std::string> soc;  // security operation centre that watches it
};

}  // namespace domain
