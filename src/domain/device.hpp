#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

struct Device {
  std::int64_t id = 0;
  std::int64_t unit_id = 0;
  std::string name;
  std::string kind;                      // pc | server | kiosk | printer | network | camera
  std::optional<std::string> os_family;  // windows | linux | …
  std::optional<std::string> role;       // counter | kiosk | guide | secret | archive | office | server
  std::optional<std::string> place;
  std::optional<std::string> network;
  std::optional<std::int64_t> information_system_id;  // the system it is part of
  std::vector<std::string> keys;  // what identifies the machine: serial numbers, hardware addresses; each of one device
};

}  // namespace domain
