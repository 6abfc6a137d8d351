// Most expressions find nothing in most paragraphs. What every match must contain, and what it must begin with, looked
// up in an index of the text, tells without searching where to look.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace document {

// One of few classes for every character, so that what PCRE2 takes for the same character is the same here: letters
// without case and marks, all digits, all white space.
std::uint8_t literal_class(char32_t character);

// Strings of two to eight classes. Empty: nothing is known.
struct Literals {
  std::vector<std::string> beginnings;  // every match begins with one of them
  std::vector<std::string> needed;      // every match contains one of them

  // Whether one of `beginnings` stands at byte `at` of any text.
  bool may_begin(std::string_view text, std::size_t at) const;
};

// Understands the syntax that this project writes; what it does not understand demands nothing.
Literals literals_of(std::string_view expression);

// Where each two characters of a text stand. While it lives, Pattern asks it about views into that text on this
// thread.
class LiteralIndex {
 public:
  explicit LiteralIndex(std::string_view text);
  ~LiteralIndex();
  LiteralIndex(const LiteralIndex&) = delete;
  LiteralIndex& operator=(const LiteralIndex&) = delete;

  // The one whose text `text` is a view into; nullptr when there is none.
  static LiteralIndex* of(std::string_view text);
  std::size_t offset_of(std::string_view text) const { return static_cast<std::size_t>(text.data() - text_.data()); }

  // Bytes of the whole text where one of `strings` begins, ascending. `key` names the list: it is searched once.
  const std::vector<std::uint32_t>& places(std::size_t key, const std::vector<std::string>& strings);

 private:
  void search(const std::string& literal, std::vector<std::uint32_t>& found) const;

  struct Places {
    bool searched = false;
    std::vector<std::uint32_t> at;
  };
  std::string_view text_;
  std::string classes_;                      // one per character, and some behind the end
  std::vector<std::uint32_t> bytes_;         // where each character begins
  std::bitset<1U << 15U> triples_;           // which three classes stand side by side
  std::array<std::uint32_t, 1025> first_{};  // of each two classes in characters_
  std::vector<std::uint32_t> characters_;
  std::vector<Places> places_;
  LiteralIndex* outer_;
};

}  // namespace document
