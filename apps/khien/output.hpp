// What people read on a terminal: tables that keep their columns with Vietnamese letters, numbers as Vietnamese write
// them, progress on stderr only when it is a terminal.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "report/model.hpp"

namespace cli {

// What a terminal would obey instead of showing (escape sequences, other control characters, marks that turn the
// direction of writing) becomes U+FFFD, and so does invalid UTF-8: names of files and quotes come from strangers. Line
// breaks and tabs stay.
std::string visible(std::string_view text);
// The same for what stands in one line, such as the name of a file: line breaks and tabs become U+FFFD too.
std::string visible_name(std::string_view text);

// The only ways to the terminal; whether everything went out is seen once, when the program ends.
void write_out(std::FILE* stream, std::string_view bytes);
template <class... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  write_out(stdout, visible(fmt::format(format, std::forward<Arguments>(arguments)...)));
}
template <class... Arguments>
void complain(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  write_out(stderr, visible(fmt::format(format, std::forward<Arguments>(arguments)...)));
}
void print_json(const base::Json& json);  // one line

struct TextTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::string empty_text;  // printed when there are no rows

  // Columns are cut to fit `width` code points (0: terminal width, or unlimited when not a terminal).
  std::string to_text(std::size_t width = 0) const;
};

using report::number_text;                   // 1.234,5
std::string day_text(std::string_view iso);  // 2026-03-11 → 11/03/2026; other text unchanged

// A single line on stderr that is rewritten; silent when stderr is no terminal.
class Progress {
 public:
  explicit Progress(std::string title, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void step(std::string_view what);

 private:
  std::string title_;
  std::size_t total_, done_ = 0;
  bool terminal_;
};

}  // namespace cli
