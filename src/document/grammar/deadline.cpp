#include "document/grammar/deadline.hpp"

#include <algorithm>
#include <charconv>

#include "document/grammar/pattern.hpp"

namespace document::grammar {

namespace {

// A point in time after a word that makes it a limit. The words may pile up: "hoàn thành chậm nhất trong".
constexpr const char* dated_expression =
    R"((?:(?<lead>(?:(?:trước khi (?:hết|kết thúc|qua)|trước hết|hoàn thành(?: xong)?|xong|chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|(?:thời )?hạn(?: cuối| chót)?|thời gian(?: hoàn thành| thực hiện)?|tiến độ|trước|trong(?: thời gian)?|đến hết|đến|hết|cuối|vào|là|từ nay(?: đến)?)\s*:?\s*)+)|(?<tail>(?<=\s[-–]\s|\())))"
    R"((?:\d{1,2}\s*(?:giờ|h|g)\s*\d{0,2}\s*(?:phút)?,?\s*)?)"
    R"((?:(?:hết |cuối |đầu |giữa )?ngày\s*(?<d1>\d{1,2})\s*tháng\s*(?<m1>\d{1,2})(?:\s*(?:năm|/)\s*(?<y1>\d{4}))?)"
    R"(|(?:hết )?(?:ngày\s*)?(?<d2>\d{1,2})\s*[/.-]\s*(?<m2>\d{1,2})(?:\s*[/.-]\s*(?<y2>\d{4}))?(?![\d/]))"
    R"(|(?:hết |cuối |đầu |giữa )?tháng\s*(?<m3>\d{1,2})(?:\s*(?:/|-|năm)\s*(?<y3>\d{4}))?(?!\d))"
    R"(|(?:hết |cuối |đầu |giữa )?quý\s*(?<q4>iv|i{1,3}|[1-4])(?:\s*[/,-]?\s*(?:năm\s*)?(?<y4>\d{4}))?\b)"
    R"(|(?:6|06|sáu) tháng (?<h5>đầu|cuối)(?: của)? năm(?:\s*(?<y5>\d{4}))?)"
    R"(|(?:hết |cuối |đầu )?năm\s*(?<y6>\d{4})))"
    // "Tách mạng khách - Quý IV/2026", "(tháng 9/2026)": without a word, only at the end.
    R"((?(<tail>)(?=\)?$)))";

constexpr const char* recurring_expression =
    R"((?:(?:trước|chậm nhất|vào)\s*(?:là\s*)?)?(?:ngày\s*)?\d{1,2}(?:/\d{1,2})?\s*(?:của\s*)?(?:tháng (?:cuối|đầu)(?: cùng)?(?: của)?(?: mỗi| h[ằà]ng)? quý|(?:h[ằà]ng|mỗi) (?:tháng|quý|năm)))"
    R"((?:[^.;]{0,4}(?:h[ằà]ng|mỗi) (?:tháng|quý|năm))?)"
    R"(|(?:định kỳ\s+)?(?:\(?(?:h[ằà]ng|mỗi)\s(?:ngày|tuần|tháng|quý|năm|6 tháng)(?! \d{1,3} (?!tháng))(?:,? (?:h[ằà]ng )?(?:tháng|quý|6 tháng|năm))*\)?))"
    R"((?:[ ,(]+(?:và )?(?:(?:chậm nhất|trước|vào)(?: là)?)\s*(?:ngày\s*)?\d{1,2}(?:/\d{1,2})?(?:\s*(?:của\s*)?tháng (?:cuối|đầu)(?: cùng)?(?: của)? (?:mỗi )?quý|\s*h[ằà]ng (?:tháng|quý|năm)|\s*tháng \d{1,2})?\)?)?)"
    R"(|(?:định kỳ|ít nhất|tối thiểu)\s+(?:\d{1,2}|một|hai)\s*(?:lần|tháng|quý|tuần)(?:\s*(?:/|một|mỗi)\s*(?:lần|tháng|quý|năm|tuần))?)"
    R"(|\d{1,2}\s*(?:lần\s*/\s*(?:năm|quý|tháng|tuần)|(?:tháng|quý|tuần)\s*(?:/\s*(?:1 |01 )?|(?:một|1|01) )lần))";

constexpr const char* relative_expression =
    R"((?:trong (?:vòng|thời hạn|thời gian)|trong|chậm nhất(?: là| sau)?|sau|không quá|tối đa|trước)\s*(?:\d{1,3}|một|hai|ba|bốn|năm|bảy|mười)(?:\s*\([\p{L} ]+\))?\s*(?:giờ|ngày(?: làm việc)?|tuần|tháng|phút)(?! đầu| cuối)\b(?:,?\s*(?:kể\s*)?(?:từ|sau)\s*(?:khi|ngày|thời điểm|lúc)[^,.;)]{0,120})?)";

constexpr const char* immediate_expression =
    R"((?:(?<=\s)|^)ngay(?: lập tức| tức thì)?(?: (?:sau )?khi [^,.;)]{3,80})?(?=$|[\s,.;:)])(?! (?:từ|cả|trong|tại|trên|bên|đến))|lập tức|tức thì)";

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int quarter_number(std::string_view written) {
  if (written.size() == 1 && written[0] >= '1' && written[0] <= '4') return written[0] - '0';
  if (written == "iv" || written == "IV" || written == "Iv") return 4;
  return static_cast<int>(written.size());
}

std::optional<Deadline> dated(std::string_view text, const Pattern& phrase, const Match& match,
                              std::optional<int> default_year) {
  const auto part = [&](const char* name) -> std::optional<std::string_view> {
    const auto group = phrase.group(match, name);
    if (!group) return std::nullopt;
    return text.substr(group->first, group->second - group->first);
  };
  const auto year_or_default = [&](const char* name) -> std::optional<int> {
    if (const auto year = part(name)) return number(*year);
    return default_year;
  };
  static const Pattern& before = Pattern::of(R"(trước\s*$)");
  const bool is_before = before.found_in(part("lead").value_or(""));
  Deadline deadline{match.begin(), match.end(), "", std::nullopt};
  const auto of_day = [&](const char* d, const char* m, const char* y) -> std::optional<base::Date> {
    const auto year = year_or_default(y);
    return year ? base::Date::from(*year, number(*part(m)), number(*part(d))) : std::nullopt;
  };
  const auto of_period = [&](base::Period::Kind kind, std::optional<int> year, int index) -> std::optional<base::Date> {
    const auto period = year ? base::Period::from(kind, *year, index) : std::nullopt;
    if (!period) return std::nullopt;
    return is_before ? period->first_day().plus_days(-1) : period->last_day();
  };
  if (part("d1") || part("d2")) {
    const auto day = part("d1") ? of_day("d1", "m1", "y1") : of_day("d2", "m2", "y2");
    if (!day) return std::nullopt;
    deadline.kind = is_before ? "before_date" : "date";
    deadline.latest = is_before ? day->plus_days(-1) : *day;
  } else if (const auto month = part("m3")) {
    deadline.kind = "month";
    deadline.latest = of_period(base::Period::Kind::month, year_or_default("y3"), number(*month));
  } else if (const auto quarter = part("q4")) {
    deadline.kind = "quarter";
    deadline.latest = of_period(base::Period::Kind::quarter, year_or_default("y4"), quarter_number(*quarter));
  } else if (const auto half = part("h5")) {
    deadline.kind = "year";
    deadline.latest = of_period(base::Period::Kind::half_year, year_or_default("y5"), half->starts_with("c") ? 2 : 1);
  } else if (const auto year = part("y6")) {
    deadline.kind = "year";
    deadline.latest = of_period(base::Period::Kind::year, number(*year), 1);
  }
  return deadline.latest ? std::optional(deadline) : std::nullopt;
}

}  // namespace

std::vector<Deadline> deadlines_in(std::string_view text, std::size_t from, std::optional<int> default_year) {
  static const Pattern& dates = Pattern::of(dated_expression);
  static const Pattern& recurring = Pattern::of(recurring_expression);
  static const Pattern& relative = Pattern::of(relative_expression);
  static const Pattern& immediate = Pattern::of(immediate_expression);
  std::vector<Deadline> found;
  const auto free = [&](std::size_t begin, std::size_t end) {
    return std::none_of(found.begin(), found.end(),
                        [&](const Deadline& other) { return begin < other.end && other.begin < end; });
  };
  const auto add_all = [&](const Pattern& phrase, std::string_view kind) {
    for (const Match& match : phrase.find_all(text, from))
      if (free(match.begin(), match.end())) found.push_back({match.begin(), match.end(), kind, std::nullopt});
  };
  add_all(recurring, "recurring");
  for (const Match& match : dates.find_all(text, from))
    // "Số liệu tính đến hết ngày …" says what the numbers cover.
    if (free(match.begin(), match.end()) && !text.substr(0, match.begin()).ends_with("tính ") &&
        !text.substr(0, match.begin()).ends_with("Tính "))
      if (const auto deadline = dated(text, dates, match, default_year)) found.push_back(*deadline);
  add_all(relative, "relative");
  add_all(immediate, "immediate");
  std::sort(found.begin(), found.end(), [](const Deadline& a, const Deadline& b) { return a.begin < b.begin; });
  return found;
}

std::optional<std::pair<std::size_t, std::size_t>> condition_in(std::string_view text, std::size_t from) {
  static const Pattern& opening = Pattern::of(
      R"((?:khi|ngay khi|ngay sau khi|sau khi|nếu|trường hợp|trong trường hợp)\s+[^,;.()]{6,240}|(?:trong )?quá trình[^;.()]{0,60}(?:nếu )?(?:có|gặp|phát sinh) (?:khó khăn|vướng mắc|vấn đề)[^;.()]{0,160}?(?=, (?:các|đơn vị|đề nghị|yêu cầu|kịp thời|phản ánh|báo cáo|cơ quan)))");
  static const Pattern& within = Pattern::of(
      R"((?<=[\s(])(?:ngay )?(?:sau )?khi (?:phát hiện|xảy ra|có sự cố|có dấu hiệu|có yêu cầu|có thay đổi|nhận được|phát sinh)[^,;.()]{0,200})");
  auto match = opening.match_at(text, from);
  if (!match) match = within.find(text, from);
  if (!match) return std::nullopt;
  return std::pair{match->begin(), match->end()};
}

}  // namespace document::grammar
