// The text extractors read: NFC, one space between words, lines of a paragraph joined, broken symbols joined
// ("46/2022/TT-⏎BCA"), ƣ→ư and look-alike letters repaired, page numbers and footnote marks lifted out, footnotes after
// the body. Every byte maps back to the source; every repair is an Edit (and a row of table `edit`).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/source_text.hpp"

namespace document {

enum class ParagraphKind {
  header,   // the administrative head: motto, issuer, number, place and date, type, title, addressees
  heading,  // numbered heading of a section
  body,
  list_item,  // "- …", "+ …", "a) …" below a heading
  table_cell,
  footnote,
  recipients,
  signature,
};

struct Paragraph {
  std::size_t begin = 0, end = 0;  // bytes of NormalText::text
  ParagraphKind kind = ParagraphKind::body;
  std::string section;    // "II.3", "" before the first; footnotes carry the section of their mark
  std::size_t block = 0;  // index into SourceText::blocks
  int table = 0, row = 0, column = 0;
};

struct NormalText {
  std::string text;  // paragraphs joined by '\n'
  std::vector<Paragraph> paragraphs;
  std::vector<Edit> edits;  // the reader's and the normaliser's
  std::vector<std::uint32_t>
      source_start;                       // per byte of `text` plus one: code point in SourceText::text where it begins
  std::vector<std::uint32_t> source_end;  // … and where it ends (differs where several became one)

  std::string_view of(const Paragraph& paragraph) const {
    return std::string_view(text).substr(paragraph.begin, paragraph.end - paragraph.begin);
  }
  // Source spans of bytes [begin, end): one, or several where a page, footnote or page number stands inside.
  std::vector<Span> source_spans(std::size_t begin, std::size_t end) const;
};

NormalText normalise(const SourceText& source);

}  // namespace document
