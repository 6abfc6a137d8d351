// The cells of an Excel workbook: shared and inline strings, numbers, cached values of formulas, dates. Pure and
// without judgement; foreign bytes come here only inside khien-reader.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ooxml/package.hpp"

namespace ooxml {

struct Cell {
  enum class Type { text, number, date, flag, error };
  std::string ref;  // "C7"
  Type type = Type::text;
  std::string text;  // as written; number: shortest decimal form with a point; date: YYYY-MM-DD; flag: 1 or 0
  bool operator==(const Cell&) const = default;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::vector<Cell> cells;  // in file order; empty cells are absent

  const Cell* cell(std::string_view ref) const;
};

// Reasons: document.corrupt, document.too_large (more than `max_cells` cells), document.xml_too_deep.
base::Result<std::vector<Sheet>> read_sheets(const Package& package, std::size_t max_cells = 2'000'000);

std::string cell_ref(std::size_t row, std::size_t column);  // both from 0: (6, 2) → "C7"

std::string_view to_text(Cell::Type type);
std::optional<Cell::Type> cell_type_from(std::string_view text);

}  // namespace ooxml
