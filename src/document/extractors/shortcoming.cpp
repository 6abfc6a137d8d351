// What a report says of its own work: results, strengths, limitations, causes. One clause each.
#include "document/extractor.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/outline.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

using grammar::SectionClass;

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const grammar::Outline& outline = grammar::outline_of(extraction);
  std::vector<std::pair<std::string, const Pattern*>> kinds;
  for (const auto& entry : extraction.lexicon.at("shortcoming")["kinds"])
    kinds.emplace_back(entry["kind"].get<std::string>(), &Pattern::of(any_of(entry["says"])));
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const Paragraph& paragraph = text.paragraphs[i];
    if (!grammar::is_body(paragraph) || paragraph.kind == ParagraphKind::table_cell || outline.names_section[i])
      continue;
    const SectionClass section = outline.classes[i];
    const bool narrative = section == SectionClass::narrative || (section == SectionClass::none && outline.reports);
    const bool of_its_own =
        section == SectionClass::strength || section == SectionClass::limitation || section == SectionClass::cause;
    if (!narrative && !of_its_own) continue;
    for (const grammar::Clause& clause : grammar::clauses_of(extraction, i)) {
      if (clause.announces) continue;
      const auto words = std::string_view(text.text).substr(clause.begin, clause.end - clause.begin);
      std::string kind;
      if (section == SectionClass::limitation)
        kind = kinds.front().second->found_in(words) ? "cause" : "limitation";
      else if (section == SectionClass::strength)
        kind = "strength";
      else if (section == SectionClass::cause)
        kind = "cause";
      else if (!paragraph.section.empty())
        for (const auto& [name, says] : kinds)
          if (kind.empty() && says->found_in(words)) kind = name;
      if (kind.empty()) continue;
      Fact& fact = extraction.add("shortcoming", clause.begin, clause.end);
      fact.fields["kind"] = kind;
      fact.fields["summary"] = std::string(words);
    }
  }
}

}  // namespace

extern const Extractor shortcoming{"shortcoming", 2, extract};

}  // namespace document::extractors
