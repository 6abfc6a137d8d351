#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/grammar/figure.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/metric.hpp"
#include "document/grammar/numbers.hpp"
#include "document/grammar/outline.hpp"
#include "document/grammar/pattern.hpp"
#include "document/label.hpp"

namespace document {
namespace {

using grammar::Figure;
using grammar::Units;

class Figures {
 public:
  explicit Figures(Extraction& extraction)
      : extraction_(extraction),
        text_(extraction.normal.text),
        units_(prepared<Units>(extraction.lexicon, "unit")),
        metrics_(prepared<grammar::MetricLexicon>(extraction.lexicon, "metric")),
        outline_(grammar::outline_of(extraction)) {
    for (const char* table : {"reference", "date_mention"}) {
      for (const Fact* fact : extraction.of(table))
        taken_.push_back({fact->ranges.front().start, fact->ranges.back().end});
    }
    std::ranges::sort(taken_);
  }

  void run() {
    const auto& paragraphs = extraction_.normal.paragraphs;
    for (const Paragraph& paragraph : paragraphs)
      if (grammar::is_body(paragraph) && metrics_.declares_subordinates(extraction_.normal.of(paragraph)))
        default_scope_ = "with_subordinates";
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const Paragraph& paragraph = paragraphs[i];
      if (paragraph.kind == ParagraphKind::header || paragraph.kind == ParagraphKind::recipients ||
          paragraph.kind == ParagraphKind::signature)
        continue;
      if (paragraph.kind == ParagraphKind::table_cell) {
        if (i == 0 || paragraphs[i - 1].kind != ParagraphKind::table_cell || paragraphs[i - 1].table != paragraph.table)
          read_table(i);
        continue;
      }
      found_.clear();
      read(paragraph);
      std::ranges::sort(found_, {}, &Figure::begin);
      for (Figure& figure : found_) count(figure, i);
      single_system(paragraph, i);
      std::ranges::sort(found_, {}, &Figure::begin);
      emit();
      place(i);
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
    stated_none(text, paragraph.begin);
    field_none(text, paragraph.begin);
    units_.number.each(text, [&](const Match& m) {
      if (m.begin() < body) return;
      number(text, paragraph.begin, m);
    });
    units_.worded.each(text, [&](const Match& m) {
      if (overlaps(paragraph.begin + m.begin(1), paragraph.begin + m.end(1))) return;
      const auto value = parse_worded_number(m.text(1));
      const auto unit = units_.unit.match_at(text, m.end());
      if (!value || !unit) return;
      const std::string_view left = text.substr(0, m.begin(1));
      const std::size_t window = left_window(text, m.begin(1));
      static const Pattern named(R"((?:xác thực|mô hình|bảo vệ|mức|loại|thứ) $)", Pattern::Case::ignore);
      if (named.find(left, window)) return;  // "xác thực hai lớp"
      // Money in words repeats a number; "ba tháng" is a duration.
      static const Pattern measure(R"(đồng$|^(?:ngày|tháng|giờ|phút)\b)", Pattern::Case::ignore);
      if (measure.find(unit->text(1))) return;
      if (*value <= 10 && !units_.counted_in_words.match_at(text, m.end())) return;
      // "một" is an article before people and offices
      static const Pattern no_count(R"((?:là|từng|mỗi \p{L}+|mỗi|bất kỳ|thêm) $)", Pattern::Case::ignore);
      if (*value == 1 && (!units_.counted_once.match_at(text, m.end()) || no_count.find(left, window))) return;
      // "trong năm đơn vị đã …" names a year
      static const Pattern counts(R"((?:gồm|có|là|với|cử|lập|tổ chức|ban hành|mở|mua|còn|thêm|được|cả|:|\() ?$)",
                                  Pattern::Case::ignore);
      if (base::to_lower(m.text(1)) == "năm" && !counts.find(left, window)) return;
      Figure figure;
      figure.begin = paragraph.begin + m.begin(1);
      figure.value = value;
      finish(figure, text, paragraph.begin, m.begin(1), m.end(1), unit);
    });
    shares(text, paragraph.begin);
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
    // "bảy mươi hai (72) máy tính"
    static const Pattern words_first(
        R"((?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: (?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|linh|lẻ|trăm|nghìn|ngàn))* \($)",
        Pattern::Case::ignore);
    if (begin > 0 && text[begin - 1] == '(' && after < text.size() && text[after] == ')') {
      if (const auto words = words_first.find(text.substr(0, begin), left_window(text, begin))) {
        figure.begin = base_at + words->begin();
        ++after;
      }
    }
    static const Pattern spelled(R"( ?\((?:bằng chữ: ?)?\p{L}[\p{L} ]{1,25}\))");
    if (const auto words = spelled.match_at(text, after)) after = words->end();
    static const Pattern percent(" ?%");
    if (const auto sign = percent.match_at(text, after)) {
      if (whole) return;
      figure.qualifier = "percent";
      static const Pattern lead(
          R"((?:đạt )?(?:tỷ lệ|tỉ lệ)(?: đạt| là|:)? ?$|(?:đạt|chiếm|bằng|khoảng|hơn|gần|trên)(?: tỷ lệ| tỉ lệ)? $)",
          Pattern::Case::ignore);
      const std::size_t window = begin > 40 ? begin - 40 : 0;
      if (const auto found = lead.find(text.substr(0, begin), window == 0 ? 0 : align(base_at + window) - base_at))
        figure.begin = base_at + found->begin();
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
    const std::size_t noun_at = after < text.size() && text[after] == ' ' ? after + 1 : after;
    // "Số máy tính của phường Ngọc Chương là 37 máy tính" is no chapter.
    const bool counts =
        text.substr(0, begin).ends_with(" là ") && units_.device_unit.match_at(text, noun_at).has_value();
    const auto guards = [&](const Pattern& guard) {
      return guard.find(text.substr(0, begin), left_window(text, begin)).has_value();
    };
    const bool unit_follows = units_.unit.match_at(text, noun_at).has_value();
    // "cấp độ 159/212 hệ thống": no label is a fraction of something; "năm 2026 đơn vị …" is a year.
    const bool year = *value >= 1900 && *value < 2100 && !whole;
    const bool guarded =
        (guards(units_.guard) && !(whole && unit_follows)) || (guards(units_.name_guard) && (!unit_follows || year));
    if (guarded && !counts && !counted_before(text, begin)) return;
    const std::size_t at = after < text.size() && text[after] == ' ' ? after + 1 : after;
    const auto unit = at > after ? units_.unit.match_at(text, at) : std::nullopt;
    if (unit) {
      static const Pattern part_of_year(R"((?:tháng|ngày) (?:đầu|cuối|\d|năm|thực hiện|một lần))",
                                        Pattern::Case::ignore);
      if (part_of_year.match_at(text, at)) return;
      // "vào 23 giờ", "đến 17 giờ 00 ngày 13/9" is a time of day.
      static const Pattern hour(R"(giờ\b)"), minutes(R"(giờ(?: ?\d{2}\b(?: phút)?|,? ngày))"),
          at_hour(R"((?:vào|lúc)(?: hồi)? $)", Pattern::Case::ignore);
      // "22 giờ 15 phút ngày 24/8"
      static const Pattern minute(R"(phút\b)"), of_hour(R"(giờ $)", Pattern::Case::ignore);
      if (minute.match_at(text, at) && of_hour.find(text.substr(0, begin), left_window(text, begin))) return;
      if (minutes.match_at(text, at) ||
          (hour.match_at(text, at) && at_hour.find(text.substr(0, begin), left_window(text, begin))))
        return;
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
    static const Pattern pattern(
        R"((?:tổng số|một số|số lượng|đa số|trong (?:năm|quý|tháng)|(?:đã|được|mới) cấp|phòng|tổ)(?: là)? $)",
        Pattern::Case::ignore);
    const auto found = pattern.find(text.substr(0, begin), left_window(text, begin));
    if (!found) return false;
    const std::string lowered = base::to_lower(found->text());
    return !(lowered.starts_with("phòng") || lowered.starts_with("tổ "));
  }

  // Unit and subject of a number whose unit follows it.
  void finish(Figure& figure, std::string_view text, std::size_t base_at, std::size_t, std::size_t after,
              const std::optional<Match>& unit) {
    const std::size_t at = after < text.size() && text[after] == ' ' ? after + 1 : after;
    std::size_t unit_end = at;
    if (unit) {
      unit_end = unit->end(1);
      figure.unit = base::to_lower(unit->text(1));
      if (unit->text(1).size() > 1 && base::to_upper(unit->text(1)) == unit->text(1)) figure.unit = unit->text(1);
    } else {
      while (unit_end < text.size() && text[unit_end] != ' ' && text[unit_end] != ',' && text[unit_end] != '.' &&
             text[unit_end] != ';' && text[unit_end] != ')')
        ++unit_end;
      static const Pattern second(R"( \p{Ll}\p{L}*)");
      if (const auto more = second.match_at(text, unit_end);
          more && !units_.not_units.contains(std::string(more->text().substr(1))))
        unit_end = more->end();
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
    static const Pattern stop(
        R"( ?[,.;:()\n“”](?!\d)| \((?=\d)| (?:và|hoặc|gồm|trong đó|đạt|do|để(?! bàn)|nhằm|thì|với|theo) | (?:còn|đã|đang) | \d| - )");
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
    static const Pattern joint(R"([.;:(\n](?!\d))");
    std::size_t clause = std::string_view::npos;
    joint.each(left, [&](const Match& m) { clause = m.begin(); });
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
    static const Pattern pattern(
        R"((?:(?:nguyên tắc|quy tắc|mô hình|chiến lược|phương pháp|phương án)(?: sao lưu)? ?“?)?(?<![\d-])(3 ?[-–] ?2 ?[-–] ?1(?: ?[-–] ?1 ?[-–] ?0)?)(?![\d-]))",
        Pattern::Case::ignore);
    pattern.each(text, [&](const Match& m) {
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.end = figure.unit_end = figure.number_end = base_at + m.end();
      figure.value_text = m.text(1);
      figure.value_text.erase(std::remove(figure.value_text.begin(), figure.value_text.end(), ' '),
                              figure.value_text.end());
      for (std::size_t dash; (dash = figure.value_text.find("–")) != std::string::npos;)
        figure.value_text.replace(dash, 3, "-");
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
      static const Pattern wish(
          R"((?:cho|rà soát|kiểm tra|yêu cầu|bảo đảm|đảm bảo|đối với|trên|của|với|thay thế|nâng cấp) $)",
          Pattern::Case::ignore);
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

  // "Máy chủ: không có."
  void field_none(std::string_view text, std::size_t base_at) {
    units_.field_none.each(text, [&](const Match& m) {
      if (overlaps(base_at + m.begin(), base_at + m.end())) return;
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.number_end = figure.unit_end = figure.end = base_at + m.end();
      figure.value = 0;
      figure.unit = base::to_lower(m.text(1));
      figure.subject = clean(text.substr(m.begin(), text.find(':', m.begin()) - m.begin()));
      figure.qualifier = "negation";
      add(std::move(figure), text, base_at);
    });
  }

  // "62 đ/c (Đảng ủy 14, HĐND 05, UBND: 43)": parts that leave the unit out.
  void shares(std::string_view text, std::size_t base_at) {
    static const Pattern list(
        R"([^()\d;.]{0,60}\(((?:(?:gồm|trong đó|cụ thể):? ?)?\p{L}[^();:,.\d]{0,60}:? ?\d{1,4}(?:(?:,| và|;) ?\p{L}[^();:,.\d]{0,60}:? ?\d{1,4})+)\))",
        Pattern::Case::ignore);
    static const Pattern item(R"((\p{L}[^();:,.\d]*?):? ?(\d{1,4})(?=[,;)]| và |$))");
    for (std::size_t i = 0, count = found_.size(); i < count; ++i) {
      const Figure total = found_[i];
      if (total.qualifier != "exact" || total.whole || total.unit.empty() || total.unit == "%") continue;
      const auto bracket = list.match_at(text, total.unit_end - base_at);
      if (!bracket || overlaps(base_at + bracket->begin(1), base_at + bracket->end(1))) continue;
      const std::string_view inside = bracket->text(1);
      item.each(inside, [&](const Match& m) {
        Figure part;
        part.begin = base_at + bracket->begin(1) + m.begin(2);
        part.end = part.unit_end = part.number_end = base_at + bracket->begin(1) + m.end(2);
        part.value = parse_number(m.text(2));
        part.unit = total.unit;
        part.share_of = total.begin;
        part.subject = clean(m.text(1));
        if (part.value && !is_taken(part.begin, part.end)) add(std::move(part), text, base_at);
      });
    }
  }

  // "Không xảy ra sự cố an ninh mạng", "chưa có hệ thống nào kết nối SOC": only when what is denied is a known figure.
  void stated_none(std::string_view text, std::size_t base_at) {
    metrics_.stated_none().each(text, [&](const Match& m) {
      if (overlaps(base_at + m.begin(), base_at + m.end())) return;
      std::size_t noun_end = m.end(1);
      std::string noun(m.text(1));
      static const Pattern any(R"( nào(?![\p{L}]))");
      if (const auto word = any.match_at(text, noun_end)) noun_end = word->end();
      const std::size_t end = phrase_end(text, noun_end);
      // phrase_end stops before "đã", which here begins the predicate.
      static const Pattern predicate(R"( (?:đã|được)[^.,;:()]+)");
      const auto more = predicate.match_at(text, end);
      Figure figure;
      figure.begin = base_at + m.begin();
      figure.end = figure.unit_end = figure.number_end = base_at + (more ? more->end() : end);
      const std::string_view tail = text.substr(noun_end, figure.end - base_at - noun_end);
      figure.subject = clean(noun + std::string(tail));
      figure.counted = metrics_.named(figure.subject);
      if (!figure.counted) return;
      figure.value = 0;
      figure.unit = base::to_lower(noun);
      figure.qualifier = "negation";
      add(std::move(figure), text, base_at);
    });
  }

  void add(Figure figure, std::string_view text, std::size_t base_at) {
    for (std::size_t i = 0; base_at + i < figure.begin; ++i)
      figure.depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    found_.push_back(std::move(figure));
  }

  // A citation points at the number: at most six times as long as the number with its unit. The subject is whole.
  std::size_t cited_end(const Figure& figure) const {
    const std::string_view rest = std::string_view(text_).substr(0, figure.end);
    const std::size_t limit = 6 * base::utf8_length(rest.substr(figure.begin, figure.unit_end - figure.begin));
    std::size_t end = figure.end;
    while (end > figure.unit_end && base::utf8_length(rest.substr(figure.begin, end - figure.begin)) > limit) {
      const std::size_t space = rest.substr(0, end).find_last_of(' ');
      if (space == std::string_view::npos || space <= figure.unit_end) return figure.unit_end;
      end = space;
    }
    return end;
  }

  void emit_fact(Figure& figure) {
    Fact& fact = extraction_.add("figure_mention", figure.begin, cited_end(figure));
    figure.fact = extraction_.facts.size();
    auto& fields = fact.fields;
    if (figure.value) fields["value"] = *figure.value;
    fields["value_text"] = figure.value_text.empty() && figure.value ? number_text(*figure.value) : figure.value_text;
    if (figure.whole) fields["whole"] = *figure.whole;
    if (!figure.unit.empty()) fields["unit"] = figure.unit;
    if (!figure.subject.empty()) fields["subject"] = figure.subject;
    fields["qualifier"] = figure.qualifier;
    if (figure.counted) {
      fields["metric"] = figure.counted->metric;
      if (figure.counted->base) fields["base"] = *figure.counted->base;
    }
    if (figure.table != 0) {
      fields["table_number"] = std::int64_t{figure.table};
      fields["table_row"] = std::int64_t{figure.row};
      fields["table_column"] = std::int64_t{figure.column};
    }
  }

  void emit() {
    for (Figure& figure : found_) emit_fact(figure);
    grammar::link_figures(extraction_, found_);
  }

  static std::string_view section_class(grammar::SectionClass value) {
    switch (value) {
      case grammar::SectionClass::directive:
        return "directive";
      case grammar::SectionClass::proposal:
        return "proposal";
      case grammar::SectionClass::cause:
        return "cause";
      case grammar::SectionClass::purpose:
        return "purpose";
      case grammar::SectionClass::limitation:
        return "limitation";
      default:
        return "";
    }
  }

  // What the number counts, from the words around it.
  void count(Figure& figure, std::size_t paragraph_number) const {
    if (figure.counted || figure.qualifier == "rule" || figure.qualifier == "minimum") return;
    if (metrics_.refuses_section(section_class(outline_.classes[paragraph_number]))) return;
    const Paragraph& paragraph = extraction_.normal.paragraphs[paragraph_number];
    if (paragraph.kind == ParagraphKind::footnote) return;
    const std::string_view text = extraction_.normal.of(paragraph);
    const std::string_view before = text.substr(0, figure.begin - paragraph.begin);
    if (figure.qualifier == "all" || figure.qualifier == "negation") {
      // The quantifier holds the noun: "không sở hữu máy chủ", "tất cả máy tính".
      const std::size_t noun =
          text.find(figure.unit == "%" ? figure.subject.substr(0, figure.unit_end - figure.begin) : figure.unit,
                    figure.begin - paragraph.begin);
      if (noun != std::string_view::npos) figure.counted = metrics_.counted(before, text.substr(noun), false);
      return;
    }
    const std::size_t end = figure.qualifier == "percent" ? figure.unit_end : figure.number_end;
    figure.counted = metrics_.counted(before, text.substr(end - paragraph.begin), figure.whole.has_value());
  }

  // "01 hệ thống thông tin là mạng LAN, đã được phê duyệt cấp độ 2 tại …, chưa kết nối SOC": one of one, or none.
  void single_system(const Paragraph& paragraph, std::size_t paragraph_number) {
    if (metrics_.refuses_section(section_class(outline_.classes[paragraph_number]))) return;
    const std::string_view text = extraction_.normal.of(paragraph);
    std::vector<Figure> said;
    for (const Figure& figure : found_) {
      if (figure.value != 1 || figure.whole || !figure.counted || figure.counted->metric != "systems") continue;
      const std::string lowered = base::to_lower(text.substr(figure.number_end - paragraph.begin));
      if (lowered.size() != text.size() - (figure.number_end - paragraph.begin))
        continue;  // offsets must stay those of the text
      const std::string subject_text = "1" + lowered;
      const auto whole = metrics_.single_system().match_at(subject_text, 0);
      if (!whole) continue;
      const std::size_t shift = figure.number_end - 1;  // "1" stands for the number
      std::size_t at = whole->begin(1);
      while (at < whole->end(1)) {
        const std::size_t next = std::min(subject_text.find(',', at + 1), whole->end(1));
        const std::string clause = subject_text.substr(at, next - at);
        static const Pattern verb(R"(^, ?(đã|chưa) )");
        if (const auto start = verb.match_at(clause, 0)) {
          Figure part;
          part.begin = shift + at + clause.find_first_not_of(", ");
          part.end = part.unit_end = part.number_end = shift + next;
          part.value = start->text(1) == "đã" ? 1 : 0;
          part.qualifier = *part.value == 1 ? "exact" : "negation";
          static const Pattern detail(R"((?<=cấp độ) \d.*$| tại quyết định.*$)");
          std::string predicate = clause.substr(start->end());
          if (const auto cut = detail.find(predicate)) predicate.erase(cut->begin());
          part.counted = metrics_.named("hệ thống " + predicate);
          part.subject = "hệ thống " + predicate;
          part.unit = "hệ thống";
          if (part.counted) said.push_back(std::move(part));
        }
        at = next;
      }
    }
    for (Figure& part : said)
      if (!overlaps(part.begin, part.unit_end)) found_.push_back(std::move(part));
  }

  // Whose the numbers are, and of which day.
  void place(std::size_t paragraph_number) {
    const Paragraph& paragraph = extraction_.normal.paragraphs[paragraph_number];
    const std::string_view text = extraction_.normal.of(paragraph);
    for (const Figure& figure : found_) {
      if (!fields(figure).contains("metric")) continue;
      const std::string_view before = text.substr(0, figure.begin - paragraph.begin);
      const auto whose = metrics_.belonging(before, text.substr(figure.number_end - paragraph.begin));
      fields(figure)["scope"] = whose ? whose->scope : std::string(default_scope_);
      if (whose && whose->owner) fields(figure)["owner"] = *whose->owner;
      if (const auto day = day_before(paragraph, figure.begin)) fields(figure)["as_of"] = *day;
    }
  }

  // "Tính đến ngày 15/9/2026, …" in the number's own sentence.
  std::optional<std::string> day_before(const Paragraph& paragraph, std::size_t begin) const {
    std::optional<std::string> day;
    for (const Fact& fact : extraction_.facts) {
      if (fact.table != "date_mention" ||
          &extraction_.normal.paragraphs[static_cast<std::size_t>(fact.paragraph)] != &paragraph)
        continue;
      const auto value = fact.fields.find("iso");
      if (value == fact.fields.end() || !std::holds_alternative<std::string>(value->second)) continue;
      const std::string& date = std::get<std::string>(value->second);
      const std::size_t at = extraction_.normal.text.find(fact.reading, paragraph.begin);
      if (date.size() != 10 || date[4] != '-' || at == std::string::npos || at >= begin) continue;
      const std::string_view between = std::string_view(extraction_.normal.text).substr(at, begin - at);
      if (between.find(". ") != std::string_view::npos) continue;
      if (metrics_.introduces_day(
              std::string_view(extraction_.normal.text).substr(paragraph.begin, at - paragraph.begin)))
        day = date;
    }
    return day;
  }

  std::map<std::string, domain::Value>& fields(const Figure& figure) {
    return extraction_.facts[figure.fact - 1].fields;
  }

  // A table: numbers in cells, the row's first words and the column's head say what they count; a row "Tổng cộng" sums.
  void read_table(std::size_t first) {
    const auto& paragraphs = extraction_.normal.paragraphs;
    std::map<std::pair<int, int>, std::size_t> cells;
    int rows = 0, columns = 0;
    for (std::size_t i = first; i < paragraphs.size() && paragraphs[i].kind == ParagraphKind::table_cell &&
                                paragraphs[i].table == paragraphs[first].table;
         ++i) {
      cells.emplace(std::pair(paragraphs[i].row, paragraphs[i].column), i);
      rows = std::max(rows, paragraphs[i].row);
      columns = std::max(columns, paragraphs[i].column);
    }
    const auto cell = [&](int row, int column) -> std::string_view {
      const auto found = cells.find({row, column});
      return found == cells.end() ? std::string_view() : extraction_.normal.of(paragraphs[found->second]);
    };
    static const Pattern numeric("^(" + std::string(grammar::number_expression) + ")(?: ?/ ?(" +
                                 std::string(grammar::number_expression) +
                                 "))? ?(%)?(?: (máy|người|hệ thống|bộ|chiếc|cái))?$");
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
        if (!metrics_.refuses_section(section_class(outline_.classes[first])) && figure.qualifier == "exact")
          figure.counted = metrics_.counted_in_cell(label, head, figure.whole.has_value());
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
    for (Figure& figure : found_) {
      emit_fact(figure);
      if (figure.counted) fields(figure)["scope"] = std::string(default_scope_);
    }
    for (const auto& [column, sum] : sums) {
      if (found_[sum].qualifier != "exact" || parts[column].size() < 2) continue;
      fields(found_[sum])["role"] = std::string("total");
      for (const std::size_t part : parts[column]) {
        fields(found_[part])["role"] = std::string("part");
        fields(found_[part])["total_fact_id"] = static_cast<std::int64_t>(found_[sum].fact);
      }
    }
    grammar::drop_parts(extraction_, found_);
  }

  Extraction& extraction_;
  const std::string& text_;
  const Units& units_;
  const grammar::MetricLexicon& metrics_;
  const grammar::Outline outline_;
  std::string_view default_scope_ = "own";
  std::vector<Span> taken_;
  std::vector<Figure> found_;  // of the paragraph being read
};

void extract(Extraction& extraction) {
  Figures(extraction).run();
}

}  // namespace

namespace extractors {
extern const Extractor figure_mention;
const Extractor figure_mention = {"figure_mention", 2, extract};
}  // namespace extractors
}  // namespace document
