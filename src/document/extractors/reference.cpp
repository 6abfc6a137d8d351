#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/dates.hpp"
#include "document/grammar/issuer.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/pattern.hpp"

namespace document {
namespace {

// An organisation's or a type's code inside a symbol: UBND, QĐ, TTg, CTr, QyĐ, QH15, PA05, SLĐTB&XH.
constexpr std::string_view code = R"(\p{Lu}(?:[\p{Lu}\d]|[gry](?=\p{Lu}|\b)|&(?=\p{Lu})|\.(?=\p{Lu}{2}))+)";

struct Types {
  explicit Types(const base::Json& entry)
      : left(
            "(?:^|(?<![\\p{L}\\d]))(" + names(entry) +
                R"()((?: (?!gồm|số|của|và|có|trong|ngày)\p{Ll}+){0,3}(?= (?:số|sô) ?:? ?$)|(?: \([^)]{1,15}\))?)(?: ?((?:số|sô)(?: hiệu)?) ?:?)? ?$)",
            Pattern::Case::ignore),
        law(R"(((?:Bộ luật|Luật|Pháp lệnh)(?: [^.;:()\n]{1,90}?)?) (số) ?:? ?$)"),
        number_word(R"((?:^|[^\p{L}])((?:số|sô)(?: hiệu)?) ?:? ?$)", Pattern::Case::ignore),
        bare(
            "(?<![\\p{L}\\d])((?i:" + names(entry) +
            R"())(?: (số)| QH)? (\d{1,5})(?![\d/%]|[.,-]\d|-\p{Lu}| ?/ ?\p{Lu}| (?:năm|tháng|ngày (?!\d)|quý|người|máy|đơn vị|bước|nội dung|nhiệm vụ|giải pháp|nhóm|điểm|lần|phần|mục|lớp|đợt|chiều|bên|bài|trang|cấp|hệ thống|tài khoản|cán bộ|công chức|CBCC)))"),
        abbreviated(R"((?<![\p{L}\d])(CV|NQ|QĐ|KH|CT|TT|NĐ|TB|BC|VB|HD)(?: ?(số)[.:]?)? ?$)"),
        named("(?<![\\p{L}\\d])(?:(Luật|Bộ luật|Pháp lệnh) (" + alternation(strings(entry, "law_names")) +
              R"()(?! ?[\p{Ll}]{0,1}số \d)|(Hiến pháp)(?= nước| năm))(?![\p{L}\d]))"),
        any_law(
            R"((?<![\p{L}\d])(Luật|Bộ luật|Pháp lệnh) (\p{Lu}\p{Ll}+(?: (?!và |các |về |của |năm |số |ngày |có |được |đã |để |trong |theo |quy |thì |khi |do |tại |cho |đến |với |trên |hoặc )\p{L}+){0,8}))"),
        work("(?<![\\p{L}\\d])(" + alternation(strings(entry, "named_works")) +
             R"() (?!này|nêu|của|và |số|nội bộ|,)([\p{L}][^.;:,()\n“”"]{6,140}))") {
    for (const base::Json& type : entry.value("types", base::Json::array())) {
      const std::string name = type.value("name", "");
      by_lower[base::to_lower(name)] = name;
      if (type.value("bare_number", false)) bare_number.insert(name);
      for (const std::string& abbreviation : strings(type, "abbreviations"))
        by_abbreviation.emplace(abbreviation, name);
    }
    for (const std::string& party : strings(entry, "party_codes")) party_codes.insert(party);
  }

  static std::string names(const base::Json& entry) {
    std::vector<std::string> list;
    for (const base::Json& type : entry.value("types", base::Json::array())) list.push_back(type.value("name", ""));
    return alternation(list);
  }

  Pattern left, law, number_word, bare, abbreviated, named, any_law, work;
  std::map<std::string, std::string> by_lower, by_abbreviation;
  std::set<std::string> bare_number, party_codes;
};

struct Symbol {
  std::string written, canonical, series, first_code, last_code, malformed;
  std::optional<int> year;
  int sequence = 0;
  bool party = false, loose = false;
  std::size_t codes = 0;
};

struct Reference {
  std::size_t begin = 0, end = 0, symbol_begin = 0, symbol_end = 0;
  std::string type, issuer;
  Symbol symbol;
  bool number_word = false;
  const DateMention* date = nullptr;
  std::size_t date_begin = 0;
  bool name_only = false;
  std::string name;
};

