// Telephone numbers, mail addresses, and the people they belong to.
#include "document/extractor.hpp"
#include "document/grammar/citation.hpp"
#include "document/grammar/clause.hpp"
#include "document/grammar/pattern.hpp"

namespace document::extractors {

namespace {

void extract(Extraction& extraction) {
  // Ten digits, or eleven of a landline with its area code; never a part of a longer number or of a symbol.
  static const Pattern& phone = Pattern::of(
      R"((?<![\p{L}\d./-])(?:\(?(?:\+|00)84\)?[ .-]?|0)(?:\(?\d{1,3}\)?[ .-]?)(?:\d[ .-]?){6,8}\d(?![\d/]|[.-]\d))");
  static const Pattern& mail = Pattern::of(R"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)");
  static const Pattern& person = Pattern::of(
      R"((?:đồng chí|đ/c|ông|bà|anh|chị|(?:thiếu|trung|thượng|đại) (?:tá|úy)|đầu mối(?: liên hệ)?:?|liên hệ:?)\s+:?\s*(?:(?:đồng chí|đ/c|ông|bà|(?:thiếu|trung|thượng|đại) (?:tá|úy))\s+)?(?<name>(?-i:\p{Lu}\p{Ll}*)(?: (?-i:\p{Lu}\p{Ll}*)){1,4})(?:\s*[-–,(]\s*(?<role>(?!số|sđt|điện thoại|đt\b|email)[^-–;()]{3,120}?))?(?=\s*(?:[-–;,()]|số điện thoại|sđt|đt|điện thoại|email|$)))");
  static const Pattern& address = Pattern::of(R"(địa chỉ(?: liên hệ| nhận)?\s*:\s*(?<value>[^;.()]{8,140}))");
  const NormalText& text = extraction.normal;
  const auto add = [&](std::size_t begin, std::size_t end, const char* kind, std::string value, std::string name,
                       std::string role) {
    Fact& fact = extraction.add("contact", begin, end);
    fact.fields["kind"] = std::string(kind);
    fact.fields["value"] = std::move(value);
    fact.fields["person"] = grammar::text_or_null(std::move(name));
    fact.fields["role"] = grammar::text_or_null(std::move(role));
  };
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    if (text.paragraphs[i].kind == ParagraphKind::recipients || text.paragraphs[i].kind == ParagraphKind::signature)
      continue;
    const std::string_view line = std::string_view(text.text).substr(0, text.paragraphs[i].end);
    const std::size_t from = text.paragraphs[i].begin;
    const auto words = [&](const std::optional<std::pair<std::size_t, std::size_t>>& range) {
      return range ? std::string(line.substr(range->first, range->second - range->first)) : std::string();
    };
    const std::vector<Match> people = person.find_all(line, from);
    // The person named last before the number within reach.
    const auto owner = [&](std::size_t at) -> const Match* {
      const Match* nearest = nullptr;
      for (const Match& match : people)
        if (match.begin() < at && at - match.end() < 300) nearest = &match;
      return nearest;
    };
    const auto add_with_owner = [&](const Match& match, const char* kind, std::string value) {
      const Match* who = owner(match.begin());
      add(match.begin(), match.end(), kind, std::move(value), who ? words(person.group(*who, "name")) : "",
          who ? words(person.group(*who, "role")) : "");
    };
    bool reachable = false;
    for (const Match& match : phone.find_all(line, from)) {
      std::string digits;
      for (const char c : line.substr(match.begin(), match.end() - match.begin()))
        if (c >= '0' && c <= '9') digits += c;
      if (digits.starts_with("0084")) digits = "0" + digits.substr(4);
      if (digits.starts_with("84") && digits.size() > 10) digits = "0" + digits.substr(2);
      if (digits.size() < 10 || digits.size() > 11) continue;
      add_with_owner(match, "phone", digits);
      reachable = true;
    }
    for (const Match& match : mail.find_all(line, from)) {
      add_with_owner(match, "email", std::string(line.substr(match.begin(), match.end() - match.begin())));
      reachable = true;
    }
    if (reachable)
      for (const Match& match : people)
        if (const auto name = person.group(match, "name"))
          add(name->first, name->second, "person", words(name), words(name), words(person.group(match, "role")));
    for (const Match& match : address.find_all(line, from))
      if (const auto value = address.group(match, "value"))
        add(value->first, value->second, "address", words(value), "", "");
  }
}

}  // namespace

extern const Extractor contact{"contact", 0, extract};

}  // namespace document::extractors
