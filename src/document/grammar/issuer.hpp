// The name of an issuing organisation inside running text, from content/lexicon/issuer.yaml.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "document/grammar/pattern.hpp"

namespace document {

class IssuerGrammar {
 public:
  explicit IssuerGrammar(const base::Json& lexicon);

  // End of the organisation's name that begins at byte `at`; `at` when none begins there.
  std::size_t end_of(std::string_view text, std::size_t at) const;
  bool starts(std::string_view text, std::size_t at) const { return head_.match_at(text, at).has_value(); }

 private:
  Pattern head_, compound_;
  std::set<std::string> stops_;
};

}  // namespace document
