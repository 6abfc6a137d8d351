#include "document/grammar/instruction.hpp"

namespace document::grammar {

InstructionGrammar instruction_grammar(const Lexicon& lexicon) {
  const base::Json& task = lexicon.at("task");
  const base::Json& name = lexicon.at("organisation");
  InstructionGrammar grammar;
  grammar.verb = any_of(task["verbs"]) + "\\b";
  grammar.adverb = any_of(task["adverbs"]) + "\\b";
  grammar.modal = any_of(task["modals"]) + "\\b";
  grammar.assign = any_of(task["assign"]) + "\\b";
  grammar.predicate = "(?:(?:" + grammar.adverb + "[ ,]+)*(?:" + grammar.modal + "(?: (?=" + grammar.adverb +
                      "|" + grammar.verb + ")|$))?(?:" + grammar.adverb + "[ ,]+)*" + grammar.verb + "|" +
                      grammar.modal + ")";
  const std::string stop = "(?:" + grammar.verb + "|" + grammar.adverb + "|" + grammar.modal + "|" + grammar.assign +
                           R"(|(?:đã|đang|để|nhằm|khi|trước|trong|trên cơ sở|theo|nếu|từ|là|chưa|được|bị|như|qua|với|do|tại|hiện|chậm nhất|báo cáo|vẫn|còn|luôn|sẽ|nghiêm)\b))";
  const std::string compound = any_of(name["compounds"]) + "\\b";
  const std::string proper = R"((?-i:\p{Lu})[\p{L}\p{N}&./-]*)";
  const std::string word = "(?!" + stop + ")[\\p{L}\\p{N}/-]+";
  const std::string rest = "(?:,? |, ?| ?[-–] )(?:và |hoặc )?(?:" + compound + "|" + proper + "|" + word + ")|\\s?\\([^()]{0,200}\\)";
  grammar.organisation = "(?:" + any_of(name["prefixes"]) + "(?:,|\\b)(?: và)? ?)*(?:" + compound + "|" +
                         any_of(name["heads"]) + "\\b)(?:" + rest + "){0,40}";
  grammar.organisation_only =
      &Phrase::of("^(?:(?:" + grammar.assign + "|đối với|trách nhiệm của|nhiệm vụ của) )?(?<name>" +
                  grammar.organisation + ")\\s*:?\\s*(?:" + grammar.modal + ")?\\s*:?$");
  grammar.cooperating = &Phrase::of("phối hợp(?: chặt chẽ| đồng bộ)?(?: cùng)?(?: với)? (?<name>" + grammar.organisation + ")");
  return grammar;
}

std::string trimmed_name(std::string_view name) {
  static const Phrase& tail = Phrase::of(R"((?:[\s,;:.-]|\s(?:và|hoặc|cùng|với))+$)");
  if (const auto match = tail.find(name)) name = name.substr(0, match->begin());
  return std::string(name);
}

}  // namespace document::grammar
