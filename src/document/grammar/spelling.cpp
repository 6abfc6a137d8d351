#include "document/grammar/spelling.hpp"

#include <algorithm>
#include <vector>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace document {

Syllable take_apart(std::string_view word) {
  static const std::u32string vowels = U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
  static const std::u32string shapes = U"aăâeêioôơuưy";
  Syllable syllable;
  const std::string lowered = base::to_lower(word);
  for (std::size_t i = 0; i < lowered.size();) {
    const char32_t c = base::utf8_next(lowered, i);
    const std::size_t at = vowels.find(c);
    if (at == std::u32string::npos) {
      syllable.letters += c;
      continue;
    }
    syllable.letters += shapes[at / 6];
    if (at % 6 != 0) syllable.tone = static_cast<int>(at % 6);
  }
  return syllable;
}

int distance(const Syllable& a, const Syllable& b, int limit) {
  const int tone = a.tone == b.tone ? 0 : 1;
  std::u32string_view x = a.letters, y = b.letters;
  const std::size_t gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (static_cast<int>(gap) + tone > limit) return limit + 1;
  const auto same = [&](std::size_t i, std::size_t j) {
    if (x[i] == y[j]) return true;
    return i + 1 == x.size() && j + 1 == y.size() && ((x[i] == U'i' && y[j] == U'y') || (x[i] == U'y' && y[j] == U'i'));
  };
  std::vector<std::vector<int>> cost(x.size() + 1, std::vector<int>(y.size() + 1));
  for (std::size_t i = 0; i <= x.size(); ++i) cost[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= y.size(); ++j) cost[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    for (std::size_t j = 1; j <= y.size(); ++j) {
      cost[i][j] =
          std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same(i - 1, j - 1) ? 0 : 1)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return std::min(cost[x.size()][y.size()] + tone, limit + 1);
}

}  // namespace document
