#include "document/source_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/json.hpp"
#include "base/utf8.hpp"

namespace document {
namespace {

using base::ErrorCode;
using base::Json;

constexpr std::array<std::string_view, 8> role_names = {"head_left", "head_right",  "paragraph",  "table_cell",
                                                        "footnote",  "page_number", "recipients", "signature"};

Json to_json(const Span& span) {
  return Json::array({span.start, span.end});
}

// Boxes travel as whole hundredths of a point: shorter and exact.
std::int64_t hundredths(double points) {
  return std::llround(points * 100);
}

std::unexpected<base::Error> malformed(const char* what) {
  return base::fail(ErrorCode::corrupt_data, "reader.bad_answer", what);
}

// The wire comes from a process that has touched foreign bytes: every number is checked before it is used.
class Wire {
 public:
  explicit Wire(std::size_t code_points) : code_points_(code_points) {}

  base::Result<std::int64_t> integer(const Json& json, std::int64_t low, std::int64_t high) const {
    if (!json.is_number_integer()) return malformed("number");
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > static_cast<std::uint64_t>(high))
      return malformed("range");
    const auto value = json.get<std::int64_t>();
    if (value < low || value > high) return malformed("range");
    return value;
  }

  base::Result<Span> span(const Json& json) const {
    if (!json.is_array() || json.size() < 2) return malformed("span");
    const auto limit = static_cast<std::int64_t>(code_points_);
    const auto start = TRY(integer(json[0], 0, limit));
    const auto end = TRY(integer(json[1], start, limit));
    return Span{static_cast<std::size_t>(start), static_cast<std::size_t>(end)};
  }

  base::Result<double> points(const Json& json) const {
    return static_cast<double>(TRY(integer(json, -100'000'000, 100'000'000))) / 100;
  }

  base::Result<int> count(const Json& json) const { return static_cast<int>(TRY(integer(json, 0, 1 << 30))); }

 private:
  std::size_t code_points_;
};

base::Result<Json> member(const Json& json, const char* name, Json::value_t type) {
  if (!json.is_object()) return malformed("object");
  const auto found = json.find(name);
  if (found == json.end() || found->type() != type) return malformed(name);
  return *found;
}

base::Result<std::string> text_member(const Json& json, const char* name) {
  return TRY(member(json, name, Json::value_t::string)).get<std::string>();
}

base::Result<Block> block_from(const Json& json, const Wire& wire) {
  Block block;
  const std::string role = TRY(text_member(json, "role"));
  const auto found = std::ranges::find(role_names, role);
  if (found == role_names.end()) return malformed("role");
  block.role = static_cast<BlockRole>(found - role_names.begin());
  std::size_t last = 0;
  for (const Json& item : TRY(member(json, "spans", Json::value_t::array))) {
    const Span span = TRY(wire.span(item));
    if (span.start < last) return malformed("spans out of order");
    last = span.end;
    block.spans.push_back(span);
  }
  if (block.spans.empty()) return malformed("block without span");
  if (json.contains("page")) block.page = TRY(wire.count(json["page"]));
  if (json.contains("footnote")) block.footnote = TRY(wire.count(json["footnote"]));
  if (json.contains("cell")) {
    const Json& cell = json["cell"];
    if (!cell.is_array() || cell.size() != 3) return malformed("cell");
    block.table = TRY(wire.count(cell[0]));
    block.row = TRY(wire.count(cell[1]));
    block.column = TRY(wire.count(cell[2]));
  }
  return block;
}

}  // namespace

std::string to_wire(const SourceText& source) {
  Json json = {{"media_type", source.media_type}, {"text", source.text}};
  Json blocks = Json::array();
  for (const Block& block : source.blocks) {
    Json item = {{"role", role_names[static_cast<std::size_t>(block.role)]}, {"spans", Json::array()}};
    for (const Span& span : block.spans) item["spans"].push_back(to_json(span));
    if (block.page) item["page"] = *block.page;
    if (block.footnote) item["footnote"] = *block.footnote;
    if (block.table != 0) item["cell"] = {block.table, block.row, block.column};
    blocks.push_back(std::move(item));
  }
  json["blocks"] = std::move(blocks);
  Json edits = Json::array();
  for (const Edit& edit : source.edits)
    edits.push_back(
        {{"span", to_json(edit.span)}, {"kind", edit.kind}, {"before", edit.before}, {"after", edit.after}});
  json["edits"] = std::move(edits);
  Json pages = Json::array();
  for (const Page& page : source.pages)
    pages.push_back(Json::array({page.number, hundredths(page.width), hundredths(page.height)}));
  json["pages"] = std::move(pages);
  Json words = Json::array();
  for (const Word& word : source.words)
    words.push_back(Json::array({word.span.start, word.span.end, word.page, hundredths(word.box.left),
                                 hundredths(word.box.top), hundredths(word.box.right), hundredths(word.box.bottom)}));
  json["words"] = std::move(words);
  Json sheets = Json::array();
  for (const ooxml::Sheet& sheet : source.sheets) {
    Json cells = Json::array();
    for (const ooxml::Cell& cell : sheet.cells)
      cells.push_back({{"ref", cell.ref}, {"type", to_text(cell.type)}, {"text", cell.text}});
    sheets.push_back({{"name", sheet.name}, {"hidden", sheet.hidden}, {"cells", std::move(cells)}});
  }
  json["sheets"] = std::move(sheets);
  return base::to_text(json);
}

base::Result<SourceText> source_text_from_wire(std::string_view text) {
  const auto parsed = base::parse_json(text, 8);
  if (!parsed) return malformed("JSON");
  const Json& json = *parsed;
  SourceText source;
  source.media_type = TRY(text_member(json, "media_type"));
  source.text = TRY(text_member(json, "text"));
  const Wire wire(base::utf8_length(source.text));
  for (const Json& item : TRY(member(json, "blocks", Json::value_t::array)))
    source.blocks.push_back(TRY(block_from(item, wire)));
  for (const Json& item : TRY(member(json, "edits", Json::value_t::array))) {
    const Json span = TRY(member(item, "span", Json::value_t::array));
    source.edits.push_back({TRY(wire.span(span)), TRY(text_member(item, "kind")), TRY(text_member(item, "before")),
                            TRY(text_member(item, "after"))});
  }
  for (const Json& item : TRY(member(json, "pages", Json::value_t::array))) {
    if (!item.is_array() || item.size() != 3) return malformed("page");
    source.pages.push_back({TRY(wire.count(item[0])), TRY(wire.points(item[1])), TRY(wire.points(item[2]))});
  }
  for (const Json& item : TRY(member(json, "words", Json::value_t::array))) {
    if (!item.is_array() || item.size() != 7) return malformed("word");
    source.words.push_back(
        {TRY(wire.span(item)),
         TRY(wire.count(item[2])),
         {TRY(wire.points(item[3])), TRY(wire.points(item[4])), TRY(wire.points(item[5])), TRY(wire.points(item[6]))}});
  }
  for (const Json& item : TRY(member(json, "sheets", Json::value_t::array))) {
    ooxml::Sheet sheet{
        TRY(text_member(item, "name")), TRY(member(item, "hidden", Json::value_t::boolean)).get<bool>(), {}};
    for (const Json& cell : TRY(member(item, "cells", Json::value_t::array))) {
      const auto type = ooxml::cell_type_from(TRY(text_member(cell, "type")));
      if (!type) return malformed("cell type");
      sheet.cells.push_back({TRY(text_member(cell, "ref")), *type, TRY(text_member(cell, "text"))});
    }
    source.sheets.push_back(std::move(sheet));
  }
  return source;
}

}  // namespace document
