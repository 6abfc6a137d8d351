// What can go wrong in a database, the same on both: each has one reason and one error code.
#pragma once

#include <string>

#include "base/result.hpp"

namespace database {

enum class Failure {
  unique,         // a row with this key is there already
  foreign_key,    // the row names another that is not there, or is still named
  check,          // CHECK or NOT NULL
  busy,           // somebody else holds the lock longer than the busy timeout
  serialisation,  // lost against a concurrent transaction: run the whole transaction again
  read_only,
  full,  // disk, page limit or quota
  down,  // the server or the file cannot be reached
  denied,
  timeout,
  value,  // NaN, infinity, NUL or invalid UTF-8 in a text, a number out of range
  corrupt,
  sql,  // a mistake in the statement
};

std::unexpected<base::Error> fail(Failure failure, std::string message,
                                  std::source_location where = std::source_location::current());

}  // namespace database
