#include "document/grammar/clause.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/grammar/pattern.hpp"

namespace document::grammar {

namespace {

bool ends_with_abbreviation(std::string_view before_dot) {
  static constexpr std::array<std::string_view, 22> abbreviations = {"tp", "tx", "tt", "đ/c", "ts", "ths", "pgs", "gs",
                                                                     "ks", "bs", "kt", "tl",  "tm", "tuq", "vp",  "ub",
                                                                     "q",  "p",  "st", "no",  "vs", "v.v"};
  const std::size_t space = before_dot.find_last_of(" (,");
  const std::string_view word = space == std::string_view::npos ? before_dot : before_dot.substr(space + 1);
  if (word.empty() || word.size() > 4) return false;
  if (word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos) return true;
  const std::string lower = base::to_lower(word);
  return std::ranges::find(abbreviations, lower) != abbreviations.end();
}

bool begins_sentence(std::string_view rest) {
  std::size_t position = 0;
  while (position < rest.size()) {
    const char32_t c = base::utf8_next(rest, position);
    if (c == U' ' || c == U'“' || c == U'"' || c == U'(' || c == U'*' || c == U'-' || c == U'–' || c == U'+') continue;
    return base::is_upper(c) || (c >= U'0' && c <= U'9');
  }
  return true;
}

// The end without white space and closing punctuation; tells whether a colon was among it.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end, bool& colon) {
  while (end > begin) {
    const char c = text[end - 1];
    if (c == ':') colon = true;
    if (c == ' ' || c == '.' || c == ';' || c == ':' || c == ',' || c == '/' || c == '*') {
      --end;
    } else if (end - begin >= 3 && text.substr(end - 3, 3) == "…") {
      end -= 3;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

std::size_t after_label(const NormalText& text, const Paragraph& paragraph) {
  static const Pattern& label = Pattern::of(
      R"((?:(?:phần|chương)\s+(?:[ivx]+|\d{1,2})\b[.:]?\s*)?(?:\s*(?:[-–—+*•●▪■○·]+\s*|(?:\d{1,2}(?:\.\d{1,2})*|[ivxl]+|[a-zđ])(?:[.)]|[/-](?=\s))\s*(?=[^\d\s])|(?-i:[IVX]+)\s[-–]\s+|\(\d{1,2}\)\s*))*)");
  const auto match = label.match_at(std::string_view(text.text).substr(0, paragraph.end), paragraph.begin);
  return match ? match->end() : paragraph.begin;
}

static std::vector<Clause> split(const NormalText& text, std::size_t index) {
  const Paragraph& paragraph = text.paragraphs[index];
  const std::string_view all = std::string_view(text.text).substr(0, paragraph.end);
  std::vector<Clause> clauses;
  std::size_t begin = after_label(text, paragraph);
  bool opens_sentence = true;
  const auto close = [&](std::size_t end, bool next_opens) {
    std::size_t first = begin;
    while (first < end && (all[first] == ' ' || all[first] == '*' || all[first] == '-' || all[first] == '+')) ++first;
    bool colon = false;
    const std::size_t last = trimmed_end(all, first, end, colon);
    if (last > first) clauses.push_back({first, last, index, clauses.empty(), opens_sentence, colon});
    begin = end;
    opens_sentence = next_opens;
  };
  int depth = 0;
  for (std::size_t i = begin; i < all.size(); ++i) {
    const char c = all[i];
    if (c == '(') ++depth;
    if (c == ')' && depth > 0) --depth;
    const bool at_end = i + 1 == all.size();
    if (c == ';' && depth == 0) {
      close(i + 1, false);
    } else if ((c == '.' || c == '!' || c == '?') && (at_end || all[i + 1] == ' ') && depth == 0) {
      if (c == '.' && ends_with_abbreviation(all.substr(begin, i - begin))) continue;
      if (begins_sentence(all.substr(i + 1))) close(i + 1, true);
    } else if (all.substr(i, 3) == "…" && depth == 0 && i + 3 < all.size() && all[i + 3] == ' ' &&
               begins_sentence(all.substr(i + 3))) {
      close(i + 3, true);
    }
  }
  close(all.size(), true);
  return clauses;
}

const std::vector<Clause>& clauses_of(const Extraction& extraction, std::size_t paragraph) {
  return extraction.once<std::vector<std::vector<Clause>>>([&] {
    std::vector<std::vector<Clause>> clauses;
    for (std::size_t i = 0; i < extraction.normal.paragraphs.size(); ++i)
      clauses.push_back(split(extraction.normal, i));
    return clauses;
  })[paragraph];
}

}  // namespace document::grammar
