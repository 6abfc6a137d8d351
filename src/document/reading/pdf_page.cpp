#include "document/reading/pdf_page.hpp"

#include <algorithm>
#include <cmath>

namespace document {
namespace {

double middle_of(const PdfWord& word) {
  return (word.box.top + word.box.bottom) / 2;
}
double height_of(const PdfWord& word) {
  return word.box.bottom - word.box.top;
}

double median_size(const std::vector<PdfWord>& words) {
  std::vector<double> sizes;
  sizes.reserve(words.size());
  for (const PdfWord& word : words) sizes.push_back(word.size);
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

bool only_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Row {
  double middle, height;
  std::vector<PdfWord> words;
};

// Rows of one page, sought by their middle. Only the row's first word decides, so that rows of two columns a few points
// apart never grow into one another.
class Rows {
 public:
  void add(PdfWord&& word) {
    Row* nearest = nullptr;
    double best = 0;
    const double middle = middle_of(word);
    for (auto row = std::ranges::lower_bound(rows_, middle - 40, {}, &Row::middle);
         row != rows_.end() && row->middle < middle + 40; ++row) {
      const double distance = std::abs(row->middle - middle);
      if (distance < 0.3 * row->height && (!nearest || distance < best)) nearest = &*row, best = distance;
    }
    if (nearest) {
      nearest->words.push_back(std::move(word));
      return;
    }
    const auto place = std::ranges::lower_bound(rows_, middle, {}, &Row::middle);
    const auto row = rows_.insert(place, Row{middle, height_of(word), {}});
    row->words.push_back(std::move(word));
  }

  std::vector<Row> rows_;
};

}  // namespace

PdfLine make_line(std::vector<PdfWord> words) {
  std::ranges::stable_sort(words, {}, [](const PdfWord& word) { return word.box.left; });
  // Bold by drawing twice is still one word.
  const auto repeated = std::ranges::unique(words, [](const PdfWord& a, const PdfWord& b) {
    return a.text == b.text && b.box.left - a.box.left < 0.3 * (a.box.right - a.box.left);
  });
  words.erase(repeated.begin(), repeated.end());
  PdfLine line;
  line.box = words.front().box;
  line.bold = true;
  for (const PdfWord& word : words) {
    line.box.left = std::min(line.box.left, word.box.left);
    line.box.right = std::max(line.box.right, word.box.right);
    line.bold &= word.bold;
  }
  line.size = median_size(words);
  // Marks and the odd big number do not decide where a line stands.
  const auto typical =
      std::ranges::min_element(words, {}, [&](const PdfWord& word) { return std::abs(word.size - line.size); });
  line.box.top = typical->box.top;
  line.box.bottom = typical->box.bottom;
  line.words = std::move(words);
  return line;
}

std::vector<PdfLine> make_lines(std::vector<PdfWord> words) {
  if (words.empty()) return {};
  const double usual = median_size(words);
  Rows rows;
  std::vector<PdfWord> small;  // placed last: a raised mark must not open a row of its own
  for (PdfWord& word : words) {
    if (word.size < 0.72 * usual && only_digits(word.text))
      small.push_back(std::move(word));
    else
      rows.add(std::move(word));
  }
  for (PdfWord& word : small) {
    Row* over = nullptr;
    for (Row& row : rows.rows_)
      if (std::abs(row.middle - middle_of(word)) < 0.5 * row.height &&
          (!over || std::abs(row.middle - middle_of(word)) < std::abs(over->middle - middle_of(word))))
        over = &row;
    if (over)
      over->words.push_back(std::move(word));
    else
      rows.add(std::move(word));
  }
  std::vector<PdfLine> lines;
  lines.reserve(rows.rows_.size());
  for (Row& row : rows.rows_) lines.push_back(make_line(std::move(row.words)));
  return lines;
}

std::vector<PdfLine> split_at_gaps(const PdfLine& line, double gap) {
  std::vector<PdfLine> pieces;
  std::vector<PdfWord> current;
  double right = 0;
  for (const PdfWord& word : line.words) {
    if (!current.empty() && word.box.left - right > gap) pieces.push_back(make_line(std::exchange(current, {})));
    right = current.empty() ? word.box.right : std::max(right, word.box.right);
    current.push_back(word);
  }
  if (!current.empty()) pieces.push_back(make_line(std::move(current)));
  return pieces;
}

bool needs_space(const PdfWord& before, const PdfWord& after) {
  return before.space_after || after.box.left - before.box.right > 0.12 * std::max(before.size, after.size);
}

std::string text_of(const PdfLine& line) {
  std::string text;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    if (i > 0 && needs_space(line.words[i - 1], line.words[i])) text += ' ';
    text += line.words[i].text;
  }
  return text;
}

bool is_raised_number(const PdfLine& line, std::size_t index) {
  const PdfWord& word = line.words[index];
  return word.text.size() <= 3 && only_digits(word.text) && word.size < 0.8 * line.size &&
         line.box.bottom - word.box.bottom > 0.12 * (line.box.bottom - line.box.top);
}

}  // namespace document
