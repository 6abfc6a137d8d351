// How far two Vietnamese syllables are apart: for finding a misspelt half of a fixed compound.
#pragma once

#include <string>
#include <string_view>

namespace document {

// A syllable taken apart: letters with their shape (ă, ô, đ) and the tone, wherever it was written.
struct Syllable {
  std::u32string letters;
  int tone = 0;
  auto operator<=>(const Syllable&) const = default;
};

Syllable take_apart(std::string_view word);  // any case

// Letters inserted, left out, replaced or swapped, a tone changed counting as one; at most `limit` + 1. i and y at the
// end of a syllable are one letter ("quản lí").
int distance(const Syllable& a, const Syllable& b, int limit);

}  // namespace document
