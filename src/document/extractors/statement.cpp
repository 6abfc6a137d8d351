// Statements that can contradict each other: which subject has which property, and how many of it.
#include <algorithm>

#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/outline.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

using grammar::Clause;

using Range = std::pair<std::size_t, std::size_t>;

// What is spoken of: a group of machines or an information system, and where it is named.
struct Subject {
  std::string key;
  std::size_t begin = 0, end = 0;
  bool machine = false;
};

// content/lexicon/statement.yaml
struct Patterns {
  explicit Patterns(const base::Json& entry) : labels(&of(entry["labels"])) {
    for (const auto& machine : entry["machines"])
      machines.push_back({machine["key"].get<std::string>(),
                          &Pattern::of("(?<![\\p{L}])(?:" + machine["name"].get<std::string>() + ")(?![\\p{L}])")});
    for (const auto& told : entry["properties"]) {
      Property property{told["property"].get<std::string>(), told.value("subject", ""), &of(told["about"]), {}};
      for (const auto& [list, value] : {std::pair{"denies", "no"}, {"partly", "partly"}, {"affirms", "yes"}})
        if (told.contains(list)) property.polarities.push_back({value, &Pattern::of(any_of(told[list]))});
      properties.push_back(std::move(property));
    }
    for (const char* amount : {"none", "all", "some"})
      quantifiers.push_back({amount, &Pattern::of(any_of(entry["quantifiers"][amount]))});
  }
  static const Pattern& of(const base::Json& expression) { return Pattern::of(expression.get<std::string>()); }

  struct Named {
    std::string name;
    const Pattern* pattern;
  };
  struct Property {
    std::string name, subject;
    const Pattern* about;
    std::vector<Named> polarities;  // the first that fits
  };
  const Pattern* labels;
  std::vector<Named> machines, quantifiers;
  std::vector<Property> properties;
};

class Reader {
 public:
  explicit Reader(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal),
        patterns_(prepared<Patterns>(extraction.lexicon, "statement")),
        outline_(grammar::outline_of(extraction)) {}

  void read() {
    for (std::size_t i = 0; i < text_.paragraphs.size(); ++i) {
      if (!grammar::is_body(text_.paragraphs[i]) || outline_.names_section[i]) continue;
      last_system_ = {};
      for (const Clause& clause : grammar::clauses_of(extraction_, i)) read_clause(clause);
    }
  }

 private:
  void read_clause(const Clause& clause);
  void read_segment(const Clause& clause, Range segment, const std::vector<Subject>& subjects);
  std::vector<Subject> subjects_of(const Clause& clause) const;

  std::string_view slice(std::size_t begin, std::size_t end) const {
    return std::string_view(text_.text).substr(begin, end - begin);
  }

  Extraction& extraction_;
  const NormalText& text_;
  const Patterns& patterns_;
  const grammar::Outline& outline_;
  Subject last_system_;
  const Pattern& on_ = Pattern::of("(?:trên|cho|tại|đối với)(?: các| toàn bộ| tất cả)?(?: \\d+)? ?$");
  const Pattern& joined_ = Pattern::of("^\\s*(?:,|và|cùng|cùng với)\\s*(?:các )?$");
};

std::vector<Subject> Reader::subjects_of(const Clause& clause) const {
  std::vector<Subject> subjects;
  const std::string_view line = std::string_view(text_.text).substr(0, clause.end);
  for (const Patterns::Named& machine : patterns_.machines)
    for (const Match& match : machine.pattern->find_all(line, clause.begin)) {
      const bool taken = std::any_of(subjects.begin(), subjects.end(), [&](const Subject& other) {
        return match.begin() < other.end && other.begin < match.end();
      });
      if (!taken) subjects.push_back({machine.name, match.begin(), match.end(), true});
    }
  const auto spans = text_.source_spans(clause.begin, clause.end);
  for (const Fact& fact : extraction_.facts) {
    if (fact.table != "system_mention" || fact.paragraph != static_cast<int>(clause.paragraph)) continue;
    if (fact.fields.at("external") != domain::Value(std::int64_t{0})) continue;
    if (fact.ranges.front().start < spans.front().start || fact.ranges.front().start >= spans.back().end) continue;
    const std::string name = grammar::text_of(fact, "name");
    std::size_t at = slice(clause.begin, clause.end).find(fact.reading);
    if (at == std::string_view::npos) at = slice(clause.begin, clause.end).find(name);
    if (at == std::string_view::npos) continue;
    subjects.push_back(
        {grammar::text_of(fact, "system_key"), clause.begin + at, clause.begin + at + name.size(), false});
  }
  std::sort(subjects.begin(), subjects.end(), [](const Subject& a, const Subject& b) { return a.begin < b.begin; });
  return subjects;
}

