// Footnotes and what their marks stand behind: a note behind the name of a team should tell of that team.
#include <algorithm>
#include <map>
#include <set>

#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

// Where the mark of note `number` stands in the normalised body; the text before it belongs to the same paragraph.
struct Mark {
  std::size_t paragraph = 0, at = 0;
};

std::optional<Mark> mark_of(const Extraction& extraction, int number) {
  const NormalText& text = extraction.normal;
  const std::string digits = std::to_string(number);
  const auto in_body = [&](std::size_t i) {
    return extraction.source.blocks[text.paragraphs[i].block].role != BlockRole::footnote;
  };
  for (const Edit& edit : text.edits) {
    if (edit.kind != "footnote_mark" || edit.before != digits) continue;
    for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
      const Paragraph& paragraph = text.paragraphs[i];
      if (!in_body(i) || paragraph.begin == paragraph.end || text.source_start[paragraph.begin] > edit.span.start ||
          text.source_end[paragraph.end - 1] < edit.span.start)
        continue;
      std::size_t at = paragraph.begin;
      while (at < paragraph.end && text.source_end[at] <= edit.span.start) ++at;
      return Mark{i, at};
    }
  }
  for (const std::string& mark : {"(" + digits + ")", "[" + digits + "]"})
    for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
      const std::size_t at = text.of(text.paragraphs[i]).find(mark);
      if (in_body(i) && at != std::string_view::npos) return Mark{i, text.paragraphs[i].begin + at};
    }
  return std::nullopt;
}

std::set<std::string> word_pairs(std::string_view text) {
  static const Pattern& word = Pattern::of(R"(\p{L}+)");
  std::set<std::string> pairs;
  std::string last;
  for (const Match& match : word.find_all(text)) {
    const std::string folded = base::fold(match.text());
    if (!last.empty()) pairs.insert(last + " " + folded);
    last = folded;
  }
  return pairs;
}

void extract(Extraction& extraction) {
  const NormalText& text = extraction.normal;
  const std::string head = R"((?<head>tổ|tiểu ban|ban(?! hành)|đoàn|hội đồng|đội)(?! chức|\p{L}))";
  // The last name before the mark: "… thành lập Tổ ứng cứu sự cố¹", "Tổ ứng dụng công nghệ thông tin¹ tiếp tục".
  static const Pattern& body =
      Pattern::of("(?<![\\p{L}])(?=(?-i:\\p{Lu}))" + head + "(?: (?!thành lập|kiện toàn)[\\p{L}\\p{N}/-]+,?){1,20} ?$");
  static const Pattern& named = Pattern::of("^" + head);
  static const Pattern& founds = Pattern::of("(?:thành lập|kiện toàn)(?: lại)?(?: các)? " + head);
  static const Pattern& act =
      Pattern::of(R"((?<!\p{L})(?:quyết định|công văn|kế hoạch|thông báo|văn bản|nghị quyết|chỉ thị|quy chế) số)");
  std::map<int, std::pair<std::size_t, std::size_t>> notes;  // number → bytes of its paragraphs
  for (const Paragraph& paragraph : text.paragraphs)
    if (const auto number = extraction.source.blocks[paragraph.block].footnote) {
      auto [note, fresh] = notes.try_emplace(*number, paragraph.begin, paragraph.end);
      if (!fresh) note->second.second = std::max(note->second.second, paragraph.end);
    }
  for (const auto& [number, range] : notes) {
    const auto mark = mark_of(extraction, number);
    if (!mark) continue;
    const std::string_view note = std::string_view(text.text).substr(range.first, range.second - range.first);
    std::string_view before = std::string_view(text.text).substr(0, mark->at);
    before.remove_prefix(text.paragraphs[mark->paragraph].begin);
    Fact& fact = extraction.add("footnote", range.first, range.second);
    fact.fields["number"] = std::int64_t{number};
    fact.fields["acts"] = static_cast<std::int64_t>(act.find_all(note).size());
    fact.fields["shared_words"] = std::int64_t{0};
    if (const auto founded = founds.find(note))
      if (const auto group = founds.group(*founded, "head"))
        fact.fields["note_body_head"] = base::fold(note.substr(group->first, group->second - group->first));
    const auto name = body.find(before);
    if (!name) continue;
    const std::string written(name->text());
    if (const auto whose = named.match_at(written, 0)) {
      const auto group = *named.group(*whose, "head");
      fact.fields["body_head"] = base::fold(std::string_view(written).substr(group.first, group.second - group.first));
      fact.fields["body"] = grammar::text_or_null(written);
      const std::set<std::string> wanted = word_pairs(written), told = word_pairs(note);
      fact.fields["shared_words"] = static_cast<std::int64_t>(
          std::ranges::count_if(wanted, [&](const std::string& pair) { return told.contains(pair); }));
    }
  }
}

}  // namespace

extern const Extractor footnote{"footnote", 0, extract};

}  // namespace document::extractors
