// Fills a Word document that officers edit in Word. Pure: bytes and values in, bytes out; equal input gives equal
// bytes.
//
//   {{key}}              the value, in the format of the place where the key stands
//   {{list.key}}         in a table row or a paragraph outside any section: the row or paragraph repeats per record
//   {{#name}} … {{/name}}  alone in their paragraphs (or table rows): what stands between repeats per record of the
//   list
//                        `name`; of a value: stands once when the value is not empty
//   {{^name}} … {{/name}}  stands once when the list or the value is empty
// Inside a repetition of `list`, {{list.key}} is the record's value and {{#inner}}, {{inner.key}} are lists of the
// record. A key the model does not know becomes a visible [[key?]] and is listed. Headers and footers are filled too;
// every other part keeps its bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "report/model.hpp"

namespace report {

struct PlacedValue {
  std::string field;  // "figures[3].value": key and place, the field of table report_value
  RenderedValue value;
};

struct FilledTemplate {
  std::string bytes;                      // DOCX
  std::string text;                       // paragraphs of the body, one per line; cells of a row separated by tabs
  std::vector<std::string> unknown_keys;  // each once, in order
  std::vector<PlacedValue> values;        // every value with a figure, in order of the text
};

// Reasons: those of ooxml, and template.unbalanced_section (message: the name).
base::Result<FilledTemplate> fill_template(std::string_view docx, const Record& model);

// Text of a DOCX as FilledTemplate::text gives it.
base::Result<std::string> text_of(std::string_view docx);

// Keys as written, each once, sorted: "unit.name", "#owing", "owing.unit".
base::Result<std::vector<std::string>> template_keys(std::string_view docx);

// The linter. `declared` is fields.yaml as an object: {values: {key: meaning}, lists: {name: {values, lists}}}.
// Returns Vietnamese complaints: keys the template uses and nobody declares, and lists declared but never used.
base::Result<std::vector<std::string>> lint_template(std::string_view docx, std::string_view declared_json);

}  // namespace report
