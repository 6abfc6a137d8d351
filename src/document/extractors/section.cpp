#include <map>

#include "base/utf8.hpp"
#include "document/extractor.hpp"
#include "document/label.hpp"

namespace document {
namespace {

std::string_view kind_name(LabelKind kind) {
  switch (kind) {
    case LabelKind::annex:
      return "annex";
    case LabelKind::part:
      return "part";
    case LabelKind::roman:
      return "roman";
    case LabelKind::article:
      return "article";
    case LabelKind::arabic:
      return "arabic";
    case LabelKind::letter:
      return "letter";
  }
  return "letter";
}

// The heading without its label; of a heading that runs on into text, the part before the first full stop or colon.
std::string_view title_of(std::string_view text, std::size_t label_length) {
  std::string_view title = text.substr(std::min(label_length, text.size()));
  if (base::utf8_length(title) > 160) {
    for (const std::string_view mark : {": ", ". ", "; "}) {
      if (const std::size_t at = title.find(mark); at != std::string_view::npos && at > 8) {
        title = title.substr(0, at);
        break;
      }
    }
  }
  while (title.ends_with(':') || title.ends_with(' ') || title.ends_with('.')) title.remove_suffix(1);
  return title;
}

void extract(Extraction& extraction) {
  const NormalText& normal = extraction.normal;
  SectionPath path;
  struct Place {
    std::int64_t position = 0, list = 0;
    int last_number = 0;
  };
  std::map<std::string, Place> places;  // by parent and kind of label
  std::int64_t lists = 0;
  struct Open {
    std::size_t fact;
    int level;
    std::int64_t length;
  };
  std::vector<Open> open;
  const auto close_down_to = [&](int level) {
    while (!open.empty() && open.back().level >= level) {
      extraction.facts[open.back().fact].fields["body_length"] = open.back().length;
      open.pop_back();
    }
  };
  for (const Paragraph& paragraph : normal.paragraphs) {
    const bool text_kind = paragraph.kind == ParagraphKind::heading || paragraph.kind == ParagraphKind::list_item ||
                           paragraph.kind == ParagraphKind::body || paragraph.kind == ParagraphKind::table_cell;
    if (!text_kind) continue;
    const std::string_view text = normal.of(paragraph);
    const auto label = paragraph.kind == ParagraphKind::heading || paragraph.kind == ParagraphKind::list_item
                           ? parse_label(text)
                           : std::nullopt;
    if (!label) {
      if (!open.empty()) open.back().length += static_cast<std::int64_t>(base::utf8_length(text));
      continue;
    }
    path.enter(*label);
    close_down_to(path.level());
    const std::string_view title = title_of(text, label->length);
    const std::size_t end = paragraph.begin + static_cast<std::size_t>(title.data() + title.size() - text.data());
    Fact& fact = extraction.add("section", paragraph.begin, std::max(end, paragraph.begin + label->length));
    Place& place = places[path.parent() + "|" + std::string(kind_name(label->kind)) + std::to_string(label->depth)];
    if (place.list == 0 || (label->number == 1 && place.last_number != 0 && place.last_number != 1)) {
      place.list = ++lists;
      place.position = 0;
    }
    place.last_number = label->number;
    fact.fields["label"] = label->text;
    fact.fields["label_kind"] = std::string(kind_name(label->kind));
    fact.fields["number"] = std::int64_t{label->number};
    fact.fields["title"] = std::string(title);
    fact.fields["level"] = std::int64_t{path.level()};
    fact.fields["parent"] = path.parent();
    fact.fields["position"] = ++place.position;
    fact.fields["list_number"] = place.list;
    fact.section = path.text();
    const auto rest = static_cast<std::int64_t>(base::utf8_length(text.substr(std::min(text.size(), label->length)))) -
                      static_cast<std::int64_t>(base::utf8_length(title));
    open.push_back({extraction.facts.size() - 1, path.level(), std::max<std::int64_t>(rest - 1, 0)});
  }
  close_down_to(0);
}

}  // namespace

namespace extractors {
extern const Extractor section;
const Extractor section = {"section", 0, extract};
}  // namespace extractors
}  // namespace document
