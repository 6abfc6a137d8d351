#include "base/vietnamese.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "base/utf8.hpp"

namespace base {
namespace {

// The twelve vowels in dictionary order, each with its tones ngang, huyền, hỏi, ngã, sắc, nặng.
constexpr std::u32string_view lower_vowels =
    U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
constexpr std::u32string_view upper_vowels =
    U"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ";
constexpr std::u32string_view shapes = U"aăâeêioôơuưy";    // index: vowel
constexpr std::u32string_view unmarked = U"aaaeeiooouuy";  // the same without circumflex, breve, horn
constexpr int tones = 6;

constexpr std::uint8_t no_vowel = 12;

struct Vowel {
  std::uint8_t shape = no_vowel, tone = 0;
  bool upper = false;
};

constexpr auto vowel_table = [] {
  std::array<Vowel, 0x1EFA> table{};
  for (std::size_t i = 0; i < lower_vowels.size(); ++i) {
    const auto shape = static_cast<std::uint8_t>(i / tones), tone = static_cast<std::uint8_t>(i % tones);
    table[lower_vowels[i]] = {shape, tone, false};
    table[upper_vowels[i]] = {shape, tone, true};
  }
  return table;
}();

const Vowel* vowel(char32_t code_point) {
  const bool known = code_point < vowel_table.size() && vowel_table[code_point].shape != no_vowel;
  return known ? &vowel_table[code_point] : nullptr;
}

char32_t vowel_letter(Vowel v) {
  return (v.upper ? upper_vowels : lower_vowels)[v.shape * tones + v.tone];
}

int tone_of_mark(char32_t mark) {
  switch (mark) {
    case 0x0300:
    case 0x0340:
      return 1;
    case 0x0309:
      return 2;
    case 0x0303:
      return 3;
    case 0x0301:
    case 0x0341:
      return 4;
    case 0x0323:
      return 5;
    default:
      return 0;
  }
}

// The vowel with a circumflex, breve or horn added, or -1.
int shape_with_mark(int shape, char32_t mark) {
  const char32_t letter = shapes[shape];
  char32_t wanted = 0;
  if (mark == 0x0302) wanted = letter == U'a' ? U'â' : letter == U'e' ? U'ê' : letter == U'o' ? U'ô' : 0;
  if (mark == 0x0306 && letter == U'a') wanted = U'ă';
  if (mark == 0x031B) wanted = letter == U'o' ? U'ơ' : letter == U'u' ? U'ư' : 0;
  return wanted == 0 ? -1 : static_cast<int>(shapes.find(wanted));
}

bool is_combining(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

bool pairs_even(char32_t c) {  // blocks where the even code point is the capital of the odd one after it
  return (c >= 0x0100 && c <= 0x012F) || (c >= 0x0132 && c <= 0x0137) || (c >= 0x014A && c <= 0x0177) ||
         (c >= 0x01DE && c <= 0x01EF) || (c >= 0x01F8 && c <= 0x021F) || (c >= 0x0222 && c <= 0x0233) ||
         (c >= 0x01A0 && c <= 0x01A5) || (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}
bool pairs_odd(char32_t c) {
  return (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E) || (c >= 0x01CD && c <= 0x01DC) ||
         (c >= 0x01AF && c <= 0x01B0) || (c >= 0x01B3 && c <= 0x01B6);
}

char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c < 0x80) return c;
  if (c >= 0x00C0 && c <= 0x00DE && c != 0x00D7) return c + 32;
  if (c == 0x0178) return 0x00FF;
  if (pairs_even(c)) return c | 1U;
  if (pairs_odd(c)) return c % 2 == 1 ? c + 1 : c;
  return c;
}

char32_t upper(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  if (c < 0x80) return c;
  if (c >= 0x00E0 && c <= 0x00FE && c != 0x00F7) return c - 32;
  if (c == 0x00FF) return 0x0178;
  if (pairs_even(c)) return c & ~char32_t{1};
  if (pairs_odd(c)) return c % 2 == 0 ? c - 1 : c;
  return c;
}

char32_t without_marks(char32_t c) {  // `c` in lower case
  if (c < 0x80) return c;
  if (c == U'đ') return U'd';
  if (const Vowel* v = vowel(c)) return unmarked[v->shape];
  if (c >= 0x00E0 && c <= 0x00E5) return U'a';
  if (c == 0x00E7) return U'c';
  if (c >= 0x00E8 && c <= 0x00EB) return U'e';
  if (c >= 0x00EC && c <= 0x00EF) return U'i';
  if (c == 0x00F1) return U'n';
  if (c >= 0x00F2 && c <= 0x00F6) return U'o';
  if (c >= 0x00F9 && c <= 0x00FC) return U'u';
  if (c == 0x00FD || c == 0x00FF) return U'y';
  return c;
}

bool is_space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

template <class Map>
std::string collapse(std::string_view text, Map map) {
  const std::string composed = to_nfc(text);
  std::string result;
  result.reserve(composed.size());
  bool pending = false;
  for (std::size_t i = 0; i < composed.size();) {
    const char32_t c = utf8_next(composed, i);
    if (is_space(c)) {
      pending = !result.empty();
      continue;
    }
    const char32_t mapped = map(lower(c));
    if (mapped == 0) continue;
    if (pending) result.push_back(' ');
    pending = false;
    utf8_append(result, mapped);
  }
  return result;
}

// `map` keeps the length of every letter, as all case pairs do.
template <class Map>
std::string mapped(std::string_view text, Map map) {
  std::string result(text);
  for (std::size_t i = 0; i < result.size();) {
    const std::size_t begin = i;
    if (static_cast<unsigned char>(result[i]) < 0x80) {
      result[i] = static_cast<char>(map(static_cast<unsigned char>(result[i])));
      ++i;
      continue;
    }
    const char32_t letter = utf8_next(text, i), other = map(letter);
    if (other == letter) continue;
    std::string bytes;
    utf8_append(bytes, other);
    result.replace(begin, i - begin, bytes);
  }
  return result;
}

// Rhymes (medial, nucleus and coda as written, without tone). Sources: the standard tables of Quốc ngữ spelling.
constexpr std::array rhymes = {
    U"a",   U"ac",   U"ach",  U"ai",   U"am",  U"an",  U"ang",  U"anh",  U"ao",   U"ap",   U"at",   U"au",   U"ay",
    U"ăc",  U"ăm",   U"ăn",   U"ăng",  U"ăp",  U"ăt",  U"âc",   U"âm",   U"ân",   U"âng",  U"âp",   U"ât",   U"âu",
    U"ây",  U"e",    U"ec",   U"em",   U"en",  U"eng", U"eo",   U"ep",   U"et",   U"ê",    U"êch",  U"êm",   U"ên",
    U"ênh", U"êp",   U"êt",   U"êu",   U"i",   U"ia",  U"ich",  U"im",   U"in",   U"inh",  U"ip",   U"it",   U"iu",
    U"iêc", U"iêm",  U"iên",  U"iêng", U"iêp", U"iêt", U"iêu",  U"o",    U"oa",   U"oac",  U"oach", U"oai",  U"oam",
    U"oan", U"oang", U"oanh", U"oao",  U"oap", U"oat", U"oay",  U"oăc",  U"oăm",  U"oăn",  U"oăng", U"oăt",  U"oc",
    U"oe",  U"oen",  U"oeo",  U"oet",  U"oi",  U"om",  U"on",   U"ong",  U"ooc",  U"oong", U"op",   U"ot",   U"ô",
    U"ôc",  U"ôi",   U"ôm",   U"ôn",   U"ông", U"ôp",  U"ôt",   U"ơ",    U"ơi",   U"ơm",   U"ơn",   U"ơp",   U"ơt",
    U"u",   U"ua",   U"uc",   U"ui",   U"um",  U"un",  U"ung",  U"up",   U"ut",   U"uân",  U"uâng", U"uât",  U"uây",
    U"uê",  U"uêch", U"uênh", U"uêu",  U"uơ",  U"uy",  U"uya",  U"uych", U"uynh", U"uyt",  U"uyu",  U"uyên", U"uyêt",
    U"uyn", U"uyp",  U"uôc",  U"uôi",  U"uôm", U"uôn", U"uông", U"uôt",  U"ư",    U"ưa",   U"ưc",   U"ưi",   U"ưm",
    U"ưn",  U"ưng",  U"ưt",   U"ưu",   U"ươc", U"ươi", U"ươm",  U"ươn",  U"ương", U"ươp",  U"ươt",  U"ươu",  U"y",
    U"yêm", U"yên",  U"yêng", U"yêt",  U"yêu"};
constexpr std::array rhymes_after_qu = {
    U"a",  U"ac",  U"ach", U"ai",  U"am",  U"an",  U"ang", U"anh", U"ao",  U"ap",  U"at", U"au",  U"ay",  U"ăc", U"ăm",
    U"ăn", U"ăng", U"ăp",  U"ăt",  U"âc",  U"ân",  U"âng", U"ât",  U"âu",  U"ây",  U"e",  U"en",  U"eng", U"eo", U"et",
    U"ec", U"ê",   U"ên",  U"ênh", U"êt",  U"êch", U"êu",  U"i",   U"in",  U"inh", U"it", U"ich", U"iu",  U"ôc", U"ơ",
    U"ơi", U"ơn",  U"ơt",  U"y",   U"yên", U"yêt", U"ynh", U"yt",  U"ych", U"yu",  U"yn", U"yp",  U"ya"};
constexpr std::array onsets = {U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"qu", U"th",
                               U"tr",  U"b",  U"c",  U"d",  U"đ",  U"g",  U"h",  U"k",  U"l",  U"m",
                               U"n",   U"p",  U"r",  U"s",  U"t",  U"v",  U"x",  U""};

template <class Array>
std::unordered_set<std::u32string_view> set_of(const Array& list) {
  return {list.begin(), list.end()};
}

bool front_vowel(char32_t c) {
  return c == U'e' || c == U'ê' || c == U'i' || c == U'y';
}

bool onset_allows(std::u32string_view onset, std::u32string_view rhyme) {
  static const auto all = set_of(rhymes);
  static const auto after_qu = set_of(rhymes_after_qu);
  if (onset == U"qu") return after_qu.contains(rhyme);
  if (!all.contains(rhyme)) return false;
  const char32_t first = rhyme[0];
  const bool starts_ie = rhyme.starts_with(U"iê");
  const bool y_alone = rhyme == U"y";
  if (first == U'y' && !y_alone) return onset.empty();  // yên, yêu
  if (starts_ie && onset.empty()) return false;         // written yê-
  if (onset == U"c" || onset == U"ng") return !front_vowel(first);
  if (onset == U"k") return front_vowel(first);
  if (onset == U"gh" || onset == U"ngh") return front_vowel(first) && first != U'y';
  if (onset == U"g") return !front_vowel(first) || rhyme == U"i" || rhyme == U"in" || starts_ie;  // gì, gìn, giếng
  if (onset == U"gi") return first != U'i' && first != U'y';
  if (y_alone) return onset.empty() || std::u32string_view(U"hklmstv").find(onset) != std::u32string_view::npos;
  return true;
}

// Where the tone may stand: on the last of ă â ê ô ơ ư, else by the shape of the rhyme. "hòa" and "hoà" are both
// accepted.
bool tone_fits(std::u32string_view rhyme, std::size_t at) {
  constexpr std::u32string_view marked = U"ăâêôơ";
  std::size_t vowels = 0, last_marked = std::u32string_view::npos;
  for (; vowels < rhyme.size() && shapes.find(rhyme[vowels]) != std::u32string_view::npos; ++vowels) {
    if (marked.find(rhyme[vowels]) != std::u32string_view::npos) last_marked = vowels;
  }
  if (last_marked == std::u32string_view::npos && rhyme[0] == U'ư') last_marked = 0;
  if (last_marked != std::u32string_view::npos) return at == last_marked;
  const std::u32string_view nucleus = rhyme.substr(0, vowels);
  if (vowels == 1) return at == 0;
  if (vowels == 3) return at == 1;
  if (nucleus == U"oo") return true;
  if (vowels < rhyme.size()) return at == 1;
  if (nucleus == U"oa" || nucleus == U"oe" || nucleus == U"uy") return true;
  return at == 0;
}

}  // namespace

std::string to_nfc(std::string_view text) {
  bool has_marks = false;
  for (std::size_t i = 0; i + 1 < text.size() && !has_marks; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    has_marks = byte == 0xCC || (byte == 0xCD && static_cast<unsigned char>(text[i + 1]) <= 0xAF);
  }
  if (!has_marks) return std::string(text);

  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = utf8_next(text, i);
    const Vowel* start = vowel(c);
    if (start == nullptr) {
      utf8_append(result, c);
      continue;
    }
    Vowel composed = *start;
    std::u32string left_over;
    while (i < text.size()) {
      std::size_t next = i;
      const char32_t mark = utf8_next(text, next);
      if (!is_combining(mark)) break;
      i = next;
      const int tone = tone_of_mark(mark);
      const int shape = shape_with_mark(composed.shape, mark);
      if (tone != 0 && composed.tone == 0) {
        composed.tone = static_cast<std::uint8_t>(tone);
      } else if (shape >= 0) {
        composed.shape = static_cast<std::uint8_t>(shape);
      } else {
        left_over.push_back(mark);
      }
    }
    utf8_append(result, vowel_letter(composed));
    for (const char32_t mark : left_over) utf8_append(result, mark);
  }
  return result;
}

