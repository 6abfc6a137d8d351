// What people call outcomes, states and severities: content/lexicon/judgement.yaml.
#pragma once

#include <string>
#include <string_view>

#include "content/pack.hpp"

namespace service {

// `group`: severity, outcome, finding_state, collection_state, certainty, covers, finding_type. The slug itself when content has no word
// for it.
inline std::string judgement_word(const content::Pack& pack, std::string_view group, std::string_view slug) {
  const auto lexicon = pack.lexicon.find("judgement");
  if (lexicon != pack.lexicon.end())
    if (const auto words = lexicon->second.find(group); words != lexicon->second.end())
      if (const auto word = words->find(slug); word != words->end()) return *word;
  return std::string(slug);
}

}  // namespace service
