// Blanks and instructions of a template that nobody filled in or took out.
#include <algorithm>

#include "document/extractor.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

// content/lexicon/placeholder.yaml
struct Blanks {
  explicit Blanks(const base::Json& entry) {
    base::Json names = base::Json::array();
    for (const auto& pattern : entry["patterns"]) {
      names.push_back(pattern["name"]);
      blanks.push_back({pattern["kind"].get<std::string>(), pattern["where"] == "heading",
                        &Pattern::of(pattern["name"].get<std::string>())});
    }
    any = &Pattern::of(any_of(names));
  }
  struct Blank {
    std::string kind;
    bool in_headings;
    const Pattern* pattern;
  };
  std::vector<Blank> blanks;
  const Pattern* any;
};

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const Blanks& lexicon = prepared<Blanks>(extraction.lexicon, "placeholder");
  std::vector<const Paragraph*> with_blanks;
  for (const Paragraph& paragraph : text.paragraphs)
    if (lexicon.any->find(std::string_view(text.text).substr(0, paragraph.end), paragraph.begin))
      with_blanks.push_back(&paragraph);
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const auto& [kind, in_headings, pattern] : lexicon.blanks) {
    for (const Paragraph* each : with_blanks) {
      const Paragraph& paragraph = *each;
      if (in_headings && paragraph.kind != ParagraphKind::heading) continue;
      const std::string_view line = std::string_view(text.text).substr(0, paragraph.end);
      for (const Match& match : pattern->find_all(line, paragraph.begin)) {
        // "(nếu có)" is an instruction only where it ends a heading; inside a sentence it has its meaning.
        if (in_headings && (match.end() != paragraph.end &&
                            line.substr(match.end()).find_first_not_of(" :.") != std::string_view::npos))
          continue;
        if (in_headings && (line.back() == '.' || line.back() == ';')) continue;
        const bool taken = std::any_of(found.begin(), found.end(), [&](const auto& other) {
          return match.begin() < other.second && other.first < match.end();
        });
        if (taken) continue;
        found.emplace_back(match.begin(), match.end());
        extraction.add("placeholder", match.begin(), match.end()).fields["kind"] = kind;
      }
    }
  }
}

}  // namespace

extern const Extractor placeholder{"placeholder", 0, extract};

}  // namespace document::extractors
