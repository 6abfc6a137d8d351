// Annexes and lists: promised ("có danh sách kèm theo") or present behind the signature.
#include <algorithm>

#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const base::Json& lexicon = extraction.lexicon.at("annex");
  const auto add = [&](std::size_t begin, std::size_t end, const char* kind, std::string name) {
    Fact& fact = extraction.add("annex", begin, end);
    fact.fields["kind"] = std::string(kind);
    fact.fields["name"] = std::move(name);
  };
  std::size_t signature = text.paragraphs.size();
  for (std::size_t i = 0; i < text.paragraphs.size() && signature == text.paragraphs.size(); ++i)
    if (text.paragraphs[i].kind == ParagraphKind::signature || text.paragraphs[i].kind == ParagraphKind::recipients)
      signature = i;
  std::vector<const Pattern*> promises;
  for (const auto& expression : lexicon["promised"]) promises.push_back(&Pattern::of(expression.get<std::string>()));
  const Pattern& head = Pattern::of("^\\s*" + any_of(lexicon["present"]) + "\\s*$");
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const Paragraph& paragraph = text.paragraphs[i];
    const std::string_view words = text.of(paragraph);
    if (paragraph.kind != ParagraphKind::recipients && i > std::min<std::size_t>(signature, 3) &&
        head.found_in(words) && (i > signature || words == base::to_upper(words))) {
      add(paragraph.begin, paragraph.end, "present", std::string(words));
      continue;
    }
    if (paragraph.kind == ParagraphKind::recipients || paragraph.kind == ParagraphKind::signature) continue;
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const Pattern* promise : promises) {
      for (const Match& match :
           promise->find_all(std::string_view(text.text).substr(0, paragraph.end), paragraph.begin)) {
        const bool taken = std::any_of(found.begin(), found.end(), [&](const auto& other) {
          return match.begin() < other.second && other.first < match.end();
        });
        if (taken) continue;
        std::size_t end = match.end();
        while (end > match.begin() && text.text[end - 1] == ' ') --end;
        std::size_t begin = match.begin();
        while (begin < end && text.text[begin] == ' ') ++begin;
        found.emplace_back(begin, end);
        const auto name = promise->group(match, "name");
        add(begin, end, "promised",
            name ? text.text.substr(name->first, name->second - name->first) : std::string(words));
      }
    }
  }
}

}  // namespace

extern const Extractor annex{"annex", 0, extract};

}  // namespace document::extractors
