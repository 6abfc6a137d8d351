#include "document/grammar/literals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace document {
namespace {

constexpr std::uint8_t other = 0, space = 27, digit = 28;  // 1-26: a-z
constexpr char no_class = 32;                              // behind the end

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::array<std::uint8_t, 0x3001> make_classes() {
  std::array<std::uint8_t, 0x3001> classes{};
  for (char32_t c = 1; c < 0x1F00; ++c) {
    std::string one;
    base::utf8_append(one, c);
    const std::string plain = base::fold(one);
    if (plain.size() == 1 && plain[0] >= 'a' && plain[0] <= 'z') classes[c] = static_cast<std::uint8_t>(plain[0] - 96);
    if (c >= U'0' && c <= U'9') classes[c] = digit;
  }
  classes[0x017F] = 's' - 96;
  classes[0x212A] = 'k' - 96;
  classes[0x212B] = 'a' - 96;
  // What \s matches.
  for (const char32_t c : U"\t\n\v\f\r \u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000") classes[c] = space;
  for (char32_t c = 0x2000; c <= 0x200A; ++c) classes[c] = space;
  classes[0] = other;
  classes[U'.'] = classes[U'…'] = 29;
  classes[U'-'] = 30;
  classes[U'/'] = 31;
  return classes;
}

// Strings are told apart by their first eight classes.
constexpr std::size_t longest = 8;

std::size_t pair_of(char a, char b) {
  return static_cast<std::size_t>(a) << 5U | static_cast<std::size_t>(b);
}

std::size_t triple_of(const char* classes) {
  return pair_of(classes[0], classes[1]) << 5U | static_cast<std::size_t>(classes[2]);
}

std::uint64_t word_at(const char* classes) {
  std::uint64_t word = 0;
  std::memcpy(&word, classes, longest);
  return word;
}

using Set = std::vector<std::string>;

// How often a text contains one of them, roughly.
double frequency(const Set& set) {
  double sum = 0;
  for (const std::string& one : set) sum += std::pow(0.25, one.size());
  return sum;
}

// Whether looking for them is worth while.
bool telling(const Set& set) {
  return !set.empty() && std::ranges::all_of(set, [](const std::string& one) { return one.size() >= 2; }) &&
         frequency(set) < 0.4;
}

void normalise(Set& set) {
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

// What one part of an expression matches.
struct Part {
  bool exact = true;  // `words` is all that it matches; else every match begins with one of them
  Set words = {""};
  Set needed;  // every match contains one of them
};

const Part anything{.exact = false, .words = {""}, .needed = {}};

// The more telling of two demands that both hold.
void prefer(Set& best, const Set& candidate) {
  if (telling(candidate) && (best.empty() || frequency(candidate) < frequency(best))) best = candidate;
}

class Parser {
 public:
  explicit Parser(std::string_view expression) : text_(expression) {
    // Many expressions begin with the same long definitions.
    thread_local std::pair<std::string, std::map<std::string, Part>> definitions;
    if (!text_.starts_with("(?(DEFINE)")) return;
    if (definitions.first.empty() || !text_.starts_with(definitions.first)) {
      definitions.second.clear();
      named_ = &definitions.second;
      one();
      definitions.first = text_.substr(0, at_);
    }
    named_ = &definitions.second;
    at_ = definitions.first.size();
  }

  // Alternatives up to a closing bracket or the end.
  Part alternatives() {
    Part all = sequence();
    if (at_ >= text_.size() || text_[at_] != '|') return all;
    prefer(all.needed, all.words);
    bool known = !all.needed.empty();
    while (at_ < text_.size() && text_[at_] == '|') {
      ++at_;
      const Part one = sequence();
      Set needed = one.needed;
      prefer(needed, one.words);
      known &= !needed.empty();
      all.exact &= one.exact;
      all.words.insert(all.words.end(), one.words.begin(), one.words.end());
      all.needed.insert(all.needed.end(), needed.begin(), needed.end());
    }
    normalise(all.words);
    normalise(all.needed);
    if (!known || all.needed.size() > limit) all.needed.clear();
    return all.words.size() > limit ? Part{.exact = false, .words = {""}, .needed = all.needed} : all;
  }

 private:
  static constexpr std::size_t limit = 400, product_limit = 64;

  Part sequence() {
    Part whole;
    Set run = {""};  // what has matched since the last part that is not known exactly
    const auto close = [&] {
      prefer(whole.needed, run);
      if (whole.exact) whole.words = run;
      whole.exact = false;
      run = {""};
    };
    while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      if (plain()) {
        const char c = static_cast<char>(literal_class(base::utf8_next(text_, at_)));
        for (std::string& word : run) word += c;
        continue;
      }
      Part next = one();
      repeat(next);
      if (!next.needed.empty()) prefer(whole.needed, next.needed);
      if (next.words.size() > 1 && run.size() * next.words.size() > std::max(product_limit, next.words.size())) close();
      append(run, std::move(next.words));
      if (!next.exact) close();
    }
    if (whole.exact) {
      whole.words = std::move(run);
    } else {
      prefer(whole.needed, run);
    }
    return whole;
  }

  // Every one of `run` with every one of `words` behind it.
  static void append(Set& run, Set words) {
    if (run.size() == 1 && run[0].empty()) {
      run = std::move(words);
    } else if (words.size() == 1) {
      for (std::string& before : run) before += words[0];
    } else {
      Set longer;
      for (const std::string& before : run) {
        for (const std::string& word : words) longer.push_back(before + word);
      }
      normalise(longer);
      run = std::move(longer);
    }
  }

  // Whether a character stands here that stands for itself, once.
  bool plain() const {
    static constexpr std::string_view special = "\\^$.[|()?*+{\xE2";  // … is read as three
    if (special.find(text_[at_]) != std::string_view::npos) return false;
    std::size_t next = at_;
    base::utf8_next(text_, next);
    return next >= text_.size() ||
           (text_[next] != '?' && text_[next] != '*' && text_[next] != '+' && text_[next] != '{');
  }

  static Part character(char32_t c) {
    if (c == U'…')
      return {.exact = true, .words = {std::string(3, static_cast<char>(literal_class(U'.')))}, .needed = {}};
    return {.exact = true, .words = {std::string(1, static_cast<char>(literal_class(c)))}, .needed = {}};
  }

  Part one() {
    const char c = text_[at_];
    if (c == '(') return group();
    if (c == '[') return set();
    if (c == '\\') {
      const char escaped = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
      at_ += 2;
      if (escaped == 'b' || escaped == 'B' || escaped == 'A' || escaped == 'z') return {};
      if (escaped == 'd') return character(U'0');
      if (escaped == 's' || escaped == 'n' || escaped == 't') return character(U' ');
      if (!is_alnum(escaped)) return character(static_cast<unsigned char>(escaped));
      if (at_ < text_.size() && text_[at_] == '{') at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      return anything;
    }
    if (c == '.') {
      ++at_;
      return anything;
    }
    if (c == '^' || c == '$') {
      ++at_;
      return {};
    }
    return character(base::utf8_next(text_, at_));
  }

  Part group() {
    ++at_;
    bool consumes = true;
    std::string name;
    if (text_.substr(at_).starts_with('?')) {
      const std::string_view kind = text_.substr(at_);
      const std::size_t close = std::min(kind.find('>'), kind.size() - 1);
      if (kind.starts_with("?&")) {
        const std::size_t end = std::min(kind.find(')'), kind.size() - 1);
        at_ += end + 1;
        if (named_ == nullptr) return anything;
        const auto known = named_->find(std::string(kind.substr(2, end - 2)));
        return known == named_->end() ? anything : known->second;
      }
      for (const std::string_view look : {"?!", "?<=", "?<!"}) {
        if (!kind.starts_with(look)) continue;
        skip();
        return {};
      }
      if (kind.starts_with("?=")) return ahead();
      if (kind.starts_with("?:") || kind.starts_with("?>")) {
        at_ += 2;
      } else if (kind.starts_with("?<")) {
        name = kind.substr(2, close - 2);
        at_ += close + 1;
      } else if (kind.starts_with("?i:") || kind.starts_with("?-i:")) {
        at_ += kind.find(':') + 1;
      } else {  // (?(DEFINE)
        consumes = false;
        ++at_;
      }
    }
    Part inner = alternatives();
    if (at_ < text_.size()) ++at_;  // )
    if (!name.empty() && named_ != nullptr) named_->emplace(name, inner);
    return consumes ? inner : Part();
  }

  // What stands behind, without being taken.
  Part ahead() {
    at_ += 2;
    Part inner = alternatives();
    if (at_ < text_.size()) ++at_;  // )
    if (std::ranges::any_of(inner.words, &std::string::empty)) return {};
    return {.exact = false, .words = inner.words, .needed = {}};
  }

  // To behind the bracket that closes the one opened last.
  void skip() {
    for (int depth = 1; at_ < text_.size() && depth > 0; ++at_) {
      const char c = text_[at_];
      if (c == '\\') {
        ++at_;
      } else if (c == '[') {
        set();
        --at_;
      } else if (c == '(' || c == ')') {
        depth += c == '(' ? 1 : -1;
      }
    }
  }

  // Of single characters; ranges and properties are anything, but for digits.
  Part set() {
    Part part{.exact = true, .words = {}, .needed = {}};
    bool known = true;
    ++at_;
    if (at_ < text_.size() && text_[at_] == '^') {
      known = false;
      ++at_;
    }
    for (bool first = true; at_ < text_.size() && (first || text_[at_] != ']'); first = false) {
      const Part low = member();
      known &= low.exact && !low.words[0].empty();
      part.words.push_back(low.words[0]);
      if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
        ++at_;
        known &= member().words[0] == low.words[0] && low.words[0] == character(U'0').words[0];
      }
    }
    at_ = std::min(at_ + 1, text_.size());
    normalise(part.words);
    return known && part.words.size() <= 8 ? part : anything;
  }

