#include "document/plain_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/plain_lines.hpp"

namespace document {
namespace {

using namespace plain;

using base::ErrorCode;
using base::fail;

enum class Opener { none, dash, plus, letter, number, roman, word };

class Layout {
 public:
  explicit Layout(std::string_view text) : text_(base::utf8_decode(text)), lines_(lines_of(text_)) { measure(); }

  void read(SourceText& source) {
    std::size_t i = 0;
    std::set<int> seen_notes;
    Block current;
    bool open = false;
    std::size_t previous = 0;       // index of the last line of `current`
    Opener opening = Opener::none;  // of its first line
    const auto close = [&] {
      if (open) source.blocks.push_back(std::move(current));
      current = Block{};
      open = false;
    };
    while (i < lines_.size()) {
      const Line& line = lines_[i];
      if (is_footnote_mark(i, open)) {
        source.edits.push_back({{line.start, line.end}, "footnote_mark", content(line), ""});
        ++i;
        forced_join_ = true;
        continue;
      }
      if (const std::size_t zone = footnote_zone(i, seen_notes, source); zone > i) {
        i = zone;
        lifted_ = true;
        continue;
      }
      if (is_page_number(i)) {
        source.blocks.push_back(
            {BlockRole::page_number, {{line.start, line.end}}, std::nullopt, 0, 0, 0, std::nullopt});
        ++i;
        lifted_ = true;
        continue;
      }
      if (const std::size_t table = table_rows(i, source); table > i) {
        close();
        i = table;
        reset();
        continue;
      }
      if (columns(i, source)) {
        close();
        reset();
        ++i;
        continue;
      }
      const bool joins = open && (forced_join_ || continues(lines_[previous], line, opening));
      if (!joins) {
        close();
        opening = opener(line);
      }
      if (joins && !lifted_) {
        current.spans.back().end = line.end;
      } else {
        current.spans.push_back({line.start, line.end});
      }
      open = true;
      previous = i;
      reset();
      ++i;
    }
    close();
    // Lifted blocks were stored while a paragraph was still open: reading order is the order of starts.
    std::stable_sort(source.blocks.begin(), source.blocks.end(),
                     [](const Block& a, const Block& b) { return a.spans.front().start < b.spans.front().start; });
  }

 private:
  void reset() {
    forced_join_ = false;
    lifted_ = false;
  }

  std::string content(const Line& line) const {
    return base::utf8_encode(std::u32string_view(text_).substr(line.start, line.length()));
  }
  std::u32string_view view(const Line& line) const {
    return std::u32string_view(text_).substr(line.start, line.length());
  }

  // A wrapped document has many lines near one width; otherwise every line is a paragraph of its own.
  void measure() {
    std::vector<std::size_t> lengths;
    for (const Line& line : lines_) lengths.push_back(line.length());
    if (lengths.empty()) return;
    std::ranges::sort(lengths);
    const std::size_t longest = lengths[lengths.size() * 9 / 10];
    // Bodies and footnotes may differ in width: take the width below which most long lines lie.
    const auto near = [&](std::size_t width) {
      return std::ranges::count_if(lengths,
                                   [&](std::size_t n) { return n * 100 >= width * 85 && n * 100 <= width * 115; });
    };
    std::size_t best = 0;
    for (std::size_t width = 40; width <= 130; ++width) {
      if (best == 0 || near(width) > near(best)) best = width;
    }
    if (longest <= 170 && near(best) * 100 >= static_cast<long>(lengths.size()) * 30) width_ = best;
    if (width_ == 0) width_ = torn_width();
    std::vector<std::size_t> full;
    for (const std::size_t n : lengths) {
      if (n * 100 >= width_ * 85 && n * 100 <= width_ * 115) full.push_back(n);
    }
    if (!full.empty()) longest_ = full[full.size() * 8 / 10];
    std::array<std::size_t, 3> gaps{};
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (width_ != 0 && lines_[i - 1].length() * 100 >= width_ * 85 && lines_[i].length() * 100 >= width_ * 50) {
        ++gaps[std::min<std::size_t>(lines_[i].blanks_before, 2)];
      }
    }
    if (gaps[1] > gaps[0]) usual_gap_ = 1;
  }

