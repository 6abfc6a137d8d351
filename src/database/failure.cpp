#include "database/failure.hpp"

namespace database {

std::unexpected<base::Error> fail(Failure failure, std::string message, std::source_location where) {
  using base::ErrorCode;
  switch (failure) {
    case Failure::unique:
      return base::fail(ErrorCode::conflict, "database.unique", std::move(message), where);
    case Failure::foreign_key:
      return base::fail(ErrorCode::conflict, "database.foreign_key", std::move(message), where);
    case Failure::check:
      return base::fail(ErrorCode::invalid_argument, "database.check", std::move(message), where);
    case Failure::busy:
      return base::fail(ErrorCode::unavailable, "database.busy", std::move(message), where);
    case Failure::serialisation:
      return base::fail(ErrorCode::conflict, "database.serialisation", std::move(message), where);
    case Failure::read_only:
      return base::fail(ErrorCode::permission_denied, "database.read_only", std::move(message), where);
    case Failure::full:
      return base::fail(ErrorCode::unavailable, "database.full", std::move(message), where);
    case Failure::down:
      return base::fail(ErrorCode::unavailable, "database.down", std::move(message), where);
    case Failure::denied:
      return base::fail(ErrorCode::permission_denied, "database.denied", std::move(message), where);
    case Failure::timeout:
      return base::fail(ErrorCode::unavailable, "database.timeout", std::move(message), where);
    case Failure::value:
      return base::fail(ErrorCode::invalid_argument, "database.value", std::move(message), where);
    case Failure::corrupt:
      return base::fail(ErrorCode::corrupt_data, "database.corrupt", std::move(message), where);
    case Failure::sql:
      break;
  }
  return base::fail(ErrorCode::internal, "database.sql", std::move(message), where);
}

}  // namespace database
