// Word files built in the test, and readable views of what a reader made of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "document/reader.hpp"
#include "ooxml/package.hpp"

namespace document::test {

inline constexpr std::string_view xml_head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";

struct WordFile {
  std::string body = {};
  std::string numbering = {}, styles = {}, footnotes = {}, header = {};

  std::string bytes() const {
    ooxml::Package package;
    const auto add = [&](std::string_view name, std::string_view root, const std::string& content) {
      package.set_part(
          name, std::string(xml_head) + "<" + std::string(root) + ">" + content + "</" + std::string(root) + ">");
    };
    add("[Content_Types].xml", "Types", "");
    add("word/document.xml", "w:document", "<w:body>" + body + "</w:body>");
    if (!numbering.empty()) add("word/numbering.xml", "w:numbering", numbering);
    if (!styles.empty()) add("word/styles.xml", "w:styles", styles);
    if (!footnotes.empty()) add("word/footnotes.xml", "w:footnotes", footnotes);
    if (!header.empty()) add("word/header1.xml", "w:hdr", header);
    return package.save().value();
  }
};

inline std::string run(std::string_view text) {
  return "<w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}

inline std::string paragraph(std::string_view text, std::string_view properties = "") {
  return "<w:p><w:pPr>" + std::string(properties) + "</w:pPr>" + run(text) + "</w:p>";
}

inline std::string text_of(const SourceText& source, const Block& block) {
  const base::OffsetIndex offsets(source.text);
  std::string text;
  for (const Span& span : block.spans) {
    if (!text.empty()) text += "|";
    text += source.text.substr(offsets.byte_of(span.start), offsets.byte_of(span.end) - offsets.byte_of(span.start));
  }
  return text;
}

// "paragraph: …", "table_cell 1.2.3: …", in reading order.
inline std::vector<std::string> blocks_of(const SourceText& source) {
  static constexpr std::string_view names[] = {"head_left", "head_right",  "paragraph",  "table_cell",
                                               "footnote",  "page_number", "recipients", "signature"};
  std::vector<std::string> lines;
  for (const Block& block : source.blocks) {
    std::string line(names[static_cast<std::size_t>(block.role)]);
    if (block.role == BlockRole::table_cell)
      line += " " + std::to_string(block.table) + "." + std::to_string(block.row) + "." + std::to_string(block.column);
    if (block.footnote) line += " " + std::to_string(*block.footnote);
    lines.push_back(line + ": " + text_of(source, block));
  }
  return lines;
}

}  // namespace document::test
