// What must hold of anything a reader answers.
#pragma once

#include "base/result.hpp"
#include "base/utf8.hpp"
#include "document/source_text.hpp"

inline void check(const document::SourceText& source) {
  VERIFY(base::utf8_is_valid(source.text));
  const auto back = document::source_text_from_wire(document::to_wire(source));
  VERIFY(back.has_value());  // every span lies in the text and in order
  VERIFY(back->text == source.text && back->blocks.size() == source.blocks.size());
}
