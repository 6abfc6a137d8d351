#include "document/grammar/metric.hpp"

#include <map>

#include "base/vietnamese.hpp"
#include "document/grammar/lexicon.hpp"

namespace document::grammar {
namespace {

using base::Json;

std::string expanded(std::string text, const std::map<std::string, std::string>& words) {
  for (bool again = true; again;) {
    again = false;
    for (const auto& [name, pattern] : words) {
      const std::string mark = "{" + name + "}";
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
        text.replace(at, mark.size(), "(?:" + pattern + ")");
        again = true;
      }
    }
  }
  return text;
}

std::string text_at(const Json& entry, const char* key) {
  return entry.value(key, std::string("(?!)"));
}

std::set<std::string> set_of(const Json& entry, const char* key) {
  const auto list = strings(entry, key);
  return {list.begin(), list.end()};
}

std::string either(const std::vector<std::string>& patterns) {
  std::string result;
  for (const std::string& pattern : patterns) result += (result.empty() ? "" : "|") + pattern;
  return result.empty() ? "(?!)" : result;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// From the last end of a sentence on, or of a clause ended by a semicolon too.
std::string_view since_boundary(std::string_view text, bool semicolon_too) {
  for (std::size_t i = text.size(); i-- > 1;) {
    const bool boundary = text[i] == ' ' && (text[i - 1] == '.' || text[i - 1] == '!' || text[i - 1] == '?' ||
                                             (semicolon_too && text[i - 1] == ';'));
    if (boundary) return text.substr(i + 1);
  }
  return text;
}

// The first words, at most `size` bytes, of whole characters.
std::string_view head_of(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

std::string_view first_words(std::string_view text) {
  const std::size_t first = text.find(' ');
  return first == std::string_view::npos ? text : text.substr(0, text.find(' ', first + 1));
}

}  // namespace

MetricLexicon::MetricLexicon(const Json& entry)
    : refused_sections_(set_of(entry, "refused_sections")),
      counters_(set_of(entry, "counters")),
      quantity_heads_(set_of(entry, "quantity_heads")),
      declared_(text_at(entry, "declared_with_subordinates")),
      shared_qualifier_(text_at(entry, "shared_qualifier")),
      counted_together_(text_at(entry, "counted_together")),
      as_of_(text_at(entry, "as_of")),
      stated_none_(text_at(entry, "stated_none"), Pattern::Case::ignore),
      single_system_(text_at(entry, "single_system")) {
  for (const std::string& phrase : strings(entry, "joined")) {
    std::string whole = phrase;
    replace_all(whole, ",", "");
    joined_.emplace_back(phrase, whole);
  }
  const std::map<std::string, std::string> words = entry.value("words", std::map<std::string, std::string>{});
  const auto patterns = [&](const char* key) {
    std::vector<Pattern> list;
    for (const std::string& pattern : strings(entry, key)) list.emplace_back(expanded(pattern, words));
    return list;
  };
  refused_before_ = patterns("refused_before");
  refused_in_clause_ = patterns("refused_in_clause");
  named_before_ = patterns("named_before");
  const Json bases = entry.value("bases", Json::object());
  for (const auto& [base, pattern] : bases.items())
    bases_.emplace_back(base, Pattern(expanded(pattern.get<std::string>(), words)));
  const Json scopes = entry.value("scopes", Json::object());
  for (const auto& [scope, list] : scopes.items())
    for (const Json& pattern : list) markers_.push_back({scope, Pattern(pattern.get<std::string>())});

  const Json metrics = entry.value("metrics", Json::object());
  std::vector<Phrase> without_clause;
  for (const auto& [id, metric] : metrics.items()) {
    for (const Json& phrase : metric.value("phrases", Json::array())) {
      const bool plain_phrase = phrase.is_string();
      std::vector<std::string> tails = strings(entry, "tails");
      if (!plain_phrase)
        for (const std::string& tail : strings(phrase, "tails")) tails.push_back(tail);
      const std::string noun =
          expanded(plain_phrase ? phrase.get<std::string>() : phrase.at("noun").get<std::string>(), words);
      Phrase one{id, Pattern("^(?:" + noun + ")(?: (?:" + either(tails) + "))*$"), std::nullopt,
                 metric.contains("whole")};
      if (!plain_phrase && phrase.contains("clause"))
        one.clause.emplace(expanded(phrase.at("clause").get<std::string>(), words));
      (one.clause ? phrases_ : without_clause).push_back(std::move(one));
    }
  }
  // What the sentence before says goes first: "đã xử lý 12 cảnh báo" are not twelve received.
  for (Phrase& phrase : without_clause) phrases_.push_back(std::move(phrase));
}

std::string MetricLexicon::plain(std::string_view text) const {
  std::string result = base::fold_case(text);
  for (const auto& [from, to] : joined_) replace_all(result, from, to);
  return result;
}

// What is counted: up to punctuation, the next number, or a joint of the sentence. A bracket that qualifies is part of
// it.
std::string MetricLexicon::noun_phrase(std::string_view after, std::size_t* end) {
  static const Pattern stop(
      R"([;:()“”"\n]|\.(?!\d)|,(?!\d)| (?:và |cả |còn |là )*(?<!cấp độ )(?<!năm )(?<!quý )(?<!tháng )(?<!ngày )(?<!số )\d| (?:trong đó|bao gồm|gồm|cụ thể|đạt|chiếm|tỷ lệ|tỉ lệ|để (?!bàn)|nhằm|thì)\b)");
  static const Pattern bracket(R"( ?\(((?:có|không|chưa|đã|được) [^()]{2,50})\))");
  std::string_view rest = after;
  std::string noun;
  for (;;) {
    const auto found = stop.find(rest);
    const std::size_t at = found ? found->begin() : rest.size();
    noun += rest.substr(0, at);
    rest = rest.substr(at);
    const std::size_t open = noun.ends_with(' ') && rest.starts_with('(') ? 0 : std::string_view::npos;
    const auto inside = open == 0 ? bracket.match_at(rest, 0) : std::nullopt;
    if (!inside) break;
    noun += inside->text(1);
    rest = rest.substr(inside->end());
  }
  *end = after.size() - rest.size();
  while (noun.ends_with(' ')) noun.pop_back();
  while (noun.starts_with(' ')) noun.erase(0, 1);
  return noun;
}

std::optional<Counted> MetricLexicon::match(std::string_view clause, std::string_view noun, bool is_share) const {
  const auto any = [](const std::vector<Pattern>& patterns, std::string_view text) {
    for (const Pattern& pattern : patterns)
      if (pattern.find(text)) return true;
    return false;
  };
  if (noun.empty() || any(refused_in_clause_, clause)) return std::nullopt;
  const bool refused = any(refused_before_, clause);
  for (const Phrase& phrase : phrases_) {
    if ((refused && !phrase.clause) || (is_share && !phrase.is_part)) continue;
    if (!phrase.noun.match_at(noun, 0) || (phrase.clause && !phrase.clause->find(clause))) continue;
    Counted counted{phrase.metric, std::nullopt};
    for (const auto& [base, pattern] : bases_)
      if (phrase.metric != "computers_internet" && pattern.match_at(noun, 0)) counted.base = base;
    return counted;
  }
  return std::nullopt;
}

std::optional<Counted> MetricLexicon::counted(std::string_view before, std::string_view after, bool is_share) const {
  std::string right = plain(head_of(after, 600));
  replace_all(right, "(soc)", "soc");
  std::size_t end = 0;
  std::string noun = noun_phrase(after.starts_with(' ') ? " " + right : right, &end);
  const std::string rest = (after.starts_with(' ') ? " " + right : right).substr(end);
  const std::string_view last = since_boundary(before, true);
  std::string clause = plain(last);
  if (last.ends_with(' ') && !clause.empty()) clause += ' ';

  if (noun.empty() || counters_.contains(noun) || noun.find(' ') == std::string::npos || noun.size() < 30) {
    for (const Pattern& pattern : named_before_) {
      const auto name = pattern.find(clause);
      if (!name) continue;
      const std::string named(name->text(1));
      if (noun.empty() || counters_.contains(noun) || named.starts_with(noun)) noun = named;
      break;
    }
  }
  static const Pattern other(R"(^ và \d[\d.,]* ([^,.;:()]+))");
  if (const auto second = other.match_at(rest, 0)) {
    const std::string_view counted_too = second->text(1);
    if (first_words(counted_too) != first_words(noun) && shared_qualifier_.find(counted_too)) return std::nullopt;
  }
  if (counted_together_.match_at(rest, 0)) return std::nullopt;
  return match(clause, noun, is_share);
}

std::optional<Counted> MetricLexicon::named(std::string_view phrase) const {
  return match("", plain(phrase), false);
}

std::optional<Counted> MetricLexicon::counted_in_cell(std::string_view label, std::string_view head,
                                                      bool is_share) const {
  static const Pattern counting(R"(^(?:tổng )?số(?: lượng)? (?!liệu))");
  const auto name_of = [&](std::string_view text) {
    std::string name = plain(text);
    if (const auto prefix = counting.match_at(name, 0)) name.erase(0, prefix->end());
    return name;
  };
  const std::string row = name_of(label), column = plain(head);
  if (quantity_heads_.contains(column)) return match("", row, is_share);
  // A row that sums: the column says what.
  static const Pattern total(R"(^(?:tổng(?: cộng| số)?|cộng|toàn đơn vị)$)");
  if (total.match_at(plain(label), 0)) return match("", name_of(head), is_share);
  return std::nullopt;
}

std::optional<Belonging> MetricLexicon::belonging(std::string_view before, std::string_view after) const {
  while (before.ends_with(' ')) before.remove_suffix(1);
  const std::string left = plain(since_boundary(before, false));
  const std::string right = plain(head_of(after, 300));
  std::size_t end = 0;
  const std::string noun = noun_phrase(right, &end);
  for (const std::string_view text : {std::string_view(left), std::string_view(noun)}) {
    std::optional<Belonging> nearest;
    std::size_t begin = 0, stop = 0;
    for (const Marker& marker : markers_) {
      marker.pattern.each(text, [&](const Match& m) {
        if (nearest && (m.end() < stop || (m.end() == stop && m.begin() >= begin))) return;
        begin = m.begin();
        stop = m.end();
        nearest = Belonging{marker.scope,
                            marker.scope == "subordinate" ? std::optional(std::string(m.text())) : std::nullopt};
      });
    }
    if (nearest) return nearest;
  }
  return std::nullopt;
}

bool MetricLexicon::declares_subordinates(std::string_view paragraph) const {
  return declared_.find(plain(paragraph)).has_value();
}

bool MetricLexicon::introduces_day(std::string_view before) const {
  return as_of_.find(plain(before) + " ").has_value();
}

}  // namespace document::grammar
