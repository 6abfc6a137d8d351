// Regular expressions over normalised text (PCRE2 with JIT; the only user of PCRE2). Patterns are ours or content's, never
// a user's; match limits bound the time all the same.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace document {

class Match {
 public:
  std::size_t begin(std::size_t group = 0) const { return groups_[group].first; }
  std::size_t end(std::size_t group = 0) const { return groups_[group].second; }
  bool has(std::size_t group) const { return group < groups_.size() && groups_[group].first != npos; }
  std::string_view text(std::size_t group = 0) const {
    return has(group) ? subject_.substr(begin(group), end(group) - begin(group)) : std::string_view();
  }
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  friend class Pattern;
  std::string_view subject_;
  std::vector<std::pair<std::size_t, std::size_t>> groups_;
};

// Unicode-aware (\b, \w, \p{Lu} know Vietnamese). A pattern that does not compile is a programmer's mistake: it aborts;
// content that holds patterns is checked with `valid` first.
class Pattern {
 public:
  enum class Case { exact, ignore };
  explicit Pattern(std::string_view expression, Case letter_case = Case::exact);
  static bool valid(std::string_view expression);

  // The first match at or after byte `from`.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  // A match that begins exactly at byte `at`.
  std::optional<Match> match_at(std::string_view text, std::size_t at) const;
  // All matches, left to right, not overlapping.
  void each(std::string_view text, const std::function<void(const Match&)>& use) const;

 private:
  std::optional<Match> run(std::string_view text, std::size_t from, unsigned options) const;
  std::shared_ptr<void> code_;
};

}  // namespace document
