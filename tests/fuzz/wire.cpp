// The answer of khien-reader as its client reads it; a reader that was taken over may say anything, and what passes
// goes on to the normaliser and the extractors.
#include <cstddef>
#include <cstdint>

#include "document/reader_answer.hpp"
#include "facts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = document::decode_answer({reinterpret_cast<const char*>(data), size});
  if (!source) return 0;
  check(*source);
  check_facts(*source);
  return 0;
}
