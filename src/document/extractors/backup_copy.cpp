// The claim of the 3-2-1 rule and the copies the text lists: where each is, whether it is off-site and off-line.
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/outline.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

// content/lexicon/backup.yaml
struct Patterns {
  explicit Patterns(const base::Json& entry)
      : rule(of(entry["rule_321"])),
        copy(of(entry["copy"])),
        offsite(of(entry["offsite"])),
        onsite(of(entry["onsite"])),
        offline(of(entry["offline"])) {
    for (const auto& medium : entry["mediums"])
      mediums.emplace_back(medium["medium"].get<std::string>(), &of(medium["name"]));
  }
  static const Pattern& of(const base::Json& expression) { return Pattern::of(expression.get<std::string>()); }

  const Pattern &rule, &copy, &offsite, &onsite, &offline;
  std::vector<std::pair<std::string, const Pattern*>> mediums;
};

void extract(Extraction& extraction) {
  const auto& [rule, copy, offsite_words, onsite_words, offline_words, mediums] =
      prepared<Patterns>(extraction.lexicon, "backup");
  const NormalText& text = extraction.normal;
  static const Pattern& counted = Pattern::of("^(?:\\d+|một|hai|ba) ");
  static const Pattern& item =
      Pattern::of("(?:,|:|;|\\bvà)\\s+(?=(?:\\d+|một|hai|ba|01|bản|ổ|usb|máy|lưu|sao lưu)\\b)");
  static const Pattern& lead =
      Pattern::of("(?:đã |có |gồm |bao gồm |lắp đặt |bố trí |trang bị |sử dụng |thực hiện |cụ thể |trong đó )+");
  const grammar::Outline& outline = grammar::outline_of(extraction);
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    if (!grammar::is_body(text.paragraphs[i])) continue;
    // A copy counts where back-ups are the subject: after the claim, or in a paragraph that says "sao lưu".
    bool claimed = false;
    int clauses_since_claim = 0;
    for (const grammar::Clause& clause : grammar::clauses_of(extraction, i)) {
      const std::string_view line = std::string_view(text.text).substr(0, clause.end);
      bool listed_after_rule = false;  // "theo nguyên tắc 3-2-1 lên máy chủ và ổ cứng di động"
      std::size_t after_rule = clause.begin;
      if (const auto match = rule.find(line, clause.begin)) {
        static const Pattern& whereto = Pattern::of("^\\s*(?:lên|vào|tại|ở|trên|sang|ra|gồm|:|,|\\() ?");
        after_rule = match->end();
        listed_after_rule = whereto.match_at(line.substr(after_rule), 0).has_value();
        extraction.add("backup_copy", match->begin(), match->end()).fields["kind"] = std::string("rule_321");
        claimed = true;
        clauses_since_claim = 0;
      } else if (claimed) {
        ++clauses_since_claim;
      }
      if (outline.classes[i] == grammar::SectionClass::directive || clauses_since_claim > 3) continue;
      if (!copy.found_in(line.substr(clause.begin))) continue;
      std::vector<std::pair<std::size_t, std::size_t>> parts;
      std::size_t begin = clause.begin;
      for (const Match& match : item.find_all(line, clause.begin)) {
        parts.emplace_back(begin, match.begin());
        begin = match.end();
      }
      parts.emplace_back(begin, clause.end);
      static const Pattern& says_copy = Pattern::of("sao lưu|bản sao|bản lưu|bản dự phòng");
      if (!claimed && (parts.size() < 2 || !says_copy.found_in(line.substr(clause.begin)))) continue;
      for (auto [from, to] : parts) {
        if (listed_after_rule && from < after_rule && after_rule < to) {
          from = after_rule;
          while (from < to && line[from] == ' ') ++from;
        }
        if (const auto skip = lead.match_at(line.substr(0, to), from)) from = skip->end();
        while (to > from && line[to - 1] == ' ') --to;
        const std::string_view words = line.substr(from, to - from);
        if (!listed_after_rule && !copy.found_in(words) && !counted.found_in(words)) continue;
        std::string medium;
        for (const auto& [name, says] : mediums)
          if (medium.empty() && says->found_in(words)) medium = name;
        const bool offsite = offsite_words.found_in(words);
        if ((medium.empty() && !offsite) || rule.found_in(words)) continue;
        Fact& fact = extraction.add("backup_copy", from, to);
        fact.fields["kind"] = std::string("copy");
        fact.fields["medium"] = grammar::text_or_null(medium);
        if (offsite)
          fact.fields["offsite"] = std::int64_t{1};
        else if (onsite_words.found_in(words))
          fact.fields["offsite"] = std::int64_t{0};
        if (offline_words.found_in(words)) fact.fields["offline"] = std::int64_t{1};
      }
    }
  }
}

}  // namespace

extern const Extractor backup_copy{"backup_copy", 1, extract};

}  // namespace document::extractors
