// Errors as values: Result<T>, Status, fail(), TRY() and VERIFY().
//
// Boundaries (file, network, database, foreign format) return Result. Inability to know something about the world is a
// domain value (CollectionState, Outcome), not an error. A programmer's mistake is VERIFY, which aborts.
#pragma once

#include <expected>
#include <source_location>
#include <string>
#include <utility>

namespace base {

// Closed: a code exists only where some caller acts on it; each maps to one HTTP status and one exit code.
enum class ErrorCode {
  invalid_argument,
  unauthenticated,
  permission_denied,
  not_found,
  conflict,
  too_large,
  unsupported,
  corrupt_data,
  unavailable,
  internal,
};

struct Error {
  ErrorCode code;
  std::string reason;   // stable slug, "document.encrypted": content/messages turns it into Vietnamese
  std::string message;  // English detail for the log; never document text or a secret
  std::source_location where;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> fail(ErrorCode code, std::string reason, std::string message = {},
                                   std::source_location where = std::source_location::current()) {
  return std::unexpected(Error{code, std::move(reason), std::move(message), where});
}

namespace detail {
template <class T>
T take(std::expected<T, Error>&& result) {
  return std::move(*result);
}
inline void take(std::expected<void, Error>&&) {}
[[noreturn]] void verification_failed(const char* condition, std::source_location where);
}  // namespace detail

}  // namespace base

// The value of a Result, or return its error from the enclosing function.
#define TRY(expression)                                       \
  __extension__({                                             \
    auto try_result_ = (expression);                          \
    if (!try_result_) [[unlikely]]                            \
      return std::unexpected(std::move(try_result_).error()); \
    ::base::detail::take(std::move(try_result_));             \
  })

// Always on. For what only a programmer's mistake can make false; never for user input.
#define VERIFY(condition) \
  ((condition) ? void(0) : ::base::detail::verification_failed(#condition, std::source_location::current()))
