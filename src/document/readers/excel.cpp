// Excel workbooks. The cells go on as they are (SourceText::sheets: a returned form is read from them); the text, for
// search and extraction, is the visible sheets row by row, cells separated by tabs.
#include <charconv>

#include "base/utf8.hpp"
#include "document/reader.hpp"
#include "ooxml/package.hpp"

namespace document {
namespace {

bool recognises(std::string_view bytes, std::string_view) {
  return bytes.starts_with("PK\3\4") && bytes.contains("xl/workbook.xml");
}

struct Place {
  int row = 0, column = 0;  // from 1
};

Place place_of(std::string_view ref) {
  Place place;
  std::size_t at = 0;
  for (; at < ref.size() && ref[at] >= 'A' && ref[at] <= 'Z' && at < 4; ++at)
    place.column = place.column * 26 + (ref[at] - 'A' + 1);
  std::from_chars(ref.data() + at, ref.data() + ref.size(), place.row);
  return place;
}

base::Result<SourceText> read(std::string_view bytes) {
  const ooxml::Package package = TRY(ooxml::Package::open(bytes));
  SourceText source;
  source.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  source.sheets = TRY(ooxml::read_sheets(package));
  std::size_t length = 0;  // of the text, in code points
  int table = 0;
  for (const ooxml::Sheet& sheet : source.sheets) {
    if (sheet.hidden) continue;
    ++table;
    int row = 0;
    for (const ooxml::Cell& cell : sheet.cells) {
      const Place place = place_of(cell.ref);
      if (!source.text.empty()) {
        source.text += place.row == row ? '\t' : '\n';
        ++length;
      }
      row = place.row;
      Block block;
      block.role = BlockRole::table_cell;
      block.table = table;
      block.row = place.row;
      block.column = place.column;
      const std::size_t size = base::utf8_length(cell.text);
      block.spans = {{length, length + size}};
      source.text += cell.text;
      length += size;
      source.blocks.push_back(std::move(block));
    }
  }
  return source;
}

}  // namespace

namespace readers {
extern const Reader excel;
const Reader excel = {"excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", recognises, read};
}  // namespace readers
}  // namespace document
