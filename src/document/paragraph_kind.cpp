#include "document/paragraph_kind.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/label.hpp"

namespace document {
namespace {

bool terminated(std::string_view text) {
  return text.ends_with('.') || text.ends_with(';') || text.ends_with(':') || text.ends_with(',') ||
         text.ends_with("…");
}

bool opens_signature(std::string_view text) {
  static constexpr std::array capacities = {"TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M",
                                            "K/T", "T/L", "TM ", "KT ",  "TL "};
  return std::ranges::any_of(capacities, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool names_office(std::string_view text) {
  static constexpr std::array offices = {"GIÁM ĐỐC",   "CHỦ TỊCH",  "TRƯỞNG",    "CHÁNH",      "BÍ THƯ",     "PHÓ",
                                         "THỦ TRƯỞNG", "BỘ TRƯỞNG", "THỦ TƯỚNG", "CỤC TRƯỞNG", "HIỆU TRƯỞNG"};
  return std::ranges::any_of(offices, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

char32_t first_letter(std::string_view text) {
  std::size_t i = 0;
  return base::utf8_next(text, i);
}

class Classifier {
 public:
  Classifier(const SourceText& source, NormalText& normal) : source_(source), normal_(normal) {}

  void classify() {
    auto& paragraphs = normal_.paragraphs;
    const std::size_t head = head_end();
    SectionPath path;
    enum { body, recipients, signature } state = body;
    bool closed = false;  // "./." was seen
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      Paragraph& paragraph = paragraphs[i];
      const std::string_view text = normal_.of(paragraph);
      const BlockRole role = source_.blocks[paragraph.block].role;
      if (role == BlockRole::footnote) {
        paragraph.kind = ParagraphKind::footnote;
        paragraph.section = section_of_note(source_.blocks[paragraph.block].footnote, i);
        continue;
      }
      if (i < head || role == BlockRole::head_left || role == BlockRole::head_right) {
        paragraph.kind = ParagraphKind::header;
        continue;
      }
      if (role == BlockRole::table_cell) {
        paragraph.kind = ParagraphKind::table_cell;
        paragraph.section = path.text();
        continue;
      }
      const auto label = parse_label(text);
      if (label && label->kind == LabelKind::annex && (state != body || closed || all_caps(text))) {
        state = body;
        closed = false;
        path.enter(*label);
        paragraph.kind = ParagraphKind::heading;
        paragraph.section = path.text();
        continue;
      }
      const std::size_t length = base::utf8_length(text);
      if (role == BlockRole::recipients || text.starts_with("Nơi nhận")) {
        state = recipients;
      } else if (role == BlockRole::signature) {
        state = signature;
      } else if (length < 90 &&
                 (opens_signature(text) || ((closed || state == recipients) && all_caps(text) && names_office(text)))) {
        state = signature;
      } else if (state == recipients && !text.starts_with("-") && !text.starts_with("–") && !text.starts_with("+") &&
                 !text.starts_with("Lưu") && !text.starts_with("Như ") && all_caps(text)) {
        state = signature;
      }
      if (state == recipients) {
        paragraph.kind = ParagraphKind::recipients;
        continue;
      }
      if (state == signature) {
        paragraph.kind = ParagraphKind::signature;
        continue;
      }
      closed |= text.find("./.") != std::string_view::npos;
      if (label && label->kind != LabelKind::annex) {
        path.enter(*label);
        const bool sentences = text.find(". ", label->length) != std::string_view::npos && length > 200;
        paragraph.kind = label->kind == LabelKind::letter || sentences || length > 400 ? ParagraphKind::list_item
                                                                                       : ParagraphKind::heading;
      } else if (text.starts_with("- ") || text.starts_with("– ") || text.starts_with("+ ") || text.starts_with("• ") ||
                 text.starts_with("* ") ||
                 (text.starts_with("-") && text.size() > 1 && base::is_letter(first_letter(text.substr(1))))) {
        paragraph.kind = ParagraphKind::list_item;
      }
      paragraph.section = path.text();
    }
  }

 private:
  // Where the head ends: the first labelled paragraph, or the first that reads like a sentence.
  std::size_t head_end() const {
    std::size_t end = 0;
    bool evidence = false, addressed = false;
    const auto& paragraphs = normal_.paragraphs;
    for (; end < paragraphs.size() && end < 30; ++end) {
      const Paragraph& paragraph = paragraphs[end];
      const std::string_view text = normal_.of(paragraph);
      const BlockRole role = source_.blocks[paragraph.block].role;
      const bool in_head = role == BlockRole::head_left || role == BlockRole::head_right;
      evidence |= in_head || all_caps(text) || text.starts_with("Số:") || text.starts_with("Số ") ||
                  text.starts_with("Kính gửi");
      if (in_head) continue;
      if (role != BlockRole::paragraph) break;
      if (text.starts_with("Kính gửi")) {
        addressed = true;
        continue;
      }
      if (addressed && (text.starts_with("-") || text.starts_with("–")) && base::utf8_length(text) < 160) continue;
      if (const auto label = parse_label(text); label && label->kind != LabelKind::annex) break;
      if (text.starts_with("-") && !text.starts_with("---")) break;
      const std::size_t length = base::utf8_length(text);
      if (addressed && length >= 40) break;
      if ((length >= 60 && terminated(text)) || length > 400) break;
      if (text.ends_with(':') && length >= 15 && !all_caps(text)) break;
    }
    return evidence && end < paragraphs.size() ? end : 0;
  }

  // The section in which the mark of footnote `number` stands: a lifted mark, or "(n)" in the text.
  std::string section_of_note(std::optional<int> number, std::size_t before) const {
    if (!number) return {};
    const std::string digits = std::to_string(*number);
    for (const Edit& edit : source_.edits) {
      if (edit.kind != "footnote_mark" || edit.before != digits) continue;
      for (std::size_t i = 0; i < before; ++i) {
        const Paragraph& paragraph = normal_.paragraphs[i];
        const Block& block = source_.blocks[paragraph.block];
        if (block.role == BlockRole::footnote) continue;
        for (const Span& span : block.spans) {
          if (edit.span.start >= span.start && edit.span.start <= span.end) return paragraph.section;
        }
      }
    }
    for (const std::string& mark : {"(" + digits + ")", "[" + digits + "]"}) {
      for (std::size_t i = 0; i < before; ++i) {
        const Paragraph& paragraph = normal_.paragraphs[i];
        if (source_.blocks[paragraph.block].role != BlockRole::footnote &&
            normal_.of(paragraph).find(mark) != std::string_view::npos) {
          return paragraph.section;
        }
      }
    }
    return {};
  }

  const SourceText& source_;
  NormalText& normal_;
};

}  // namespace

bool all_caps(std::string_view text) {
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::utf8_next(text, i);
    if (!base::is_letter(c)) continue;
    if (!base::is_upper(c)) return false;
    any = true;
  }
  return any;
}

void classify_paragraphs(const SourceText& source, NormalText& normal) {
  Classifier(source, normal).classify();
}

}  // namespace document
