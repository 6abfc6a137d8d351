// A typed statement of a document with its exact citation: one row of the fact table `table`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/source_text.hpp"
#include "domain/value.hpp"

namespace document {

struct Fact {
  std::string table;                            // content/tables/document/<table>.yaml
  std::map<std::string, domain::Value> fields;  // its columns; a missing one is unknown
  int id = 0;                                   // from 1, over all tables, in reading order; given by extract_facts
  std::string section;
  int paragraph = 0;         // index of the normalised paragraph
  std::string quote;         // source text [ranges.front().start, ranges.back().end)
  std::string reading;       // normalised text of the ranges, what people see
  std::vector<Span> ranges;  // at least one, ascending
  std::optional<int> page;
  std::vector<Box> boxes;  // PDF
};

}  // namespace document
