#include "document/grammar/literals.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace document {
namespace {

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// One byte for all letters that differ in case and marks only, so that what PCRE2 takes for the same letter is the same
// here.
char folded(char32_t c) {
  static const auto table = [] {
    std::array<char, 0x1F00> bytes{};
    for (char32_t letter = 1; letter < bytes.size(); ++letter) {
      std::string one;
      base::utf8_append(one, letter);
      const std::string plain = base::fold(one);
      bytes[letter] = plain.size() == 1 ? plain[0] : letter < 0x80 ? static_cast<char>(letter) : '\1';
    }
    bytes[0x017F] = 's';
    return bytes;
  }();
  if (c == 0x212A) return 'k';
  return c < table.size() ? table[c] : '\1';
}

std::size_t hash(char a, char b, char c) {
  const auto byte = [](char x) { return static_cast<std::size_t>(static_cast<unsigned char>(x)); };
  return (byte(a) * 1009 + byte(b) * 61 + byte(c)) & 4095U;
}

using Literals = std::vector<std::string>;

// The more telling of two demands that both hold.
void prefer(Literals& best, Literals other) {
  if (other.empty()) return;
  const auto shortest = [](const Literals& list) { return std::ranges::min(list, {}, &std::string::size).size(); };
  if (best.empty() || other.size() < best.size() || (other.size() == best.size() && shortest(other) > shortest(best)))
    best = std::move(other);
}

class Parser {
 public:
  explicit Parser(std::string_view expression) : text_(expression) {}

  // Alternatives up to a closing bracket or the end.
  Literals alternatives() {
    Literals all;
    bool known = true;
    for (;;) {
      Literals one = sequence();
      known &= !one.empty();
      all.insert(all.end(), one.begin(), one.end());
      if (at_ >= text_.size() || text_[at_] != '|') break;
      ++at_;
    }
    return known ? all : Literals();
  }

 private:
  Literals sequence() {
    Literals best;
    std::string run;
    const auto close = [&] {
      if (run.size() >= 3) prefer(best, {run});
      run.clear();
    };
    while (at_ < text_.size() && text_[at_] != '|' && text_[at_] != ')') {
      const char c = text_[at_];
      if (c == '(') {
        close();
        Literals inner = group();
        if (!optional()) prefer(best, std::move(inner));
        continue;
      }
      if (c == '[') {
        skip_set();
      } else if (c == '\\') {
        const char escaped = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
        at_ += 2;
        if (!is_alnum(escaped)) {
          character(run, folded(static_cast<unsigned char>(escaped)), close);
          continue;
        }
        if (at_ < text_.size() && text_[at_] == '{') at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      } else if (c == '.' || c == '^' || c == '$') {
        ++at_;
      } else {
        character(run, folded(base::utf8_next(text_, at_)), close);
        continue;
      }
      close();
      optional();
    }
    close();
    return best;
  }

  template <class Close>
  void character(std::string& run, char c, const Close& close) {
    const std::size_t before = at_;
    const bool may_miss = optional();
    if (!may_miss) run += c;
    if (at_ != before) close();
  }

  // Behind its opening bracket; nothing when it looks around or defines.
  Literals group() {
    ++at_;
    bool demands = true;
    if (text_.substr(at_).starts_with('?')) {
      const std::string_view kind = text_.substr(at_);
      if (kind.starts_with("?<=") || kind.starts_with("?<!")) {
        demands = false;
        at_ += 3;
      } else if (kind.starts_with("?:") || kind.starts_with("?>")) {
        at_ += 2;
      } else if (kind.starts_with("?<")) {
        at_ += std::min(kind.find('>'), kind.size() - 1) + 1;
      } else if (kind.starts_with("?i:") || kind.starts_with("?-i:")) {
        at_ += kind.find(':') + 1;
      } else {  // (?=  (?!  (?(DEFINE)  (?&NAME)
        demands = false;
        at_ += 1;
        if (at_ < text_.size() && (text_[at_] == '=' || text_[at_] == '!' || text_[at_] == '&')) ++at_;
      }
    }
    Literals inner = alternatives();
    if (at_ < text_.size()) ++at_;  // )
    return demands ? inner : Literals();
  }

  void skip_set() {
    ++at_;
    if (at_ < text_.size() && text_[at_] == '^') ++at_;
    if (at_ < text_.size() && text_[at_] == ']') ++at_;
    while (at_ < text_.size() && text_[at_] != ']') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  // Takes a quantifier; whether it allows none.
  bool optional() {
    if (at_ >= text_.size()) return false;
    const char c = text_[at_];
    bool none = c == '?' || c == '*';
    if (c == '{') {
      const std::size_t end = text_.find('}', at_);
      const bool counts =
          end != std::string_view::npos && end > at_ + 1 &&
          text_.substr(at_ + 1, end - at_ - 1).find_first_not_of("0123456789,") == std::string_view::npos;
      if (!counts) return false;
      none = text_[at_ + 1] == '0' || text_[at_ + 1] == ',';
      at_ = end + 1;
    } else if (none || c == '+') {
      ++at_;
    } else {
      return false;
    }
    if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '+')) ++at_;  // lazy, possessive
    return none;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

thread_local const LiteralIndex* current = nullptr;

}  // namespace

std::vector<std::string> required_literals(std::string_view expression) {
  Literals literals = Parser(expression).alternatives();
  std::ranges::sort(literals);
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  if (literals.size() > 60) literals.clear();  // asking would take as long as searching
  return literals;
}

LiteralIndex::LiteralIndex(std::string_view text) : text_(text), outer_(current) {
  const auto each = [&](const auto& use) {
    char before = '\1', last = '\1';
    std::size_t second = 0, third = 0;  // where the two before begin
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t begin = i;
      const char c = folded(base::utf8_next(text, i));
      if (second > third) use(hash(before, last, c), third);
      before = last;
      last = c;
      third = second;
      second = begin;
    }
  };
  each([&](std::size_t at, std::size_t) { ++first_[at + 1]; });
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  positions_.resize(first_.back());
  auto next = first_;
  each([&](std::size_t at, std::size_t position) { positions_[next[at]++] = static_cast<std::uint32_t>(position); });
  current = this;
}

LiteralIndex::~LiteralIndex() {
  current = outer_;
}

bool LiteralIndex::contains(std::size_t begin, std::size_t end, std::string_view literal) const {
  for (std::size_t i = 0; i + 2 < literal.size(); ++i) {
    const std::size_t at = hash(literal[i], literal[i + 1], literal[i + 2]);
    const auto last = positions_.begin() + first_[at + 1];
    const auto found = std::lower_bound(positions_.begin() + first_[at], last, begin);
    if (found == last || *found >= end) return false;
  }
  return true;
}

bool LiteralIndex::may_contain(std::string_view text, std::size_t from, const std::vector<std::string>& literals) {
  if (literals.empty() || current == nullptr || current->text_.empty()) return true;
  const std::less_equal<const char*> not_after;
  const std::string_view whole = current->text_;
  if (!not_after(whole.data(), text.data()) || !not_after(text.data() + text.size(), whole.data() + whole.size()))
    return true;
  const std::size_t base = static_cast<std::size_t>(text.data() - whole.data());
  return std::ranges::any_of(literals, [&](const std::string& literal) {
    return current->contains(base + from, base + text.size(), literal);
  });
}

}  // namespace document