void Reader::read_segment(const Clause& clause, Range segment, const std::vector<Subject>& subjects) {
  while (segment.first < segment.second && (text_.text[segment.first] == ' ' || text_.text[segment.first] == ','))
    ++segment.first;
  while (segment.second > segment.first && text_.text[segment.second - 1] == ' ') --segment.second;
  const std::string_view words = slice(segment.first, segment.second);
  if (patterns_.labels->found_in(words) && words.find_first_of("0123456789") == std::string_view::npos) return;
  bool antivirus_told = false;
  for (const Patterns::Property& property : patterns_.properties) {
    const auto about = property.about->find(words);
    if (!about) continue;
    const std::string& name = property.name;
    const bool antivirus = name.starts_with("antivirus");
    if (antivirus && antivirus_told) continue;
    std::string polarity;
    for (const auto& [value, says] : property.polarities)
      if (polarity.empty() && says->found_in(words)) polarity = value;
    if (polarity.empty()) continue;
    const bool instruction = outline_.classes[clause.paragraph] == grammar::SectionClass::directive ||
                             (outline_.classes[clause.paragraph] == grammar::SectionClass::none && !outline_.reports);
    if (instruction && polarity != "partly") continue;
    // A request shows at most what is missing.
    if (outline_.classes[clause.paragraph] == grammar::SectionClass::proposal && polarity != "no") continue;
    // A particular kind of protection says whether there is any; a doubt about it does not.
    if (antivirus && polarity != "yes") antivirus_told = true;

    const std::string& fixed = property.subject;
    Subject subject;
    if (fixed == "unit" || fixed == "servers") {
      subject.key = fixed;
    } else {
      // The nearest one before the property or inside the segment; a machine group only where machines are meant.
      for (const Subject& candidate : subjects) {
        if (fixed == "machines" && !candidate.machine) continue;
        // "cài đặt … trên máy tính có kết nối Internet"
        if (candidate.machine && candidate.begin >= segment.first + about->end() && candidate.end <= segment.second &&
            on_.found_in(slice(segment.first, candidate.begin))) {
          subject = candidate;
          break;
        }
        if (candidate.begin < segment.first + about->begin() ||
            (subject.key.empty() && candidate.begin < segment.second))
          subject = candidate;
      }
      if (fixed == "machines") {
        if (subject.key.empty()) continue;
        if (subject.key == "internet_computers" || subject.key == "offline_computers") subject.key = "computers";
      }
      if (subject.key.empty()) subject = last_system_;
      if (subject.key.empty()) subject.key = "unit";
    }
    std::size_t begin = segment.first;
    if (subject.end > 0 && subject.begin >= clause.begin && subject.begin < begin) begin = subject.begin;

    // How many: words just before the subject, or anywhere in the segment.
    std::string quantifier;
    std::size_t before = begin;
    if (subject.machine) {
      const std::string_view lead = slice(clause.begin, subject.begin);
      static const Pattern& count =
          Pattern::of("(?:(?:tất cả|toàn bộ|mọi|100 ?%|một số|\\d+|phần lớn|đa số)(?: số)?(?: các)?(?: bộ)? ?)+$");
      const auto number = count.find(lead);
      if (number && clause.begin + number->begin() < before) before = clause.begin + number->begin();
    }
    for (const auto& [amount, says] : patterns_.quantifiers)
      if (subject.machine && quantifier.empty() && says->found_in(slice(before, segment.second))) quantifier = amount;
    std::vector<std::string> keys = {subject.key};
    if (!subject.machine && subject.end > 0) {
      // "Mạng LAN và Sàn … chưa kết nối": all that are joined to it.
      std::size_t next = subject.begin;
      for (auto other = subjects.rbegin(); other != subjects.rend(); ++other)
        if (!other->machine && other->end <= next && joined_.match_at(slice(other->end, next), 0)) {
          keys.push_back(other->key);
          next = begin = other->begin;
        }
    }
    if (subject.machine && subject.key == "computers" && quantifier == "all") keys = {"all_computers"};
    for (const std::string& key : keys) {
      Fact& fact = extraction_.add("statement", std::min(begin, before), segment.second);
      fact.fields["subject_key"] = key;
      fact.fields["property"] = name;
      fact.fields["polarity"] = polarity;
      fact.fields["quantifier"] = grammar::text_or_null(quantifier);
    }
  }
}

void Reader::read_clause(const Clause& clause) {
  if (outline_.classes[clause.paragraph] == grammar::SectionClass::purpose) return;
  const std::vector<Subject> subjects = subjects_of(clause);
  // Each segment says one thing: "chưa kết nối …: đang được giám sát … và đã cài đặt …".
  static const Pattern& border = Pattern::of(
      "(?:[:,]|\\(|(?<=\\p{L}) (?=và ))\\s*(?:và |nhưng |song |tuy nhiên,? |đồng thời |trong đó,? |còn |riêng "
      ")?(?=(?:đã|đang|chưa|không|được|có \\d|\\d+ (?:máy|bộ|thiết bị|sự cố|vụ)|tất cả|toàn bộ|một số|thường "
      "xuyên|định kỳ|nên|vẫn)\\b)|\\b(?:nhưng|tuy nhiên|song|do đó|nhờ đó)\\b");
  std::size_t begin = clause.begin;
  const std::string_view line = std::string_view(text_.text).substr(0, clause.end);
  for (const Match& match : border.find_all(line, clause.begin)) {
    if (match.begin() > begin) read_segment(clause, {begin, match.begin()}, subjects);
    begin = match.end();
  }
  if (begin < clause.end) read_segment(clause, {begin, clause.end}, subjects);
  for (const Subject& subject : subjects)
    if (!subject.machine) last_system_ = subject;
}

void extract(Extraction& extraction) {
  Reader(extraction).read();
}

}  // namespace

extern const Extractor statement{"statement", 2, extract};

}  // namespace document::extractors
