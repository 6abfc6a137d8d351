// Words people read for slugs: content/lexicon.
#pragma once

#include <string>
#include <string_view>

#include "content/pack.hpp"

namespace content {

// lexicon/<lexicon>.yaml, <group>, <slug>; the slug itself when content has no word for it.
inline std::string word(const Pack& pack, std::string_view lexicon, std::string_view group, std::string_view slug) {
  if (const auto known = pack.lexicon.find(std::string(lexicon)); known != pack.lexicon.end())
    if (const auto words = known->second.find(group); words != known->second.end())
      if (const auto found = words->find(slug); found != words->end()) return *found;
  return std::string(slug);
}

}  // namespace content
