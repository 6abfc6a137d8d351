// Sentences and clauses of a paragraph.
#pragma once

#include <cstddef>
#include <vector>

#include "document/extractor.hpp"

namespace document::grammar {

// Bytes [begin, end) of NormalText::text without the label before ("a)", "1.", "-") and the punctuation behind.
struct Clause {
  std::size_t begin = 0, end = 0;
  std::size_t paragraph = 0;
  bool first = false;          // of its paragraph
  bool opens_sentence = true;  // false: follows a semicolon
  bool announces = false;      // ends with a colon: a list follows
};

// Splits at sentence ends and, outside brackets, at semicolons. Abbreviations ("TP.", "đ/c.") and numbers do not end a
// sentence. Made once per document.
const std::vector<Clause>& clauses_of(const Extraction& extraction, std::size_t paragraph);

// Where the text of the paragraph begins behind its label.
std::size_t after_label(const NormalText& text, const Paragraph& paragraph);

}  // namespace document::grammar
