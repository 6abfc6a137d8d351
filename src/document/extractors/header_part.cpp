#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/dates.hpp"
#include "document/grammar/issuer.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/pattern.hpp"
#include "document/paragraph_kind.hpp"

namespace document {
namespace {

// "GIÁM ĐỐC" → "Giám đốc", "KT. CHỦ TỊCH" → "KT. Chủ tịch".
std::string sentence_case(std::string_view text) {
  std::size_t from = 0;
  static const Pattern capacity(R"(^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)[./ ] ?)");
  if (const auto prefix = capacity.match_at(text, 0)) from = prefix->end();
  const std::string lowered = base::to_lower(text.substr(from));
  std::string result(text.substr(0, from));
  std::size_t i = 0;
  if (!lowered.empty()) {
    base::utf8_next(lowered, i);
    result += base::to_upper(lowered.substr(0, i)) + lowered.substr(i);
  }
  for (const std::string_view rank : {"Phó ", "Chánh ", "Quyền "}) {
    const std::size_t at = result.find(rank);
    if (at == std::string::npos) continue;
    const std::size_t next = at + rank.size();
    std::size_t end = next;
    if (next < result.size()) base::utf8_next(result, end);
    result = result.substr(0, next) + base::to_upper(result.substr(next, end - next)) + result.substr(end);
  }
  // Abbreviations stay.
  for (const std::string_view keep : {"UBND", "HĐND", "MTTQ"}) {
    const std::string small = base::to_lower(keep);
    for (std::size_t at = 0; (at = base::to_lower(result).find(small, at)) != std::string::npos; at += small.size())
      result.replace(at, small.size(), keep);
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view edges = " ;.,:-*";
  while (!text.empty() && edges.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (text.starts_with("–") || text.starts_with("•")) {
    text.remove_prefix(3);
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  while (!text.empty() && edges.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

struct TypeNames {
  explicit TypeNames(const base::Json& entry) {
    for (const base::Json& type : entry.value("types", base::Json::array())) {
      const std::string name = type.value("name", "");
      names.emplace_back(base::fold(name), name);
    }
    std::ranges::stable_sort(names, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  }
  std::vector<std::pair<std::string, std::string>> names;
};

class Header {
 public:
  explicit Header(Extraction& extraction)
      : extraction_(extraction),
        normal_(extraction.normal),
        issuers_(prepared<IssuerGrammar>(extraction.lexicon, "issuer")),
        types_(prepared<TypeNames>(extraction.lexicon, "document_type")) {}

  void run() {
    head();
    if (!has_issuer_) issuer_from_body();
    if (!has_issuer_) issuer_from_title();
    if (!has_addressee_) addressee_from_body();
    recipients();
    signature();
  }

 private:
  Fact& add(std::string_view part, std::size_t begin, std::size_t end, std::string value) {
    Fact& fact = extraction_.add("header_part", begin, end);
    fact.fields["part"] = std::string(part);
    if (!value.empty()) fact.fields["value"] = std::move(value);
    return fact;
  }
  Fact& add(std::string_view part, std::string_view piece, std::string value) {
    const std::size_t begin = static_cast<std::size_t>(piece.data() - normal_.text.data());
    return add(part, begin, begin + piece.size(), std::move(value));
  }

  std::string type_of(std::string_view text) const {
    const std::string folded = base::fold(trimmed(text));
    for (const auto& [name, type] : types_.names) {
      if (folded == name || folded.starts_with(name + " ")) return type;
    }
    return {};
  }

  void head() {
    static const Pattern number(R"(^(?:Số|SỐ|số)(?: ?[:.])? ?(\S.*)$)");
    static const Pattern empty_number(R"(^[.…_ ]*/)");
    static const Pattern place(R"(^([^,]{2,50}?), ?(ngày .*)$)", Pattern::Case::ignore);
    static const Pattern motto(
        R"(^(?:cong hoa xa hoi chu nghia viet nam|doc lap ?[-–] ?tu do ?[-–] ?hanh phuc|dang cong san viet nam))");
    static const Pattern about(R"(^(?:V/v|Về việc|V\/v:|v/v)[ :]*)");
    static const Pattern urgency(R"(^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?$)");
    std::vector<std::string_view> names;  // lines of capitals above the type: superior, issuer
    std::size_t title_begin = 0, title_end = 0;
    bool typed = false, addressing = false;
    for (const Paragraph& paragraph : normal_.paragraphs) {
      if (paragraph.kind != ParagraphKind::header) {
        if (paragraph.kind == ParagraphKind::footnote) continue;
        break;
      }
      const std::string_view text = normal_.of(paragraph);
      const std::string folded = base::fold(text);
      if (text.starts_with("Kính gửi") || text.starts_with("KÍNH GỬI")) {
        addressing = true;
        const std::size_t colon = text.find(':');
        if (colon != std::string_view::npos) addressees(text.substr(colon + 1));
      } else if (addressing) {
        addressees(text);
      } else if (motto.match_at(folded, 0)) {
        add("motto", paragraph.begin, paragraph.end, std::string(text));
      } else if (const auto m = number.match_at(text, 0)) {
        const std::string_view written = text.substr(m->begin(1));
        std::string value;
        for (const char c : written) {
          if (c != ' ') value += c;
        }
        if (empty_number.match_at(value, 0)) value.clear();
        add("number", written, value);
      } else if (const auto where = place.match_at(text, 0)) {
        place_and_date(text, *where);
      } else if (urgency.match_at(text, 0)) {
        add("urgency", paragraph.begin, paragraph.end, sentence_case(text));
      } else if (const auto start = about.match_at(text, 0); start && !typed) {
        // A letter has no type: "V/v …" stands under its number.
        add("type", paragraph.begin, paragraph.end, "Công văn");
        typed = true;
        title_begin = paragraph.begin + start->end();
        title_end = paragraph.end;
      } else if (!typed && all_caps(text) && !type_of(text).empty()) {
        const std::string type = type_of(text);
        add("type", paragraph.begin, paragraph.end, type);
        typed = true;
      } else if (all_caps(text) && (!typed || title_end != 0)) {
        if (!typed) names.push_back(text);
      } else if (typed && title_end == 0 && normal_.source_start[paragraph.begin] > 0) {
        title_begin = paragraph.begin;
        title_end = paragraph.end;
      } else if (typed && title_end != 0 && title_end + 1 == paragraph.begin) {
        title_end = paragraph.end;
      }
    }
    if (title_end > title_begin) title(title_begin, title_end);
    if (!names.empty()) {
      has_issuer_ = true;
      for (std::size_t i = 0; i + 1 < names.size(); ++i) add("superior", names[i], as_in_body(names[i]));
      add("issuer", names.back(), as_in_body(names.back()));
    }
  }

  void title(std::size_t begin, std::size_t end) {
    std::string value = normal_.text.substr(begin, end - begin);
    std::ranges::replace(value, '\n', ' ');
    title_ = value;
    title_begin_ = begin;
    add("title", begin, end, value);
    const DateMention* best = nullptr;
    // "… 9 tháng đầu năm và nhiệm vụ Quý IV": the period is what is told, not what is planned.
    static const Pattern plans(R"((?:và|;|,|-) (?:phương hướng|nhiệm vụ|kế hoạch|dự kiến)\b)", Pattern::Case::ignore);
    std::string_view told = std::string_view(normal_.text).substr(begin, end - begin);
    if (const auto plan = plans.find(told)) told = told.substr(0, plan->begin());
    static const Pattern nine_months(R"((?:9|09|chín) tháng)", Pattern::Case::ignore);
    if (nine_months.find(told)) return;  // no period of the calendar
    const std::vector<DateMention> dates = find_dates(told);
    constexpr std::array<std::string_view, 4> order = {"quarter", "half_year", "month", "year"};
    for (const std::string_view kind : order) {
      for (const DateMention& date : dates) {
        if (best == nullptr && date.kind == kind) best = &date;
      }
    }
    if (best != nullptr) add("period", begin + best->begin, begin + best->end, best->iso);
  }

  void place_and_date(std::string_view text, const Match& m) {
    add("place", m.text(1), std::string(trimmed(m.text(1))));
    Fact& fact = add("date", text.substr(m.begin(2)), "");
    for (const DateMention& date : find_dates(m.text(2))) {
      if (date.kind == "date" && date.valid) {
        fact.fields["date"] = date.iso;
        fact.fields["value"] = date.iso;
      }
    }
  }

  // The name in the casing the body uses: "SỞ Y TẾ" → "Sở Y tế"; as written when the body never names it.
  std::string as_in_body(std::string_view name) const {
    const std::string wanted = base::to_lower(name);
    const std::string_view lowered = extraction_.lower();
    for (std::size_t at = 0; (at = lowered.find(wanted, at)) != std::string::npos; at += wanted.size()) {
      const std::string_view found = std::string_view(normal_.text).substr(at, wanted.size());
      if (!all_caps(found)) return std::string(found);
    }
    return std::string(name);
  }

  void addressees(std::string_view list) {
    static const Pattern separator(R"(; ?(?:[-–] )?|^ ?[-–•] )");
    std::size_t from = 0;
    const auto take = [&](std::size_t to) {
      const std::string_view piece = trimmed(list.substr(from, to - from));
      if (piece.empty()) return;
      has_addressee_ = true;
      const std::size_t bracket = piece.find(" (");
      add("addressee", piece, std::string(piece.substr(0, bracket)));
    };
    separator.each(list, [&](const Match& m) {
      take(m.begin());
      from = m.end();
    });
    take(list.size());
  }

  // "…, Sở Tư pháp báo cáo như sau:" names the author when the head is missing.
  void issuer_from_body() {
    static const Pattern says(
        R"( ?,? (?:trân trọng |xin |kính )?(?:báo cáo|thông báo|xây dựng (?:kế hoạch|báo cáo)|ban hành|đề nghị|yêu cầu))");
    int read = 0;
    for (const Paragraph& paragraph : normal_.paragraphs) {
      if (paragraph.kind == ParagraphKind::header) continue;
      if (++read > 4) return;
      const std::string_view text = normal_.of(paragraph);
      for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && text[i - 1] != ' ' && text[i - 1] != '(') continue;
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
        std::size_t j = i;
        if (!base::is_upper(base::utf8_next(text, j))) continue;
        const std::size_t end = issuers_.end_of(text, i);
        if (end == i || !says.match_at(text, end)) continue;
        static const Pattern office(R"(^(?:Giám đốc|Chủ tịch|Chánh Văn phòng|Trưởng|Bí thư|Thủ trưởng) (?=\p{Lu}))");
        std::string value(text.substr(i, end - i));
        if (const auto head = office.match_at(value, 0)) value.erase(0, head->end());
        // The title may give the name in full: "UBND huyện" → "UBND huyện An Phú".
        if (const std::size_t at = title_.find(value + " "); at != std::string::npos) {
          const std::size_t full = issuers_.end_of(title_, at);
          if (full > at) value = title_.substr(at, full - at);
        }
        has_issuer_ = true;
        add("issuer", paragraph.begin + i, paragraph.begin + end, value);
        return;
      }
    }
  }

  // "… trong hoạt động của Sở Công Thương"
  void issuer_from_title() {
    const std::size_t at = title_.rfind("của ");
    if (at == std::string::npos) return;
    const std::size_t from = at + std::string_view("của ").size();
    const std::size_t end = issuers_.end_of(title_, from);
    if (end > from) add("issuer", title_begin_ + from, title_begin_ + end, title_.substr(from, end - from));
  }

  void addressee_from_body() {
    static const Pattern sent(R"((?:gửi|báo cáo|trình) (?=\p{Lu}))");
    static const Pattern use(R"( (?:để )?(?:tổng hợp|theo dõi|xem xét|biết))");
    for (auto paragraph = normal_.paragraphs.rbegin(); paragraph != normal_.paragraphs.rend(); ++paragraph) {
      const std::string_view text = normal_.of(*paragraph);
      if (paragraph->kind != ParagraphKind::body || text.find("./.") == std::string_view::npos) continue;
      const auto m = sent.find(text);
      if (!m) return;
      const std::size_t end = issuers_.end_of(text, m->end());
      if (end > m->end() && use.match_at(text, end))
        add("addressee", paragraph->begin + m->end(), paragraph->begin + end,
            std::string(text.substr(m->end(), end - m->end())));
      return;
    }
  }

  void recipients() {
    for (const Paragraph& paragraph : normal_.paragraphs) {
      if (paragraph.kind != ParagraphKind::recipients) continue;
      std::string_view text = normal_.of(paragraph);
      if (text.starts_with("Nơi nhận")) {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) continue;
        text = text.substr(colon + 1);
      }
      static const Pattern separator(R"(; ?(?:[-–] ?)?)");
      std::size_t from = 0;
      const auto take = [&](std::size_t to) {
        const std::string_view piece = trimmed(text.substr(from, to - from));
        if (!piece.empty()) add("recipient", piece, std::string(piece));
      };
      separator.each(text, [&](const Match& m) {
        take(m.begin());
        from = m.end();
      });
      take(text.size());
    }
  }

  // TM. / KT. / TL. lines, the position below them, the name at the end.
  void signature() {
    static const Pattern capacity(R"(^(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:\.|/| ))");
    static const Pattern name(
        R"(^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:PGS\.|GS\.)? ?(?:TS|ThS|BS|KS|CN)\.?(?:CKII|CKI)?\.?|\(?[Đđ]ã ký\)?:?)? ?((?:\p{Lu}\p{Ll}*(?: |$)){2,6})$)");
    std::vector<std::string_view> lines;
    std::string_view signer;
    for (const Paragraph& paragraph : normal_.paragraphs) {
      if (paragraph.kind != ParagraphKind::signature) continue;
      const std::string_view text = trimmed_right(normal_.of(paragraph));
      if (all_caps(text)) {
        if (signer.empty()) lines.push_back(text);
      } else if (const auto m = name.match_at(text, 0); m && signer.empty()) {
        signer = trimmed_right(m->text(1));
      }
    }
    std::string_view under, position;
    for (const std::string_view line : lines) {
      if (capacity.match_at(line, 0)) {
        under = line;
      } else {
        position = line;
      }
    }
    if (under.empty()) under = position;
    if (position.empty()) position = under;
    if (!under.empty()) {
      add("signer_capacity", under, sentence_case(under));
      add("signer_position", position, sentence_case(position));
    }
    if (!signer.empty()) add("signer", signer, std::string(signer));
  }

  static std::string_view trimmed_right(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
  }

  Extraction& extraction_;
  const NormalText& normal_;
  const IssuerGrammar& issuers_;
  const TypeNames& types_;
  std::string title_;
  std::size_t title_begin_ = 0;
  bool has_issuer_ = false, has_addressee_ = false;
};

void extract(Extraction& extraction) {
  Header(extraction).run();
}

}  // namespace

namespace extractors {
extern const Extractor header_part;
const Extractor header_part = {"header_part", 0, extract};
}  // namespace extractors
}  // namespace document
