#include "document/grammar/dates.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "document/grammar/pattern.hpp"

namespace document {
namespace {

using base::Date;
using base::Period;

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int quarter_number(std::string_view text) {
  if (text == "I" || text == "i" || text == "1" || text == "01" || text == "một") return 1;
  if (text == "II" || text == "ii" || text == "2" || text == "02" || text == "hai") return 2;
  if (text == "III" || text == "iii" || text == "3" || text == "03" || text == "ba") return 3;
  if (text == "IV" || text == "iv" || text == "4" || text == "04" || text == "bốn") return 4;
  return 0;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<DateMention> run() {
    numeric();
    long_form();
    half_years();
    quarters();
    months();
    years();
    std::ranges::sort(found_, {}, &DateMention::begin);
    return std::move(found_);
  }

 private:
  bool taken(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(found_, [&](const DateMention& m) { return begin < m.end && m.begin < end; });
  }

  void add_day(std::size_t begin, std::size_t end, int year, int month, int day) {
    if (taken(begin, end)) return;
    DateMention mention{
        .begin = begin, .end = end, .iso = "", .kind = "date", .valid = false, .earliest = {}, .latest = {}};
    if (const auto date = Date::from(year, month, day)) {
      mention.valid = true;
      mention.iso = date->iso();
      mention.earliest = mention.latest = date;
    }
    found_.push_back(std::move(mention));
  }

  void add_yearly(std::size_t begin, std::size_t end, int month, int day) {
    if (taken(begin, end)) return;
    const bool valid = Date::from(2024, month, day).has_value();
    found_.push_back({begin, end, valid ? fmt::format("--{:02}-{:02}", month, day) : "", "yearly", valid, {}, {}});
  }

  void add_period(std::size_t begin, std::size_t end, Period::Kind kind, int year, int index) {
    if (taken(begin, end)) return;
    const auto period = Period::from(kind, year, index);
    if (!period) return;
    static constexpr const char* kinds[] = {"year", "half_year", "quarter", "month"};
    found_.push_back(
        {begin, end, period->text(), kinds[static_cast<int>(kind)], true, period->first_day(), period->last_day()});
  }

  // 05/3/2026, 05-3-2026, 05.3.2026, 5 / 3 / 2026; and what shares its year or month: "từ 01/01 đến 31/3/2026",
  // "ngày 10, 11/3/2026". Every year: "15/12 hằng năm".
  void numeric() {
    static const Pattern full(
        R"((?<![\d/.\-\p{L}])(\d{1,2}) ?([/.\-–]) ?(\d{1,2}) ?([/.\-–]) ?((?:19|20)\d{2})(?![\d/]|[.\-]\d|\.\d))");
    static const Pattern yearly(
        R"((?<![\d/.\-])(\d{1,2})(?:[/.\-]| tháng )(\d{1,2})(?: của)?,? (?:hằng|hàng|mỗi|các) năm\b)",
        Pattern::Case::ignore);
    static const Pattern before(
        R"((?:^|[ (])(?:ngày )?((\d{1,2})(?:[/.\-](\d{1,2}))?) ?(?:-|–|,|và|đến|đến hết|tới) ?(?:hết )?(?:ngày )?$)",
        Pattern::Case::ignore);
    // "định kỳ hằng năm …, trước ngày 20 tháng 12"
    static const Pattern after(
        R"(\b(?:hằng|hàng|mỗi) năm\b[^.\n]{0,120}?\bngày ((\d{1,2})(?:[/.\-]| tháng )(\d{1,2}))(?!\d| ?[/.\-] ?\d|,? ?năm))",
        Pattern::Case::ignore);
    after.each(text_, [&](const Match& m) { add_yearly(m.begin(1), m.end(1), number(m.text(3)), number(m.text(2))); });
    yearly.each(text_, [&](const Match& m) { add_yearly(m.begin(), m.end(), number(m.text(2)), number(m.text(1))); });
    full.each(text_, [&](const Match& m) {
      if (m.text(2) != m.text(4)) return;
      const int year = number(m.text(5));
      int month = number(m.text(3));
      add_day(m.begin(), m.end(), year, month, number(m.text(1)));
      // Parts to the left that end in the same year (and month).
      std::size_t stop = m.begin();
      for (int i = 0; i < 4; ++i) {
        const std::size_t from = stop > 40 ? stop - 40 : 0;
        const auto left = before.find(text_.substr(0, stop), align(from));
        if (!left || left->end() != stop) break;
        if (left->has(3)) month = number(left->text(3));
        const int day = number(left->text(2));
        const std::size_t line = text_.substr(0, left->begin(1)).find_last_of(".;:\n");
        const std::size_t sentence = line == std::string_view::npos ? 0 : line;
        // A bare number is a day only after "ngày" or another day of the list.
        if (!left->has(3) && text_.substr(sentence, left->begin(1) - sentence).find("ngày") == std::string_view::npos)
          break;
        if (day == 0 || day > 31 || month == 0 || month > 12 || taken(left->begin(1), left->end(1))) break;
        add_day(left->begin(1), left->end(1), year, month, day);
        stop = left->begin(1);
      }
    });
  }

  std::size_t align(std::size_t at) const {
    while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  }

  // "ngày 05 tháng 3 năm 2026"; without a year it belongs to every year only when the text says so (numeric()).
  void long_form() {
    static const Pattern pattern(R"(\bngày (\d{1,2}) ?(?:tháng|/) ?(\d{1,2}),? ?năm ((?:19|20)\d{2})\b)",
                                 Pattern::Case::ignore);
    pattern.each(text_, [&](const Match& m) {
      add_day(m.begin(), m.end(), number(m.text(3)), number(m.text(2)), number(m.text(1)));
    });
  }

  void half_years() {
    static const Pattern pattern(R"(\b(?:(?:0?6|sáu) tháng (đầu|cuối)|nửa (đầu|cuối))(?: của)? năm ((?:19|20)\d{2})\b)",
                                 Pattern::Case::ignore);
    pattern.each(text_, [&](const Match& m) {
      const std::string_view word = m.has(1) ? m.text(1) : m.text(2);
      add_period(m.begin(), m.end(), Period::Kind::half_year, number(m.text(3)), word == "đầu" ? 1 : 2);
    });
  }

  void quarters() {
    static const Pattern pattern(
        R"((?:\b(?:các )?quý|(?<![\p{L}\d])Q\.?) ?(?=[IV\d]|một|hai|ba|bốn)((?:(?:III|II|IV|I|0?[1-4]) ?(?:,|và|-|–|đến|\+) ?(?:quý )?)*)(III|II|IV|I|0?[1-4]|một|hai|ba|bốn)(?: ?[/.\-–] ?|,? ?năm ?|, | )((?:19|20)\d{2})\b)",
        Pattern::Case::ignore);
    static const Pattern item(R"((?:quý )?\b(III|II|IV|I|0?[1-4])\b)", Pattern::Case::ignore);
    pattern.each(text_, [&](const Match& m) {
      const int year = number(m.text(3));
      if (m.has(1) && m.begin(1) < m.end(1)) {
        const std::size_t base_at = m.begin(1);
        bool first = true;
        item.each(text_.substr(base_at, m.end(1) - base_at), [&](const Match& each) {
          const int index = quarter_number(each.text(1));
          add_period(first ? m.begin() : base_at + each.begin(), base_at + each.end(), Period::Kind::quarter, year,
                     index);
          first = false;
        });
        add_period(m.begin(2), m.end(), Period::Kind::quarter, year, quarter_number(m.text(2)));
      } else {
        add_period(m.begin(), m.end(), Period::Kind::quarter, year, quarter_number(m.text(2)));
      }
    });
  }

  void months() {
    static const Pattern pattern(
        R"((?:\b(?:các )?tháng|(?<![\p{L}\d])T\.?) ?(?=\d)((?:0?[1-9]|1[0-2]) ?(?:,|và|-|–|đến|đến hết) ?(?:tháng )?)?(0?[1-9]|1[0-2])(?: ?[/.\-–] ?|,? ?năm )((?:19|20)\d{2})(?![\d/]))",
        Pattern::Case::ignore);
    static const Pattern bare(R"((?:tháng )?(\d{1,2}))", Pattern::Case::ignore);
    pattern.each(text_, [&](const Match& m) {
      const int year = number(m.text(3));
      if (m.has(1) && m.begin(1) < m.end(1)) {
        const auto first = bare.find(text_.substr(m.begin(1), m.end(1) - m.begin(1)));
        add_period(m.begin(), m.begin(1) + first->end(), Period::Kind::month, year, number(first->text(1)));
        add_period(m.begin(2), m.end(), Period::Kind::month, year, number(m.text(2)));
      } else {
        add_period(m.begin(), m.end(), Period::Kind::month, year, number(m.text(2)));
      }
    });
  }

  // "năm 2026", "tầm nhìn 2030", "giai đoạn 2026 - 2030", "các năm 2024, 2025", "đến 2030".
  void years() {
    static const Pattern pattern(
        R"(\b(?:(?:năm|niên độ)|tầm nhìn(?: đến)?(?: năm)?|giai đoạn(?: từ)?(?: năm)?|nhiệm kỳ|năm học) ((?:19|20)\d{2})(?![\d]|/\d))",
        Pattern::Case::ignore);
    static const Pattern next(R"((?: ?(?:-|–|,|và|đến|đến năm|;) ?(?:năm )?)((?:19|20)\d{2})(?![\d/]))");
    pattern.each(text_, [&](const Match& m) {
      const std::string_view head = m.text();
      const bool bare = head.starts_with("giai") || head.starts_with("Giai") || head.starts_with("nhiệm") ||
                        head.starts_with("Nhiệm");
      add_period(bare ? m.begin(1) : m.begin(), m.end(), Period::Kind::year, number(m.text(1)), 1);
      for (std::size_t at = m.end();;) {
        const auto more = next.match_at(text_, at);
        if (!more) break;
        add_period(more->begin(1), more->end(1), Period::Kind::year, number(more->text(1)), 1);
        at = more->end();
      }
    });
  }

  std::string_view text_;
  std::vector<DateMention> found_;
};

}  // namespace

std::vector<DateMention> find_dates(std::string_view text) {
  return Finder(text).run();
}

const std::vector<DateMention>& dates_of(const Extraction& extraction) {
  return extraction.once<std::vector<DateMention>>([&] { return find_dates(extraction.normal.text); });
}

}  // namespace document
