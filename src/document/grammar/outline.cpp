#include "document/grammar/outline.hpp"

#include <map>

#include "document/grammar/clause.hpp"
#include "document/grammar/pattern.hpp"

namespace document::grammar {

namespace {

SectionClass class_from(std::string_view name) {
  if (name == "directive") return SectionClass::directive;
  if (name == "narrative") return SectionClass::narrative;
  if (name == "purpose") return SectionClass::purpose;
  if (name == "proposal") return SectionClass::proposal;
  if (name == "strength") return SectionClass::strength;
  if (name == "limitation") return SectionClass::limitation;
  return name == "cause" ? SectionClass::cause : SectionClass::none;
}

PaperKind kind_from(std::string_view name) {
  if (name == "report") return PaperKind::report;
  if (name == "plan") return PaperKind::plan;
  if (name == "directive") return PaperKind::directive;
  return name == "submission" ? PaperKind::submission : PaperKind::letter;
}

// The word that stands alone in one of the first paragraphs ("BÁO CÁO"), or begins the first of them in capitals.
PaperKind paper_kind(const Extraction& extraction, const base::Json& types) {
  const std::string type = header_value(extraction, "type");
  for (const auto& [kind, words] : types.items()) {
    const Pattern& alone = Pattern::of("^\\s*" + any_of(words) + "\\s*$");
    if (!type.empty()) {
      if (alone.found_in(type)) return kind_from(kind);
      continue;
    }
    for (std::size_t i = 0; i < extraction.normal.paragraphs.size() && i < 12; ++i)
      if (alone.found_in(extraction.normal.of(extraction.normal.paragraphs[i]))) return kind_from(kind);
  }
  return PaperKind::letter;
}

bool letter_reports(const Extraction& extraction, const base::Json& lexicon) {
  const Pattern& subject = Pattern::of(lexicon["reporting_subject"].get<std::string>());
  const Pattern& as_follows = Pattern::of(lexicon["reports_as_follows"].get<std::string>());
  for (std::size_t i = 0; i < extraction.normal.paragraphs.size() && i < 15; ++i) {
    const std::string_view paragraph = extraction.normal.of(extraction.normal.paragraphs[i]);
    if (subject.match_at(paragraph, 0) || as_follows.found_in(paragraph)) return true;
  }
  return false;
}

}  // namespace

std::string header_value(const Extraction& extraction, std::string_view part) {
  for (const Fact* fact : extraction.of("header_part")) {
    const auto name = fact->fields.find("part");
    if (name == fact->fields.end() || name->second != domain::Value(std::string(part))) continue;
    const auto value = fact->fields.find("value");
    if (value != fact->fields.end())
      if (const auto* text = std::get_if<std::string>(&value->second)) return *text;
  }
  return {};
}

bool is_body(const Paragraph& paragraph) {
  return paragraph.kind == ParagraphKind::heading || paragraph.kind == ParagraphKind::body ||
         paragraph.kind == ParagraphKind::list_item || paragraph.kind == ParagraphKind::table_cell;
}

bool is_title(const NormalText& text, const Paragraph& paragraph) {
  if (paragraph.kind != ParagraphKind::heading) return false;
  const std::string_view words = text.of(paragraph);
  return words.empty() || (words.back() != '.' && words.back() != ';');
}

static bool names_section(const Extraction& extraction, bool reports, std::size_t index) {
  const NormalText& text = extraction.normal;
  const Paragraph& paragraph = text.paragraphs[index];
  if (is_title(text, paragraph)) return true;
  if (!reports || paragraph.kind != ParagraphKind::heading || clauses_of(extraction, index).size() != 1) return false;
  for (std::size_t next = index + 1; next < text.paragraphs.size(); ++next)
    if (is_body(text.paragraphs[next]))
      return text.paragraphs[next].section.starts_with(paragraph.section) &&
             (text.paragraphs[next].section != paragraph.section ||
              text.paragraphs[next].kind != ParagraphKind::heading);
  return false;
}

static Outline make_outline(const Extraction& extraction) {
  const base::Json& lexicon = extraction.lexicon.at("section_class");
  const NormalText& text = extraction.normal;
  Outline outline;
  outline.paper = paper_kind(extraction, lexicon["document_types"]);
  outline.reports = outline.paper == PaperKind::report || outline.paper == PaperKind::submission ||
                    (outline.paper == PaperKind::letter && letter_reports(extraction, lexicon));

  std::vector<std::pair<SectionClass, const Pattern*>> classes;
  for (const auto& entry : lexicon["classes"])
    classes.emplace_back(
        class_from(entry["class"].get<std::string>()),
        &Pattern::of(lexicon["leading"].get<std::string>() + any_of(entry["titles"]) + "(?![\\p{L}])"));
  const auto class_of_title = [&](const Paragraph& paragraph) {
    const std::string_view title = std::string_view(text.text).substr(0, paragraph.end);
    const std::size_t begin = after_label(text, paragraph);
    for (const auto& [section_class, words] : classes)
      if (words->match_at(title, begin)) return section_class;
    return SectionClass::none;
  };

  std::map<std::string, std::pair<std::size_t, SectionClass>, std::less<>> heading_of_section;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const Paragraph& paragraph = text.paragraphs[i];
    outline.names_section.push_back(names_section(extraction, outline.reports, i));
    const SectionClass own = outline.names_section[i] ? class_of_title(paragraph) : SectionClass::none;
    outline.own_classes.push_back(own);
    if (paragraph.kind == ParagraphKind::heading) heading_of_section[paragraph.section] = {i, own};
    SectionClass section_class = SectionClass::none;
    std::vector<std::size_t> chain;
    const std::string_view section = paragraph.section;
    for (std::size_t end = 0; end < section.size();) {
      end = std::min(section.find('.', end + 1), section.size());
      const auto heading = heading_of_section.find(section.substr(0, end));
      if (heading == heading_of_section.end()) continue;
      chain.push_back(heading->second.first);
      if (heading->second.second != SectionClass::none) section_class = heading->second.second;
    }
    outline.classes.push_back(section_class);
    outline.headings.push_back(std::move(chain));
  }
  return outline;
}

const Outline& outline_of(const Extraction& extraction) {
  return extraction.once<Outline>([&] { return make_outline(extraction); });
}

}  // namespace document::grammar