  // A short wrapped paper has few full lines, but no line longer than them, and where one is full a sentence goes on in
  // the next. 0: not wrapped.
  std::size_t torn_width() const {
    std::size_t longest = 0;
    for (const Line& line : lines_) longest = std::max(longest, line.length());
    if (longest < 60 || longest > 130) return 0;
    const auto is_full = [&](const Line& line) { return line.length() * 100 >= longest * 85; };
    int torn = 0, short_torn = 0;
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (!starts_lower(lines_[i]) || terminated(lines_[i - 1]) || lines_[i - 1].length() < 40) continue;
      ++(is_full(lines_[i - 1]) ? torn : short_torn);
    }
    return std::ranges::count_if(lines_, is_full) >= 3 && torn > 2 * short_torn ? longest : 0;
  }

  char32_t first(const Line& line) const { return text_[line.start]; }
  char32_t last(const Line& line) const { return text_[line.end - 1]; }

  std::size_t first_word_length(const Line& line) const {
    std::size_t i = line.start;
    while (i < line.end && !is_space(text_[i])) ++i;
    return i - line.start;
  }

  std::u32string last_word(const Line& line) const {
    std::size_t i = line.end;
    while (i > line.start && !is_space(text_[i - 1])) --i;
    return text_.substr(i, line.end - i);
  }

  bool starts_lower(const Line& line) const {
    const char32_t c = first(line);
    return base::is_letter(c) && !base::is_upper(c) && opener(line) == Opener::none;
  }

  bool all_caps(const Line& line) const {
    bool any = false;
    for (const char32_t c : view(line)) {
      if (!base::is_letter(c)) continue;
      if (!base::is_upper(c)) return false;
      any = true;
    }
    return any;
  }

  bool terminated(const Line& line) const {
    std::size_t i = line.end;
    while (i > line.start &&
           (text_[i - 1] == U'*' || text_[i - 1] == U'”' || text_[i - 1] == U'"' || text_[i - 1] == U')'))
      --i;
    const char32_t c = i > line.start ? text_[i - 1] : last(line);
    return c == U'.' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'…';
  }

  // How a paragraph of its own begins.
  Opener opener(const Line& line) const {
    const std::u32string_view view_ = view(line);
    const char32_t c = view_[0];
    if (c == U'-' || c == U'–' || c == U'—' || c == U'•' || c == U'·' || c == static_cast<char32_t>(0xF0B7) ||
        c == U'▪' || c == U'*') {
      return view_.size() > 1 && view_[1] != c ? Opener::dash : Opener::none;
    }
    if (c == U'+') return Opener::plus;
    std::size_t i = 0;
    if (is_digit(c)) {
      while (i < view_.size() && i < 2 && is_digit(view_[i])) ++i;
      std::size_t groups = 1;
      while (i + 1 < view_.size() && view_[i] == U'.' && is_digit(view_[i + 1]) && groups < 4) {
        ++i;
        const std::size_t from = i;
        while (i < view_.size() && is_digit(view_[i])) ++i;
        if (i - from > 2) return Opener::none;  // 12.500
        ++groups;
      }
      const bool dashed = i + 1 < view_.size() && view_[i] == U'-' && is_space(view_[i + 1]);
      const bool slashed = i + 1 < view_.size() && view_[i] == U'/' && is_space(view_[i + 1]);
      const bool marked = dashed || slashed || (i < view_.size() && (view_[i] == U'.' || view_[i] == U')'));
      const bool spaced = i + 1 < view_.size() && (is_space(view_[i + 1]) || base::is_letter(view_[i + 1]));
      if (marked && spaced) return Opener::number;
      return groups > 1 && i < view_.size() && is_space(view_[i]) ? Opener::number : Opener::none;
    }
    while (i < view_.size() && i < 6 && (view_[i] == U'I' || view_[i] == U'V' || view_[i] == U'X')) ++i;
    // "III/2026" is the end of a broken "Quý III/2026"
    if (i > 0 && i + 1 < view_.size() && (view_[i] == U'.' || view_[i] == U')' || view_[i] == U'/') &&
        !is_digit(view_[i + 1]))
      return Opener::roman;
    // "I- MỤC ĐÍCH", "I - MỤC ĐÍCH"
    const std::size_t dash = i > 0 && i < view_.size() && is_space(view_[i]) ? i + 1 : i;
    if (i > 0 && dash + 1 < view_.size() && (view_[dash] == U'-' || view_[dash] == U'–') && is_space(view_[dash + 1]))
      return Opener::roman;
    if (view_.size() > 2 && (view_[1] == U')' || view_[1] == U'.') && base::is_letter(c) && is_space(view_[2]))
      return Opener::letter;
    static const std::array words = {U"Điều ",   U"Nơi nhận", U"Kính gửi", U"Phụ lục", U"PHỤ LỤC",
                                     U"Chương ", U"Phần thứ", U"CHƯƠNG ",  U"PHẦN "};
    for (const std::u32string_view word : words) {
      if (view_.starts_with(word)) {
        return word == U"Điều " && (view_.size() <= word.size() || !is_digit(view_[word.size()])) ? Opener::none
                                                                                                  : Opener::word;
      }
    }
    return Opener::none;
  }

