#include "document/label.hpp"

#include <array>
#include <utility>

#include "base/vietnamese.hpp"

namespace document {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int roman_number(std::string_view text) {
  int total = 0, previous = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    const int value = text[i] == 'I' ? 1 : text[i] == 'V' ? 5 : text[i] == 'X' ? 10 : 50;
    total += value < previous ? -value : value;
    previous = value;
  }
  return total;
}

std::size_t skip_space(std::string_view text, std::size_t i) {
  while (i < text.size() && text[i] == ' ') ++i;
  return i;
}

std::optional<Label> worded(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, LabelKind>, 10> words = {{{"Điều ", LabelKind::article},
                                                                                    {"Phụ lục", LabelKind::annex},
                                                                                    {"PHỤ LỤC", LabelKind::annex},
                                                                                    {"Mẫu số ", LabelKind::annex},
                                                                                    {"Phần ", LabelKind::part},
                                                                                    {"PHẦN ", LabelKind::part},
                                                                                    {"Chương ", LabelKind::part},
                                                                                    {"CHƯƠNG ", LabelKind::part},
                                                                                    {"Mục ", LabelKind::part},
                                                                                    {"MỤC ", LabelKind::part}}};
  for (const auto& [word, kind] : words) {
    if (!text.starts_with(word)) continue;
    std::size_t i = skip_space(text, word.size());
    std::size_t end = i;
    while (end < text.size() && (is_digit(text[end]) || text[end] == 'I' || text[end] == 'V' || text[end] == 'X'))
      ++end;
    Label label{.kind = kind, .text = "", .number = 0, .depth = 1, .length = 0};
    if (end > i) {
      const std::string_view written = text.substr(i, end - i);
      if (is_digit(written[0])) {
        for (const char c : written)
          label.number = is_digit(c) && label.number < 10000 ? label.number * 10 + (c - '0') : label.number;
      } else {
        label.number = roman_number(written);
      }
      label.text = std::string(text.substr(0, end));
      const bool marked = end < text.size() && (text[end] == '.' || text[end] == ':');
      const bool alone = end == text.size();
      // "Điều 5 Nghị định …" and "Mục 2 của …" inside a sentence are no headings; "PHẦN I KẾT QUẢ" is one.
      const bool titled = kind == LabelKind::part && base::to_upper(text) == text;
      if (kind != LabelKind::annex && !marked && !alone && !titled) return std::nullopt;
      label.length = skip_space(text, marked ? end + 1 : end);
      return label;
    }
    if (kind == LabelKind::annex && text.size() == word.size()) {
      label.text = std::string(word);
      label.length = word.size();
      return label;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Label> parse_label(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  if (is_digit(text[0])) {
    std::size_t i = 0;
    int number = 0, depth = 1, digits = 0;
    Label label{.kind = LabelKind::arabic, .text = "", .number = 0, .depth = 1, .length = 0};
    for (; i < text.size(); ++i) {
      if (is_digit(text[i])) {
        number = number * 10 + (text[i] - '0');
        if (++digits > 2) return std::nullopt;
      } else if (text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1]) && digits > 0) {
        ++depth;
        number = digits = 0;
      } else {
        break;
      }
    }
    label.text = std::string(text.substr(0, i));
    // Papers of the Party write "1- ".
    const bool dashed = i + 1 < text.size() && text[i] == '-' && text[i + 1] == ' ';
    const bool marked = dashed || (i < text.size() && (text[i] == '.' || text[i] == ')' || text[i] == '/'));
    if (marked) ++i;
    const bool spaced = i < text.size() && text[i] == ' ';
    const bool glued = i < text.size() && text[i - 1] == '.' && !is_digit(text[i]) && text[i] != ' ';
    if (depth > 4 || (!marked && (depth == 1 || !spaced)) || (!spaced && !glued)) return std::nullopt;
    if (glued && text[i] == '/') return std::nullopt;
    label.number = number;
    label.depth = depth;
    label.length = skip_space(text, i);
    return label;
  }
  std::size_t i = 0;
  while (i < text.size() && i < 6 && (text[i] == 'I' || text[i] == 'V' || text[i] == 'X')) ++i;
  if (i > 0 && i < text.size() && (text[i] == '.' || text[i] == ')' || text[i] == '/' || text[i] == '-')) {
    const bool spaced = i + 1 < text.size() && text[i + 1] == ' ';
    if (spaced || (text[i] == '.' && i + 1 < text.size() && !is_digit(text[i + 1]) && text[i + 1] != '/')) {
      return Label{.kind = LabelKind::roman,
                   .text = std::string(text.substr(0, i)),
                   .number = roman_number(text.substr(0, i)),
                   .depth = 1,
                   .length = skip_space(text, i + 1)};
    }
  }
  // "I - MỤC ĐÍCH, YÊU CẦU"
  for (const std::string_view dash : {" - ", " – ", "– "}) {
    if (i > 0 && text.substr(i).starts_with(dash))
      return Label{.kind = LabelKind::roman,
                   .text = std::string(text.substr(0, i)),
                   .number = roman_number(text.substr(0, i)),
                   .depth = 1,
                   .length = skip_space(text, i + dash.size())};
  }
  const std::string_view letter = text.starts_with("đ") ? text.substr(0, 2) : text.substr(0, 1);
  const bool lower = letter.size() == 2 || (letter[0] >= 'a' && letter[0] <= 'z');
  const bool upper = letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'H';
  const std::size_t mark = letter.size();
  if ((lower || upper) && mark + 1 < text.size() && (text[mark] == ')' || text[mark] == '.') && text[mark + 1] == ' ') {
    static constexpr std::string_view order[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                                 "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    int number = 0;
    for (int k = 0; k < static_cast<int>(std::size(order)); ++k) {
      if (order[k] == letter) number = k + 1;
    }
    if (upper) number = letter[0] - 'A' + 1;
    return Label{.kind = upper ? LabelKind::part : LabelKind::letter,
                 .text = std::string(letter),
                 .number = number,
                 .depth = 1,
                 .length = skip_space(text, mark + 2)};
  }
  return worded(text);
}

int SectionPath::rank(const Label& label) {
  switch (label.kind) {
    case LabelKind::annex:
      return 0;
    case LabelKind::part:
      return 1;
    case LabelKind::roman:
      return 2;
    case LabelKind::article:
      return 3;
    case LabelKind::arabic:
      return 3 + label.depth;
    case LabelKind::letter:
      return 9;
  }
  return 9;
}

void SectionPath::enter(const Label& label) {
  while (!open_.empty() && rank(open_.back()) >= rank(label)) open_.pop_back();
  open_.push_back(label);
}

std::string SectionPath::text(std::size_t count) const {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) {
    const Label& label = open_[i];
    std::string_view own = label.text;
    // "2.1" below "2" adds only its last group.
    if (i > 0 && open_[i - 1].kind == LabelKind::arabic && label.kind == LabelKind::arabic &&
        own.starts_with(open_[i - 1].text + ".")) {
      own.remove_prefix(open_[i - 1].text.size() + 1);
    }
    if (!path.empty()) path += '.';
    path += own;
  }
  return path;
}

std::string SectionPath::text() const {
  return text(open_.size());
}
std::string SectionPath::parent() const {
  return open_.empty() ? std::string() : text(open_.size() - 1);
}

}  // namespace document
