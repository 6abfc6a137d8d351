// Blanks and instructions of a template that nobody filled in or took out.
#include <algorithm>

#include "document/extractor.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const auto& entry : extraction.lexicon.at("placeholder")["patterns"]) {
    const Pattern& pattern = Pattern::of(entry["name"].get<std::string>());
    const bool in_headings = entry["where"] == "heading";
    for (const Paragraph& paragraph : text.paragraphs) {
      if (in_headings && paragraph.kind != ParagraphKind::heading) continue;
      const std::string_view line = std::string_view(text.text).substr(0, paragraph.end);
      for (const Match& match : pattern.find_all(line, paragraph.begin)) {
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
        extraction.add("placeholder", match.begin(), match.end()).fields["kind"] = entry["kind"].get<std::string>();
      }
    }
  }
}

}  // namespace

extern const Extractor placeholder{"placeholder", 0, extract};

}  // namespace document::extractors
