#include "document/extractor.hpp"
#include "document/grammar/dates.hpp"
#include "document/grammar/pattern.hpp"

namespace document {
namespace {

// What the words before (and after) a date make of it.
std::string role_of(const Extraction& extraction, const DateMention& mention, ParagraphKind kind,
                    std::size_t paragraph_begin) {
  static const Pattern deadline(
      R"((?:trước|chậm nhất|muộn nhất|xong|hoàn thành|thời hạn|hạn cuối|hạn|đến hết|hết|không quá)(?: (?:vào|là|trong|đến|hết|tháng|ngày|cuối|đầu|thực hiện|gửi|trong năm|nhất|việc))*[:,]? ?(?:ngày )?$)",
      Pattern::Case::ignore);
  static const Pattern until(R"((?:đến|tới|tính đến|cho đến|tầm nhìn)(?: hết)?(?: ngày)? ?$)", Pattern::Case::ignore);
  static const Pattern since(
      R"((?:bắt đầu|kể|có hiệu lực|áp dụng|thực hiện) từ(?: ngày)? ?$|số liệu[^.;]{0,40}(?:đến|tới)(?: hết)?(?: ngày)? ?$)",
      Pattern::Case::ignore);
  static const Pattern told(R"((?:^|[.;,:(] ?|\b)đã (?:được )?\p{Ll}[^.;,:]*$)", Pattern::Case::ignore);
  static const Pattern within(R"(trong (?:quá trình )?$)", Pattern::Case::ignore);
  const std::string_view text = extraction.normal.text;
  std::size_t from = std::max(paragraph_begin, mention.begin > 80 ? mention.begin - 80 : 0);
  while (from < mention.begin && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
  const std::string_view left = text.substr(from, mention.begin - from);
  if (kind == ParagraphKind::header) return mention.kind == "date" ? "document" : "period";
  if (since.find(left)) return "narrative";
  if (until.find(left)) return "until";
  if (told.find(left)) return "narrative";  // "hồ sơ đã trình thẩm định trước ngày …"
  if (deadline.find(left)) return "deadline";
  if (mention.kind == "yearly") return "deadline";
  if (mention.kind == "quarter" || mention.kind == "half_year") return "period";
  if (within.find(left)) return "period";
  return "narrative";
}

void extract(Extraction& extraction) {
  struct Range {
    std::size_t start, end;
  };
  std::vector<Range> references;
  for (const Fact* fact : extraction.of("reference"))
    references.push_back({fact->ranges.front().start, fact->ranges.back().end});
  for (const DateMention& mention : dates_of(extraction)) {
    Fact& fact = extraction.add("date_mention", mention.begin, mention.end);
    if (!mention.iso.empty()) fact.fields["iso"] = mention.iso;
    fact.fields["kind"] = mention.kind;
    fact.fields["valid"] = std::int64_t{mention.valid};
    if (mention.earliest) fact.fields["earliest"] = mention.earliest->iso();
    if (mention.latest) fact.fields["latest"] = mention.latest->iso();
    bool inside = false;
    for (const Range& range : references)
      inside |= fact.ranges.front().start >= range.start && fact.ranges.back().end <= range.end;
    const Paragraph& paragraph = extraction.normal.paragraphs[static_cast<std::size_t>(fact.paragraph)];
    fact.fields["role"] =
        inside ? std::string("reference") : role_of(extraction, mention, paragraph.kind, paragraph.begin);
  }
}

}  // namespace

namespace extractors {
extern const Extractor date_mention;
const Extractor date_mention = {"date_mention", 1, extract};
}  // namespace extractors
}  // namespace document
