// What people call outcomes, states and severities: content/lexicon/judgement.yaml.
#pragma once

#include <string>
#include <string_view>

#include "content/word.hpp"

namespace service {

inline std::string judgement_word(const content::Pack& pack, std::string_view group, std::string_view slug) {
  return content::word(pack, "judgement", group, slug);
}

}  // namespace service
