// A plain text on its whole way: reader, normaliser, every extractor.
#include <cstddef>
#include <cstdint>

#include "document/plain_text.hpp"
#include "facts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto source = document::read_plain_text({reinterpret_cast<const char*>(data), size});
  if (!source) return 0;
  check(*source);
  check_facts(*source);
  return 0;
}
