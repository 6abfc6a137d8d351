// What people read on a terminal: tables that keep their columns with Vietnamese letters, numbers as Vietnamese write
// them, progress on stderr only when it is a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/model.hpp"

namespace cli {

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
