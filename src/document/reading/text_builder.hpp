// Builds SourceText piece by piece, counting code points as it goes.
#pragma once

#include <string_view>

#include "base/utf8.hpp"
#include "document/source_text.hpp"

namespace document {

class TextBuilder {
 public:
  SourceText source;

  std::size_t position() const { return position_; }  // in code points

  Span append(std::string_view piece) {  // valid UTF-8
    const std::size_t start = position_;
    source.text += piece;
    position_ += base::utf8_length(piece);
    return {start, position_};
  }

  // Appends what rules must skip or did not stand in the file, and logs it.
  void append_edit(std::string_view piece, std::string_view kind, std::string_view before, std::string_view after) {
    const Span span = append(piece);
    source.edits.push_back({span, std::string(kind), std::string(before), std::string(after)});
  }

 private:
  std::size_t position_ = 0;
};

}  // namespace document
