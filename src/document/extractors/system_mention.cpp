// Information systems where they are named, with what the clause says of them: level, dossier, decision, SOC.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/vietnamese.hpp"
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

struct Mention {
  std::size_t begin = 0, end = 0;  // of the name
  std::size_t proof = 0;           // where the last thing its own clause says of it ends
  std::string key, owner;
  bool external = false;
  std::size_t group = 0;  // coordinated mentions share what is said: "mạng LAN và Sàn … chưa kết nối"
  std::optional<std::int64_t> level, proposed;
  std::optional<Range> level_at, status_at, soc_at;
  std::string status, soc;
  std::optional<std::int64_t> decision;  // provisional id of the reference
};

struct Saying {
  std::string value;
  Range at;
};

// content/lexicon/system.yaml
struct Patterns {
  explicit Patterns(const base::Json& entry) {
    std::string names;
    for (const auto& system : entry["systems"]) {
      names += (names.empty() ? "(?<s" : "|(?<s") + std::to_string(systems.size()) + ">" +
               system["name"].get<std::string>() + ")";
      systems.push_back(
          {system["key"].get<std::string>(), "s" + std::to_string(systems.size()), system.value("external", false)});
    }
    const std::string stop = any_of(entry["stops"]) + "(?![\\p{L}])";
    const std::string word = "(?!" + stop + "|" + any_of(entry["heads"]) + ")[\\p{L}\\p{N}-]+";
    const std::string owner = entry["owner"].get<std::string>() + "(?![\\p{L}])";
    // In brackets: "(LAN)", "(TD-OFFICE)", but no remark.
    const std::string tail = "(?: ?\\([\\p{L}\\p{N} ._-]{2,24}\\))?(?: nội bộ| thành phần)?(?: (?:của )?(?<owner>" +
                             owner + "(?: " + word + "){0,8}))?";
    const std::string generic = "(?<!các )(?<!những )(?!" + any_of(entry["not_names"]) + ")(?<generic>" +
                                any_of(entry["heads"]) + " (?=" + entry["name_begins"].get<std::string>() + ")(?!" +
                                any_of(entry["heads"]) + ")[\\p{L}\\p{N}-]+" + "(?: (?!" + owner + ")" + word +
                                "){0,7})";
    name = &Pattern::of("(?<![\\p{L}\\p{N}])(?:" + names + "|" + generic + ")(?![\\p{L}\\p{N}])" + tail);
    level = &Pattern::of(entry["level"].get<std::string>());
    asks_again = &Pattern::of(entry["asks_again"].get<std::string>());
    proposes = &Pattern::of(entry["proposes"].get<std::string>());
    for (const auto& [context, words] : entry["context"].items())
      contexts.emplace_back(context, &Pattern::of(words.get<std::string>()));
    for (const auto& told : entry["status"])
      statuses.emplace_back(told["status"].get<std::string>(), &Pattern::of(any_of(told["says"])));
    for (const auto& told : entry["soc"])
      connections.emplace_back(told["soc"].get<std::string>(), &Pattern::of(any_of(told["says"])));
  }

  struct System {
    std::string key, group;
    bool external;
  };
  using Named = std::pair<std::string, const Pattern*>;
  std::vector<System> systems;
  const Pattern *name, *level, *asks_again, *proposes;
  const Pattern* joined = &Pattern::of("^\\s*(?:,|;)?\\s*(?:và|cùng|cùng với|,)?\\s*(?:các\\s+)?$");
  std::vector<Named> contexts, statuses, connections;
};

class Reader {
 public:
  explicit Reader(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal),
        patterns_(prepared<Patterns>(extraction.lexicon, "system")),
        outline_(grammar::outline_of(extraction)) {}