  // How the first sentence of a paper begins.
  bool opens_text(const Line& line) const {
    static constexpr std::array<std::u32string_view, 8> words = {
        U"Thực hiện ", U"Căn cứ ", U"Phúc đáp ", U"Theo ", U"Trả lời ", U"Triển khai ", U"Tiếp theo ", U"Ngày "};
    return std::ranges::any_of(words, [&](std::u32string_view word) { return view(line).starts_with(word); });
  }

  // A word no paragraph ends with.
  bool ends_open(const Line& line) const {
    static const std::set<std::u32string> words = {U"của",  U"và",    U"các",   U"về",   U"tại", U"với",   U"do",
                                                   U"theo", U"cho",   U"trong", U"ngày", U"số",  U"tháng", U"năm",
                                                   U"hoặc", U"từ",    U"đến",   U"bằng", U"là",  U"được",  U"bị",
                                                   U"để",   U"những", U"Bộ",    U"Sở",   U"Quý", U"–",     U"việc"};
    return last(line) == U',' || words.contains(last_word(line));
  }

  // "46/2022/TT-⏎BCA", "03/⏎11/2024"
  bool breaks_symbol(const Line& before, const Line& line) const {
    if (before.length() < 2) return false;
    const char32_t mark = last(before), previous = text_[before.end - 2], next = first(line);
    if (mark == U'-') return base::is_upper(previous) && base::is_upper(next) && line.blanks_before <= usual_gap_ + 4;
    return mark == U'/' && is_digit(previous) && (is_digit(next) || base::is_upper(next));
  }

