#include "document/grammar/figure.hpp"

#include "base/vietnamese.hpp"
#include "document/grammar/lexicon.hpp"
#include "document/grammar/numbers.hpp"

namespace document::grammar {
namespace {

// What stands right before a number whose meaning these words settle.
std::string guard_expression(const base::Json& entry, const char* key) {
  return "(?:^|[^\\p{L}])(?:" + alternation(strings(entry, key)) + ")(?: là)?[ .:]?(?:\\d+(?:, ?| và | đến |-))*$";
}

class Links {
 public:
  Links(Extraction& extraction, const std::vector<Figure>& figures)
      : extraction_(extraction), text_(extraction.normal.text), found_(figures) {}

  std::map<std::string, domain::Value>& fields(const Figure& figure) {
    return extraction_.facts[figure.fact - 1].fields;
  }

  static std::string unit_family(const std::string& unit) {
    const std::string folded = base::fold(unit);
    for (const char* family : {"may tinh", "may tram", "may chu", "may in"}) {
      if (folded.find(family) != std::string::npos) return std::string(family) == "may tram" ? "may tinh" : family;
    }
    return folded == "may" || folded.find("may vi tinh") != std::string::npos ? "may tinh" : folded;
  }

  // "17 lỗ hổng (02 nghiêm trọng, 06 mức cao)": graded things counted by grade.
  static bool grades(const std::string& part, const std::string& total) {
    static const Pattern grade(R"(^(?:muc|nghiem trong|cao|trung binh|thap)\b)"),
        graded(R"(lo hong|diem yeu|canh bao|su co|rui ro)");
    return grade.match_at(base::fold(part), 0) && graded.find(base::fold(total));
  }

  // "29 máy tính … Trong đó có 27 … và 02 …": the parts of a total, in the same nesting of brackets.
  void link_parts() {
    static const Pattern marker(R"((?:trong đó|bao gồm|gồm|cụ thể|chia ra|: | \($))", Pattern::Case::ignore);
    static const Pattern sentence(R"(\. \p{Lu}|; )"), full_stop(R"(\. \p{Lu})");
    for (const Figure& part : found_)
      for (const Figure& total : found_)
        if (part.share_of == total.begin) {
          fields(total)["role"] = std::string("total");
          fields(part)["role"] = std::string("part");
          fields(part)["total_fact_id"] = static_cast<std::int64_t>(total.fact);
        }
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      const Figure& total = found_[i];
      if (total.qualifier != "exact" || total.whole || total.share_of) continue;
      const Figure& next = found_[i + 1];
      const std::string_view between = std::string_view(text_).substr(
          total.number_end, next.begin > total.number_end ? next.begin - total.number_end : 0);
      const auto mark = marker.find(between);
      if (!mark) continue;
      if (const auto stop = sentence.find(between); stop && stop->begin() + 3 < mark->begin()) continue;
      std::vector<std::size_t> parts;
      for (std::size_t j = i + 1; j < found_.size(); ++j) {
        const Figure& part = found_[j];
        if (j > i + 1) {
          const std::string_view gap = std::string_view(text_).substr(
              found_[j - 1].number_end,
              part.begin > found_[j - 1].number_end ? part.begin - found_[j - 1].number_end : 0);
          // The items of a sum of money stand behind semicolons.
          if (total.unit.ends_with("đồng") ? full_stop.find(gap) : sentence.find(gap)) break;
          if (part.depth < next.depth) break;
          if (part.depth == next.depth && marker.find(gap) && gap.find("trong đó") != std::string_view::npos) break;
        }
        if (part.depth != next.depth || part.qualifier != "exact" || part.whole) continue;
        if (unit_family(part.unit) == unit_family(total.unit) || grades(part.unit, total.unit)) parts.push_back(j);
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
      const std::string_view gap = std::string_view(text_).substr(
          before.number_end, percent.begin > before.number_end ? percent.begin - before.number_end : 0);
      if (sentence.find(gap) || before.qualifier != "exact" || !before.value) continue;
      fields(percent)["role"] = std::string("ratio");
      if (before.whole) {
        fields(percent)["numerator_fact_id"] = static_cast<std::int64_t>(before.fact);
        continue;
      }
      if (i < 2) continue;
      const Figure& whole = found_[i - 2];
      const std::string_view wide = std::string_view(text_).substr(
          whole.number_end, before.begin > whole.number_end ? before.begin - whole.number_end : 0);
      if (sentence.find(wide) || whole.qualifier != "exact" || whole.whole || !whole.value ||
          unit_family(whole.unit) != unit_family(before.unit))
        continue;
      const bool forward = *whole.value >= *before.value;  // "trên tổng số" may name the whole last
      fields(percent)["numerator_fact_id"] = static_cast<std::int64_t>(forward ? before.fact : whole.fact);
      fields(percent)["denominator_fact_id"] = static_cast<std::int64_t>(forward ? whole.fact : before.fact);
    }
  }

