#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace base::detail {

void verification_failed(const char* condition, std::source_location where) {
  std::fprintf(stderr, "%s:%u: VERIFY(%s) failed\n", where.file_name(), static_cast<unsigned>(where.line()), condition);
  std::abort();
}

}  // namespace base::detail
