#include "document/reading/pdf_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/vietnamese.hpp"

namespace document {
namespace {

// "- ", "+ ", "a) ", "1. ", "1.2. ", "II. ", "Điều 3. ": what begins a paragraph of its own.
bool starts_item(const PdfLine& line) {
  const std::string& first = line.words.front().text;
  if (first == "-" || first == "+" || first == "–" || first == "•" || first == "*") return line.words.size() > 1;
  if (first.size() < 2 || first.size() > 10 || (first.back() != '.' && first.back() != ')')) return false;
  const std::string_view label = std::string_view(first).substr(0, first.size() - 1);
  const bool number = std::ranges::all_of(label, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  const bool roman = std::ranges::all_of(label, [](char c) { return std::string_view("IVX").contains(c); });
  return number || roman || label.size() == 1 || label == "đ";
}

// A break after these is no word boundary.
bool ends_open(const PdfLine& line) {
  return line.words.back().text.ends_with('-') || line.words.back().text.ends_with('/');
}

bool ends_sentence(const PdfLine& line) {
  const std::string& last = line.words.back().text;
  return last.ends_with(';') || last.ends_with('.') || last.ends_with(':') || last.ends_with("./.");
}

bool is_capitals(const PdfLine& line) {
  const std::string text = text_of(line);
  return base::to_upper(text) == text;
}

// Whether the first word of `next` had room at the end of a line of this width: then the break was the author's.
bool had_room(double used, const PdfLine& line, const PdfLine& next, double available) {
  if (ends_open(line)) return false;
  const double space = 0.25 * line.size;
  return used + space + (next.words.front().box.right - next.words.front().box.left) < available - 0.5;
}

// 12, or 12 of "12Theo…"; 0 when the line does not begin with a number.
int leading_number(const PdfLine& line, std::size_t& digits) {
  const std::string& text = line.words.front().text;
  int number = 0;
  digits = 0;
  while (digits < text.size() && digits < 4 && text[digits] >= '0' && text[digits] <= '9')
    number = number * 10 + (text[digits++] - '0');
  if (digits > 3 || (digits == text.size() && line.words.size() == 1)) return 0;
  return digits < text.size() && std::string_view("./,-%:)").contains(text[digits]) ? 0 : number;
}

// "TM. ỦY BAN", "PHÓ GIÁM ĐỐC": a line of the signature of its own, however wide the line above.
bool begins_capacity(const PdfLine& line) {
  static constexpr std::array<std::string_view, 15> heads = {
      "tm.", "kt.", "tl.", "tuq.", "q.", "pho", "giam", "chu", "chanh", "truong", "bi", "dai", "tong", "vien", "hieu"};
  return std::ranges::find(heads, base::fold(line.words.front().text)) != heads.end();
}

bool starts_with_recipients(const PdfLine& line) {
  const std::string& first = line.words.front().text;
  return first.size() <= 6 && (first[0] == 'N' || first[0] == 'n') && base::fold(text_of(line)).starts_with("noi nhan");
}

}  // namespace

void PdfLayout::add_page(const Page& page, std::vector<PdfWord> words, const std::vector<PdfRule>& rules) {
  PageParts parts;
  parts.page = page;
  parts.body = make_lines(std::move(words));
  take_page_numbers(parts);
  if (pages_.empty()) take_head(parts);
  take_closing(parts);
  if (may_hold_table(rules)) {
    std::vector<PdfWord> rest;
    for (PdfLine& line : parts.body) std::ranges::move(line.words, std::back_inserter(rest));
    parts.tables = take_tables(rules, rest);
    parts.body = make_lines(std::move(rest));
  }
  pages_.push_back(std::move(parts));
}

void PdfLayout::take_page_numbers(PageParts& parts) const {
  const auto is_number = [](const PdfLine& line) {
    const std::string text = text_of(line);
    return text.size() <= 12 && text.find_first_of("0123456789") != std::string::npos &&
           text.find_first_not_of("0123456789-–/ ") == std::string::npos;
  };
  const double height = parts.page.height;
  if (!parts.body.empty() && parts.body.front().box.bottom < 0.1 * height && is_number(parts.body.front())) {
    parts.numbers.push_back(std::move(parts.body.front()));
    parts.body.erase(parts.body.begin());
  }
  if (!parts.body.empty() && parts.body.back().box.top > 0.91 * height && is_number(parts.body.back())) {
    parts.numbers.push_back(std::move(parts.body.back()));
    parts.body.pop_back();
  }
}

// Issuer on the left, state and motto on the right, as Decree 30/2020 sets them.
void PdfLayout::take_head(PageParts& parts) const {
  constexpr std::size_t searched = 8;
  std::size_t row = 0;
  std::optional<PdfLine> motto;
  double left_end = 0;
  for (; row < std::min(searched, parts.body.size()) && !motto; ++row)
    for (const PdfLine& piece : split_at_gaps(parts.body[row], 0.7 * parts.body[row].size)) {
      const std::string folded = base::fold(text_of(piece));
      if (!folded.contains("cong hoa xa hoi") && !folded.contains("dang cong san viet nam")) {
        left_end = std::max(left_end, piece.box.right);
        continue;
      }
      motto = piece;
      break;
    }
  if (!motto || motto->box.left < 0.25 * parts.page.width) return;  // a head in one column is ordinary text
  const double split =
      left_end > 0 && left_end < motto->box.left ? (left_end + motto->box.left) / 2 : motto->box.left - 4;

  std::size_t taken = 0;
  double last_bottom = parts.body.front().box.bottom;
  for (const PdfLine& line : parts.body) {
    if (line.box.top - last_bottom > 3 * line.size) break;
    std::vector<PdfWord> left, right;
    for (const PdfWord& word : line.words)
      ((word.box.left + word.box.right) / 2 < split ? left : right).push_back(word);
    const bool crosses =
        !left.empty() && !right.empty() && make_line(right).box.left - make_line(left).box.right < 0.45 * line.size;
    const bool under_motto = right.empty() || std::abs(make_line(right).middle() - motto->middle()) < 45;
    const bool in_left = left.empty() || make_line(left).middle() < split - 20;
    if (crosses || !under_motto || !in_left || base::fold(text_of(line)).starts_with("kinh gui")) break;
    if (!left.empty()) parts.head_left.push_back(make_line(std::move(left)));
    if (!right.empty()) parts.head_right.push_back(make_line(std::move(right)));
    last_bottom = line.box.bottom;
    ++taken;
  }
  parts.body.erase(parts.body.begin(), parts.body.begin() + static_cast<std::ptrdiff_t>(taken));
}

// "Nơi nhận" on the left and the signature on the right, from the last such line to the end of the page.
void PdfLayout::take_closing(PageParts& parts) const {
  std::size_t start = parts.body.size();
  for (std::size_t i = parts.body.size(); i-- > 0;)
    if (starts_with_recipients(parts.body[i])) {
      start = i;
      break;
    }
  if (start == parts.body.size()) return;
  const double centre = parts.page.width / 2;
  // The signature's first lines may stand a little higher than "Nơi nhận".
  while (start > 0 && parts.body[start - 1].box.left > 0.42 * parts.page.width &&
         parts.body[start].box.top - parts.body[start - 1].box.bottom < 1.5 * parts.body[start].size &&
         is_capitals(parts.body[start - 1]))
    --start;
  double split = centre;
  for (std::size_t i = start; i < parts.body.size(); ++i) {
    const auto pieces = split_at_gaps(parts.body[i], 1.5 * parts.body[i].size);
    if (pieces.size() < 2) continue;
    split = (pieces[pieces.size() - 2].box.right + pieces.back().box.left) / 2;
    break;
  }
  std::size_t end = start;
  double last_left_bottom = parts.body[start].box.bottom;
  for (; end < parts.body.size(); ++end) {
    const PdfLine& line = parts.body[end];
    std::vector<PdfWord> left, right;
    for (const PdfWord& word : line.words)
      ((word.box.left + word.box.right) / 2 < split ? left : right).push_back(word);
    if (!left.empty() && !right.empty() && make_line(right).box.left - make_line(left).box.right < 0.6 * line.size)
      break;
    if (!left.empty() && !parts.recipients.empty() && line.box.top - last_left_bottom > 2.5 * line.size)
      break;  // footnotes
    if (!left.empty()) last_left_bottom = line.box.bottom;
    if (!left.empty()) parts.recipients.push_back(make_line(std::move(left)));
    if (!right.empty()) parts.signature.push_back(make_line(std::move(right)));
  }
  parts.body.erase(parts.body.begin() + static_cast<std::ptrdiff_t>(start),
                   parts.body.begin() + static_cast<std::ptrdiff_t>(end));
}

void PdfLayout::find_margins() {
  std::map<long, std::size_t> words_of_size, pitches;
  std::map<std::pair<long, long>, std::pair<std::map<long, int>, std::vector<double>>> edges;
  for (const PageParts& parts : pages_) {
    auto& [lefts, rights] = edges[{std::lround(parts.page.width), std::lround(parts.page.height)}];
    for (std::size_t i = 0; i < parts.body.size(); ++i) {
      const PdfLine& line = parts.body[i];
      words_of_size[std::lround(line.size * 10)] += line.words.size();
      ++lefts[std::lround(line.box.left)];
      rights.push_back(line.box.right);
      if (i > 0 && line.size == parts.body[i - 1].size)
        ++pitches[std::lround(line.box.top - parts.body[i - 1].box.top)];
    }
  }
  const auto commonest = [](const auto& counts) {
    const auto found = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return found == counts.end() ? 0.0 : static_cast<double>(found->first);
  };
  body_size_ = commonest(words_of_size) / 10;
  pitch_ = commonest(pitches);
  for (auto& [size, found] : edges) {
    auto& [lefts, rights] = found;
    if (rights.empty()) continue;
    Margins margins{static_cast<double>(lefts.begin()->first), std::ranges::max(rights)};
    for (const auto& [left, count] : lefts)
      if (count >= 2) {
        margins.left = static_cast<double>(left);
        break;
      }
    margins_by_size_[size] = margins;
  }
}

// Small lines at the foot of a page, from the first that begins with a number standing raised in the text.
void PdfLayout::take_footnotes() {
  bool open = false;
  for (PageParts& parts : pages_) {
    const auto raised_in = [&](const PdfLine& line) {
      for (std::size_t i = 0; i < line.words.size(); ++i)
        if (is_raised_number(line, i) && i > 0) raised_.insert(std::stoi(line.words[i].text));
    };
    std::ranges::for_each(parts.body, raised_in);
    for (const auto* column : {&parts.head_left, &parts.head_right, &parts.signature})
      std::ranges::for_each(*column, raised_in);
    for (const PdfTable& table : parts.tables)
      for (const PdfCell& cell : table.cells) std::ranges::for_each(cell.lines, raised_in);

    std::size_t start = parts.body.size();
    while (start > 0 && parts.body[start - 1].size <= 0.87 * body_size_) --start;
    std::size_t first = start, digits = 0;
    while (first < parts.body.size() && !raised_.contains(leading_number(parts.body[first], digits))) ++first;
    if (first == parts.body.size()) {
      open = false;
      continue;
    }
    const auto begin = parts.body.begin() + static_cast<std::ptrdiff_t>(open ? start : first);
    parts.footnotes.assign(std::make_move_iterator(begin), std::make_move_iterator(parts.body.end()));
    parts.body.erase(begin, parts.body.end());
    open = true;
  }
}

SourceText PdfLayout::finish() {
  find_margins();
  take_footnotes();
  find_margins();  // without the footnotes
  for (const PageParts& parts : pages_) write_page(parts);
  confirm_marks();
  out_.source.media_type = "application/pdf";
  return std::move(out_.source);
}

void PdfLayout::write_page(const PageParts& parts) {
  out_.source.pages.push_back(parts.page);
  const int page = parts.page.number;
  const auto found = margins_by_size_.find({std::lround(parts.page.width), std::lround(parts.page.height)});
  margins_ = found == margins_by_size_.end() ? Margins{0, parts.page.width} : found->second;
  const auto write_numbers = [&](bool top) {
    for (const PdfLine& line : parts.numbers)
      if ((line.box.top < parts.page.height / 2) == top)
        write_line(line, add_block({.role = BlockRole::page_number, .spans = {}, .page = page}), page);
  };
  write_numbers(true);
  write_column(parts.head_left, BlockRole::head_left, page);
  write_column(parts.head_right, BlockRole::head_right, page);
  auto table = parts.tables.begin();
  bool first = true;
  const auto write_tables_above = [&](double y) {
    for (; table != parts.tables.end() && table->box.top < y; ++table) {
      write_table(*table, page, first);
      first = false;
      table_ended_page_ = true;
    }
  };
  for (const PdfLine& line : parts.body) {
    write_tables_above(line.box.top);
    write_body_line(line, page);
    first = false;
    table_ended_page_ = false;
  }
  write_tables_above(parts.page.height * 2);
  if (!parts.recipients.empty() || !parts.signature.empty()) {
    paragraph_.reset();
    table_ended_page_ = false;
  }
  write_column(parts.recipients, BlockRole::recipients, page);
  write_column(parts.signature, BlockRole::signature, page);
  write_footnotes(parts);
  write_numbers(false);
}

// Lines of one kind of lettering are one entry that wrapped; recipients begin with "-".
void PdfLayout::write_column(const std::vector<PdfLine>& lines, BlockRole role, int page) {
  // A signature's column is wider than its lines: only a long title reaches its edge.
  double widest = role == BlockRole::signature ? 0.36 * (margins_.right - margins_.left) : 0;
  for (const PdfLine& line : lines) widest = std::max(widest, line.width());
  std::size_t block = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bool continues = false;
    if (i > 0) {
      const PdfLine &before = lines[i - 1], &line = lines[i];
      const bool close = line.box.top - before.box.bottom < 0.8 * line.size;
      const bool alike = before.bold == line.bold && std::abs(before.size - line.size) < 0.6 &&
                         is_capitals(before) == is_capitals(line);
      if (role == BlockRole::recipients)
        continues = close && line.words.front().text != "-" && line.words.front().text != "+" &&
                    !starts_with_recipients(before);
      else
        continues = close && alike && !had_room(before.width(), before, line, widest) &&
                    !(role == BlockRole::signature && begins_capacity(line));  // in a head TRƯỜNG is no TRƯỞNG
    }
    if (!continues) block = add_block({.role = role, .spans = {}, .page = page});
    write_line(lines[i], block, page);
  }
}

bool PdfLayout::is_centred(const PdfLine& line) const {
  const double centre = (margins_.left + margins_.right) / 2;
  return std::abs(line.middle() - centre) < 4 && line.box.left > margins_.left + 12 &&
         line.box.right < margins_.right - 12;
}

bool PdfLayout::starts_paragraph(const PdfLine& line, int page) const {
  if (!paragraph_) return true;
  const PdfLine& last = paragraph_->last;
  if (std::abs(line.size - last.size) > 1.5) return true;
  if (is_centred(line) || is_centred(last)) {
    if (is_centred(line) != is_centred(last) &&
        !(is_centred(line) && paragraph_->lines > 1 && last.box.right > margins_.right - 2)) {
      // The last line of a justified paragraph may be centred by chance only when it starts at the margin: it cannot.
      return true;
    }
    return line.bold != last.bold || is_capitals(line) != is_capitals(last) ||
           had_room(last.width(), last, line, margins_.right - margins_.left - 24) ||
           line.box.top - last.box.top > 1.5 * pitch_;
  }
  if (had_room(last.box.right, last, line, margins_.right)) return true;
  if (paragraph_->page == page && pitch_ > 0 && line.box.top - last.box.top > 1.45 * std::max(pitch_, 1.1 * line.size))
    return true;
  const double step = line.box.left - last.box.left;
  if (paragraph_->lines > 1) {
    if (std::abs(step) > 5) return true;
  } else if (std::abs(step) <= 5) {
    // Two full lines at one indent: first lines of two paragraphs, or a paragraph without indent that goes on.
    if (line.box.left > margins_.left + 10) return true;
  } else if (step > 5 && !(starts_item(last))) {
    return true;
  }
  return starts_item(line) && (ends_sentence(last) || line.bold != last.bold);
}

void PdfLayout::write_body_line(const PdfLine& line, int page) {
  if (starts_paragraph(line, page)) {
    const std::size_t block = add_block({.role = BlockRole::paragraph, .spans = {}, .page = page});
    paragraph_ = Paragraph{block, line.box.left, line.box.left, line, 1, page};
  } else {
    ++paragraph_->lines;
    paragraph_->last = line;
    paragraph_->page = page;
  }
  write_line(line, paragraph_->block, page);
}

void PdfLayout::write_table(const PdfTable& table, int page, bool first_on_page) {
  paragraph_.reset();
  const bool same_columns =
      table.columns.size() == last_columns_.size() &&
      std::ranges::equal(table.columns, last_columns_, [](double a, double b) { return std::abs(a - b) < 4; });
  const bool continues = first_on_page && table_ended_page_ && same_columns;
  std::vector<std::string> head;
  for (const PdfCell& cell : table.cells)
    if (cell.row == 1)
      for (const PdfLine& line : cell.lines) head.push_back(text_of(line));
  if (!continues) {
    ++tables_;
    table_rows_ = 0;
    table_head_ = head;
  }
  const bool repeats_head = continues && head == table_head_;
  last_columns_ = table.columns;
  for (const PdfCell& cell : table.cells) {
    const Block prototype = repeats_head && cell.row == 1
                                ? Block{.role = BlockRole::page_number, .spans = {}, .page = page}
                                : Block{.role = BlockRole::table_cell,
                                        .spans = {},
                                        .page = page,
                                        .table = tables_,
                                        .row = table_rows_ + cell.row - (repeats_head ? 1 : 0),
                                        .column = cell.column};
    std::size_t block = 0;
    constexpr double padding = 7;  // left and right of a cell, at least what Word and LibreOffice leave
    for (std::size_t i = 0; i < cell.lines.size(); ++i) {
      const PdfLine& line = cell.lines[i];
      const bool continues_line =
          i > 0 &&
          !had_room(cell.lines[i - 1].width(), cell.lines[i - 1], line, cell.box.right - cell.box.left - 2 * padding) &&
          !(starts_item(line) && ends_sentence(cell.lines[i - 1]));
      if (!continues_line) block = add_block(prototype);
      write_line(line, block, page);
    }
  }
  table_rows_ += table.rows - (repeats_head ? 1 : 0);
}

void PdfLayout::write_footnotes(const PageParts& parts) {
  for (const PdfLine& line : parts.footnotes) {
    std::size_t digits = 0;
    const int number = leading_number(line, digits);
    // Counted through the document, or anew on every page.
    const bool starts = number > 0 && raised_.contains(number) &&
                        (number == last_note_ + 1 || (number == 1 && &line == &parts.footnotes.front()));
    if (starts || !open_note_) {
      open_note_ = add_block({.role = BlockRole::footnote, .spans = {}, .page = parts.page.number, .footnote = number});
      notes_.emplace(parts.page.number, number);
      last_note_ = number;
    }
    const std::size_t at = out_.position() + (out_.source.text.empty() ? 0 : 1);
    write_line(line, *open_note_, parts.page.number);
    if (starts)
      out_.source.edits.push_back({{at, at + digits}, "footnote_mark", line.words.front().text.substr(0, digits), ""});
  }
}

std::size_t PdfLayout::add_block(const Block& block) {
  out_.source.blocks.push_back(block);
  return out_.source.blocks.size() - 1;
}

void PdfLayout::write_line(const PdfLine& line, std::size_t block, int page) {
  if (!out_.source.text.empty()) out_.append("\n");
  const std::size_t start = out_.position();
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const PdfWord& word = line.words[i];
    if (i > 0 && needs_space(line.words[i - 1], word)) out_.append(" ");
    const Span span = out_.append(word.text);
    out_.source.words.push_back({span, page, word.box});
    if (i > 0 && is_raised_number(line, i))
      marks_.push_back({page, std::stoi(word.text), {span, "footnote_mark", word.text, ""}});
  }
  std::vector<Span>& spans = out_.source.blocks[block].spans;
  if (last_written_ == block && !spans.empty())
    spans.back().end = out_.position();
  else
    spans.push_back({start, out_.position()});
  last_written_ = block;
}

// m² is no mark: marks are the raised numbers that count the footnotes in order.
void PdfLayout::confirm_marks() {
  int last = 0, last_page = 0;
  for (Mark& mark : marks_) {
    if (!notes_.contains({mark.page, mark.number})) continue;
    if (mark.number != last + 1 && (mark.number != 1 || mark.page == last_page)) continue;
    out_.source.edits.push_back(std::move(mark.edit));
    last = mark.number;
    last_page = mark.page;
  }
  std::ranges::stable_sort(out_.source.edits, {}, [](const Edit& edit) { return edit.span.start; });
}

}  // namespace document
