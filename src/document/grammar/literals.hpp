// Most expressions find nothing in most paragraphs. Letters that every match must contain, looked up in an index of the
// text, tell so without searching.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace document {

// Runs of three characters or more, one byte each, without case and marks: a match of `expression` contains one of
// them. Empty: nothing is known. Understands the syntax that this project writes; what it does not understand demands
// nothing.
std::vector<std::string> required_literals(std::string_view expression);

// Where each three characters of a text stand, without regard to case and marks. While it lives, Pattern asks it about
// views into that text on this thread.
class LiteralIndex {
 public:
  explicit LiteralIndex(std::string_view text);
  ~LiteralIndex();
  LiteralIndex(const LiteralIndex&) = delete;
  LiteralIndex& operator=(const LiteralIndex&) = delete;

  // False when none of the literals stands in [from, end) of `text`. True when one may, or `text` is not the indexed
  // one.
  static bool may_contain(std::string_view text, std::size_t from, const std::vector<std::string>& literals);

 private:
  bool contains(std::size_t begin, std::size_t end, std::string_view literal) const;

  std::string_view text_;
  std::array<std::uint32_t, 4097> first_{};  // of each hash in positions_
  std::vector<std::uint32_t> positions_;     // ascending within a hash
  const LiteralIndex* outer_;
};

}  // namespace document
