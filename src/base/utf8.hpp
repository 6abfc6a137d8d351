// UTF-8 and code points. Offsets that leave the program (citations) count Unicode code points; inside, text is UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool utf8_is_valid(std::string_view text);

// The code point at byte `position`, which it moves past it. `text` must be valid UTF-8 and position < size.
char32_t utf8_next(std::string_view text, std::size_t& position);
void utf8_append(std::string& text, char32_t code_point);

std::u32string utf8_decode(std::string_view text);  // `text` must be valid
std::string utf8_encode(std::u32string_view code_points);
std::size_t utf8_length(std::string_view text);  // in code points
std::string utf8_repair(std::string_view text);  // every invalid byte becomes U+FFFD

// Both ways between byte offsets and code point offsets of one text; O(1) per look-up after O(n) construction.
class OffsetIndex {
 public:
  explicit OffsetIndex(std::string_view text);
  std::size_t code_point_of(std::size_t byte) const { return code_point_of_byte_[byte]; }
  std::size_t byte_of(std::size_t code_point) const { return byte_of_code_point_[code_point]; }
  std::size_t code_points() const { return byte_of_code_point_.size() - 1; }

 private:
  std::vector<std::uint32_t> code_point_of_byte_;  // size + 1 entries; the end maps to the end
  std::vector<std::uint32_t> byte_of_code_point_;
};

}  // namespace base