  Part member() { return text_[at_] == '\\' ? one() : character(base::utf8_next(text_, at_)); }

  // Takes the quantifier behind a part.
  void repeat(Part& part) {
    if (at_ >= text_.size()) return;
    std::size_t least = 1, most = 1;
    const char c = text_[at_];
    if (c == '{') {
      const std::size_t end = text_.find('}', at_);
      const std::string_view counts =
          end == std::string_view::npos ? std::string_view() : text_.substr(at_ + 1, end - at_ - 1);
      if (counts.empty() || counts.find_first_not_of("0123456789,") != std::string_view::npos) return;
      const auto number = [](std::string_view digits) {
        std::size_t value = 0;
        for (const char each : digits) value = value * 10 + static_cast<std::size_t>(each - '0');
        return value;
      };
      const std::size_t comma = counts.find(',');
      least = number(counts.substr(0, comma));
      most = comma == std::string_view::npos ? least
             : comma + 1 < counts.size()     ? number(counts.substr(comma + 1))
                                             : 1000;
      at_ = end + 1;
    } else if (c == '?' || c == '*' || c == '+') {
      least = c == '+' ? 1 : 0;
      most = c == '?' ? 1 : 1000;
      ++at_;
    } else {
      return;
    }
    if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '+')) ++at_;  // lazy, possessive
    if (least == 0) part.needed.clear();
    if (least == 0 && most > 1) {
      part = anything;
    } else if (least == 0) {
      part.words.push_back("");
      normalise(part.words);
    } else {
      if (part.exact && part.words.size() == 1) {  // "\.{5,}"
        const std::string word = part.words[0];
        for (std::size_t i = 1; i < std::min<std::size_t>(least, 8); ++i) part.words[0] += word;
        if (least > 8) part.exact = false;
      } else if (least > 1) {
        part.exact = false;
      }
      if (most > least) part.exact = false;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::map<std::string, Part>* named_ = nullptr;  // while definitions are read, and behind them
};

