#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/numbers.hpp"
#include "document/grammar/pattern.hpp"
#include "document/label.hpp"

namespace document {
namespace {

constexpr std::string_view digits = R"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?=%| %))?)";

struct Units {
  explicit Units(const base::Json& entry)
      : device(alternation(strings(entry, "devices"))),
        known("(?:" + device + "|" + alternation(strings(entry, "others")) + ")"),
        number("(?<![\\p{L}\\d.,/:_\\-–+])(" + std::string(digits) + ")(?: ?/ ?(" + std::string(digits) + "))?(?![\\d/]|[.,:]\\d|-\\d)"),
        worded("(?<![\\p{L}\\d])(" + words(entry) + ") (?=(?:" + device + "|đơn vị|hệ thống|tài khoản|công chức|cán bộ|viên chức|người|sự cố|lỗ hổng|lớp tập huấn|cơ quan|xã|phường)(?![\\p{L}]))", Pattern::Case::ignore),
        unit("(" + known + ")(?![\\p{L}\\d])", Pattern::Case::ignore),
        device_unit("(" + device + ")(?![\\p{L}\\d])", Pattern::Case::ignore),
        guard("(?:^|[^\\p{L}])(?:" + alternation(strings(entry, "guards")) + ")(?: là)?[ .:]?(?:\\d+(?:, ?| và | đến |-))*$"),
        all("(?<![\\p{L}])(?:tất cả|toàn bộ|mọi|các)(?: số)?(?: các)? (" + device + ")(?![\\p{L}])", Pattern::Case::ignore),
        none("(?<![\\p{L}])(?:không|chưa) (?:sở hữu|có|trang bị|được trang bị|quản lý|vận hành|sử dụng|bố trí)(?: bất kỳ)? (" + device + ")(?: nào)?(?![\\p{L}])",
             Pattern::Case::ignore) {
    for (const std::string& word : strings(entry, "not_units")) not_units.insert(word);
    const base::Json numerals = entry.value("words", base::Json::object());
    for (const auto& [word, value] : numerals.items()) word_values[word] = value.get<double>();
  }

  static std::string words(const base::Json& entry) {
    std::vector<std::string> list;
    const base::Json numerals = entry.value("words", base::Json::object());
    for (const auto& [word, value] : numerals.items()) list.push_back(word);
    return alternation(list);
  }

  std::string device, known;
  Pattern number, worded, unit, device_unit, guard, all, none;
  std::set<std::string> not_units;
  std::map<std::string, double> word_values;
};

// content/lexicon/metric.yaml: phrases people use for a metric, folded; the longest whose words all occur in the subject
// in their order wins.
struct Metrics {
  explicit Metrics(const base::Json& entry) {
    const base::Json metrics = entry.value("metrics", base::Json::object());
    for (const auto& [id, metric] : metrics.items()) {
      for (const std::string& phrase : strings(metric, "phrases")) phrases.push_back({id, base::fold(phrase), cleaned(phrase)});
    }
    std::ranges::stable_sort(phrases, [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  }
  struct Phrase {
    std::string id, words, cleaned;
  };

  std::optional<std::string> of(std::string_view subject) const {
    static const Pattern counting(R"(^(?:tổng )?số(?: lượng)? )", Pattern::Case::ignore);
    if (const auto prefix = counting.match_at(subject, 0)) subject = subject.substr(prefix->end());
    const std::string folded = cleaned(subject);
    for (const Phrase& phrase : phrases) {
      if (occurs(phrase.cleaned, folded)) return phrase.id;
    }
    return std::nullopt;
  }

  // Folded, without the words that carry nothing here.
  static std::string cleaned(std::string_view text) {
    static const std::set<std::string> idle = {"duoc", "da", "cac", "cua", "co", "dat", "deu", "mot", "nhung"};
    std::string result, word;
    const std::string folded = base::fold(text);
    for (std::size_t i = 0; i <= folded.size(); ++i) {
      const char c = i < folded.size() ? folded[i] : ' ';
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
        word += c;
        continue;
      }
      if (!word.empty() && !idle.contains(word)) result += (result.empty() ? "" : " ") + word;
      word.clear();
    }
    return result;
  }

  // The phrase's words in order at the start of the subject, with at most a few words between them.
  static bool occurs(std::string_view phrase, std::string_view subject) {
    std::size_t at = 0, gap = 0;
    for (std::size_t from = 0; from < phrase.size();) {
      const std::size_t to = std::min(phrase.find(' ', from), phrase.size());
      const std::string_view word = phrase.substr(from, to - from);
      for (;;) {
        if (at >= subject.size()) return false;
        const std::size_t end = std::min(subject.find(' ', at), subject.size());
        const bool same = subject.substr(at, end - at) == word;
        at = std::min(end + 1, subject.size() + 1);
        if (same) break;
        if (++gap > 6 || from == 0) return false;
      }
      from = to + 1;
    }
    return true;
  }

  std::vector<Phrase> phrases;
};

struct Figure {
  std::size_t begin = 0, end = 0, unit_end = 0, number_end = 0;
  std::optional<double> value, whole;
  std::string value_text, unit, subject, qualifier = "exact";
  int depth = 0;  // of parentheses
  std::size_t fact = 0;
  int table = 0, row = 0, column = 0;
};

class Figures {
 public:
  explicit Figures(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal.text),
        units_(prepared<Units>(extraction.lexicon, "unit")),
        metrics_(prepared<Metrics>(extraction.lexicon, "metric")) {
    for (const char* table : {"reference", "date_mention"}) {
      for (const Fact* fact : extraction.of(table)) taken_.push_back({fact->ranges.front().start, fact->ranges.back().end});
    }
    std::ranges::sort(taken_);
  }

