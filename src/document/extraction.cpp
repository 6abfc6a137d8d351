#include <algorithm>
#include <string>

#include "base/result.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/literals.hpp"

namespace document {
namespace {

// Words of the citation, merged into one box per line.
void add_boxes(Fact& fact, const std::vector<Word>& words) {
  for (const Span& range : fact.ranges) {
    auto word = std::ranges::lower_bound(words, range.start, {}, [](const Word& w) { return w.span.end; });
    for (; word != words.end() && word->span.start < range.end; ++word) {
      if (word->span.end <= range.start) continue;
      if (!fact.page) fact.page = word->page;
      if (word->page != *fact.page) continue;  // boxes are those of the first page; ranges tell the rest
      const Box& box = word->box;
      if (!fact.boxes.empty()) {
        Box& last = fact.boxes.back();
        const double middle = (box.top + box.bottom) / 2;
        if (middle > last.top && middle < last.bottom && box.left >= last.left) {
          last = {last.left, std::min(last.top, box.top), std::max(last.right, box.right),
                  std::max(last.bottom, box.bottom)};
          continue;
        }
      }
      fact.boxes.push_back(box);
    }
  }
}

}  // namespace

Extraction::Extraction(const SourceText& source_text, const NormalText& normal_text, const Lexicon& lexicon_)
    : source(source_text),
      normal(normal_text),
      lexicon(lexicon_),
      index_(source_text.text),
      lower_(base::to_lower(normal_text.text)) {
  VERIFY(lower_.size() == normal.text.size());
}

Fact& Extraction::add(std::string_view table, std::size_t begin, std::size_t end) {
  Fact fact;
  fact.table = table;
  fact.ranges = normal.source_spans(begin, end);
  if (fact.ranges.empty()) fact.ranges.push_back({normal.source_start[begin], normal.source_start[begin]});
  fact.reading = normal.text.substr(begin, end - begin);
  std::ranges::replace(fact.reading, '\n', ' ');
  const auto paragraph = std::ranges::upper_bound(normal.paragraphs, begin, {}, &Paragraph::begin);
  if (paragraph != normal.paragraphs.begin()) {
    fact.paragraph = static_cast<int>(paragraph - normal.paragraphs.begin()) - 1;
    fact.section = std::prev(paragraph)->section;
    fact.page = source.blocks[std::prev(paragraph)->block].page;
  }
  cite(fact);
  facts.push_back(std::move(fact));
  return facts.back();
}

Fact& Extraction::add_source(std::string_view table, Span span, std::string reading) {
  Fact fact;
  fact.table = table;
  fact.ranges = {span};
  fact.reading = std::move(reading);
  // The paragraph in which the span stands, or the last one that begins before it.
  std::size_t best = 0;
  for (std::size_t i = 0; i < normal.paragraphs.size(); ++i) {
    const std::uint32_t start = normal.source_start[normal.paragraphs[i].begin];
    if (start <= span.start && (best == i || start >= normal.source_start[normal.paragraphs[best].begin])) best = i;
  }
  if (!normal.paragraphs.empty()) {
    fact.paragraph = static_cast<int>(best);
    fact.section = normal.paragraphs[best].section;
    fact.page = source.blocks[normal.paragraphs[best].block].page;
  }
  cite(fact);
  facts.push_back(std::move(fact));
  return facts.back();
}

void Extraction::cite(Fact& fact) const {
  const std::size_t from = index_.byte_of(fact.ranges.front().start), to = index_.byte_of(fact.ranges.back().end);
  fact.quote = source.text.substr(from, to - from);
  if (!source.words.empty()) add_boxes(fact, source.words);
}

std::vector<const Fact*> Extraction::of(std::string_view table) const {
  std::vector<const Fact*> found;
  for (const Fact& fact : facts) {
    if (fact.table == table) found.push_back(&fact);
  }
  return found;
}

std::vector<Fact> extract_facts(const SourceText& source, const NormalText& normal, const Lexicon& lexicon) {
  Extraction extraction(source, normal, lexicon);
  const LiteralIndex literals(normal.text);
  for (int stage = 0; stage <= 2; ++stage) {
    for (const Extractor* extractor : all_extractors()) {
      if (extractor->stage == stage) extractor->extract(extraction);
    }
  }
  std::vector<Fact>& facts = extraction.facts;
  // Extractors that link facts use provisional ids, the position of addition from 1; they follow the facts when sorted.
  for (std::size_t i = 0; i < facts.size(); ++i) facts[i].id = static_cast<int>(i) + 1;
  std::ranges::stable_sort(
      facts, {}, [](const Fact& fact) { return std::pair(fact.ranges.front().start, fact.ranges.back().end); });
  std::vector<std::int64_t> final_id(facts.size() + 1);
  for (std::size_t i = 0; i < facts.size(); ++i)
    final_id[static_cast<std::size_t>(facts[i].id)] = static_cast<std::int64_t>(i) + 1;
  for (Fact& fact : facts) {
    fact.id = static_cast<int>(final_id[static_cast<std::size_t>(fact.id)]);
    for (auto& [name, value] : fact.fields) {
      if (!name.ends_with("_fact_id")) continue;
      if (auto* id = std::get_if<std::int64_t>(&value);
          id != nullptr && *id > 0 && *id < static_cast<std::int64_t>(final_id.size())) {
        *id = final_id[static_cast<std::size_t>(*id)];
      }
    }
  }
  return std::move(extraction.facts);
}

}  // namespace document
