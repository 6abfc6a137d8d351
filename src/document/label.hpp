// Labels of headings and list items ("III.", "2.1.", "a)", "Điều 5.", "Phụ lục II") and the path they form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace document {

enum class LabelKind { annex, part, roman, article, arabic, letter };

struct Label {
  LabelKind kind;
  std::string text;        // "III", "2.1", "a", "Điều 5"
  int number = 0;          // 3, 1 (the last of 2.1), 1
  int depth = 1;           // of arabic: groups of "2.1"
  std::size_t length = 0;  // bytes of the label with its mark and the space after it
};

// The label `paragraph` begins with; normalised text.
std::optional<Label> parse_label(std::string_view paragraph);

// The labels around a paragraph. A label closes every deeper or equal one; the same label twice is no error.
class SectionPath {
 public:
  void enter(const Label& label);
  std::string text() const;    // "II.3.a"
  std::string parent() const;  // "II.3"
  int level() const { return static_cast<int>(open_.size()); }

 private:
  static int rank(const Label& label);
  std::string text(std::size_t count) const;
  std::vector<Label> open_;
};

}  // namespace document