thread_local LiteralIndex* current = nullptr;

}  // namespace

std::uint8_t literal_class(char32_t character) {
  static const auto classes = make_classes();
  return character < classes.size() ? classes[character] : other;
}

Literals literals_of(std::string_view expression) {
  Part part = Parser(expression).alternatives();
  Literals literals;
  if (telling(part.words)) literals.beginnings = part.words;
  Set needed = part.needed;
  if (part.exact) needed.clear();
  for (Set* set : {&literals.beginnings, &needed}) {
    for (std::string& one : *set) one.resize(std::min(one.size(), longest));
    normalise(*set);
  }
  // Where the beginnings are as rare, they are asked anyway.
  if (literals.beginnings.empty() || frequency(needed) * 4 < frequency(literals.beginnings)) literals.needed = needed;
  return literals;
}

bool Literals::may_begin(std::string_view text, std::size_t at) const {
  std::string classes;
  while (at < text.size() && classes.size() < longest) {
    const char32_t c = base::utf8_next(text, at);
    classes.append(c == U'…' ? 3 : 1, static_cast<char>(literal_class(c)));
  }
  return std::ranges::any_of(beginnings, [&](const std::string& one) { return classes.starts_with(one); });
}

LiteralIndex::LiteralIndex(std::string_view text) : text_(text), outer_(current) {
  classes_.reserve(text.size() + longest);
  bytes_.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto begin = static_cast<std::uint32_t>(i);
    const char32_t c = base::utf8_next(text, i);
    const std::size_t count = c == U'…' ? 3 : 1;
    bytes_.insert(bytes_.end(), count, begin);
    classes_.append(count, static_cast<char>(literal_class(c)));
  }
  const std::size_t pairs = classes_.empty() ? 0 : classes_.size() - 1;
  for (std::size_t i = 0; i < pairs; ++i) ++first_[pair_of(classes_[i], classes_[i + 1]) + 1];
  for (std::size_t i = 0; i + 1 < pairs; ++i) triples_.set(triple_of(&classes_[i]));
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  characters_.resize(pairs);
  auto next = first_;
  for (std::size_t i = 0; i < pairs; ++i)
    characters_[next[pair_of(classes_[i], classes_[i + 1])]++] = static_cast<std::uint32_t>(i);
  classes_.append(longest, no_class);
  current = this;
}

