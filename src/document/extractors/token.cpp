#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/pattern.hpp"
#include "document/grammar/spelling.hpp"

namespace document {
namespace {

// Looks up without making a string.
struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
using WordLists = std::unordered_map<std::string, std::vector<std::string>, Hash, std::equal_to<>>;

struct Spelling {
  explicit Spelling(const base::Json& entry) {
    for (const auto& [key, kind] : {std::pair("typos", "listed_typo"), std::pair("missing_words", "missing_word"),
                                    std::pair("word_order", "word_order")}) {
      const base::Json list = entry.value(key, base::Json::object());
      for (const auto& [written, right] : list.items()) phrases.push_back({written, right.get<std::string>(), kind});
    }
    std::vector<std::string> words;
    for (const Phrase& phrase : phrases) words.push_back(phrase.written);
    if (!words.empty())
      listed.emplace("(?<![\\p{L}\\d])(?:" + alternation(words) + ")(?![\\p{L}\\d])", Pattern::Case::ignore);
    for (const std::string& compound : strings(entry, "compounds")) {
      const std::size_t space = compound.find(' ');
      if (space == std::string::npos) continue;
      const std::string first = compound.substr(0, space), second = compound.substr(space + 1);
      compounds.insert(compound);
      by_first[first].push_back(second);
      by_second[second].push_back(first);
    }
    for (const std::string& pair : strings(entry, "allowed")) compounds.insert(pair);
    for (const std::string& word : strings(entry, "free_words")) free.insert(word);
    for (const std::string& word : strings(entry, "repeatable")) repeatable.insert(word);
    for (const std::string& word : strings(entry, "foreign")) {
      foreign.emplace_back(base::to_lower(word), word);
      foreign_words.insert(base::to_lower(word));
    }
    for (const std::string& word : strings(entry, "known")) foreign_words.insert(word);
  }
  struct Phrase {
    std::string written, right, kind;
  };
  std::vector<Phrase> phrases;
  std::optional<Pattern> listed;
  Words compounds, free, repeatable, foreign_words;
  WordLists by_first, by_second;
  std::vector<std::pair<std::string, std::string>> foreign;
};

struct Word {
  std::size_t begin, end;
  std::string_view lower;  // empty when it is no word of letters
  bool joined;             // one space after the word before it
};

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

class Tokens {
 public:
  explicit Tokens(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal.text),
        spelling_(prepared<Spelling>(extraction.lexicon, "typo")) {}

  void run() {
    for (const Paragraph& paragraph : extraction_.normal.paragraphs) {
      if (paragraph.kind == ParagraphKind::signature) continue;
      listed(paragraph);
      split(paragraph);
      syllables();
      if (paragraph.kind != ParagraphKind::recipients) compounds();
      repetitions();
    }
    names();
  }

 private:
  void add(std::string_view kind, std::size_t begin, std::size_t end, std::string suggestion) {
    for (const auto& [from, to] : taken_) {
      if (begin < to && from < end) return;
    }
    taken_.emplace_back(begin, end);
    Fact& fact = extraction_.add("token", begin, end);
    fact.fields["kind"] = std::string(kind);
    fact.fields["written"] = fact.reading;
    if (!suggestion.empty()) fact.fields["suggestion"] = std::move(suggestion);
  }

  void listed(const Paragraph& paragraph) {
    taken_.clear();
    if (!spelling_.listed) return;
    const std::string_view text = extraction_.normal.of(paragraph);
    spelling_.listed->each(text, [&](const Match& m) {
      const std::string lowered = base::to_lower(m.text());
      for (const Spelling::Phrase& phrase : spelling_.phrases) {
        if (base::to_lower(phrase.written) != lowered) continue;
        add(phrase.kind, paragraph.begin + m.begin(), paragraph.begin + m.end(), phrase.right);
        return;
      }
    });
  }

  void split(const Paragraph& paragraph) {
    words_.clear();
    std::size_t last_end = paragraph.begin;
    for (std::size_t i = paragraph.begin; i < paragraph.end;) {
      const std::size_t begin = i;
      char32_t c = base::utf8_next(text_, i);
      if (!base::is_letter(c) && !is_digit(c)) continue;
      bool letters = true;
      std::size_t end = i;
      for (;;) {
        letters &= base::is_letter(c);
        end = i;
        if (i >= paragraph.end) break;
        std::size_t next = i;
        c = base::utf8_next(text_, next);
        if (!base::is_letter(c) && !is_digit(c)) break;
        i = next;
      }
      const bool joined = !words_.empty() && begin == last_end + 1 && text_[last_end] == ' ';
      last_end = end;
      words_.push_back(
          {begin, end, letters ? extraction_.lower().substr(begin, end - begin) : std::string_view(), joined});
    }
  }

  std::string_view written(const Word& word) const {
    return std::string_view(text_).substr(word.begin, word.end - word.begin);
  }