std::string without_spaces(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') continue;
    if (text.substr(i).starts_with("–")) {
      result += '-';
      i += 2;
      continue;
    }
    result += text[i];
  }
  return result;
}

class References {
 public:
  explicit References(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal.text),
        types_(prepared<Types>(extraction.lexicon, "document_type")),
        issuers_(prepared<IssuerGrammar>(extraction.lexicon, "issuer")),
        dates_(dates_of(extraction)) {}

  void run() {
    symbols();
    symbols_without_slash();
    bare_numbers();
    names();
    std::ranges::sort(found_, [](const Reference& a, const Reference& b) {
      return std::pair(a.begin, b.end) < std::pair(b.begin, a.end);
    });
    inherit_types();
    emit();
  }

 private:
  bool overlaps_symbol(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(
        found_, [&](const Reference& r) { return begin < r.end && r.symbol_begin < end && begin <= r.symbol_begin; });
  }

  const Paragraph* paragraph_at(std::size_t at) const {
    const auto& list = extraction_.normal.paragraphs;
    const auto found = std::ranges::upper_bound(list, at, {}, &Paragraph::begin);
    return found == list.begin() ? nullptr : &*std::prev(found);
  }

  void symbols() {
    static const Pattern state(fmt::format(
        R"((?<![\p{{L}}\d/.,\-–])(\d{{1,6}}[a-z]?)( ?/ ?)(?:((?:19|20)\d{{2}})( ?/ ?))?({0}(?:(?: ?[-–] ?|/){0}){{0,3}})(?: ({0})(?![\p{{L}}\d]))?(?![\p{{L}}\d]))",
        code));
    static const Pattern party(
        fmt::format(R"((?<![\p{{L}}\d/.,\-–])(\d{{1,6}}[a-z]?) ?- ?({0})( ?/ ?)({0}(?:-{0})?)(?![\p{{L}}\d]))", code));
    state.each(text_, [&](const Match& m) {
      Symbol symbol;
      symbol.sequence = std::stoi(std::string(m.text(1)));
      if (m.has(3)) symbol.year = std::stoi(std::string(m.text(3)));
      std::string codes = without_spaces(m.text(5));
      std::size_t end = m.end(5);
      const std::size_t hyphen = codes.find('-');
      symbol.first_code = codes.substr(0, std::min(hyphen, codes.find('/')));
      const bool single = codes == symbol.first_code;
      // "12/2022/TT BTTTT": the hyphen is missing.
      static const Pattern dated(R"( ?,? ngày )");
      if (single && m.has(6) &&
          (types_.by_abbreviation.contains(symbol.first_code) || dated.match_at(text_, m.end(6))) &&
          m.text(6).size() >= 3 && m.text(6).find('.') == std::string_view::npos) {
        codes += "-" + std::string(m.text(6));
        end = m.end(6);
        symbol.malformed = "missing_hyphen";
      }
      symbol.loose = m.text(2) != "/" || (m.has(4) && m.text(4) != "/");
      symbol.series = codes;
      symbol.codes =
          1 + static_cast<std::size_t>(std::ranges::count_if(codes, [](char c) { return c == '-' || c == '/'; }));
      const std::size_t last = codes.find_last_of("-/");
      symbol.last_code = last == std::string::npos ? codes : codes.substr(last + 1);
      symbol.written = text_.substr(m.begin(1), end - m.begin(1));
      symbol.canonical = without_spaces(m.text(1)) + "/" + (m.has(3) ? std::string(m.text(3)) + "/" : "") + codes;
      if (symbol.malformed.empty() && symbol.codes == 2 && types_.by_abbreviation.contains(symbol.first_code) &&
          types_.party_codes.contains(symbol.last_code) && !symbol.year) {
        symbol.malformed = "party_state_form";
      }
      add(m.begin(1), end, std::move(symbol));
    });
    party.each(text_, [&](const Match& m) {
      Symbol symbol;
      symbol.party = true;
      symbol.sequence = std::stoi(std::string(m.text(1)));
      symbol.first_code = m.text(2);
      symbol.last_code = m.text(4);
      symbol.codes = 2;
      symbol.series = without_spaces(text_.substr(m.begin(2), m.end() - m.begin(2)));
      symbol.written = m.text();
      symbol.canonical = without_spaces(m.text());
      symbol.loose = m.text().find(' ') != std::string_view::npos;
      if (symbol.last_code == "UBND" || symbol.last_code == "HĐND") symbol.malformed = "state_party_form";
      add(m.begin(), m.end(), std::move(symbol));
    });
  }