LiteralIndex::~LiteralIndex() {
  current = outer_;
}

LiteralIndex* LiteralIndex::of(std::string_view text) {
  if (current == nullptr) return nullptr;
  const std::less_equal<const char*> not_after;
  const std::string_view whole = current->text_;
  const bool inside =
      not_after(whole.data(), text.data()) && not_after(text.data() + text.size(), whole.data() + whole.size());
  return inside ? current : nullptr;
}

const std::vector<std::uint32_t>& LiteralIndex::places(std::size_t key, const std::vector<std::string>& strings) {
  if (key >= places_.size()) places_.resize(key + 64);
  Places& places = places_[key];
  if (!places.searched) {
    for (const std::string& literal : strings) search(literal, places.at);
    if (!std::ranges::is_sorted(places.at)) std::ranges::sort(places.at);
    places.at.erase(std::unique(places.at.begin(), places.at.end()), places.at.end());
    places.searched = true;
  }
  return places.at;
}

// Looks at all places of its rarest two characters.
void LiteralIndex::search(const std::string& literal, std::vector<std::uint32_t>& found) const {
  for (std::size_t i = 0; i + 2 < literal.size(); ++i) {
    if (!triples_[triple_of(&literal[i])]) return;
  }
  std::size_t rarest = 0, begin = 0, end = characters_.size() + 1;
  for (std::size_t i = 0; i + 1 < literal.size() && begin < end; ++i) {
    const std::size_t pair = pair_of(literal[i], literal[i + 1]);
    if (first_[pair + 1] - first_[pair] >= end - begin) continue;
    begin = first_[pair];
    end = first_[pair + 1];
    rarest = i;
  }
  std::array<char, longest> padded{}, all{};
  literal.copy(padded.data(), longest);
  std::fill_n(all.begin(), literal.size(), '\xFF');
  const std::uint64_t wanted = word_at(padded.data()), mask = word_at(all.data());
  for (std::size_t i = begin; i < end; ++i) {
    if (characters_[i] < rarest) continue;
    const std::size_t character = characters_[i] - rarest;
    if ((word_at(classes_.data() + character) & mask) == wanted) found.push_back(bytes_[character]);
  }
}

}  // namespace document