  // Whether it is a syllable, a single letter or a known foreign word.
  bool well_formed(std::string_view lower) {
    const auto [known, added] = well_formed_.try_emplace(lower);
    if (added)
      known->second = base::is_vietnamese_syllable(lower) || base::utf8_length(lower) < 2 ||
                      spelling_.foreign_words.contains(lower);
    return known->second;
  }

  // Two words side by side, in lower case.
  std::string_view pair(const Word& first, const Word& second) const {
    return extraction_.lower().substr(first.begin, second.end - first.begin);
  }

  void syllables() {
    for (const Word& word : words_) {
      if (word.lower.empty() || well_formed(word.lower)) continue;
      bool marked = false, toned = false;
      std::size_t capitals = 0, letters = 0;
      const std::string_view text = written(word);
      for (std::size_t i = 0; i < text.size();) {
        const char32_t c = base::utf8_next(text, i);
        ++letters;
        capitals += base::is_upper(c);
        if (c > 0x7F && base::is_vietnamese_letter(c)) {
          marked = true;
          std::string one;
          base::utf8_append(one, c);
          toned |= take_apart(one).tone != 0 || c == U'ơ' || c == U'Ơ' || c == U'ê' || c == U'Ê';
        }
      }
      // Part of a symbol or an address: KH-BCĐ, a@b.vn
      const bool symbol = (word.begin > 0 && (text_[word.begin - 1] == '/' || text_[word.begin - 1] == '@' ||
                                              text_[word.begin - 1] == '.')) ||
                          (word.end < text_.size() && (text_[word.end] == '/' || text_[word.end] == '@'));
      if (marked) {
        // Abbreviations have capitals and no tone: HĐND, BCĐ, QyĐ.
        if (symbol || (capitals >= 2 && !toned) || (capitals >= 2 && capitals < letters && letters < 6)) continue;
        add("invalid_syllable", word.begin, word.end, suggestion(word));
      } else if (!symbol && letters >= 5) {
        foreign(word);
      }
    }
  }

  // The right half of a compound the neighbouring word belongs to.
  std::string suggestion(const Word& word) const {
    const auto at = static_cast<std::size_t>(&word - words_.data());
    if (at + 1 < words_.size() && words_[at + 1].joined) {
      if (const auto known = spelling_.by_second.find(words_[at + 1].lower); known != spelling_.by_second.end()) {
        if (std::string right = nearest(word, known->second); !right.empty()) return right;
      }
    }
    if (at > 0 && word.joined) {
      if (const auto known = spelling_.by_first.find(words_[at - 1].lower); known != spelling_.by_first.end())
        return nearest(word, known->second);
    }
    return {};
  }

  // A foreign name one slip away from a known one: Windonw.
  void foreign(const Word& word) {
    const Syllable own = take_apart(word.lower);
    for (const auto& [lower, name] : spelling_.foreign) {
      if (lower.size() < 5 || lower[0] != word.lower[0]) continue;
      if (word.lower.starts_with(lower) || lower.starts_with(word.lower)) continue;  // plurals, longer product names
      // two slips only in a name whose beginning leaves no doubt
      const bool sure = capital(word) && word.lower.starts_with(std::string_view(lower).substr(0, 4));
      const int limit = lower.size() >= 7 && sure ? 2 : 1;
      if (distance(own, take_apart(lower), limit) <= limit) return add("listed_typo", word.begin, word.end, name);
    }
  }

  void compounds() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const Word& first = words_[i];
      const Word& second = words_[i + 1];
      if (first.lower.empty() || second.lower.empty() || !second.joined ||
          spelling_.compounds.contains(pair(first, second)))
        continue;
      const bool first_bound = i > 0 && first.joined && spelling_.compounds.contains(pair(words_[i - 1], first));
      const bool second_bound =
          i + 2 < words_.size() && words_[i + 2].joined && spelling_.compounds.contains(pair(second, words_[i + 2]));
      if (first_bound || second_bound) continue;
      std::string right;
      if (const auto known = spelling_.by_second.find(second.lower);
          known != spelling_.by_second.end() && !spelling_.free.contains(first.lower)) {
        right = nearest(first, known->second);
        if (!right.empty()) right.append(" ").append(second.lower);
      }
      if (right.empty() && !capital(second)) {
        if (const auto known = spelling_.by_first.find(first.lower);
            known != spelling_.by_first.end() && !spelling_.free.contains(second.lower)) {
          right = nearest(second, known->second);
          if (!right.empty()) right = std::string(first.lower) + " " + right;
        }
      }
      if (!right.empty()) add("listed_typo", first.begin, second.end, right);
    }
  }

  // A capital inside a sentence begins a name, which may be anything.
  bool capital(const Word& word) const {
    std::size_t i = word.begin;
    return base::is_upper(base::utf8_next(text_, i));
  }

  static std::string nearest(const Word& word, const std::vector<std::string>& candidates) {
    const Syllable own = take_apart(word.lower);
    if (own.letters.size() < 2) return {};
    for (const std::string& candidate : candidates) {
      if (candidate != word.lower && distance(own, take_apart(candidate), 1) == 1) return candidate;
    }
    return {};
  }

