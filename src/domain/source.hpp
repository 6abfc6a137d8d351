// Where rows came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace domain {

struct Source {
  std::int64_t id = 0;
  std::string kind;                   // document | inspection | import | person
  std::optional<std::string> digest;  // SHA-256 of the bytes, lower-case hex
  std::string name;                   // file name as received
  std::int64_t received_at = 0;       // UTC milliseconds
  std::string received_by;
};

}  // namespace domain
