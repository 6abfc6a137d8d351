#include "scorer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/date.hpp"
#include "base/vietnamese.hpp"

namespace golden {
namespace {

using base::Json;

struct Span {
  long start, end;
  long length() const { return end - start; }
};

Span span(const Json& item) {
  return {item.at("start").get<long>(), item.at("end").get<long>()};
}
long shared(Span a, Span b) {
  return std::max(0L, std::min(a.end, b.end) - std::max(a.start, b.start));
}

std::vector<Span> spans(const Json& item) {
  std::vector<Span> list{span(item)};
  if (item.contains("more_spans")) {
    for (const Json& more : item["more_spans"]) list.push_back(span(more));
  }
  return list;
}

double overlap(Span wanted, Span given, double margin) {
  const auto both = static_cast<double>(shared(wanted, given));
  if (both == 0 || both < margin * static_cast<double>(wanted.length()) ||
      both < std::max(margin, 0.15) * static_cast<double>(given.length()))
    return 0;
  return both / static_cast<double>(std::min(wanted.length(), given.length()));
}

std::string text(const Json& item, const char* key) {
  const auto found = item.find(key);
  return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
}
bool flag(const Json& item, const char* key) {
  const auto found = item.find(key);
  return found != item.end() && found->is_boolean() && found->get<bool>();
}
bool is_day(const std::string& iso) {
  return base::Date::parse_iso(iso).has_value();
}

std::string symbol(std::string number) {
  std::erase_if(number, [](char c) { return c == ' ' || c == '\n'; });
  return base::to_upper(base::to_nfc(number));
}

bool same_reference(const Json& wanted, const Json& given) {
  const std::string number = symbol(text(given, "number"));
  const std::string other = text(wanted, "number_alt");
  if (number.empty() || (number != symbol(text(wanted, "number")) && (other.empty() || number != symbol(other))))
    return false;
  const std::string date = text(wanted, "date");
  return date.empty() ? !is_day(text(given, "date")) : date == text(given, "date");
}

std::optional<double> quantity(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  std::string written = value.get<std::string>();
  while (written.ends_with('%') || written.ends_with(' ')) written.pop_back();
  char* end = nullptr;
  const double number = std::strtod(written.c_str(), &end);
  return written.empty() || *end != '\0' ? std::nullopt : std::optional(number);
}

bool same_figure(const Json& wanted, const Json& given) {
  const Json& value = wanted.at("value");
  if (value.is_null()) return true;
  const auto a = quantity(value), b = quantity(given.value("value", Json()));
  if (a && b) return std::abs(*a - *b) < 1e-6;
  return !a && !b && text(wanted, "value") == text(given, "value");
}

bool same_date(const Json& wanted, const Json& given) {
  const auto valid = wanted.find("valid");
  if (valid != wanted.end() && valid->is_boolean() && !valid->get<bool>()) return !is_day(text(given, "iso"));
  return text(wanted, "value") == text(given, "iso");
}

std::string latest(const Json& task) {
  const auto deadline = task.find("deadline");
  if (deadline == task.end() || deadline->is_null()) return {};
  const std::string day = deadline->is_object()   ? text(*deadline, "latest")
                          : deadline->is_string() ? deadline->get<std::string>()
                                                  : "";
  return is_day(day) ? day : std::string();
}

// Types that annotators use for one thing.
bool compatible(const std::string& a, const std::string& b) {
  static const std::vector<std::set<std::string>> groups = {
      {"contradiction", "claim_vs_evidence", "claim_vs_list", "inconsistency", "figure_conflict", "omission",
       "level_conflict", "conflicting_approval", "level_downgrade"},
      {"date_conflict", "conflicting_number", "cross_reference_conflict", "reference_conflict", "conflicting_approval",
       "number_conflict", "cross_doc_symbol"},
      {"chronology", "timeline", "date_after_document", "date_order", "deadline_before_document", "plan_year_vs_date"},
      {"number_date_order", "date_order"},
      {"impossible_date", "invalid_date"},
      {"sum_mismatch", "total_vs_table", "count_vs_list", "total_mismatch", "difference_mismatch"},
      {"percent_mismatch", "ratio_mismatch"},
      {"duplicate_section_number", "skipped_section_number", "section_numbering"},
      {"misencoded_char", "homoglyph", "encoding"},
      {"typo", "missing_word", "spelling"},
      {"format_number", "malformed_number", "malformed_reference", "cross_doc_symbol"},
      {"abolished_law", "expired_law", "outdated_reference", "repealed_basis"},
      {"name_inconsistency", "term_inconsistency"},
      {"extraction_artifact", "page_artifact", "footnote_artifact"},
      {"deadline_past_if", "deadline_past", "overdue"},
      {"ambiguous_deadline", "open_ended_deadline"},
      {"missing_annex", "missing_content", "omission"},
      {"reference_missing_date", "reference_missing_number", "reference_missing_type", "reference_missing_subject",
       "reference_incomplete"},
      {"weekend_date", "non_working_day"}};
  return a == b ||
         std::ranges::any_of(groups, [&](const auto& group) { return group.contains(a) && group.contains(b); });
}

using Same = std::function<bool(const Json&, const Json&)>;
using Items = std::vector<const Json*>;

// Maximum matching by augmenting paths; the best overlap is tried first. Result: per wanted item the index of its
// match.
std::vector<int> match(const Items& wanted, const Items& given, double margin, bool more_spans, const Same& same) {
  std::vector<std::vector<int>> candidates(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    std::vector<std::pair<double, int>> ranked;
    for (std::size_t j = 0; j < given.size(); ++j) {
      double best = 0;
      for (const Span& one : more_spans ? spans(*wanted[i]) : std::vector{span(*wanted[i])})
        best = std::max(best, overlap(one, span(*given[j]), margin));
      if (best >= 0.5 && same(*wanted[i], *given[j])) ranked.emplace_back(-best, static_cast<int>(j));
    }
    std::ranges::sort(ranked);
    for (const auto& [_, j] : ranked) candidates[i].push_back(j);
  }
  std::vector<int> owner(given.size(), -1);
  const std::function<bool(int, std::set<int>&)> augment = [&](int i, std::set<int>& seen) {
    for (const int j : candidates[static_cast<std::size_t>(i)]) {
      if (!seen.insert(j).second) continue;
      if (owner[static_cast<std::size_t>(j)] < 0 || augment(owner[static_cast<std::size_t>(j)], seen)) {
        owner[static_cast<std::size_t>(j)] = i;
        return true;
      }
    }
    return false;
  };
  for (int i = 0; i < static_cast<int>(wanted.size()); ++i) {
    std::set<int> seen;
    augment(i, seen);
  }
  std::vector<int> matched(wanted.size(), -1);
  for (std::size_t j = 0; j < owner.size(); ++j) {
    if (owner[j] >= 0) matched[static_cast<std::size_t>(owner[j])] = static_cast<int>(j);
  }
  return matched;
}

Items pick(const Json& document, const char* key, const std::function<bool(const Json&)>& keep = {}) {
  Items items;
  if (!document.contains(key)) return items;
  for (const Json& item : document[key]) {
    if (item.contains("start") && (!keep || keep(item))) items.push_back(&item);
  }
  return items;
}

// What an annotation leaves open (name-only references, optional figures, unscored anomalies) counts neither way.
class Judge {
 public:
  Judge(Score& score, std::string name, bool anomalies)
      : score_(score), name_(std::move(name)), anomalies_(anomalies) {}

