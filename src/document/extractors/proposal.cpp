// What a paper asks of its superiors: the clauses of "Kiến nghị, đề xuất", and "đề nghị Sở …" in a report's text.
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/instruction.hpp"
#include "document/grammar/outline.hpp"

namespace document::extractors {

namespace {

using grammar::SectionClass;

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const grammar::Outline& outline = grammar::outline_of(extraction);
  if (!outline.reports && outline.paper != grammar::PaperKind::letter && outline.paper != grammar::PaperKind::directive)
    return;
  const grammar::InstructionGrammar instruction = grammar::instruction_grammar(extraction.lexicon);
  const Pattern& asks = Pattern::of(instruction.definitions +
                                    "(?:(?:kính )?(?:đề nghị|kiến nghị|đề xuất)(?: với)?|đối với) (?<name>(?&ORG))");
  const Pattern& asks_somebody =
      Pattern::of(instruction.definitions +
                  "(?:(?&ORG) )?(?:kính )?(?:đề nghị|kiến nghị|đề xuất)(?:,? (?:đề nghị|kiến nghị|đề xuất))?(?: với)? "
                  "(?<name>(?&ORG))[, :]*(?:(?!(?&PREDICATE))\\p{L}+ ){0,3}(?&PREDICATE)");
  // "… báo cáo, gửi Công an tỉnh tổng hợp": who reads it, when nobody is named.
  const Pattern& closing =
      Pattern::of(instruction.definitions + "trên đây là [^;]{0,300}?(?:gửi|kính gửi|báo cáo) (?<name>(?&ORG))");
  std::string reader = grammar::header_value(extraction, "addressee");
  if (reader.empty())
    for (const Paragraph& paragraph : text.paragraphs)
      if (const auto match = closing.find(std::string_view(text.text).substr(0, paragraph.end), paragraph.begin))
        if (const auto name = closing.group(*match, "name"))
          reader = grammar::trimmed_name(text.text.substr(name->first, name->second - name->first));

  std::string addressed;  // by a heading or lead-in: "1. Đối với Công an tỉnh"
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const Paragraph& paragraph = text.paragraphs[i];
    if (!grammar::is_body(paragraph)) continue;
    const bool section = outline.classes[i] == SectionClass::proposal;
    if (!section) addressed.clear();
    if (!section && !outline.reports) continue;
    for (const grammar::Clause& clause : grammar::clauses_of(extraction, i)) {
      const std::string_view line = std::string_view(text.text).substr(0, clause.end);
      const auto words = std::string_view(text.text).substr(clause.begin, clause.end - clause.begin);
      static const Pattern& closes = Pattern::of(
          "^(?:trên đây|nơi nhận|xin trân trọng|(?:mọi )?(?:thông tin|chi tiết)[^;]{0,40} liên hệ|(?:đầu mối|cán "
          "bộ|người) (?:liên hệ|tiếp nhận)|"
          "(?:\\p{L}+ ){1,12}(?:trân trọng |xin )*kính (?:gửi|báo cáo|trình) |kính (?:gửi|báo cáo|trình) )");
      if (closes.found_in(words)) break;
      const auto somebody = asks.match_at(line, clause.begin);
      std::string name;
      if (somebody)
        if (const auto range = asks.group(*somebody, "name"))
          name = grammar::trimmed_name(line.substr(range->first, range->second - range->first));
      if (clause.announces || grammar::is_title(text, paragraph)) {
        if (section && !name.empty()) addressed = name;
        continue;
      }
      if (section) {
        // Only naming somebody ("- Đối với Công an tỉnh") or speaking in general terms is no request.
        if (words.size() < 25) continue;
      } else {
        if (outline.classes[i] == SectionClass::directive) continue;
        const auto match = asks_somebody.match_at(line, clause.begin);
        if (!match) continue;
        if (const auto range = asks_somebody.group(*match, "name"))
          name = grammar::trimmed_name(line.substr(range->first, range->second - range->first));
      }
      static const Pattern& general = Pattern::of("^(?:không|chưa) có (?:kiến nghị|đề xuất)|^không$");
      if (general.found_in(words)) continue;
      Fact& fact = extraction.add("proposal", clause.begin, clause.end);
      fact.fields["summary"] = std::string(words);
      fact.fields["addressed_to"] = grammar::text_or_null(!name.empty()        ? name
                                                          : !addressed.empty() ? addressed
                                                                               : reader);
    }
  }
}

}  // namespace

extern const Extractor proposal{"proposal", 2, extract};

}  // namespace document::extractors