  void read() {
    for (std::size_t i = 0; i < text_.paragraphs.size(); ++i) {
      const ParagraphKind kind = text_.paragraphs[i].kind;
      if (kind == ParagraphKind::recipients || kind == ParagraphKind::signature) continue;
      const std::size_t first = mentions_.size();
      for (const Clause& clause : grammar::clauses_of(extraction_, i)) read_clause(clause, first);
    }
    tell_owners_apart();
    emit();
  }

 private:
  void read_clause(const Clause& clause, std::size_t first_of_paragraph);
  void apply(const Range& at, std::size_t first, std::size_t first_of_paragraph,
             const std::function<void(Mention&)>& set);
  std::vector<Saying> sayings(const std::vector<Patterns::Named>& list, const Clause& clause) const;
  std::string context(std::size_t paragraph) const;
  void tell_owners_apart();
  void emit();

  Extraction& extraction_;
  const NormalText& text_;
  const Patterns& patterns_;
  const grammar::Outline& outline_;
  std::vector<Mention> mentions_;
};

std::vector<Saying> Reader::sayings(const std::vector<Patterns::Named>& list, const Clause& clause) const {
  const std::string_view line = std::string_view(text_.text).substr(0, clause.end);
  std::vector<Saying> found;
  for (const auto& [value, says] : list)
    for (const Match& match : says->find_all(line, clause.begin)) {
      const bool taken = std::any_of(found.begin(), found.end(), [&](const Saying& other) {
        return match.begin() < other.at.second && other.at.first < match.end();
      });
      if (!taken) found.push_back({value, {match.begin(), match.end()}});
    }
  return found;
}

// To the group that stands nearest before `at` in the clause, else the next behind it, else the last one of the
// paragraph. Systems of others are never meant.
void Reader::apply(const Range& at, std::size_t first, std::size_t first_of_paragraph,
                   const std::function<void(Mention&)>& set) {
  const Mention* chosen = nullptr;
  for (std::size_t i = first; i < mentions_.size(); ++i)
    if (!mentions_[i].external && mentions_[i].begin < at.second) chosen = &mentions_[i];
  if (!chosen)
    for (std::size_t i = first; i < mentions_.size() && !chosen; ++i)
      if (!mentions_[i].external) chosen = &mentions_[i];
  if (!chosen)
    for (std::size_t i = first_of_paragraph; i < first; ++i)
      if (!mentions_[i].external) chosen = &mentions_[i];
  if (!chosen) return;
  const std::size_t group = chosen->group;
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    if (mentions_[i].group != group) continue;
    set(mentions_[i]);
    if (i >= first && mentions_[i].begin < at.first) mentions_[i].proof = std::max(mentions_[i].proof, at.second);
  }
}

