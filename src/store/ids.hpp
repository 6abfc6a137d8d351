// Ids of rows: 64-bit, the installation's number above 40 bits of counter, so that provinces merge without renumbering.
// They stay below 2^53: JSON readers that know doubles only keep them exact.
#pragma once

#include "database/connection.hpp"

namespace store {

inline constexpr int id_counter_bits = 40;
inline constexpr std::int64_t max_installation = (std::int64_t{1} << (53 - id_counter_bits)) - 1;

inline std::int64_t installation_of(std::int64_t id) {
  return id >> id_counter_bits;
}

// The first of `count` consecutive new ids. Inside a transaction that is rolled back they are given out again.
base::Result<std::int64_t> new_ids(database::Connection& connection, std::int64_t count = 1);

// Once per database, by migrate(). Reason store.installation when it is another one, or not within 1..max_installation.
base::Status set_installation(database::Connection& connection, std::int64_t installation);

}  // namespace store