  bool continues(const Line& before, const Line& line, Opener opening) const {
    if (breaks_symbol(before, line)) return true;
    const Opener opens = opener(line);
    if (opens == Opener::roman || opens == Opener::word) return false;
    // "BÁO CÁO" above a title that begins small; "Kính gửi: …" above the opening sentence.
    if (all_caps(before) && before.length() <= 40 && opener(before) == Opener::none && starts_lower(line)) return false;
    if (view(before).starts_with(U"Kính gửi") && opens_text(line)) return false;
    if (width_ == 0) {
      // One line per paragraph: only a torn line is joined.
      if (opens != Opener::none || terminated(before)) return false;
      if (line.blanks_before == 0) return starts_lower(line);
      return starts_lower(line) && before.length() >= 60;
    }
    // A page break or a lifted footnote leaves more empty lines than usual.
    const bool near = lifted_ || line.blanks_before <= usual_gap_ + 4;
    if (!near) return false;
    const bool usual = lifted_ || line.blanks_before <= usual_gap_;
    const bool full = (before.length() + 1 + first_word_length(line)) * 100 >= width_ * 88;
    if (opens != Opener::none)
      return opens == Opener::dash && full && !terminated(before) && usual && before.length() * 100 >= width_ * 90;
    if (line.indent >= 4 && line.indent >= before.indent + 3 && usual_gap_ == 0 && terminated(before)) return false;
    if (!terminated(before) && (starts_lower(line) || ends_open(before))) return true;
    // What follows begins with a capital. A heading must not swallow its text; splitting a text does little harm.
    const bool brimful = before.length() + 1 + first_word_length(line) > longest_;
    const bool labelled = opening == Opener::roman || opening == Opener::number || opening == Opener::letter;
    if (terminated(before)) return brimful && usual && !labelled;
    if (all_caps(before) && all_caps(line)) return opener(before) != Opener::none || before.length() * 2 >= width_;
    if (all_caps(before)) return false;
    if (labelled || !usual) return brimful;
    return full || (is_digit(first(line)) && before.length() * 2 >= width_);
  }

  // "số⏎1⏎, trong đó": a line holding only a number, torn out of the line before it.
  bool is_footnote_mark(std::size_t i, bool open) const {
    const Line& line = lines_[i];
    if (!open || line.length() > 2 || line.blanks_before != 0 || i + 1 >= lines_.size()) return false;
    for (const char32_t c : view(line)) {
      if (!is_digit(c)) return false;
    }
    const Line& next = lines_[i + 1];
    if (next.blanks_before != 0 || lines_[i - 1].rule_before) return false;
    const char32_t c = first(next);
    return !base::is_upper(c) && opener(next) == Opener::none;
  }

  static bool superscript(char32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
  }

  // The number a footnote line begins with ("1 - Công văn", "[2] …", "(3) …", "¹ …", or "1" alone before its text).
  std::optional<int> note_number(const Line& line, std::size_t& text_from) const {
    std::size_t i = line.start;
    if (text_[i] == U'[' || text_[i] == U'(') ++i;
    int number = 0;
    const std::size_t from = i;
    while (i < line.end && i < from + 2 && (is_digit(text_[i]) || superscript(text_[i]))) {
      const char32_t c = text_[i];
      number = number * 10 + static_cast<int>(is_digit(c) ? c - U'0'
                                              : c == 0xB9 ? 1
                                              : c == 0xB2 ? 2
                                              : c == 0xB3 ? 3
                                                          : c - 0x2070);
      ++i;
    }
    if (i == from || number == 0) return std::nullopt;
    while (i < line.end && (text_[i] == U']' || text_[i] == U')' || text_[i] == U'.' || text_[i] == U':')) ++i;
    if (i < line.end && is_digit(text_[i])) return std::nullopt;
    while (i < line.end && is_space(text_[i])) ++i;
    text_from = i;
    return number;
  }