  void run() {
    const auto& paragraphs = extraction_.normal.paragraphs;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const Paragraph& paragraph = paragraphs[i];
      if (paragraph.kind == ParagraphKind::header || paragraph.kind == ParagraphKind::recipients || paragraph.kind == ParagraphKind::signature) continue;
      if (paragraph.kind == ParagraphKind::table_cell) {
        if (i == 0 || paragraphs[i - 1].kind != ParagraphKind::table_cell || paragraphs[i - 1].table != paragraph.table) read_table(i);
        continue;
      }
      found_.clear();
      read(paragraph);
      std::ranges::sort(found_, {}, &Figure::begin);
      emit();
    }
  }

 private:
  bool is_taken(std::size_t begin, std::size_t end) const {
    const std::size_t start = extraction_.normal.source_start[begin], stop = extraction_.normal.source_end[end - 1];
    return std::ranges::any_of(taken_, [&](const Span& span) { return start < span.end && span.start < stop; });
  }

  std::size_t align(std::size_t at) const {
    while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  void read(const Paragraph& paragraph) {
    const std::string_view text = extraction_.normal.of(paragraph);
    const auto label = parse_label(text);
    const std::size_t body = label && paragraph.kind != ParagraphKind::footnote ? label->length : 0;
    rules(text, paragraph.begin);
    minimums(text, paragraph.begin);
    quantifiers(text, paragraph.begin);
    units_.number.each(text, [&](const Match& m) {
      if (m.begin() < body) return;
      number(text, paragraph.begin, m);
    });
    units_.worded.each(text, [&](const Match& m) {
      const auto value = units_.word_values.find(base::to_lower(m.text(1)));
      if (value == units_.word_values.end()) return;
      const auto unit = units_.unit.match_at(text, m.end());
      if (!unit) return;
      // "một" is an article before people and offices
      if (value->second == 1 && !units_.device_unit.match_at(text, m.end())) return;
      const std::string_view left = text.substr(0, m.begin(1));
      if (value->second == 1 && (left.ends_with("là ") || left.ends_with("từng "))) return;
      Figure figure;
      figure.begin = paragraph.begin + m.begin(1);
      figure.value = value->second;
      finish(figure, text, paragraph.begin, m.begin(1), m.end(1), unit);
    });
  }

  bool overlaps(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(found_, [&](const Figure& f) { return begin < f.unit_end && f.begin < end; });
  }

  void number(std::string_view text, std::size_t base_at, const Match& m) {
    const std::size_t begin = m.begin(), end = m.end();
    if (is_taken(base_at + begin, base_at + end) || overlaps(base_at + begin, base_at + end)) return;
    std::optional<double> value = parse_number(m.text(1));
    if (!value) return;
    std::optional<double> whole;
    if (m.has(2)) {
      whole = parse_number(m.text(2));
      if (!whole || *value > *whole || (*value == 24 && (*whole == 7 || *whole == 24))) return;
    }
    Figure figure;
    figure.begin = base_at + begin;
    figure.value = value;
    figure.whole = whole;
    std::size_t after = end;
    static const Pattern spelled(R"( ?\((?:bằng chữ: ?)?\p{L}[\p{L} ]{1,25}\))");
    if (const auto words = spelled.match_at(text, after)) after = words->end();
    static const Pattern percent(" ?%");
    if (const auto sign = percent.match_at(text, after)) {
      if (whole) return;
      figure.qualifier = "percent";
      static const Pattern lead(R"((?:đạt )?(?:tỷ lệ|tỉ lệ)(?: đạt| là|:)? ?$|(?:đạt|chiếm|bằng|khoảng|hơn|gần|trên)(?: tỷ lệ| tỉ lệ)? $)", Pattern::Case::ignore);
      const std::size_t window = begin > 40 ? begin - 40 : 0;
      if (const auto found = lead.find(text.substr(0, begin), window == 0 ? 0 : align(base_at + window) - base_at)) figure.begin = base_at + found->begin();
      figure.unit = "%";
      figure.unit_end = base_at + sign->end();
      figure.number_end = figure.unit_end;
      static const Pattern noun(R"( (?:số )?(?=\p{Ll}))");
      figure.end = figure.unit_end;
      if (noun.match_at(text, sign->end())) figure.end = base_at + phrase_end(text, sign->end());
      figure.subject = clean(text.substr(figure.unit_end - base_at, figure.end - figure.unit_end));
      if (figure.subject.empty()) figure.subject = subject_before(text, figure.begin - base_at);
      add(std::move(figure), text, base_at);
      return;
    }
    const bool guarded = units_.guard.find(text.substr(0, begin), left_window(text, begin)).has_value() && !counted_before(text, begin);
    if (guarded) return;
    const std::size_t at = after < text.size() && text[after] == ' ' ? after + 1 : after;
    const auto unit = at > after ? units_.unit.match_at(text, at) : std::nullopt;
    if (unit) {
      static const Pattern part_of_year(R"((?:tháng|ngày) (?:đầu|cuối|\d|năm))");
      if (part_of_year.match_at(text, at)) return;
      return finish(figure, text, base_at, begin, after, unit);
    }
    // "Số máy tính: 42" – the noun stands before.
    static const Pattern stop(R"($|[;.,)\n])");
    static const Pattern lead(R"((?::|là|:? ?(?:tổng số|gồm|có))(?: là)? ?$)");
    if (stop.match_at(text, after) && lead.find(text.substr(0, begin), left_window(text, begin))) {
      const std::string subject = subject_before(text, begin);
      std::optional<Match> noun;
      units_.unit.each(subject, [&](const Match& found) {
        if (!noun) noun = found;
      });
      if (!noun) return;
      figure.unit = base::to_lower(subject.substr(noun->begin(1), noun->end(1) - noun->begin(1)));
      figure.subject = subject;
      figure.unit_end = figure.end = figure.number_end = base_at + after;
      return add(std::move(figure), text, base_at);
    }
    // Any other noun: "03 chuyên mục". A number of four digits and more is rarely a count without a known unit.
    static const Pattern word(R"(\p{Ll}\p{L}*(?: \p{Ll}\p{L}*)?)");
    const auto noun = at > after ? word.match_at(text, at) : std::nullopt;
    if (!noun || *value >= 2100) return;
    const std::string_view first = noun->text().substr(0, noun->text().find(' '));
    if (units_.not_units.contains(std::string(first)) || !base::is_vietnamese_syllable(first)) return;
    finish(figure, text, base_at, begin, after, units_.unit.match_at(text, at));
  }

  std::size_t left_window(std::string_view text, std::size_t begin) const {
    std::size_t from = begin > 40 ? begin - 40 : 0;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
    return from;
  }

  // "tổng số 5 máy", "trong năm có": the guard word is part of a longer phrase that counts.
  bool counted_before(std::string_view text, std::size_t begin) const {
    static const Pattern pattern(R"((?:tổng số|một số|số lượng|đa số|trong (?:năm|quý|tháng)|phòng|tổ)(?: là)? $)", Pattern::Case::ignore);
    const auto found = pattern.find(text.substr(0, begin), left_window(text, begin));
    if (!found) return false;
    const std::string lowered = base::to_lower(found->text());
    return !(lowered.starts_with("phòng") || lowered.starts_with("tổ ")) ;
  }

  // Unit and subject of a number whose unit follows it.
  void finish(Figure& figure, std::string_view text, std::size_t base_at, std::size_t, std::size_t after, const std::optional<Match>& unit) {
    const std::size_t at = after < text.size() && text[after] == ' ' ? after + 1 : after;
    std::size_t unit_end = at;
    if (unit) {
      unit_end = unit->end(1);
      figure.unit = base::to_lower(unit->text(1));
      if (unit->text(1).size() > 1 && base::to_upper(unit->text(1)) == unit->text(1)) figure.unit = unit->text(1);
    } else {
      while (unit_end < text.size() && text[unit_end] != ' ' && text[unit_end] != ',' && text[unit_end] != '.' && text[unit_end] != ';' && text[unit_end] != ')') ++unit_end;
      static const Pattern second(R"( \p{Ll}\p{L}*)");
      if (const auto more = second.match_at(text, unit_end); more && !units_.not_units.contains(std::string(more->text().substr(1)))) unit_end = more->end();
      figure.unit = text.substr(at, unit_end - at);
    }
    figure.number_end = base_at + after;
    figure.unit_end = base_at + unit_end;
    figure.end = base_at + phrase_end(text, unit_end);
    figure.subject = clean(text.substr(at, figure.end - base_at - at));
    static const Pattern about(R"((?:khoảng|gần|hơn|xấp xỉ) $)", Pattern::Case::ignore);
    static const Pattern at_least(R"((?:ít nhất|tối thiểu|không ít hơn|từ) (?:là )?$)", Pattern::Case::ignore);
    const std::string_view left = text.substr(0, figure.begin - base_at);
    if (about.find(left, left_window(text, left.size()))) figure.qualifier = "approximate";
    if (at_least.find(left, left_window(text, left.size()))) {
      static const Pattern upwards(R"([^.;,]{0,40}trở lên)");
      const bool from = left.ends_with("từ ");
      if (!from || upwards.match_at(text, unit_end)) figure.qualifier = "minimum";
    }
    add(std::move(figure), text, base_at);
  }

  // Where what is counted ends: punctuation, a bracket, the next number, or a joint of the sentence.
  std::size_t phrase_end(std::string_view text, std::size_t from) const {
    static const Pattern stop(R"( ?[,.;:()\n“”](?!\d)| (?:và|hoặc|gồm|trong đó|đạt|do|để(?! bàn)|nhằm|thì|với|theo) | (?:còn|đã|đang) | \d| - )");
    std::size_t at = from;
    const auto found = stop.find(text, at);
    std::size_t end = found ? found->begin() : text.size();
    // "(có kết nối Internet)" right after the unit belongs to it.
    static const Pattern bracket(R"( \((?:có|không|chưa|đã)[^()]{3,50}\))");
    if (const auto inside = bracket.match_at(text, from)) {
      const auto next = stop.find(text, inside->end());
      end = next ? next->begin() : text.size();
    }
    while (end > from && text[end - 1] == ' ') --end;
    return end;
  }

  static std::string clean(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == ':')) text.remove_suffix(1);
    return std::string(text);
  }

