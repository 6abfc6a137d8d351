#include "document/extractor.hpp"

namespace document {
namespace {

// The normaliser's and the reader's repairs as rows: an encoding fault is a finding like any other.
void extract(Extraction& extraction) {
  for (const Edit& edit : extraction.normal.edits) {
    if (edit.span.start == edit.span.end) continue;
    Fact& fact = extraction.add_source("edit", edit.span, edit.after);
    fact.fields["kind"] = edit.kind;
    fact.fields["before"] = edit.before;
    fact.fields["after"] = edit.after;
    if (edit.kind == "misencoded_char" || edit.kind == "homoglyph") fact.fields["word"] = edit.after;
  }
}

}  // namespace

namespace extractors {
extern const Extractor edit;
const Extractor edit = {"edit", 0, extract};
}  // namespace extractors
}  // namespace document