  // "số 231 CAT-PA05", "số 13/2023 NĐ-CP", "số 12KH-UBND": the slash before the codes is missing.
  void symbols_without_slash() {
    static const Pattern pattern(
        fmt::format(R"((?<=số )(\d{{1,5}})(?:/((?:19|20)\d{{2}}))? ?({0}-{0}(?:-{0})?)(?![\p{{L}}\d/]))", code));
    pattern.each(text_, [&](const Match& m) {
      Symbol symbol;
      symbol.sequence = std::stoi(std::string(m.text(1)));
      if (m.has(2)) symbol.year = std::stoi(std::string(m.text(2)));
      symbol.series = m.text(3);
      symbol.first_code = symbol.series.substr(0, symbol.series.find('-'));
      symbol.last_code = symbol.series.substr(symbol.series.rfind('-') + 1);
      symbol.codes = 1 + static_cast<std::size_t>(std::ranges::count(symbol.series, '-'));
      symbol.written = m.text();
      symbol.canonical = std::string(m.text(1)) + "/" + (m.has(2) ? std::string(m.text(2)) + "/" : "") + symbol.series;
      symbol.malformed = "missing_slash";
      add(m.begin(), m.end(), std::move(symbol));
    });
  }

  void add(std::size_t begin, std::size_t end, Symbol symbol) {
    const Paragraph* paragraph = paragraph_at(begin);
    if (paragraph == nullptr) return;
    // The document's own number is a header part.
    if (paragraph->kind == ParagraphKind::header &&
        text_.substr(paragraph->begin, begin - paragraph->begin).find_first_not_of(" ") != std::string::npos &&
        base::to_lower(std::string_view(text_).substr(paragraph->begin, begin - paragraph->begin)).starts_with("số")) {
      return;
    }
    Reference reference;
    reference.begin = reference.symbol_begin = begin;
    reference.symbol_end = end;
    look_left(reference, paragraph->begin);
    const bool marked = reference.begin < begin;
    if (symbol.loose && !marked) return;
    if (symbol.codes == 1 && !symbol.year && !marked) return;
    if (paragraph->kind == ParagraphKind::recipients || paragraph->kind == ParagraphKind::signature) return;
    reference.symbol = std::move(symbol);
    look_right(reference, end, paragraph->end);
    found_.push_back(std::move(reference));
  }

  void look_left(Reference& reference, std::size_t limit) const {
    std::size_t from = reference.begin > limit + 220 ? reference.begin - 220 : limit;
    while (from < reference.begin && (static_cast<unsigned char>(text_[from]) & 0xC0U) == 0x80U) ++from;
    const std::string_view window = std::string_view(text_).substr(0, reference.begin);
    if (const auto m = types_.law.find(window, from); m && m->end() == window.size()) {
      // The nearest law word, not the first of the window.
      Match best = *m;
      for (auto again = types_.law.find(window, m->begin() + 1); again && again->end() == window.size();
           again = types_.law.find(window, best.begin() + 1))
        best = *again;
      reference.begin = best.begin(1);
      reference.type = best.text(1).starts_with("Bộ luật")     ? "Bộ luật"
                       : best.text(1).starts_with("Pháp lệnh") ? "Pháp lệnh"
                                                               : "Luật";
      reference.number_word = true;
      if (const std::size_t space = best.text(1).find(' '); space != std::string_view::npos && reference.type == "Luật")
        reference.name = best.text(1).substr(space + 1);
      return;
    }
    if (const auto m = types_.left.find(window, from); m && m->end() == window.size() && m->begin(1) < m->end(1)) {
      reference.begin = m->begin(1);
      const auto type = types_.by_lower.find(base::to_lower(m->text(1)));
      if (type != types_.by_lower.end()) reference.type = type->second;
      reference.number_word = m->has(3) || window.substr(m->end(1)).find("số") != std::string_view::npos;
      return;
    }
    if (const auto m = types_.abbreviated.find(window, from); m && m->end() == window.size()) {
      reference.begin = m->begin(1);
      const auto type = types_.by_abbreviation.find(std::string(m->text(1)));
      reference.type = type != types_.by_abbreviation.end() ? type->second : "Văn bản";
      reference.number_word = m->has(2);
      return;
    }
    if (const auto m =
            types_.number_word.find(window, reference.begin > from + 12 ? align(reference.begin - 12) : from);
        m && m->end() == window.size()) {
      reference.begin = m->begin(1);
      reference.number_word = true;
    }
  }

