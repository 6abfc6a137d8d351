// A table from an office, and what is written of it read again.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/csv.hpp"

#include "base/result.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto csv = base::parse_csv({reinterpret_cast<const char*>(data), size});
  if (!csv) return 0;
  for (const base::CsvRow& row : csv->rows) {
    VERIFY(row.line >= 1);
    for (const std::string& column : csv->columns) (void)csv->cell(row, column);
    const auto again = base::parse_csv("a\n" + base::csv_line(row.cells));
    VERIFY(again.has_value());
  }
  return 0;
}