  std::vector<const Json*> run(const Items& wanted, const Items& open, const Items& given, double margin,
                               const Same& same) {
    const std::vector<int> matched = match(wanted, given, margin, anomalies_, same);
    std::set<int> used(matched.begin(), matched.end());
    Tally tally;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const bool hit = matched[i] >= 0;
      ++(hit ? tally.right : tally.missed);
      if (anomalies_ && per_type_) {
        Tally& row = score_.anomalies[text(*wanted[i], "type")];
        ++(hit ? row.right : row.missed);
      }
      if (!hit)
        score_.mistakes.push_back(
            fmt::format("{} thiếu: {} “{}”", name_, text(*wanted[i], "type"), text(*wanted[i], "quote")));
    }
    std::vector<const Json*> wrong;
    for (std::size_t j = 0; j < given.size(); ++j) {
      if (used.contains(static_cast<int>(j)) || excused(wanted, open, *given[j], margin)) continue;
      wrong.push_back(given[j]);
      ++tally.wrong;
      if (anomalies_ && per_type_) ++score_.anomalies[text(*given[j], "type")].wrong;
      score_.mistakes.push_back(
          fmt::format("{} thừa: {} “{}”", name_, text(*given[j], "type"), text(*given[j], "quote")));
    }
    score_.categories[name_] += tally;
    return wrong;
  }

  void per_type() { per_type_ = true; }

 private:
  bool excused(const Items& wanted, const Items& open, const Json& item, double margin) const {
    const std::string type = text(item, "type");
    for (const Json* one : open) {
      // Some open items excuse only an alarm of their own type.
      const bool narrow =
          flag(*one, "auto") || text(*one, "basis") == "reference_date" || text(*one, "basis") == "calendar";
      for (const Span& each : spans(*one)) {
        if (shared(each, span(item)) > 0 && (!narrow || compatible(text(*one, "type"), type))) return true;
      }
    }
    if (!anomalies_) return false;
    // A second alarm on something already found.
    for (const Json* one : wanted) {
      for (const Span& each : spans(*one)) {
        if (overlap(each, span(item), margin) >= 0.5 && (type.empty() || compatible(text(*one, "type"), type)))
          return true;
      }
    }
    return false;
  }

  Score& score_;
  std::string name_;
  bool anomalies_, per_type_ = false;
};

}  // namespace

void Tally::operator+=(const Tally& other) {
  right += other.right;
  wrong += other.wrong;
  missed += other.missed;
}

void Score::operator+=(const Score& other) {
  for (const auto& [name, tally] : other.categories) categories[name] += tally;
  for (const auto& [name, tally] : other.anomalies) anomalies[name] += tally;
  trap_hits += other.trap_hits;
  mistakes.insert(mistakes.end(), other.mistakes.begin(), other.mistakes.end());
}