  // The noun phrase before a number or percentage: from the start of its clause.
  std::string subject_before(std::string_view text, std::size_t begin) const {
    static const Pattern trailing(R"((?: ?(?:\(| là|:|đạt|tỷ lệ|tỉ lệ|có|gồm|tổng số))+ ?$)", Pattern::Case::ignore);
    std::string_view left = text.substr(0, begin);
    if (const auto cut = trailing.find(left)) left = left.substr(0, cut->begin());
    const std::size_t clause = left.find_last_of(".;:(\n");
    std::string_view subject = clause == std::string_view::npos ? left : left.substr(clause + 1);
    static const Pattern dash(R"(^ ?(?:[-–+•] ?|[a-zđ]\) |\d{1,2}[.)] ))");
    if (const auto mark = dash.match_at(subject, 0)) subject = subject.substr(mark->end());
    if (subject.size() > 300) subject = subject.substr(align_in(subject, subject.size() - 300));
    return clean(subject);
  }
  static std::size_t align_in(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  // "nguyên tắc 3-2-1"
  void rules(std::string_view text, std::size_t base_at) {
    static const Pattern pattern(R"((?:(?:nguyên tắc|quy tắc|mô hình|chiến lược|phương pháp|phương án)(?: sao lưu)? ?“?)?(?<![\d-])(3 ?[-–] ?2 ?[-–] ?1(?: ?[-–] ?1 ?[-–] ?0)?)(?![\d-]))",
                                 Pattern::Case::ignore);
    pattern.each(text, [&](const Match& m) {
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.end = figure.unit_end = figure.number_end = base_at + m.end();
      figure.value_text = m.text(1);
      figure.value_text.erase(std::remove(figure.value_text.begin(), figure.value_text.end(), ' '), figure.value_text.end());
      for (std::size_t dash; (dash = figure.value_text.find("–")) != std::string::npos;) figure.value_text.replace(dash, 3, "-");
      figure.unit = "nguyên tắc sao lưu";
      figure.subject = "sao lưu dữ liệu";
      figure.qualifier = "rule";
      add(std::move(figure), text, base_at);
    });
  }

  // "tất cả máy tính cài hệ điều hành Windows 10 trở lên"
  void minimums(std::string_view text, std::size_t base_at) {
    static const Pattern pattern(
        R"((?:(?:(?:tất cả|toàn bộ|các|100 ?%)(?: các| số)? [^.;:()]{3,80}?)?(?:hệ điều hành )?)\b([A-Z][A-Za-z]+(?: Server| Office)?) (\d{1,4}(?:\.\d+)?)(?: Pro)? trở lên)",
        Pattern::Case::exact);
    static const Pattern whole(R"((?:Tất cả|tất cả|Toàn bộ|toàn bộ)[^.;:()]{3,90}$)");
    pattern.each(text, [&](const Match& m) {
      Figure figure;
      std::size_t begin = m.begin();
      if (const auto all = whole.find(text.substr(0, m.end())); all && all->begin() < begin) begin = all->begin();
      figure.begin = base_at + begin;
      figure.end = figure.unit_end = figure.number_end = base_at + m.end();
      figure.value = parse_number(m.text(2));
      figure.unit = "phiên bản " + std::string(m.text(1)) + " (tối thiểu)";
      figure.subject = "hệ điều hành";
      figure.qualifier = "minimum";
      if (figure.value) add(std::move(figure), text, base_at);
    });
  }

  // "tất cả máy tính đều …" = 100 %, "không sở hữu máy chủ" = 0.
  void quantifiers(std::string_view text, std::size_t base_at) {
    units_.all.each(text, [&](const Match& m) {
      const bool plain = base::to_lower(m.text()).starts_with("các");
      static const Pattern stated(R"([^.;:()]{0,60}? (đều|đã|được|cài|sử dụng|có) )");
      const auto verb = stated.match_at(text, m.end());
      if (!verb || (plain && verb->text(1) != "đều")) return;
      if (plain && text.substr(0, m.begin()).ends_with("ất cả ")) return;
      static const Pattern wish(R"((?:cho|rà soát|kiểm tra|yêu cầu|bảo đảm|đảm bảo|đối với|trên|của|với|thay thế|nâng cấp) $)", Pattern::Case::ignore);
      if (wish.find(text.substr(0, m.begin()), left_window(text, m.begin()))) return;
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.number_end = figure.unit_end = base_at + m.end(1);
      if (overlaps(figure.begin, figure.unit_end)) return;
      static const Pattern stop(R"([,.;:(\n])");
      const auto end = stop.find(text, m.end());
      figure.end = base_at + (end ? end->begin() : text.size());
      figure.value = 100;
      figure.unit = "%";
      figure.subject = clean(text.substr(m.begin(1), figure.end - base_at - m.begin(1)));
      figure.qualifier = "all";
      add(std::move(figure), text, base_at);
    });
    units_.none.each(text, [&](const Match& m) {
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.number_end = figure.unit_end = figure.end = base_at + m.end();
      figure.value = 0;
      figure.unit = base::to_lower(m.text(1));
      figure.end = std::max(figure.end, base_at + phrase_end(text, m.end()));
      figure.subject = clean(text.substr(m.begin(1), figure.end - base_at - m.begin(1)));
      figure.qualifier = "negation";
      add(std::move(figure), text, base_at);
    });
  }

  void add(Figure figure, std::string_view text, std::size_t base_at) {
    for (std::size_t i = 0; base_at + i < figure.begin; ++i) figure.depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    found_.push_back(std::move(figure));
  }

  void emit_fact(Figure& figure) {
    Fact& fact = extraction_.add("figure_mention", figure.begin, figure.end);
    figure.fact = extraction_.facts.size();
    auto& fields = fact.fields;
    if (figure.value) fields["value"] = *figure.value;
    fields["value_text"] = figure.value_text.empty() && figure.value ? number_text(*figure.value) : figure.value_text;
    if (figure.whole) fields["whole"] = *figure.whole;
    if (!figure.unit.empty()) fields["unit"] = figure.unit;
    if (!figure.subject.empty()) fields["subject"] = figure.subject;
    fields["qualifier"] = figure.qualifier;
    if (figure.qualifier != "rule" && figure.qualifier != "minimum") {
      if (const auto metric = metrics_.of(figure.subject)) fields["metric"] = *metric;
    }
    if (figure.table != 0) {
      fields["table_number"] = std::int64_t{figure.table};
      fields["table_row"] = std::int64_t{figure.row};
      fields["table_column"] = std::int64_t{figure.column};
    }
  }

  void emit() {
    for (Figure& figure : found_) emit_fact(figure);
    link_parts();
    link_ratios();
  }

  std::map<std::string, domain::Value>& fields(const Figure& figure) { return extraction_.facts[figure.fact - 1].fields; }

  static std::string unit_family(const std::string& unit) {
    const std::string folded = base::fold(unit);
    for (const char* family : {"may tinh", "may tram", "may chu", "may in"}) {
      if (folded.find(family) != std::string::npos) return std::string(family) == "may tram" ? "may tinh" : family;
    }
    return folded;
  }

  // "29 máy tính … Trong đó có 27 … và 02 …": the parts of a total, in the same nesting of brackets.
  void link_parts() {
    static const Pattern marker(R"((?:trong đó|bao gồm|gồm|cụ thể|chia ra|: ))", Pattern::Case::ignore);
    static const Pattern sentence(R"(\. \p{Lu}|; )");
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      const Figure& total = found_[i];
      if (total.qualifier != "exact" || total.whole) continue;
      const Figure& next = found_[i + 1];
      const std::string_view between = std::string_view(text_).substr(total.number_end, next.begin > total.number_end ? next.begin - total.number_end : 0);
      const auto mark = marker.find(between);
      if (!mark) continue;
      if (const auto stop = sentence.find(between); stop && stop->begin() + 3 < mark->begin()) continue;
      std::vector<std::size_t> parts;
      for (std::size_t j = i + 1; j < found_.size(); ++j) {
        const Figure& part = found_[j];
        if (j > i + 1) {
          const std::string_view gap = std::string_view(text_).substr(found_[j - 1].number_end, part.begin > found_[j - 1].number_end ? part.begin - found_[j - 1].number_end : 0);
          if (sentence.find(gap)) break;
          if (part.depth < next.depth) break;
          if (part.depth == next.depth && marker.find(gap) && gap.find("trong đó") != std::string_view::npos) break;
        }
        if (part.depth != next.depth || part.qualifier != "exact" || part.whole) continue;
        if (unit_family(part.unit) == unit_family(total.unit)) parts.push_back(j);
      }
      if (parts.empty()) continue;
      bool taken = false;
      for (const std::size_t j : parts) taken |= fields(found_[j]).contains("total_fact_id");
      if (taken) continue;
      if (!fields(total).contains("role")) fields(total)["role"] = std::string("total");
      for (const std::size_t j : parts) {
        fields(found_[j])["role"] = std::string("part");
        fields(found_[j])["total_fact_id"] = static_cast<std::int64_t>(total.fact);
      }
    }
  }