  std::size_t align(std::size_t at) const {
    while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  // ", ngày 05/3/2026 của Bộ Công an", "của UBND tỉnh ngày …", "ngày … UBND tỉnh".
  void look_right(Reference& reference, std::size_t at, std::size_t limit) const {
    static const Pattern day(R"( ?,? ?\(?(?:(?:được )?(?:ký|ban hành|phát hành) )?(?:vào )?(ngày) ?:? ?)",
                             Pattern::Case::ignore);
    static const Pattern by(R"( ?\)?,? ?(?:của|do) )");
    static const Pattern strong(
        R"( (?=(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Sở|Bộ|Công an|Thủ tướng|Chính phủ|Tỉnh ủy|Ban Thường vụ|Ban Chỉ đạo|HĐND|Hội đồng nhân dân|Cục) ?\p{L}))");
    reference.end = at;
    const std::string_view scope = std::string_view(text_).substr(0, limit);
    const auto take_date = [&](std::size_t from) {
      const auto m = day.match_at(scope, from);
      if (!m) return from;
      for (const DateMention& date : dates_) {
        if (date.kind == "date" && (date.begin == m->end() || date.begin == m->begin(1))) {
          reference.date = &date;
          reference.date_begin = m->begin(1);
          reference.end = date.end;
          return date.end;
        }
      }
      return from;
    };
    const auto take_issuer = [&](std::size_t from) {
      auto m = by.match_at(scope, from);
      if (!m && reference.date != nullptr) m = strong.match_at(scope, from);
      if (!m) return from;
      const std::size_t end = issuers_.end_of(scope, m->end());
      if (end == m->end()) return from;
      reference.issuer = text_.substr(m->end(), end - m->end());
      reference.end = end;
      return end;
    };
    std::size_t next = take_date(at);
    next = take_issuer(next);
    if (reference.date == nullptr && !reference.issuer.empty()) take_date(next);
  }

  void bare_numbers() {
    types_.bare.each(text_, [&](const Match& m) {
      const std::string type = types_.by_lower.at(base::to_lower(m.text(1)));
      const bool word = m.has(2);
      if (!word && !types_.bare_number.contains(type)) return;
      const int value = std::stoi(std::string(m.text(3)));
      if (!word && (value >= 1900 || m.text(3).size() > 3)) return;
      // Without "số" a type needs its capital: "quyết định 3 nội dung" is a verb.
      std::size_t i = m.begin(1);
      if (!word && !base::is_upper(base::utf8_next(text_, i))) return;
      if (std::ranges::any_of(
              found_, [&](const Reference& r) { return m.begin(3) >= r.symbol_begin && m.begin(3) < r.symbol_end; }))
        return;
      const Paragraph* paragraph = paragraph_at(m.begin());
      if (paragraph == nullptr) return;
      Reference reference;
      reference.begin = m.begin(1);
      reference.symbol_begin = m.begin(3);
      reference.symbol_end = m.end(3);
      reference.type = type;
      reference.number_word = word;
      reference.symbol.written = reference.symbol.canonical = m.text(3);
      reference.symbol.sequence = value;
      look_right(reference, m.end(3), paragraph->end);
      found_.push_back(std::move(reference));
    });
  }

  void names() {
    const auto add_name = [&](std::size_t begin, std::size_t end, std::string type, std::string name) {
      if (std::ranges::any_of(found_, [&](const Reference& r) { return begin < r.end && r.begin < end; })) return;
      Reference reference;
      reference.begin = begin;
      reference.end = reference.symbol_begin = reference.symbol_end = end;
      reference.type = std::move(type);
      reference.name_only = true;
      reference.name = std::move(name);
      // "Luật An ninh mạng năm 2018": the year tells which law of that name.
      static const Pattern of_year(R"( (?:năm )?((?:19|20)\d{2})(?![\d/]))");
      if (reference.type == "Luật" || reference.type == "Bộ luật" || reference.type == "Pháp lệnh" ||
          reference.type == "Hiến pháp")
        if (const auto year = of_year.match_at(text_, end)) {
          reference.symbol.year = std::stoi(std::string(year->text(1)));
          reference.end = reference.symbol_begin = reference.symbol_end = year->end();
        }
      found_.push_back(std::move(reference));
    };
    types_.named.each(text_, [&](const Match& m) {
      if (m.has(3)) return add_name(m.begin(), m.end(), "Hiến pháp", "");
      add_name(m.begin(), m.end(), std::string(m.text(1)), std::string(m.text(2)));
    });
    types_.any_law.each(
        text_, [&](const Match& m) { add_name(m.begin(), m.end(), std::string(m.text(1)), std::string(m.text(2))); });
    static const Pattern stop(
        R"( (?:tại|đến các|để|đã|được|theo quy định|nhằm|trong năm|quán triệt|cho các|gắn với|và các|, ).*$)");
    types_.work.each(text_, [&](const Match& m) {
      std::size_t i = m.begin();
      if (!base::is_upper(base::utf8_next(text_, i))) return;
      std::string_view name = m.text(2);
      if (const auto cut = stop.find(name)) name = name.substr(0, cut->begin());
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (base::utf8_length(name) < 6) return;
      add_name(m.begin(), m.begin(2) + name.size(), std::string(m.text(1)), std::string(name));
    });
  }

  // "các Kế hoạch số 12/KH-UBND và số 15/KH-UBND": the second has the type of the first when its code agrees.
  void inherit_types() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Reference& reference = found_[i];
      if (!reference.type.empty()) continue;
      const auto named = types_.by_abbreviation.find(reference.symbol.first_code);
      if (named != types_.by_abbreviation.end() && (reference.symbol.codes > 1 || reference.symbol.party)) {
        reference.type = named->second;
      } else if (i > 0 && !found_[i - 1].name_only &&
                 paragraph_at(found_[i - 1].begin) == paragraph_at(reference.begin)) {
        reference.type = found_[i - 1].type;
      }
    }
  }

  std::string form(const Reference& reference) const {
    const Symbol& symbol = reference.symbol;
    if (reference.name_only) return "name_only";
    if (!symbol.malformed.empty()) return "malformed";
    if (symbol.party) return "party";
    if (symbol.year && symbol.series.starts_with("QH")) return "law";
    if (symbol.year) return "legal";
    if (symbol.codes <= 1) return "own";
    return types_.by_abbreviation.contains(symbol.first_code) ? "named" : "letter";
  }

  std::string subject_of(std::size_t from) const {
    static const Pattern start(
        R"(^ ?\)?,? ?(?:(?:về việc|về|V/v|v/v|Về việc) |(?=(?:quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|thành lập|triển khai) ))“?)");
    const Paragraph* paragraph = paragraph_at(from == 0 ? 0 : from - 1);
    if (paragraph == nullptr || from >= paragraph->end) return {};
    const std::string_view rest =
        std::string_view(text_).substr(from, std::min<std::size_t>(paragraph->end - from, 600));
    const auto begins = start.match_at(rest, 0);
    if (!begins) return {};
    std::string_view subject = rest.substr(begins->end());
    static const Pattern stop(R"([;.”\n(]|, (?:Sở|UBND|trong đó|Công an|Ủy ban|Phòng)|: )");
    if (const auto cut = stop.find(subject)) subject = subject.substr(0, cut->begin());
    while (subject.ends_with(' ') || subject.ends_with(',')) subject.remove_suffix(1);
    return std::string(subject);
  }

  // "Hồ sơ đã trình trước ngày … được tiếp tục xử lý theo Nghị định …": the sentence itself speaks of what is under
  // way.
  bool continues_old_rule(std::size_t begin) const {
    static const Pattern under_way(
        R"((?:tiếp tục (?:được )?(?:xử lý|thực hiện|áp dụng|thẩm định|giải quyết)|chuyển tiếp)[^.;\n]{0,60}$)",
        Pattern::Case::ignore);
    const Paragraph* paragraph = paragraph_at(begin);
    if (paragraph == nullptr || begin <= paragraph->begin) return false;
    return under_way.find(std::string_view(text_).substr(paragraph->begin, begin - paragraph->begin)).has_value();
  }

  void emit() {
    // A short mention takes key and date from the only dated mention of the same number.
    std::map<std::string, std::set<int>> years;
    for (const Reference& reference : found_) {
      if (reference.date != nullptr && reference.date->valid)
        years[base::to_upper(reference.symbol.canonical)].insert(reference.date->earliest->year());
    }
    static const Pattern implements(
        R"(^ ?\)?,? ?(?:(?:về việc|về|V/v|v/v|Về việc) )?(?:tham mưu )?(?:tổ chức )?(?:triển khai,? thực hiện|triển khai|thực hiện)(?: thực hiện)?(?: các nội dung(?: tại)?| nội dung)? $)");
    std::vector<std::size_t> index(found_.size());
    std::size_t previous_end = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Reference& reference = found_[i];
      const Symbol& symbol = reference.symbol;
      Fact& fact = extraction_.add("reference", reference.begin, reference.end);
      index[i] = extraction_.facts.size() - 1;
      auto& fields = fact.fields;
      if (!reference.type.empty()) fields["document_type"] = reference.type;
      fields["form"] = form(reference);
      fields["has_number_word"] = std::int64_t{reference.number_word};
      if (!reference.name_only) {
        fields["number"] = symbol.canonical;
        fields["number_written"] = symbol.written;
        fields["sequence"] = std::int64_t{symbol.sequence};
        if (!symbol.series.empty()) fields["series"] = symbol.series;
      }
      if (!symbol.malformed.empty()) fields["malformed"] = symbol.malformed;
      std::optional<int> year = symbol.year;
      if (reference.date != nullptr) {
        fields["date_text"] =
            std::string(text_.substr(reference.date->begin, reference.date->end - reference.date->begin));
        fields["date_state"] = std::string(reference.date->valid ? "valid" : "impossible");
        if (reference.date->valid) {
          fields["date"] = reference.date->iso;
          if (!year) year = reference.date->earliest->year();
        }
      } else {
        fields["date_state"] = std::string("missing");
      }
      const auto known = years.find(base::to_upper(symbol.canonical));
      if (!year && !reference.name_only && known != years.end() && known->second.size() == 1)
        year = *known->second.begin();
      if (year) fields["year"] = std::int64_t{*year};
      if (!reference.issuer.empty()) {
        fields["issuer"] = reference.issuer;
        fields["issuer_folded"] = base::fold(reference.issuer);
      }
      std::string subject = reference.name_only ? std::string() : subject_of(reference.end);
      if (subject.empty() && !reference.name.empty()) subject = reference.name;
      if (!subject.empty()) {
        fields["subject_folded"] = base::fold(subject);
        fields["subject"] = subject;
      }
      const bool own_words = reference.name_only || symbol.series.empty();
      std::string key = own_words ? reference.type + " " + (reference.name_only ? reference.name : symbol.canonical)
                                  : base::to_upper(symbol.canonical);
      if (!own_words && !symbol.year && !symbol.party && year) key += "|" + std::to_string(*year);
      fields["key"] = key;
      if (continues_old_rule(reference.begin)) fields["transitional"] = std::int64_t{1};
      fields["mention"] = std::string(reference.name_only                                      ? "name_only"
                                      : reference.date != nullptr || !reference.issuer.empty() ? "full"
                                                                                               : "short");
      if (i > 0 && previous_end <= reference.begin && !found_[i - 1].name_only &&
          implements.match_at(std::string_view(text_).substr(previous_end, reference.begin - previous_end), 0)) {
        extraction_.facts[index[i - 1]].fields["implements_fact_id"] = static_cast<std::int64_t>(index[i]) + 1;
      }
      previous_end = std::max(previous_end, reference.end);
    }
  }

  Extraction& extraction_;
  const std::string& text_;
  const Types& types_;
  const IssuerGrammar& issuers_;
  const std::vector<DateMention>& dates_;
  std::vector<Reference> found_;
};

void extract(Extraction& extraction) {
  References(extraction).run();
}

}  // namespace

namespace extractors {
extern const Extractor reference;
const Extractor reference = {"reference", 0, extract};
}  // namespace extractors
}  // namespace document