std::string to_lower(std::string_view text) {
  return mapped(text, lower);
}

std::string to_upper(std::string_view text) {
  return mapped(text, upper);
}

std::string fold(std::string_view text) {
  return collapse(text, [](char32_t c) { return is_combining(c) ? 0 : without_marks(c); });
}

std::string fold_case(std::string_view text) {
  return collapse(text, [](char32_t c) { return c; });
}

// Per syllable: the ranks of its letters, 0x02, its tone; digits before letters. The text itself breaks ties.
std::string collation_key(std::string_view text) {
  static const std::u32string order = U"0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
  const std::string folded = fold_case(text);
  std::string key;
  char tone = 0;
  bool in_syllable = false;
  const auto end_syllable = [&] {
    if (!in_syllable) return;
    key.push_back(0x02);
    key.push_back(static_cast<char>(0x10 + tone));
    tone = 0;
    in_syllable = false;
  };
  for (std::size_t i = 0; i < folded.size();) {
    char32_t c = utf8_next(folded, i);
    if (const Vowel* v = vowel(c)) {
      if (v->tone != 0) tone = static_cast<char>(v->tone);
      c = shapes[v->shape];
    }
    const std::size_t rank = order.find(c);
    if (rank == std::u32string::npos) {
      end_syllable();
      if (is_letter(c)) utf8_append(key, c);
      continue;
    }
    in_syllable = true;
    key.push_back(static_cast<char>(0x20 + rank));
  }
  end_syllable();
  key.push_back(0x01);
  return key + to_nfc(text);
}