  // "41 máy tính, trong đó 30 máy tính tại trụ sở": a part of a total is not the total.
  void drop_parts() {
    for (const Figure& figure : found_) {
      if (!figure.counted || !fields(figure).contains("total_fact_id")) continue;
      const auto total = static_cast<std::size_t>(std::get<std::int64_t>(fields(figure).at("total_fact_id")));
      const auto& of_total = extraction_.facts[total - 1].fields;
      const auto metric = of_total.find("metric");
      if (metric != of_total.end() && metric->second == domain::Value(figure.counted->metric)) forget_metric(figure);
    }
  }

  void forget_metric(const Figure& figure) {
    fields(figure).erase("metric");
    fields(figure).erase("base");
  }

  Extraction& extraction_;
  const std::string& text_;
  const std::vector<Figure>& found_;
};

}  // namespace

Units::Units(const base::Json& entry)
    : device(alternation(strings(entry, "devices"))),
      known("(?:" + device + "|" + alternation(strings(entry, "others")) + ")"),
      number("(?<![\\p{L}\\d.,/:_\\-–+])(" + std::string(number_expression) + ")(?: ?/ ?(" +
             std::string(number_expression) + "))?(?![\\d/]|[.,:]\\d|-\\d)"),
      worded("(?<![\\p{L}\\d])(?<!trăm |mươi |mười |linh |lẻ |nghìn |ngàn |triệu |thứ |phẩy )(" +
                 worded_number_expression + ") (?=" + known + "(?![\\p{L}]))",
             Pattern::Case::ignore),
      unit("(" + known + ")(?![\\p{L}\\d])", Pattern::Case::ignore),
      device_unit("(" + device + ")(?![\\p{L}\\d])", Pattern::Case::ignore),
      counted_in_words("(?:" + device + "|" + alternation(strings(entry, "counted_in_words")) + ")(?![\\p{L}])",
                       Pattern::Case::ignore),
      counted_once("(?:" + device + "|" + alternation(strings(entry, "counted_once")) + ")(?![\\p{L}])",
                   Pattern::Case::ignore),
      guard(guard_expression(entry, "guards")),
      name_guard(guard_expression(entry, "name_guards")),
      all("(?<![\\p{L}])(?:tất cả|toàn bộ|mọi|các)(?: số)?(?: các)? (" + device + ")(?![\\p{L}])",
          Pattern::Case::ignore),
      none(
          "(?<![\\p{L}])(?:không|chưa) (?:sở hữu|có|trang bị|được trang bị|quản lý|vận hành|sử dụng|bố trí)(?: bất "
          "kỳ)? (" +
              device + ")(?: nào)?(?![\\p{L}])",
          Pattern::Case::ignore),
      field_none("(?<![\\p{L}])(" + device + ")(?: [^.;:,()\\d]{1,40})?: ?(?:không(?: có)?|chưa có)(?=[.;,)]|$)",
                 Pattern::Case::ignore) {
  for (const std::string& word : strings(entry, "not_units")) not_units.insert(word);
}

void link_figures(Extraction& extraction, const std::vector<Figure>& figures) {
  Links links(extraction, figures);
  links.link_parts();
  links.link_ratios();
  links.drop_parts();
}

void drop_parts(Extraction& extraction, const std::vector<Figure>& figures) {
  Links(extraction, figures).drop_parts();
}

}  // namespace document::grammar
