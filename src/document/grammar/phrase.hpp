// Regular expressions of the lexicon: PCRE2 with JIT, Unicode, without regard to case. Compiled once per process.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace document::grammar {

// Byte offsets into the text that was searched. Group 0 is the whole match; an unset group is nullopt.
struct Match {
  std::vector<std::optional<std::pair<std::size_t, std::size_t>>> groups;
  std::size_t begin() const { return groups[0]->first; }
  std::size_t end() const { return groups[0]->second; }
};

class Phrase {
 public:
  // `expression` comes from content/ or from source code: a broken one is a programmer's or an editor's mistake that the
  // lexicon test shows, and aborts.
  static const Phrase& of(const std::string& expression);

  // `text` must be valid UTF-8; matches lie in [from, text.size()), while what stands before `from` is visible to
  // look-behind.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  std::optional<Match> match_at(std::string_view text, std::size_t from) const;
  std::vector<Match> find_all(std::string_view text, std::size_t from = 0) const;
  bool found_in(std::string_view text) const { return find(text).has_value(); }

  // The group called `name` of a match; nullopt when unset or when the expression has no such group.
  std::optional<std::pair<std::size_t, std::size_t>> group(const Match& match, const char* name) const;

 private:
  explicit Phrase(const std::string& expression);
  std::optional<Match> run(std::string_view text, std::size_t from, unsigned options) const;
  std::shared_ptr<void> code_;
};

// "(?:a|b|c)" of a list of fragments.
std::string any_of(const base::Json& fragments);

}  // namespace document::grammar
