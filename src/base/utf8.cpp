#include "base/utf8.hpp"

namespace base {
namespace {

// Length of the well-formed sequence at `position`, or 0. Follows table 3-7 of the Unicode standard: no overlong forms,
// no surrogates, nothing above U+10FFFF.
std::size_t sequence_length(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const std::size_t left = text.size() - position;
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return left >= 2 && continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (left < 3 || !continues(1) || !continues(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

bool utf8_is_valid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

char32_t utf8_next(std::string_view text, std::size_t& position) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[position + i]));
  };
  const char32_t first = byte(0);
  char32_t code_point = first;
  std::size_t length = 1;
  if (first >= 0xF0) {
    code_point = (first & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 | (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
    length = 4;
  } else if (first >= 0xE0) {
    code_point = (first & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    length = 3;
  } else if (first >= 0xC0) {
    code_point = (first & 0x1FU) << 6 | (byte(1) & 0x3FU);
    length = 2;
  }
  position += length;
  return code_point;
}

void utf8_append(std::string& text, char32_t code_point) {
  const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  const auto more = [&](int shift) { return byte(0x80U | (code_point >> shift & 0x3FU)); };
  if (code_point < 0x80) {
    text.push_back(byte(code_point));
  } else if (code_point < 0x800) {
    text.append({byte(0xC0U | code_point >> 6), more(0)});
  } else if (code_point < 0x10000) {
    text.append({byte(0xE0U | code_point >> 12), more(6), more(0)});
  } else {
    text.append({byte(0xF0U | code_point >> 18), more(12), more(6), more(0)});
  }
}

std::u32string utf8_decode(std::string_view text) {
  std::u32string code_points;
  code_points.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) code_points.push_back(utf8_next(text, i));
  return code_points;
}

std::string utf8_encode(std::u32string_view code_points) {
  std::string text;
  text.reserve(code_points.size() * 2);
  for (const char32_t code_point : code_points) utf8_append(text, code_point);
  return text;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return length;
}

std::string utf8_repair(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) {
      utf8_append(repaired, 0xFFFD);
      ++i;
    } else {
      repaired.append(text, i, length);
      i += length;
    }
  }
  return repaired;
}

OffsetIndex::OffsetIndex(std::string_view text)
    : code_point_of_byte_(text.size() + 1), byte_of_code_point_(utf8_length(text) + 1) {
  std::uint32_t code_points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U)
      byte_of_code_point_[code_points++] = static_cast<std::uint32_t>(i);
    code_point_of_byte_[i] = code_points == 0 ? 0 : code_points - 1;
  }
  code_point_of_byte_[text.size()] = code_points;
  byte_of_code_point_[code_points] = static_cast<std::uint32_t>(text.size());
}

}  // namespace base
