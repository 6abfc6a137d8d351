// A plain text on its whole way: reader, normaliser, every extractor. What a fact quotes is what stands at its place.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/utf8.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/plain_text.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const content::Loaded loaded = content::load(KHIEN_SOURCE_DIR "/content");
  const auto source = document::read_plain_text({reinterpret_cast<const char*>(data), size});
  if (!source) return 0;
  check(*source);
  const document::NormalText normal = document::normalise(*source);
  const base::OffsetIndex offsets(source->text);
  for (const document::Fact& fact : document::extract_facts(*source, normal, loaded.pack.lexicon)) {
    VERIFY(!fact.ranges.empty());
    std::size_t last = 0;
    for (const document::Span& range : fact.ranges) {
      VERIFY(range.start >= last && range.end >= range.start && range.end <= offsets.code_points());
      last = range.end;
    }
    const std::size_t from = offsets.byte_of(fact.ranges.front().start);
    VERIFY(source->text.compare(from, offsets.byte_of(last) - from, fact.quote) == 0);
  }
  return 0;
}
