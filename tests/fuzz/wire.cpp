// The answer of khien-reader as its client reads it.
#include <cstddef>
#include <cstdint>

#include "document/reader_answer.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto source = document::decode_answer({reinterpret_cast<const char*>(data), size}))
    if (base::utf8_is_valid(source->text)) check(*source);
  return 0;
}