  // Footnotes under a rule line. Returns the first line after the zone, or `i` when there is none.
  std::size_t footnote_zone(std::size_t i, std::set<int>& seen, SourceText& source) {
    if (!lines_[i].rule_before) return i;
    std::size_t text_from = 0;
    std::optional<int> number = note_number(lines_[i], text_from);
    if (!number || seen.contains(*number)) return i;
    Block note;
    const auto close = [&] {
      if (!note.spans.empty()) source.blocks.push_back(std::move(note));
      note = Block{};
    };
    std::size_t j = i;
    const Line* before = nullptr;
    for (; j < lines_.size(); ++j) {
      const Line& line = lines_[j];
      const bool first_line = j == i;
      std::size_t from = line.start;
      const std::optional<int> next = first_line ? number : note_number(line, from);
      // The number of the next note alone on its line; a page number stands further off.
      const bool numbers_note = next && *next == *number + 1 && line.blanks_before <= usual_gap_ &&
                                j + 1 < lines_.size() && lines_[j + 1].blanks_before <= usual_gap_;
      if (!first_line && (line.page_before || (is_page_number(j) && !numbers_note))) break;
      const bool far = line.blanks_before > std::max<std::size_t>(usual_gap_, 1);
      if (!first_line && far && !(next && *next == *number + 1 && line.blanks_before <= 4)) break;
      const bool starts_note =
          first_line || (next && *next == *number + 1 &&
                         (from >= line.end || !base::is_letter(text_[from]) || base::is_upper(text_[from])));
      if (starts_note) {
        close();
        if (first_line) from = text_from;
        if (from > line.end) from = line.end;
        number = next;
        seen.insert(*number);
        source.edits.push_back(
            {{line.start, std::max(line.start + 1, trimmed(line.start, from))},
             "footnote_mark",
             base::utf8_encode(std::u32string_view(text_).substr(line.start, trimmed(line.start, from) - line.start)),
             ""});
        note.role = BlockRole::footnote;
        note.footnote = number;
        if (from < line.end) note.spans.push_back({from, line.end});
        before = from < line.end ? &line : nullptr;
        continue;
      }
      if (before != nullptr && opener(line) != Opener::none) {
        close();
        note.role = BlockRole::footnote;
        note.footnote = number;
      }
      if (note.spans.empty()) {
        note.spans.push_back({line.start, line.end});
      } else {
        note.spans.back().end = line.end;
      }
      before = &line;
    }
    close();
    return j;
  }

  std::size_t trimmed(std::size_t from, std::size_t to) const {
    while (to > from && is_space(text_[to - 1])) --to;
    return to;
  }