Score score(const Json& annotation, const Json& output, const std::string& reference_date) {
  Score result;
  const auto numbered = [](const Json& item) { return !text(item, "number").empty(); };
  const auto optional = [](const Json& item) { return flag(item, "optional"); };
  const auto required = [](const Json& item) { return !flag(item, "optional"); };
  const auto any = [](const Json&, const Json&) { return true; };

  Judge(result, "references", false)
      .run(pick(annotation, "references", numbered),
           pick(annotation, "references", [&](const Json& item) { return !numbered(item); }),
           pick(output, "references"), 0.05, same_reference);
  Judge(result, "dates", false)
      .run(pick(annotation, "dates", required), pick(annotation, "dates", optional), pick(output, "dates"), 0.05,
           same_date);

  // "38/40 máy": whoever gives the 40 as a figure of its own is not wrong.
  const Items ratios =
      pick(annotation, "figures", [](const Json& item) { return item.contains("of") && !item["of"].is_null(); });
  const Items figures = pick(output, "figures", [&](const Json& item) {
    const auto value = quantity(item.value("value", Json()));
    return std::ranges::none_of(ratios, [&](const Json* ratio) {
      const auto whole = quantity((*ratio)["of"]), part = quantity((*ratio)["value"]);
      return whole && value && part && shared(span(*ratio), span(item)) > 0 && *value == *whole && *whole != *part;
    });
  });
  Judge(result, "figures", false)
      .run(pick(annotation, "figures", required), pick(annotation, "figures", optional), figures, 0.05, same_figure);

  const Items tasks = pick(annotation, "tasks"), given_tasks = pick(output, "tasks");
  Judge(result, "tasks", false).run(tasks, {}, given_tasks, 0.3, any);
  Tally deadlines;
  const std::vector<int> matched = match(tasks, given_tasks, 0.3, false, any);
  int given_deadlines = 0;
  for (const Json* task : given_tasks) given_deadlines += !latest(*task).empty();
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::string wanted = latest(*tasks[i]);
    if (wanted.empty()) continue;
    const std::string given =
        matched[i] < 0 ? std::string() : latest(*given_tasks[static_cast<std::size_t>(matched[i])]);
    const bool next_day = text((*tasks[i])["deadline"], "type") == "before_date" &&
                          given == base::Date::parse_iso(wanted)->plus_days(1).iso();
    ++(given == wanted || next_day ? deadlines.right : deadlines.missed);
  }
  deadlines.wrong = std::max(0, given_deadlines - deadlines.right);
  result.categories["tasks_deadline"] += deadlines;

  const auto live = [&](const Json& item) {
    if (!flag(item, "scored")) return false;
    if (text(item, "basis") != "reference_date") return true;
    const std::string day = text(item, "deadline_latest");
    return !reference_date.empty() && !day.empty() && reference_date > day;
  };
  // Damage done by page layout is no fault of the document.
  const auto of_document = [&](const Json& item) { return live(item) && text(item, "basis") != "extraction"; };
  const Items wanted = pick(annotation, "anomalies", of_document);
  const Items open = pick(annotation, "anomalies", [&](const Json& item) { return !of_document(item); });
  const Items alarms = pick(output, "anomalies");
  Judge(result, "anomalies_document", true).run(wanted, open, alarms, 0.05, any);
  const auto typed = [](const Json& a, const Json& b) { return compatible(text(a, "type"), text(b, "type")); };
  Judge judge(result, "anomalies_document_typed", true);
  judge.per_type();
  for (const Json* alarm : judge.run(wanted, open, alarms, 0.05, typed)) {
    for (const Json* check : pick(annotation, "checks")) {
      if (std::ranges::any_of(spans(*check), [&](const Span& each) { return shared(each, span(*alarm)) > 0; })) {
        ++result.trap_hits;
        result.mistakes.push_back(fmt::format("bẫy: {} “{}”", text(*alarm, "type"), text(*alarm, "quote")));
        break;
      }
    }
  }
  // Spelling and encoding are easy to find and many; they must not hide the rest.
  static const std::set<std::string> easy = {"typo", "missing_word", "misencoded_char", "homoglyph"};
  for (const auto& [type, tally] : result.anomalies) {
    if (!easy.contains(type)) result.categories["anomalies_without_spelling"] += tally;
  }
  return result;
}

std::string table(const Score& score) {
  std::string text =
      fmt::format("{:<30} {:>5} {:>5} {:>5} {:>7} {:>7} {:>7}\n", "", "right", "wrong", "miss", "P", "R", "F1");
  const auto row = [&](const std::string& name, const Tally& tally) {
    text += fmt::format("{:<30} {:>5} {:>5} {:>5} {:>7.3f} {:>7.3f} {:>7.3f}\n", name, tally.right, tally.wrong,
                        tally.missed, tally.precision(), tally.recall(), tally.f1());
  };
  for (const auto& [name, tally] : score.categories) row(name, tally);
  for (const auto& [name, tally] : score.anomalies) row("  " + name, tally);
  text += fmt::format("trap hits: {}\n", score.trap_hits);
  return text;
}

}  // namespace golden
