// JSON of a setting or an answer: what is accepted is written, and read again as the same.
#include <cstddef>
#include <cstdint>

#include "base/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto json = base::parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const std::string text = base::to_text(*json);
  const auto again = base::parse_json(text);
  VERIFY(again.has_value() && base::to_text(*again) == text);
  VERIFY(base::parse_json(base::to_pretty_text(*json)).has_value());
  return 0;
}
