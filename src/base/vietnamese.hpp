// Vietnamese text: composition, case, folding, collation, and the syllable test. Own tables, no ICU: the alphabet is
// closed (134 letters with marks), and the inspector must link this without any library.
#pragma once

#include <string>
#include <string_view>

namespace base {

// Composes Vietnamese letters written with combining marks (NFD, or half-composed as Windows keyboards do) into NFC.
// Other text passes through unchanged.
std::string to_nfc(std::string_view text);

std::string to_lower(
    std::string_view text);  // Latin, Latin-1, Latin Extended-A/B and Additional: what Vietnamese needs
std::string to_upper(std::string_view text);

// For search and for comparing names: NFC, lower case, marks stripped, đ→d, runs of white space → one space, trimmed.
// "Đường  bộ" → "duong bo".
std::string fold(std::string_view text);

// Like fold() but keeps the marks: NFC, lower case, white space collapsed. "Đường  Bộ" → "đường bộ".
std::string fold_case(std::string_view text);

// Byte-comparable key in Vietnamese dictionary order: letters a ă â b c d đ e ê …, then tones
// ngang, huyền, hỏi, ngã, sắc, nặng per syllable.
std::string collation_key(std::string_view text);

// Whether a word (no spaces, any case) is a phonotactically possible Vietnamese syllable:
// onset · medial/nucleus · coda with at most one tone, and the tone rules of stopped codas.
bool is_vietnamese_syllable(std::string_view word);

bool is_letter(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_vietnamese_letter(char32_t code_point);  // a letter a correctly encoded Vietnamese text may contain

}  // namespace base