  // "42/42 máy (tỷ lệ 100%)", "phát hiện 20 lỗ hổng, đã khắc phục 18 lỗ hổng, đạt 90%".
  void link_ratios() {
    static const Pattern sentence(R"(\. \p{Lu})");
    for (std::size_t i = 1; i < found_.size(); ++i) {
      const Figure& percent = found_[i];
      if (percent.qualifier != "percent") continue;
      const Figure& before = found_[i - 1];
      const std::string_view gap = std::string_view(text_).substr(before.number_end, percent.begin > before.number_end ? percent.begin - before.number_end : 0);
      if (sentence.find(gap) || before.qualifier != "exact" || !before.value) continue;
      fields(percent)["role"] = std::string("ratio");
      if (before.whole) {
        fields(percent)["numerator_fact_id"] = static_cast<std::int64_t>(before.fact);
        continue;
      }
      if (i < 2) continue;
      const Figure& whole = found_[i - 2];
      const std::string_view wide = std::string_view(text_).substr(whole.number_end, before.begin > whole.number_end ? before.begin - whole.number_end : 0);
      if (sentence.find(wide) || whole.qualifier != "exact" || whole.whole || !whole.value || unit_family(whole.unit) != unit_family(before.unit)) continue;
      const bool forward = *whole.value >= *before.value;  // "trên tổng số" may name the whole last
      fields(percent)["numerator_fact_id"] = static_cast<std::int64_t>(forward ? before.fact : whole.fact);
      fields(percent)["denominator_fact_id"] = static_cast<std::int64_t>(forward ? whole.fact : before.fact);
    }
  }

