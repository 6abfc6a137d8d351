// Software by name or by what it does, with vendor, version, licence and central management where the text says so.
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

// One expression for all entries of a list; group <prefix><index> tells which.
const Pattern& one_of(const base::Json& entries, const char* prefix) {
  std::string expression = "(?<![\\p{L}\\p{N}-])(?:";
  for (std::size_t i = 0; i < entries.size(); ++i)
    expression +=
        (i ? "|(?<" : "(?<") + (prefix + std::to_string(i)) + ">" + entries[i]["name"].get<std::string>() + ")";
  return Pattern::of(expression + ")(?![\\p{L}\\p{N}])");
}

const base::Json* entry_of(const base::Json& entries, const char* prefix, const Pattern& phrase, const Match& match) {
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (phrase.group(match, (prefix + std::to_string(i)).c_str())) return &entries[i];
  return nullptr;
}

// content/lexicon/software.yaml
struct Patterns {
  explicit Patterns(const base::Json& entry)
      : products(one_of(entry["products"], "p")),
        kinds(one_of(entry["kinds"], "k")),
        licensed_within(Pattern::of(entry["licensed"].get<std::string>())),
        unlicensed_within(Pattern::of(entry["unlicensed"].get<std::string>())),
        licensed(Pattern::of("^[\\p{L}, ]{0,12}(?:" + entry["licensed"].get<std::string>() + ")")),
        unlicensed(Pattern::of("^[\\p{L}, ]{0,12}(?:" + entry["unlicensed"].get<std::string>() + ")")),
        managed(Pattern::of(entry["managed"].get<std::string>())),
        vendor(Pattern::of("^\\s*(?:" + entry["vendor"].get<std::string>() + ")")) {}

  const Pattern &products, &kinds, &licensed_within, &unlicensed_within, &licensed, &unlicensed, &managed, &vendor;
};

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const base::Json& lexicon = lexicon_entry(extraction.lexicon, "software");
  const auto& [products, kinds, licensed_within, unlicensed_within, licensed, unlicensed, managed, vendor] =
      prepared<Patterns>(extraction.lexicon, "software");
  static const Pattern& link = Pattern::of(
      R"(^\s*(?:[(:]\s*)?(?:(?:có |được )?bản quyền\s*)?(?:của(?: hãng)?\s+|là\s+|như\s*:?\s*|tên\s+|(?:quản trị |quản lý )?tập trung\s*)*$)");

  for (const Paragraph& paragraph : text.paragraphs) {
    if (paragraph.kind == ParagraphKind::recipients || paragraph.kind == ParagraphKind::signature) continue;
    const std::string_view line = std::string_view(text.text).substr(0, paragraph.end);
    std::vector<Match> named = products.find_all(line, paragraph.begin);
    std::vector<bool> used(named.size(), false);
    const auto add = [&](std::size_t begin, std::size_t end, std::string name, const base::Json* product,
                         const base::Json* kind, const Match* product_match) {
      const std::string_view rest = line.substr(end);
      const auto by = vendor.find(rest);
      if (by) end += by->end();
      Fact& fact = extraction.add("software", begin, end);
      fact.fields["name_folded"] = base::fold(name);
      fact.fields["name"] = std::move(name);
      const base::Json& told = product ? *product : *kind;
      fact.fields["kind"] = (kind ? *kind : told)["kind"].get<std::string>();
      if (by && by->has(1))
        fact.fields["vendor"] = std::string(by->text(1));
      else if (product && product->contains("vendor"))
        fact.fields["vendor"] = (*product)["vendor"].get<std::string>();
      if (product_match)
        if (const auto version = products.group(*product_match, "version"))
          fact.fields["version"] = std::string(line.substr(version->first, version->second - version->first));
      const std::string_view words = line.substr(begin, end - begin);
      if (unlicensed.found_in(rest) || unlicensed_within.found_in(words))
        fact.fields["licensed"] = std::int64_t{0};
      else if (licensed.found_in(rest) || licensed_within.found_in(words))
        fact.fields["licensed"] = std::int64_t{1};
      if ((product && product->value("managed", false)) || (kind && kind->value("managed", false)) ||
          managed.found_in(words))
        fact.fields["managed"] = std::int64_t{1};
    };
    for (const Match& match : kinds.find_all(line, paragraph.begin)) {
      const base::Json* kind = entry_of(lexicon["kinds"], "k", kinds, match);
      bool joined = false;
      for (std::size_t i = 0; i < named.size() && !joined; ++i) {
        if (named[i].begin() < match.end() && match.begin() < named[i].end()) {
          joined = true;  // the product's own name holds the words
        } else if (named[i].begin() >= match.end() && named[i].begin() - match.end() < 80 &&
                   link.found_in(line.substr(match.end(), named[i].begin() - match.end()))) {
          const base::Json* product = entry_of(lexicon["products"], "p", products, named[i]);
          add(match.begin(), named[i].end(), text.text.substr(named[i].begin(), named[i].end() - named[i].begin()),
              product, kind, &named[i]);
          used[i] = joined = true;
        }
      }
      if (joined) continue;
      std::size_t end = match.end();
      if (const auto licence = licensed.find(line.substr(end))) end += licence->end();
      add(match.begin(), end, text.text.substr(match.begin(), end - match.begin()), nullptr, kind, nullptr);
    }
    for (std::size_t i = 0; i < named.size(); ++i)
      if (!used[i])
        add(named[i].begin(), named[i].end(), text.text.substr(named[i].begin(), named[i].end() - named[i].begin()),
            entry_of(lexicon["products"], "p", products, named[i]), nullptr, &named[i]);
  }
}

}  // namespace

extern const Extractor software{"software", 0, extract};

}  // namespace document::extractors