void Reader::read_clause(const Clause& clause, std::size_t first_of_paragraph) {
  const std::string_view line = std::string_view(text_.text).substr(0, clause.end);
  const std::size_t first = mentions_.size();
  for (const Match& match : patterns_.name->find_all(line, clause.begin)) {
    Mention mention;
    mention.begin = match.begin();
    mention.end = mention.proof = match.end();
    if (const auto generic = patterns_.name->group(match, "generic")) {
      mention.key = base::fold(line.substr(generic->first, generic->second - generic->first));
    } else {
      for (const Patterns::System& system : patterns_.systems)
        if (patterns_.name->group(match, system.group.c_str())) {
          mention.key = system.key;
          mention.external = system.external;
        }
    }
    if (const auto owner = patterns_.name->group(match, "owner"))
      mention.owner = std::string(line.substr(owner->first, owner->second - owner->first));
    mention.group = mentions_.size();
    if (mentions_.size() > first && !mention.external && !mentions_.back().external &&
        patterns_.joined->match_at(line.substr(mentions_.back().end, mention.begin - mentions_.back().end), 0))
      mention.group = mentions_.back().group;
    mentions_.push_back(std::move(mention));
  }
  const bool asks_for_level =
      std::ranges::any_of(patterns_.level->find_all(line, clause.begin), [&](const Match& match) {
        return patterns_.asks_again->found_in(line.substr(clause.begin, match.begin() - clause.begin));
      });
  if (outline_.classes[clause.paragraph] == grammar::SectionClass::directive ||
      (outline_.classes[clause.paragraph] == grammar::SectionClass::proposal && !asks_for_level) ||
      (!outline_.reports && outline_.paper == grammar::PaperKind::plan))
    return;  // what is to be done says nothing of what is

  const std::vector<Saying> statuses = sayings(patterns_.statuses, clause);
  for (const Saying& saying : statuses)
    apply(saying.at, first, first_of_paragraph, [&](Mention& mention) {
      if (!mention.status.empty()) return;
      mention.status = saying.value;
      mention.status_at = saying.at;
    });
  for (const Saying& saying : sayings(patterns_.connections, clause))
    apply(saying.at, first, first_of_paragraph, [&](Mention& mention) {
      if (!mention.soc.empty()) return;
      mention.soc = saying.value;
      mention.soc_at = saying.at;
    });
  for (const Match& match : patterns_.level->find_all(line, clause.begin)) {
    const Saying* nearest = nullptr;
    std::size_t distance = 0;
    for (const Saying& saying : statuses) {
      const std::size_t gap = saying.at.first >= match.end()      ? saying.at.first - match.end()
                              : match.begin() >= saying.at.second ? match.begin() - saying.at.second
                                                                  : 0;
      if (!nearest || gap < distance) {
        nearest = &saying;
        distance = gap;
      }
    }
    const bool approved = nearest && (nearest->value == "approved" || nearest->value == "appraised");
    const std::string_view before = line.substr(clause.begin, match.begin() - clause.begin);
    const bool proposed =
        patterns_.asks_again->found_in(before) || (nearest ? !approved : patterns_.proposes->found_in(before));
    const std::int64_t level = match.text(1)[0] - '0';
    apply({match.begin(), match.end()}, first, first_of_paragraph, [&](Mention& mention) {
      std::optional<std::int64_t>& slot = proposed ? mention.proposed : mention.level;
      if (slot) return;
      slot = level;
      mention.level_at = Range{match.begin(), match.end()};
    });
  }
  // The decision that approved: a reference of the clause to a Quyết định.
  for (std::size_t i = 0; i < extraction_.facts.size(); ++i) {
    const Fact& fact = extraction_.facts[i];
    if (fact.table != "reference" || fact.paragraph != static_cast<int>(clause.paragraph) ||
        grammar::text_of(fact, "document_type") != "Quyết định")
      continue;
    const auto where =
        std::find_if(statuses.begin(), statuses.end(), [](const Saying& saying) { return saying.value == "approved"; });
    const auto span = text_.source_spans(clause.begin, clause.end);
    if (where == statuses.end() || fact.ranges.front().start < span.front().start ||
        fact.ranges.back().end > span.back().end)
      continue;
    // A fact knows its place in the source; the citation of a system runs to the end of its decision.
    const auto end =
        std::find(text_.source_end.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                  text_.source_end.begin() + static_cast<std::ptrdiff_t>(clause.end), fact.ranges.back().end);
    std::size_t decision_end = static_cast<std::size_t>(end - text_.source_end.begin()) + 1;
    while (decision_end < clause.end && (static_cast<unsigned char>(text_.text[decision_end]) & 0xC0U) == 0x80U)
      ++decision_end;
    apply({where->at.first, std::min(decision_end, clause.end)}, first, first_of_paragraph, [&](Mention& mention) {
      if (!mention.decision) mention.decision = static_cast<std::int64_t>(i) + 1;
    });
  }
}