  bool is_page_number(std::size_t i) const {
    const Line& line = lines_[i];
    std::u32string_view text = view(line);
    while (!text.empty() && (text.front() == U'-' || text.front() == U'–' || is_space(text.front())))
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == U'-' || text.back() == U'–' || is_space(text.back())))
      text.remove_suffix(1);
    if (text.starts_with(U"Trang ")) text.remove_prefix(6);
    if (const std::size_t slash = text.find(U'/');
        slash != std::u32string_view::npos && view(line).starts_with(U"Trang"))
      text = text.substr(0, slash);
    if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, is_digit)) return false;
    const bool room_after = i + 1 == lines_.size() || lines_[i + 1].blanks_before > 0 || lines_[i + 1].page_before;
    return (line.blanks_before > 0 || line.page_before || i == 0) && room_after;
  }

  static std::vector<Span> cells_of(std::u32string_view line, std::size_t offset, char32_t separator) {
    std::vector<Span> cells;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size() && line[i] != separator) continue;
      std::size_t a = from, b = i;
      while (a < b && is_space(line[a])) ++a;
      while (b > a && is_space(line[b - 1])) --b;
      cells.push_back({offset + a, offset + b});
      from = i + 1;
    }
    return cells;
  }

  std::vector<Span> row_cells(const Line& line) const {
    const std::u32string_view text = view(line);
    if (std::ranges::count(text, U'|') >= 2) {
      std::vector<Span> cells = cells_of(text, line.start, U'|');
      if (text.front() == U'|') cells.erase(cells.begin());
      if (text.back() == U'|') cells.pop_back();
      return cells;
    }
    if (std::ranges::count(text, U'\t') >= 1) return cells_of(text, line.start, U'\t');
    return {};
  }

  bool is_table_rule(const Line& line) const {  // |---|:--:|
    return std::ranges::all_of(
        view(line), [](char32_t c) { return c == U'|' || c == U'-' || c == U':' || c == U'+' || is_space(c); });
  }

  // Rows written with | or tabs: two or more in a row with the same number of columns.
  std::size_t table_rows(std::size_t i, SourceText& source) {
    const std::vector<Span> head = row_cells(lines_[i]);
    if (head.size() < 2) return i;
    std::size_t end = i;
    while (end < lines_.size() && (is_table_rule(lines_[end]) || row_cells(lines_[end]).size() == head.size()) &&
           (end == i || lines_[end].blanks_before <= 1)) {
      ++end;
    }
    if (end - i < 2) return i;
    ++table_;
    int row = 0;
    for (std::size_t j = i; j < end; ++j) {
      if (is_table_rule(lines_[j])) continue;
      ++row;
      int column = 0;
      for (const Span& cell : row_cells(lines_[j])) {
        ++column;
        if (cell.start < cell.end)
          source.blocks.push_back({BlockRole::table_cell, {cell}, std::nullopt, table_, row, column, std::nullopt});
      }
    }
    return end;
  }

  // Two columns flattened onto one line: the head ("UBND TỈNH …        CỘNG HÒA …") and the end ("Nơi nhận:      CHỦ
  // TỊCH").
  bool columns(std::size_t i, SourceText& source) {
    const Line& line = lines_[i];
    const std::u32string_view text = view(line);
    const bool head = i <= 14 && !body_seen_;
    if (text.size() > 150 || (text.size() > 60 && text.back() == U'.')) body_seen_ = true;
    if (text.starts_with(U"Nơi nhận")) tail_ = true;
    if (!head && !tail_) return false;
    const auto add = [&](BlockRole role, std::size_t from, std::size_t to) {
      source.blocks.push_back({role, {{line.start + from, line.start + to}}, std::nullopt, 0, 0, 0, std::nullopt});
    };
    std::size_t gap = 0, gap_end = 0;
    for (std::size_t a = 0; a < text.size() && gap_end == 0; ++a) {
      std::size_t b = a, width = 0;
      while (b < text.size() && is_space(text[b])) width += text[b++] == U'\t' ? 4U : 1U;
      // A blank for the pen ("Số:      /BC", "ngày    tháng 3") parts no columns.
      const std::u32string_view left = text.substr(0, a), right = text.substr(b);
      const bool blank = (left.ends_with(U":") && !left.starts_with(U"Nơi nhận")) || left.ends_with(U"ngày") ||
                         left.ends_with(U"tháng") || right.starts_with(U"/") || right.starts_with(U"tháng") ||
                         right.starts_with(U"năm");
      if (width >= 3 && !blank) {
        gap = a;
        gap_end = b;
      }
      if (b > a) a = b - 1;
    }
    if (gap_end == 0) {
      if (!tail_ || head || line.indent < 25) return false;
      add(BlockRole::signature, 0, text.size());
      return true;
    }
    add(tail_ ? BlockRole::recipients : BlockRole::head_left, 0, gap);
    add(tail_ ? BlockRole::signature : BlockRole::head_right, gap_end, text.size());
    return true;
  }

  std::u32string text_;
  std::vector<Line> lines_;
  std::size_t width_ = 0;      // of a full line; 0: every line is a paragraph
  std::size_t longest_ = 0;    // what four of five full lines do not exceed
  std::size_t usual_gap_ = 0;  // empty lines between two lines of one paragraph
  bool forced_join_ = false;   // a footnote mark stood between the lines
  bool lifted_ = false;        // a footnote zone or page number stood between the lines
  bool body_seen_ = false;
  bool tail_ = false;  // "Nơi nhận" was seen
  int table_ = 0;
};

std::string from_utf16(std::string_view bytes, bool big_endian) {
  std::string text;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const auto unit = [&](std::size_t at) {
      const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
      return static_cast<char32_t>(big_endian ? a << 8 | b : b << 8 | a);
    };
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    base::utf8_append(text, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return text;
}

}  // namespace

base::Result<SourceText> read_plain_text(std::string_view bytes) {
  SourceText source;
  source.media_type = "text/plain";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    source.text = from_utf16(bytes, bytes.starts_with("\xFE\xFF"));
  } else {
    source.text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  }
  if (!base::utf8_is_valid(source.text) || source.text.find('\0') != std::string::npos) {
    return fail(ErrorCode::corrupt_data, "document.invalid_encoding");
  }
  Layout(source.text).read(source);
  if (source.blocks.empty()) return fail(ErrorCode::corrupt_data, "document.empty");
  return source;
}

}  // namespace document
