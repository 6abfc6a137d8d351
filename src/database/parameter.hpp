#pragma once

#include <span>

#include "database/connection.hpp"

namespace database {

// Whether both databases can store the value as it is (database.value when not).
Status check_parameter(const Value& value);

}  // namespace database