bool is_vietnamese_syllable(std::string_view word) {
  std::array<char32_t, 8> letters{};
  std::size_t length = 0;
  int tone = 0;
  std::size_t tone_at = 0;
  const std::string lowered = to_lower(to_nfc(word));
  for (std::size_t i = 0; i < lowered.size();) {
    const char32_t c = utf8_next(lowered, i);
    const Vowel* v = vowel(c);
    if (v != nullptr) {
      if (v->tone != 0) {
        if (tone != 0) return false;
        tone = v->tone;
        tone_at = length;
      }
    } else if (c != U'đ' && (c < U'a' || c > U'z')) {
      return false;
    }
    if (length == letters.size()) return false;
    letters[length++] = v ? shapes[v->shape] : c;
  }
  const std::u32string_view all(letters.data(), length);
  const bool stopped = all.ends_with(U"c") || all.ends_with(U"ch") || all.ends_with(U"p") || all.ends_with(U"t");
  if (stopped && tone != 4 && tone != 5) return false;
  for (const std::u32string_view onset : onsets) {
    if (all.size() <= onset.size() || !all.starts_with(onset) || !onset_allows(onset, all.substr(onset.size())))
      continue;
    if (tone == 0 || (tone_at >= onset.size() && tone_fits(all.substr(onset.size()), tone_at - onset.size())))
      return true;
  }
  return false;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c <= 0x024F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x0250 && c <= 0x02AF) || (c >= 0x0370 && c <= 0x03FF && c != 0x037E && c != 0x0387) ||
         (c >= 0x0400 && c <= 0x052F && !(c >= 0x0482 && c <= 0x0489)) || (c >= 0x1E00 && c <= 0x1FFF);
}

bool is_upper(char32_t c) {
  return is_letter(c) && lower(c) != c && upper(c) == c;
}

bool is_vietnamese_letter(char32_t c) {
  if (c < 0x80) return is_letter(c);
  return c == U'đ' || c == U'Đ' || vowel(c) != nullptr;
}

}  // namespace base