std::string Reader::context(std::size_t paragraph) const {
  switch (outline_.classes[paragraph]) {
    case grammar::SectionClass::directive:
    case grammar::SectionClass::proposal:
      return "task";
    default:
      break;
  }
  const std::vector<std::size_t>& headings = outline_.headings[paragraph];
  for (auto heading = headings.rbegin(); heading != headings.rend(); ++heading) {
    std::string_view title = text_.of(text_.paragraphs[*heading]);
    if (*heading == paragraph && !grammar::is_title(text_, text_.paragraphs[paragraph])) {
      // "3. Các hệ thống đang vận hành: …" names its list itself.
      const std::size_t colon = title.find(':');
      if (colon == std::string_view::npos || colon > 120) continue;
      title = title.substr(0, colon);
    }
    for (const auto& [name, words] : patterns_.contexts)
      if (words->found_in(title)) return name;
  }
  return outline_.reports || outline_.paper == grammar::PaperKind::directive ? "narrative" : "task";
}

// One paper may report the same kind of system of several offices: then the owner belongs to the key. "UBND xã" and
// "UBND xã An Phú" are one owner.
void Reader::tell_owners_apart() {
  std::map<std::string, std::set<std::string>> owners;
  for (const Mention& mention : mentions_)
    if (!mention.owner.empty()) owners[mention.key].insert(base::fold(mention.owner));
  const auto same = [](const std::string& a, const std::string& b) { return a.starts_with(b) || b.starts_with(a); };
  for (auto& [key, names] : owners) {
    std::set<std::string> distinct;
    for (const std::string& name : names) {
      const auto known =
          std::find_if(distinct.begin(), distinct.end(), [&](const std::string& other) { return same(name, other); });
      if (known == distinct.end()) distinct.insert(name);
    }
    if (distinct.size() < 2) continue;
    for (Mention& mention : mentions_) {
      if (mention.key != key || mention.owner.empty()) continue;
      const std::string folded = base::fold(mention.owner);
      for (const std::string& name : distinct)
        if (same(folded, name)) {
          mention.key += ":" + name;
          break;
        }
    }
  }
}

void Reader::emit() {
  const auto place = [&](Fact& fact, const std::string& name, const std::optional<Range>& at) {
    if (!at) return;
    const auto spans = text_.source_spans(at->first, at->second);
    fact.fields[name + "_start"] = static_cast<std::int64_t>(spans.front().start);
    fact.fields[name + "_end"] = static_cast<std::int64_t>(spans.back().end);
  };
  for (const Mention& mention : mentions_) {
    Fact& fact = extraction_.add("system_mention", mention.begin, std::max(mention.end, mention.proof));
    const std::string name = text_.text.substr(mention.begin, mention.end - mention.begin);
    fact.fields["name"] = name;
    fact.fields["name_folded"] = base::fold(name);
    fact.fields["system_key"] = mention.key;
    fact.fields["external"] = std::int64_t{mention.external};
    fact.fields["owner"] = grammar::text_or_null(mention.owner);
    fact.fields["context"] = context(static_cast<std::size_t>(fact.paragraph));
    fact.fields["status"] = grammar::text_or_null(mention.status);
    fact.fields["soc"] = grammar::text_or_null(mention.soc);
    if (mention.level) fact.fields["level"] = *mention.level;
    if (mention.proposed) fact.fields["proposed_level"] = *mention.proposed;
    place(fact, "level", mention.level_at);
    place(fact, "status", mention.status_at);
    place(fact, "soc", mention.soc_at);
    if (mention.decision) {
      const Fact& decision = extraction_.facts[static_cast<std::size_t>(*mention.decision) - 1];
      fact.fields["decision_fact_id"] = *mention.decision;
      fact.fields["decision_number"] = grammar::text_or_null(grammar::text_of(decision, "number"));
      fact.fields["decision_date"] = grammar::text_or_null(grammar::text_of(decision, "date"));
    }
  }
}

void extract(Extraction& extraction) {
  Reader(extraction).read();
}

}  // namespace

extern const Extractor system_mention{"system_mention", 1, extract};

}  // namespace document::extractors
