#include "document/grammar/issuer.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/grammar/lexicon.hpp"

namespace document {

IssuerGrammar::IssuerGrammar(const base::Json& lexicon)
    : head_("(?:" + alternation(strings(lexicon, "heads"), false) + R"()(?![\p{L}\d]))", Pattern::Case::ignore),
      compound_("(?:" + alternation(strings(lexicon, "compounds")) + R"()(?![\p{L}\d]))", Pattern::Case::ignore) {
  for (const std::string& word : strings(lexicon, "stops")) stops_.insert(word);
}

std::size_t IssuerGrammar::end_of(std::string_view text, std::size_t at) const {
  const auto head = head_.match_at(text, at);
  if (!head) return at;
  std::size_t end = head->end();
  static const Pattern word(R"([\p{L}\d][\p{L}\d&.]*(?<!\.))");
  static const Pattern party_and_state(R"( - (?=\p{Lu}))");
  for (int words = 0; words < 16;) {
    std::size_t next = end;
    if (next < text.size() && text[next] == ' ') ++next;
    if (next == end) break;
    if (const auto compound = compound_.match_at(text, next)) {
      end = compound->end();
      words += 2;
      continue;
    }
    const auto found = word.match_at(text, next);
    if (!found) {
      if (party_and_state.match_at(text, end) && words < 6 && !starts(text, end + 3)) {
        end += 3;
        --end;  // the space is taken again above
        ++words;
        continue;
      }
      break;
    }
    const std::string lowered = base::to_lower(found->text());
    if (stops_.contains(lowered)) break;
    if (lowered == "và") {
      // "Bộ Thông tin và Truyền thông", but not "… và Quyết định số", "… và Công an tỉnh".
      const std::size_t after = found->end() + 1;
      if (after >= text.size() || starts(text, after)) break;
      std::size_t i = after;
      const char32_t c = base::utf8_next(text, i);
      if (!base::is_upper(c)) break;
      static const Pattern type(
          R"((?:Quyết định|Nghị|Thông|Kế hoạch|Chỉ thị|Công văn|Công điện|Văn bản|Chương trình|Hướng dẫn|Luật|Đề án|Kết luận)(?! tin và))");
      if (type.match_at(text, after)) break;
    }
    end = found->end();
    ++words;
  }
  return end;
}

}  // namespace document
