// Who is to do what: organisations, the verbs of instructions, "phối hợp với …". Built from content/lexicon/task.yaml
// and organisation.yaml.
#pragma once

#include <string>

#include "document/extractor.hpp"
#include "document/grammar/pattern.hpp"

namespace document::grammar {

struct InstructionGrammar {
  // Put before an expression that uses (?&VERB), (?&ADVERB), (?&MODAL), (?&ASSIGN), (?&PREDICATE): [adverbs] [modal]
  // verb, or (?&ORG): a name or a group of people, which stops before a predicate.
  std::string definitions;

  const Pattern* organisation_only;  // a whole text that only names somebody ("Giao Công an tỉnh:", "Đối với các sở")
  const Pattern* cooperating;        // group 1: with whom
};

InstructionGrammar instruction_grammar(const Lexicon& lexicon);

// "các phòng, ban và đơn vị" without commas and conjunctions at its ends.
std::string trimmed_name(std::string_view name);

}  // namespace document::grammar
