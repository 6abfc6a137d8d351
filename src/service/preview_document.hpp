// Reads one document and says everything about it without keeping anything: the object of `khien read FILE --json`.
#pragma once

#include "base/json.hpp"
#include "content/pack.hpp"
#include "document/source_text.hpp"
#include "service/moment.hpp"

namespace service {

base::Result<base::Json> preview_document(document::SourceText source, const content::Pack& pack,
                                          base::Date reference_date, const Moment& moment);

}  // namespace service
