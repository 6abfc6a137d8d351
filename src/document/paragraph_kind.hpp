// Tells the paragraphs of a paper apart: head, headings, list items, recipients, signature.
#pragma once

#include <string_view>

#include "document/normal_text.hpp"

namespace document {

// Sets kind and section of every paragraph of `normal`, whose text is that of `source`.
void classify_paragraphs(const SourceText& source, NormalText& normal);

// Has letters, and all of them are capitals.
bool all_caps(std::string_view text);

}  // namespace document