  // A table: numbers in cells, the row's first words and the column's head say what they count; a row "Tổng cộng" sums.
  void read_table(std::size_t first) {
    const auto& paragraphs = extraction_.normal.paragraphs;
    std::map<std::pair<int, int>, std::size_t> cells;
    int rows = 0, columns = 0;
    for (std::size_t i = first; i < paragraphs.size() && paragraphs[i].kind == ParagraphKind::table_cell && paragraphs[i].table == paragraphs[first].table; ++i) {
      cells.emplace(std::pair(paragraphs[i].row, paragraphs[i].column), i);
      rows = std::max(rows, paragraphs[i].row);
      columns = std::max(columns, paragraphs[i].column);
    }
    const auto cell = [&](int row, int column) -> std::string_view {
      const auto found = cells.find({row, column});
      return found == cells.end() ? std::string_view() : extraction_.normal.of(paragraphs[found->second]);
    };
    static const Pattern numeric("^(" + std::string(digits) + ")(?: ?/ ?(" + std::string(digits) + "))? ?(%)?(?: (máy|người|hệ thống|bộ|chiếc|cái))?$");
    static const Pattern ordinal(R"(^(?:STT|TT|Số TT|Stt|#|Số thứ tự)\.?$)");
    static const Pattern total(R"(^(?:tổng(?: cộng| số)?|cộng)\b)", Pattern::Case::ignore);
    std::map<int, std::vector<std::size_t>> parts;  // by column
    std::map<int, std::size_t> sums;
    found_.clear();
    for (int row = 2; row <= rows; ++row) {
      std::string label;
      for (int column = 1; column <= columns; ++column) {
        const std::string_view text = cell(row, column);
        const auto head = cell(1, column);
        const auto m = numeric.match_at(text, 0);
        if (m && ordinal.match_at(head, 0)) continue;
        if (!m) {
          if (label.empty()) label = text;
          continue;
        }
        if (label.empty() && column == 1) continue;  // a running number without a head
        Figure figure;
        const std::size_t begin = paragraphs[cells.at({row, column})].begin;
        if (is_taken(begin, begin + text.size())) continue;
        figure.begin = begin;
        figure.end = figure.unit_end = figure.number_end = begin + text.size();
        figure.value = parse_number(m->text(1));
        if (!figure.value) continue;
        if (m->has(2)) figure.whole = parse_number(m->text(2));
        const std::string where = label + " " + std::string(head);
        if (m->has(3) || head.find('%') != std::string_view::npos) {
          figure.unit = "%";
          figure.qualifier = "percent";
        } else if (const auto unit = units_.unit.find(where)) {
          figure.unit = base::to_lower(unit->text(1));
        }
        figure.subject = where;
        figure.table = paragraphs[first].table;
        figure.row = row;
        figure.column = column;
        const std::size_t index = found_.size();
        found_.push_back(std::move(figure));
        if (total.match_at(label, 0)) {
          sums.emplace(column, index);
        } else {
          parts[column].push_back(index);
        }
      }
    }
    for (Figure& figure : found_) emit_fact(figure);
    for (const auto& [column, sum] : sums) {
      if (found_[sum].qualifier != "exact" || parts[column].size() < 2) continue;
      fields(found_[sum])["role"] = std::string("total");
      for (const std::size_t part : parts[column]) {
        fields(found_[part])["role"] = std::string("part");
        fields(found_[part])["total_fact_id"] = static_cast<std::int64_t>(found_[sum].fact);
      }
    }
  }

  Extraction& extraction_;
  const std::string& text_;
  const Units& units_;
  const Metrics& metrics_;
  std::vector<Span> taken_;
  std::vector<Figure> found_;  // of the paragraph being read
};

void extract(Extraction& extraction) { Figures(extraction).run(); }

}  // namespace

namespace extractors {
extern const Extractor figure_mention;
const Extractor figure_mention = {"figure_mention", 2, extract};
}  // namespace extractors
}  // namespace document
