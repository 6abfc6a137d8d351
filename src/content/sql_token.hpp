// Tokens of the SQL profile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace content {

struct SqlToken {
  enum class Kind { word, number, text, parameter, symbol, foreign };
  Kind kind;
  std::string_view text;  // as written; a parameter without its colon
  std::string lower;      // of a word
  int line;
  int column;
  std::size_t begin;  // byte offsets
  std::size_t end;

  bool is(std::string_view word_or_symbol) const {
    return (kind == Kind::word && lower == word_or_symbol) || (kind == Kind::symbol && text == word_or_symbol);
  }
};

// Comments and white space are skipped; what the profile does not know becomes `foreign`.
std::vector<SqlToken> tokenize_sql(std::string_view sql);

}  // namespace content
