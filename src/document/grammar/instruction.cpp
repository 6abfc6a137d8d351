#include "document/grammar/instruction.hpp"

namespace document::grammar {

InstructionGrammar instruction_grammar(const Lexicon& lexicon) {
  const base::Json& task = lexicon.at("task");
  const base::Json& name = lexicon.at("organisation");
  InstructionGrammar grammar;
  const std::string rest =
      R"((?:(?:,? |, ?| ?[-–] )(?:và |hoặc )?(?:(?&COMPOUND)|(?-i:\p{Lu})[\p{L}\p{N}&./-]*|(?!(?&STOP))[\p{L}\p{N}/-]+)|\s?\([^()]{0,200}\))*)";
  grammar.definitions = "(?(DEFINE)(?<VERB>(?>" + any_of(task["verbs"]) + "\\b))(?<ADVERB>" + any_of(task["adverbs"]) +
                        "\\b)(?<MODAL>" + any_of(task["modals"]) + "\\b)(?<ASSIGN>" + any_of(task["assign"]) +
                        "\\b)(?<COMPOUND>" + any_of(name["compounds"]) +
                        "\\b)(?<STOP>(?&VERB)|(?&ADVERB)|(?&MODAL)|(?&ASSIGN)|" + any_of(name["stops"]) +
                        "\\b)(?<ORG>(?>(?:" + any_of(name["prefixes"]) + "(?:,|\\b)(?: và)? ?)*(?:(?&COMPOUND)|" +
                        any_of(name["heads"]) + "\\b)" + rest +
                        "))(?<PREDICATE>(?:(?&ADVERB)[ ,]+)*(?:(?&MODAL)(?: (?=(?&ADVERB)|(?&VERB))|$))?(?:(?&ADVERB)[ "
                        ",]+)*(?&VERB)|(?&MODAL)))";
  grammar.organisation_only = &Pattern::of(
      grammar.definitions +
      "^(?:(?:(?&ASSIGN)|đối với|trách nhiệm của|nhiệm vụ của) )?(?<name>(?&ORG))\\s*:?\\s*(?&MODAL)?\\s*:?$");
  grammar.cooperating =
      &Pattern::of(grammar.definitions + "phối hợp(?: chặt chẽ| đồng bộ)?(?: cùng)?(?: với)? (?<name>(?&ORG))");
  return grammar;
}

std::string trimmed_name(std::string_view name) {
  static const Pattern& tail = Pattern::of(R"((?:[\s,;:.-]|\s(?:và|hoặc|cùng|với))+$)");
  if (const auto match = tail.find(name)) name = name.substr(0, match->begin());
  return std::string(name);
}

}  // namespace document::grammar
