// What must hold of the facts of any text: what a fact quotes is what stands at its place.
#pragma once

#include "base/utf8.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "fuzz.hpp"

inline void check_facts(const document::SourceText& source) {
  static const content::Loaded loaded = content::load(KHIEN_SOURCE_DIR "/content");
  const document::NormalText normal = document::normalise(source);
  VERIFY(base::utf8_is_valid(normal.text));
  const base::OffsetIndex offsets(source.text);
  for (const document::Fact& fact : document::extract_facts(source, normal, loaded.pack.lexicon)) {
    VERIFY(!fact.ranges.empty());
    std::size_t last = 0;
    for (const document::Span& range : fact.ranges) {
      VERIFY(range.start >= last && range.end >= range.start && range.end <= offsets.code_points());
      last = range.end;
    }
    const std::size_t from = offsets.byte_of(fact.ranges.front().start);
    VERIFY(source.text.compare(from, offsets.byte_of(last) - from, fact.quote) == 0);
  }
}
