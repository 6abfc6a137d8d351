#include "output.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "base/date.hpp"
#include "base/utf8.hpp"

namespace cli {
namespace {

std::size_t terminal_width(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool is_obeyed(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x200E || c == 0x200F;
}

std::string shown(std::string_view text, bool one_line) {
  const std::string valid = base::utf8_repair(text);
  std::string result;
  result.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size();) {
    const char32_t c = base::utf8_next(valid, i);
    const bool keeps = !one_line && (c == U'\n' || c == U'\t');
    base::utf8_append(result, is_obeyed(c) && !keeps ? U'\uFFFD' : c);
  }
  return result;
}

// One line: line breaks and tabs become spaces; longer than `width` ends in "…".
std::string cell(std::string_view text, std::size_t width) {
  std::string line;
  std::size_t length = 0;
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::utf8_next(text, i);
    const bool blank = c == U' ' || c == U'\n' || c == U'\t' || c == U'\r';
    if (blank && space) continue;
    space = blank;
    if (length + 1 == width && i < text.size()) {
      line += "…";
      return line;
    }
    base::utf8_append(line, blank ? U' ' : c);
    ++length;
  }
  return line;
}

void append_padded(std::string& line, const std::string& text, std::size_t width, bool last) {
  line += text;
  if (last) return;
  const std::size_t length = base::utf8_length(text);
  line.append(width > length ? width - length : 0, ' ');
  line += "  ";
}

}  // namespace

std::string visible(std::string_view text) {
  return shown(text, false);
}
std::string visible_name(std::string_view text) {
  return shown(text, true);
}

void write_out(std::FILE* stream, std::string_view bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), stream);
}

void print_json(const base::Json& json) {
  write_out(stdout, base::to_text(json) + "\n");
}

std::string TextTable::to_text(std::size_t width) const {
  if (rows.empty()) return empty_text.empty() ? std::string{} : empty_text + "\n";
  if (width == 0) width = terminal_width(STDOUT_FILENO);
  std::vector<std::size_t> widths;
  for (const std::string& column : columns) widths.push_back(base::utf8_length(column));
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], base::utf8_length(cell(row[i], SIZE_MAX)));
  if (width > 0) {
    // Take from the widest column until the row fits; no column goes below 8.
    std::size_t total = std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + 2 * (widths.size() - 1);
    while (total > width) {
      auto widest = std::max_element(widths.begin(), widths.end());
      if (*widest <= 8) break;
      --*widest;
      --total;
    }
  }
  std::string text;
  const auto append_row = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      append_padded(text, cell(i < row.size() ? row[i] : std::string{}, widths[i]), widths[i], i + 1 == columns.size());
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
  };
  append_row(columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = 0; j < widths[i]; ++j) text += "─";
    text += i + 1 == columns.size() ? "\n" : "  ";
  }
  for (const auto& row : rows) append_row(row);
  return text;
}

std::string day_text(std::string_view iso) {
  const auto date = base::Date::parse_iso(iso);
  return date ? date->vietnamese() : std::string(iso);
}

Progress::Progress(std::string title, std::size_t total)
    : title_(std::move(title)), total_(total), terminal_(::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (terminal_ && done_ > 0) std::fputs("\r\033[K", stderr);
}

void Progress::step(std::string_view what) {
  ++done_;
  if (!terminal_) return;
  const std::size_t width = std::max<std::size_t>(terminal_width(STDERR_FILENO), 40);
  const std::string line = fmt::format("{} {}/{}: {}", title_, done_, total_, visible_name(what));
  std::fprintf(stderr, "\r\033[K%s", cell(line, width - 1).c_str());
  std::fflush(stderr);
}

}  // namespace cli
