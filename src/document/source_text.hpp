// What a reader found in one file, before any interpretation: the text exactly as extracted and where it stood.
// Travels as JSON over the pipe from khien-reader.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ooxml/sheet.hpp"

namespace document {

// Half-open, in Unicode code points of SourceText::text.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
  auto operator<=>(const Span&) const = default;
};

// In points (1/72 inch) from the upper left corner of the page.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  auto operator<=>(const Box&) const = default;
};

struct Page {
  int number = 1;  // from 1
  double width = 0, height = 0;
};

struct Word {
  Span span;
  int page = 1;
  Box box;
};

enum class BlockRole {
  head_left,   // upper left of the first page: superior, issuer, number
  head_right,  // upper right: motto, place and date
  paragraph,   // heading, list item or running text; the normaliser tells them apart
  table_cell,
  footnote,
  page_number,  // and running heads: in the text, but no part of any fact
  recipients,   // "Nơi nhận:" block
  signature,    // capacity, position, name
};

// One paragraph (or cell, footnote …) in reading order. Several spans where a page break, a page number or a footnote
// stands inside it. The spans of different blocks never overlap.
struct Block {
  BlockRole role = BlockRole::paragraph;
  std::vector<Span> spans;
  std::optional<int> page = {};        // PDF only
  int table = 0, row = 0, column = 0;  // table_cell: from 1
  std::optional<int> footnote = {};    // number of a footnote block
};

// Something the reader did to make `text` (an inserted numbering label), or noticed and left alone (a superscript
// footnote mark that rules must skip). `before`/`after` may be empty.
struct Edit {
  Span span;
  std::string kind;  // numbering_label | footnote_mark | legacy_encoding | …
  std::string before, after;
};

struct SourceText {
  std::string
      media_type;    // text/plain, application/pdf,
                     // application/vnd.openxmlformats-officedocument.{wordprocessingml.document,spreadsheetml.sheet}
  std::string text;  // UTF-8. TXT: the decoded file without BOM. DOCX: paragraphs joined by \n. PDF: our reading order
  std::vector<Block> blocks;
  std::vector<Edit> edits;
  std::vector<Page> pages;           // PDF only
  std::vector<Word> words;           // PDF only, in text order
  std::vector<ooxml::Sheet> sheets;  // XLSX only, hidden ones too
};

std::string to_wire(const SourceText& source);
base::Result<SourceText> source_text_from_wire(std::string_view wire);

}  // namespace document
