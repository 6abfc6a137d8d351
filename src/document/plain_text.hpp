// Plain text to SourceText: paragraphs, footnotes, page numbers, tables and the two-column head, told apart by the line
// lengths and blank lines of the document itself. Never touches the text.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "document/source_text.hpp"

namespace document {

// `bytes`: UTF-8 (with or without BOM) or UTF-16 with BOM. Reasons: document.empty, document.invalid_encoding.
base::Result<SourceText> read_plain_text(std::string_view bytes);

}  // namespace document
