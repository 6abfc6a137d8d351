// What kind of paper it is and what each paragraph's heading announces, by content/lexicon/section_class.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/extractor.hpp"

namespace document::grammar {

enum class PaperKind { report, plan, directive, submission, letter };
enum class SectionClass { none, directive, narrative, purpose, proposal, strength, limitation, cause };

struct Outline {
  PaperKind paper = PaperKind::letter;
  bool reports = false;  // tells what was done: a report, a submission, a letter that answers

  // Per paragraph: the class of the innermost heading above it (or of itself) that has one, and those headings as
  // paragraph numbers, outermost first.
  std::vector<SectionClass> classes;
  std::vector<bool> names_section;  // is a title, or in a report a heading with text below it, whatever it ends with
  std::vector<SectionClass> own_classes;  // of a heading's own title; none for other paragraphs
  std::vector<std::vector<std::size_t>> headings;
};

// Needs the facts of stage 0. Made once per document.
const Outline& outline_of(const Extraction& extraction);

// The value of a header part ("issuer", "addressee", "type"), empty when the document has none.
std::string header_value(const Extraction& extraction, std::string_view part);

// Whether the paragraph is text of the paper's body: no header, recipients, signature or footnote.
bool is_body(const Paragraph& paragraph);

// A heading that only names what follows, unlike a numbered sentence.
bool is_title(const NormalText& text, const Paragraph& paragraph);

}  // namespace document::grammar