  // "về về"; "hệ thống thông tin Hệ thống thông tin"
  void repetitions() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_[i].lower.empty()) continue;
      if (words_[i + 1].joined && words_[i].lower == words_[i + 1].lower &&
          spelling_.repeatable.contains(words_[i].lower)) {
        add("repeated_word", words_[i].begin, words_[i + 1].end, std::string(words_[i].lower));
        continue;
      }
      for (std::size_t n = 5; n >= 3; --n) {
        if (i + 2 * n > words_.size()) continue;
        bool same = true;
        for (std::size_t k = 0; k < n && same; ++k)
          same = !words_[i + k].lower.empty() && words_[i + k].lower == words_[i + n + k].lower;
        for (std::size_t k = 1; k < 2 * n && same; ++k) same = words_[i + k].joined;
        if (!same) continue;
        add("repeated_word", words_[i].begin, words_[i + 2 * n - 1].end,
            std::string(
                std::string_view(text_).substr(words_[i + n].begin, words_[i + 2 * n - 1].end - words_[i + n].begin)));
        i += n;
        break;
      }
    }
  }

  // One place or school, written in two ways: "huyện An phú" among "huyện An Phú", "Khoa Mẩn" among "Khoa Mẫn". The
  // rarer way is the slip; the head of the paper counts too, and of two equally frequent ones the one without capitals.
  void names() {
    taken_.clear();
    static const Pattern place(
        R"((?<![\p{L}])((?:tỉnh|huyện|xã|phường|đặc khu|thành phố|thị xã|thị trấn|quận) )(\p{Lu}\p{Ll}+ \p{L}\p{Ll}+)(?![\p{L}]))");
    static const Pattern school(
        R"((?<![\p{L}])((?:Trường|trường) (?:THPT|THCS|TH|Tiểu học|Mầm non|Trung học phổ thông|Trung học cơ sở) )(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3})(?![\p{L}]))");
    static const Pattern head(
        R"((?<![\p{L}])((?:TỈNH|HUYỆN|XÃ|PHƯỜNG|ĐẶC KHU|THÀNH PHỐ|TRƯỜNG (?:THPT|THCS|TH|TIỂU HỌC|MẦM NON)) )(\p{Lu}+(?: \p{Lu}+){1,3})(?![\p{L}]))");
    struct Mention {
      std::size_t begin, end;
      std::string name;
    };
    struct Group {
      std::vector<Mention> mentions;
      std::map<std::string, int> in_head;  // by the name in small letters
    };
    std::map<std::string, Group> groups;
    const auto key_of = [](const Match& m) { return base::fold(m.text(1)) + without_hook_and_tilde(m.text(2)); };
    for (const Paragraph& paragraph : extraction_.normal.paragraphs) {
      const std::string_view text = extraction_.normal.of(paragraph);
      for (const Pattern* pattern : {&place, &school})
        pattern->each(text, [&](const Match& m) {
          groups[key_of(m)].mentions.push_back(
              {paragraph.begin + m.begin(), paragraph.begin + m.end(), std::string(m.text(2))});
        });
      if (paragraph.kind == ParagraphKind::header)
        head.each(text, [&](const Match& m) { ++groups[key_of(m)].in_head[base::to_lower(m.text(2))]; });
    }
    for (const auto& [key, group] : groups) {
      std::map<std::string, int> count;
      for (const Mention& mention : group.mentions) ++count[mention.name];
      if (count.size() < 2) continue;
      const auto weight = [&](const std::string& name) {
        const auto headed = group.in_head.find(base::to_lower(name));
        int capitals = 0;
        for (std::size_t i = 0; i < name.size();) capitals += base::is_upper(base::utf8_next(name, i));
        return std::pair(count[name] + (headed == group.in_head.end() ? 0 : headed->second), capitals);
      };
      const std::string* usual = &count.begin()->first;
      for (const auto& [name, times] : count)
        if (weight(name) > weight(*usual)) usual = &name;
      for (const Mention& mention : group.mentions)
        if (weight(mention.name) < weight(*usual)) add("name_variant", mention.begin, mention.end, *usual);
    }
  }

  // Small letters; ả and ã are one, as are hòa and hoà: two such names are one name, spelt with a slip.
  static std::string without_hook_and_tilde(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size();) {
      const std::size_t end = std::min(name.find(' ', at), name.size());
      const Syllable syllable = take_apart(name.substr(at, end - at));
      key += ' ' + base::utf8_encode(syllable.letters) + std::to_string(syllable.tone == 3 ? 2 : syllable.tone);
      at = end + 1;
    }
    return key;
  }

  Extraction& extraction_;
  const std::string& text_;
  const Spelling& spelling_;
  std::vector<Word> words_;
  std::unordered_map<std::string_view, bool> well_formed_;  // of the text's words
  std::vector<std::pair<std::size_t, std::size_t>> taken_;
};

void extract(Extraction& extraction) {
  Tokens(extraction).run();
}

}  // namespace

namespace extractors {
extern const Extractor token;
const Extractor token = {"token", 0, extract};
}  // namespace extractors
}  // namespace document
