// Regular expressions over normalised text: PCRE2, Unicode (\b, \w, \p{Lu} know Vietnamese; \d is 0-9), the only user
// of PCRE2. Expressions are ours or content's, never a user's; match limits bound the time all the same.
//
// An expression is compiled when it is first used, and translated to machine code when it has been interpreted for so
// long that this pays: a process that reads one short paper needs neither for most of them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace document {

// Byte offsets into the text that was searched; group 0 is the whole match.
class Match {
 public:
  using Range = std::pair<std::size_t, std::size_t>;

  std::size_t begin(std::size_t group = 0) const { return groups_[group].first; }
  std::size_t end(std::size_t group = 0) const { return groups_[group].second; }
  bool has(std::size_t group) const { return group < groups_.size() && groups_[group].first != unset; }
  std::string_view text(std::size_t group = 0) const {
    return has(group) ? subject_.substr(begin(group), end(group) - begin(group)) : std::string_view();
  }

 private:
  friend class Pattern;
  static constexpr std::size_t unset = static_cast<std::size_t>(-1);
  std::string_view subject_;
  std::vector<Range> groups_;
};

// An expression that does not compile is a programmer's or an editor's mistake, which the lexicon's test shows: it
// aborts when first used. Content that holds expressions is checked with `valid`. Names of groups may repeat.
class Pattern {
 public:
  enum class Case { exact, ignore };
  explicit Pattern(std::string expression, Case letter_case = Case::exact);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  static bool valid(std::string_view expression);

  // Without regard to case or to the place of the tone (hòa, hoà), and kept for the life of the process. For loops,
  // hold the reference.
  static const Pattern& of(const std::string& expression);

  // `text` must be valid UTF-8. Matches lie in [from, text.size()); what stands before `from` is visible to
  // look-behind.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  std::optional<Match> match_at(std::string_view text, std::size_t at) const;  // begins exactly there
  bool found_in(std::string_view text) const;

  // All matches from `from`, left to right, not overlapping, none empty.
  std::vector<Match> find_all(std::string_view text, std::size_t from = 0) const;
  template <class Use>
  void each(std::string_view text, Use use) const {
    for (const Match& match : find_all(text)) use(match);
  }

  // The group called `name`; nullopt when unset or when the expression has no such group.
  std::optional<Match::Range> group(const Match& match, const char* name) const;

 private:
  struct Program;
  int run(std::string_view text, std::size_t from, bool anchored, unsigned options) const;
  std::optional<Match> matched(std::string_view text, int count) const;
  std::unique_ptr<Program> program_;
};

// "(?:a|b|c)" of a list of expressions.
std::string any_of(const base::Json& expressions);

}  // namespace document
