#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/label.hpp"
#include "document/normal_text.hpp"
#include "document/paragraph_kind.hpp"

namespace document {
namespace {

struct Character {
  char32_t value;
  std::uint32_t start, end;  // code points of the source
  bool line_break = false;   // a space that stands for a line break
  bool page_break = false;   // … or for a page break
};
using Characters = std::vector<Character>;

bool is_space(char32_t c) {
  if (c > U' ' && c < 0x85) return false;
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_invisible(char32_t c) {
  if (c < 0xAD) return false;
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0x00AD;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_combining(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

// Cyrillic and Greek letters drawn like a Latin one (Unicode confusables, the ones keyboards and fonts produce).
char32_t latin_look_alike(char32_t c) {
  static const std::map<char32_t, char32_t> letters = {
      {U'А', U'A'}, {U'В', U'B'}, {U'С', U'C'}, {U'Е', U'E'}, {U'Н', U'H'}, {U'І', U'I'}, {U'Ј', U'J'}, {U'К', U'K'},
      {U'М', U'M'}, {U'О', U'O'}, {U'Р', U'P'}, {U'Ѕ', U'S'}, {U'Т', U'T'}, {U'Х', U'X'}, {U'У', U'Y'}, {U'а', U'a'},
      {U'с', U'c'}, {U'е', U'e'}, {U'һ', U'h'}, {U'і', U'i'}, {U'ј', U'j'}, {U'о', U'o'}, {U'р', U'p'}, {U'ѕ', U's'},
      {U'х', U'x'}, {U'у', U'y'}, {U'ԁ', U'd'}, {U'Α', U'A'}, {U'Β', U'B'}, {U'Ε', U'E'}, {U'Ζ', U'Z'}, {U'Η', U'H'},
      {U'Ι', U'I'}, {U'Κ', U'K'}, {U'Μ', U'M'}, {U'Ν', U'N'}, {U'Ο', U'O'}, {U'Ρ', U'P'}, {U'Τ', U'T'}, {U'Υ', U'Y'},
      {U'Χ', U'X'}, {U'ο', U'o'}, {U'ν', U'v'}, {U'α', U'a'}, {U'ι', U'i'}};
  const auto found = letters.find(c);
  return found == letters.end() ? 0 : found->second;
}
bool is_foreign_script(char32_t c) {
  return (c >= 0x0370 && c <= 0x03FF) || (c >= 0x0400 && c <= 0x052F);
}

// What repair_words looks for: ƣ for ư, and letters drawn like Latin ones.
bool is_repaired(char32_t c) {
  return c == 0x01A2 || c == 0x01A3 || is_foreign_script(c);
}
// What most of a text is made of: visible ASCII, and letters with marks of their own.
bool is_plain(char32_t c) {
  return (c > U' ' && c < 0x7F) || (c >= 0xC0 && c < 0x01A0) || (c >= 0x1E00 && c < 0x1F00) || c == U'ơ' || c == U'Ơ' ||
         c == U'ư' || c == U'Ư';
}

std::string encode(const Characters& characters, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) base::utf8_append(text, characters[i].value);
  return text;
}

class Normaliser {
 public:
  explicit Normaliser(const SourceText& source)
      : source_(source), code_points_(base::utf8_decode(source.text)), skipped_(code_points_.size()) {
    normal_.edits = source.edits;
    for (const Edit& edit : source.edits) {
      if (edit.kind != "footnote_mark") continue;
      for (std::size_t i = edit.span.start; i < edit.span.end; ++i) skipped_[i] = true;
    }
    normal_.text.reserve(source.text.size());
    normal_.source_start.reserve(source.text.size());
    normal_.source_end.reserve(source.text.size());
    if (source.media_type == "text/plain") lift_markup();
  }

  NormalText run() {
    for (const bool notes : {false, true}) {
      for (std::size_t i = 0; i < source_.blocks.size(); ++i) {
        const Block& block = source_.blocks[i];
        if (block.role == BlockRole::page_number || (block.role == BlockRole::footnote) != notes) continue;
        if (i + 1 < source_.blocks.size() && names_only_a_part(block) && is_title_of_part(source_.blocks[i + 1])) {
          Block heading = block;
          heading.spans.insert(heading.spans.end(), source_.blocks[i + 1].spans.begin(),
                               source_.blocks[i + 1].spans.end());
          append(heading, i++);
          continue;
        }
        append(block, i);
      }
    }
    const auto end = static_cast<std::uint32_t>(code_points_.size());
    normal_.source_start.push_back(end);
    normal_.source_end.push_back(end);
    classify_paragraphs(source_, normal_);
    std::ranges::stable_sort(normal_.edits, {}, [](const Edit& edit) { return edit.span; });
    return std::move(normal_);
  }

 private:
  std::string written(const Block& block) const {
    std::string text;
    for (const Span span : block.spans) {
      if (!text.empty()) text += ' ';
      text += base::utf8_encode(std::u32string_view(code_points_).substr(span.start, span.end - span.start));
    }
    return text;
  }

  // "PHẦN I", "Chương II" on a line of its own: the title stands in the block below it.
  bool names_only_a_part(const Block& block) const {
    constexpr std::size_t longest = 60;
    if (block.role != BlockRole::paragraph || block.spans.front().end - block.spans.front().start > longest)
      return false;
    const std::string text = written(block);
    const auto label = parse_label(text);
    return label && label->kind == LabelKind::part && label->length >= text.size();
  }

  bool is_title_of_part(const Block& block) const {
    if (block.role != BlockRole::paragraph) return false;
    const std::string text = written(block);
    return all_caps(text) && !parse_label(text) && base::utf8_length(text) < 250;
  }

  // Markdown left in plain text: *emphasis*, **strong**, and # before a heading.
  void lift_markup() {
    const auto at = [&](std::size_t i) { return i < code_points_.size() ? code_points_[i] : U'\n'; };
    const auto log = [&](std::size_t start, std::size_t end, std::size_t strip) {
      const std::u32string_view before = std::u32string_view(code_points_).substr(start, end - start);
      normal_.edits.push_back({{start, end},
                               "artifact",
                               base::utf8_encode(before),
                               base::utf8_encode(before.substr(strip, before.size() - 2 * strip))});
    };
    for (std::size_t i = 0; i < code_points_.size(); ++i) {
      const bool line_start = i == 0 || code_points_[i - 1] == U'\n';
      if (line_start && at(i) == U'#') {
        std::size_t j = i;
        while (at(j) == U'#') ++j;
        if (j - i <= 6 && at(j) == U' ') {
          for (std::size_t k = i; k < j; ++k) skipped_[k] = true;
          normal_.edits.push_back({{i, j}, "artifact", std::string(j - i, '#'), ""});
        }
        i = j;
        continue;
      }
      if (at(i) != U'*') continue;
      std::size_t width = 0;
      while (at(i + width) == U'*') ++width;
      const char32_t previous = i == 0 ? U'\n' : code_points_[i - 1];
      const char32_t next = at(i + width);
      const bool opens =
          width <= 3 && (is_space(previous) || previous == U'(' || previous == U'“' || previous == U'"') &&
          (base::is_letter(next) || is_digit(next) || next == U'(' || next == U'“' || next == U'"' || next == U'-');
      if (!opens) {
        i += width - 1;
        continue;
      }
      for (std::size_t j = i + width; j < code_points_.size() && j < i + 1000; ++j) {
        if (at(j) == U'\n' && at(j + 1) == U'\n' && at(j + 2) == U'\n') break;
        if (at(j) != U'*' || is_space(code_points_[j - 1])) continue;
        std::size_t closing = 0;
        while (at(j + closing) == U'*') ++closing;
        if (closing < width) continue;
        for (std::size_t k = 0; k < width; ++k) {
          skipped_[i + k] = true;
          skipped_[j + k] = true;
        }
        log(i, j + width, width);
        break;
      }
      i += width - 1;
    }
  }

  void append(const Block& block, std::size_t index) {
    Characters characters = collect(block);
    if (std::ranges::any_of(characters, is_repaired, &Character::value)) repair_words(characters);
    join_symbols(characters);
    while (!characters.empty() && characters.back().value == U' ') characters.pop_back();
    if (characters.empty()) return;

    Paragraph paragraph;
    if (!normal_.paragraphs.empty()) {
      normal_.text.push_back('\n');
      const std::uint32_t end = normal_.source_end.back();
      normal_.source_start.push_back(end);
      normal_.source_end.push_back(end);
    }
    paragraph.begin = normal_.text.size();
    paragraph.block = index;
    paragraph.table = block.table;
    paragraph.row = block.row;
    paragraph.column = block.column;
    for (const Character& c : characters) {
      std::size_t size = normal_.text.size();
      base::utf8_append(normal_.text, c.value);
      for (; size < normal_.text.size(); ++size) {
        normal_.source_start.push_back(c.start);
        normal_.source_end.push_back(c.end);
      }
    }
    paragraph.end = normal_.text.size();
    normal_.paragraphs.push_back(std::move(paragraph));
  }

  // The characters of a block: spans joined by a space, white space collapsed, composed, invisible characters dropped.
  Characters collect(const Block& block) {
    Characters characters;
    std::size_t length = 0;
    for (const Span& span : block.spans) length += span.end - span.start + 1;
    characters.reserve(length);
    for (std::size_t s = 0; s < block.spans.size(); ++s) {
      const Span span = block.spans[s];
      bool mark_skipped = false, lifted = false;
      if (s > 0 && !characters.empty() && characters.back().value != U' ') {
        const auto at = characters.back().end;
        characters.push_back({U' ', at, at, true, true});
      }
      for (std::size_t i = span.start; i < span.end && i < code_points_.size();) {
        const auto start = static_cast<std::uint32_t>(i);
        const char32_t c = code_points_[i];
        if (is_plain(c) && !lifted && !mark_skipped && !skipped_[i] &&
            !(i + 1 < span.end && is_combining(code_points_[i + 1]))) {
          characters.push_back({c, start, start + 1});
          ++i;
          continue;
        }
        if (skipped_[i]) {
          if (c == U'*' || c == U'#') {
            lifted = true;
          } else {
            mark_skipped = true;
          }
          ++i;
          continue;
        }
        if (is_invisible(c)) {
          lifted = true;
          ++i;
          continue;
        }
        // Markup inside a citation belongs to the character before it; at its edge it does not.
        if (lifted && !characters.empty()) characters.back().end = start;
        lifted = false;
        if (is_space(c)) {
          std::size_t breaks = 0;
          while (i < span.end && is_space(code_points_[i]) && !skipped_[i]) breaks += code_points_[i++] == U'\n';
          if (!characters.empty() && characters.back().value != U' ') {
            characters.push_back({U' ', start, static_cast<std::uint32_t>(i), breaks > 0, breaks > 2});
          } else if (!characters.empty() && characters.back().end == start) {
            characters.back().end = static_cast<std::uint32_t>(i);
            characters.back().line_break |= breaks > 0;
          }
          continue;
        }
        if (mark_skipped && !characters.empty() && characters.back().value == U' ' &&
            (c == U',' || c == U'.' || c == U';' || c == U':' || c == U')')) {
          characters.pop_back();  // "số⏎1⏎, trong": the break belonged to the mark
        }
        mark_skipped = false;
        std::size_t stop = i + 1;
        while (stop < span.end && is_combining(code_points_[stop])) ++stop;
        if (stop == i + 1) {
          characters.push_back({c == 0x2011 || c == 0x2010 ? U'-' : c, start, start + 1});
        } else {
          const std::string before = base::utf8_encode(std::u32string_view(code_points_).substr(i, stop - i));
          const std::string after = base::to_nfc(before);
          for (std::size_t k = 0; k < after.size();) {
            characters.push_back({base::utf8_next(after, k), start, static_cast<std::uint32_t>(stop)});
          }
          if (after != before && !composed_) {
            composed_ = true;  // a whole document is written this way: one row says so
            normal_.edits.push_back({{i, stop}, "composition", before, after});
          }
        }
        i = stop;
      }
    }
    return characters;
  }

  void repair_words(Characters& characters) {
    for (std::size_t i = 0; i < characters.size();) {
      if (!base::is_letter(characters[i].value)) {
        ++i;
        continue;
      }
      std::size_t end = i;
      bool latin = false, horn = false, foreign = false, all_alike = true;
      while (end < characters.size() && (base::is_letter(characters[end].value) || is_digit(characters[end].value))) {
        const char32_t c = characters[end++].value;
        horn |= c == 0x01A3 || c == 0x01A2;
        if (is_foreign_script(c)) {
          foreign = true;
          all_alike &= latin_look_alike(c) != 0;
        } else if (base::is_letter(c)) {
          latin = true;
        }
      }
      if (horn || (foreign && all_alike && (latin || end - i > 1))) {
        const std::string before = encode(characters, i, end);
        for (std::size_t k = i; k < end; ++k) {
          char32_t& c = characters[k].value;
          if (c == 0x01A3) c = U'ư';
          if (c == 0x01A2) c = U'Ư';
          if (const char32_t latin_letter = latin_look_alike(c)) c = latin_letter;
        }
        normal_.edits.push_back({{characters[i].start, characters[end - 1].end},
                                 horn ? "misencoded_char" : "homoglyph",
                                 before,
                                 encode(characters, i, end)});
      }
      i = end;
    }
  }

  // "46/2022/TT-⏎BCA", "QĐ/⏎UBND", "03/⏎11/2024": no space stood there.
  void join_symbols(Characters& characters) {
    for (std::size_t i = 2; i + 1 < characters.size(); ++i) {
      if (!characters[i].line_break) continue;
      const char32_t previous = characters[i - 1].value, before = characters[i - 2].value,
                     next = characters[i + 1].value;
      const bool hyphen = previous == U'-' && base::is_upper(before) && base::is_upper(next);
      const bool slash = previous == U'/' && ((is_digit(before) && (is_digit(next) || base::is_upper(next))) ||
                                              (base::is_upper(before) && base::is_upper(next)));
      const bool leading = (next == U'-' || next == U'/') && base::is_upper(previous) && i + 2 < characters.size() &&
                           base::is_upper(characters[i + 2].value);
      if (!hyphen && !slash && !leading) continue;
      std::size_t from = i, to = i + 1;
      while (from > 0 && characters[from - 1].value != U' ') --from;
      while (to < characters.size() && characters[to].value != U' ') ++to;
      bool digit = false;
      for (std::size_t k = from; k < i; ++k) digit |= is_digit(characters[k].value);
      if (!digit) continue;  // "Hà Nội-⏎Hải Phòng" is no symbol
      while (to > i + 1 && (characters[to - 1].value == U';' || characters[to - 1].value == U',' ||
                            characters[to - 1].value == U'.' || characters[to - 1].value == U')')) {
        --to;
      }
      const Span span{characters[from].start, characters[to - 1].end};
      const std::string kind = characters[i].page_break ? "page_join" : "line_join";
      const std::string written =
          base::utf8_encode(std::u32string_view(code_points_).substr(span.start, span.end - span.start));
      // Keeps the quote whole: the character before the break reaches over it, unless a page number stands there.
      if (!characters[i].page_break || characters[i].end == characters[i + 1].start)
        characters[i - 1].end = characters[i].end;
      characters.erase(characters.begin() + static_cast<std::ptrdiff_t>(i));
      normal_.edits.push_back({span, kind, written, encode(characters, from, to - 1)});
    }
  }

  const SourceText& source_;
  std::u32string code_points_;
  NormalText normal_;
  std::vector<bool> skipped_;  // code points lifted out: footnote marks, markup
  bool composed_ = false;
};

}  // namespace

std::vector<Span> NormalText::source_spans(std::size_t begin, std::size_t end) const {
  std::vector<Span> spans;
  for (std::size_t i = begin; i < end; ++i) {
    const Span span{source_start[i], source_end[i]};
    if (span.start == span.end && text[i] == ' ') continue;  // stands for something lifted out
    if (!spans.empty() && span.start <= spans.back().end) {
      spans.back().end = std::max(spans.back().end, span.end);
    } else if (!(text[i] == ' ' && (spans.empty() || span.start > spans.back().end))) {
      spans.push_back(span);
    }
  }
  return spans;
}

NormalText normalise(const SourceText& source) {
  return Normaliser(source).run();
}

}  // namespace document
