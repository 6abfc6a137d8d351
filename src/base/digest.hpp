#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case hex digits

std::string base64(std::string_view bytes);
Result<std::string> from_base64(std::string_view text);  // reason: base64.malformed

}  // namespace base
