// An extractor reads the normalised text and adds facts. One file each in extractors/, registered by the folder.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "document/fact.hpp"
#include "document/normal_text.hpp"

namespace document {

using Lexicon = std::map<std::string, base::Json>;  // content::Pack::lexicon

// What extractors share. Facts of earlier stages are visible to later ones through `facts`.
class Extraction {
 public:
  Extraction(const SourceText& source, const NormalText& normal, const Lexicon& lexicon);

  const SourceText& source;
  const NormalText& normal;
  const Lexicon& lexicon;
  std::vector<Fact> facts;

  // The normalised text in lower case, byte for byte as long.
  std::string_view lower() const { return lower_; }

  // Adds a fact citing bytes [begin, end) of the normalised text; fills quote, reading, ranges, section, paragraph,
  // page and boxes. The returned reference is valid until the next call.
  Fact& add(std::string_view table, std::size_t begin, std::size_t end);

  // The same for something lifted out of the normalised text (an edit): `span` in code points of the source.
  Fact& add_source(std::string_view table, Span span, std::string reading);

  // What a `*_fact_id` field holds until extract_facts renumbers: the position of addition, from 1.
  std::int64_t provisional_id(const Fact& fact) const { return &fact - facts.data() + 1; }

  // Facts of one table so far, in order of addition.
  std::vector<const Fact*> of(std::string_view table) const;

  // What several extractors ask of the whole text (outline, clauses, dates): made by the first one that asks.
  template <class T, class Make>
  const T& once(Make make) const {
    std::shared_ptr<const void>& held = once_[typeid(T)];
    if (!held) held = std::make_shared<const T>(make());
    return *static_cast<const T*>(held.get());
  }

 private:
  void cite(Fact& fact) const;
  base::OffsetIndex index_;
  std::string lower_;
  mutable std::map<std::type_index, std::shared_ptr<const void>> once_;
};

struct Extractor {
  std::string_view id;  // the file's name
  int stage;            // 0: text only; 1: needs stage-0 facts; 2: needs stage-1 facts
  void (*extract)(Extraction&);
};

std::span<const Extractor* const> all_extractors();

// Runs every extractor by stage, sorts the facts by position and numbers them.
std::vector<Fact> extract_facts(const SourceText& source, const NormalText& normal, const Lexicon& lexicon);

}  // namespace document
