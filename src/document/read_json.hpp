// The machine-readable contract of `khien read FILE --json`.
#pragma once

#include <vector>

#include "base/json.hpp"
#include "document/fact.hpp"
#include "document/normal_text.hpp"

namespace document {

// `anomalies`: array of {type, severity, message, quote, reading, start, end, …}, made by the check engine's caller.
base::Json read_json(const SourceText& source, const NormalText& normal, const std::vector<Fact>& facts,
                     const base::Json& anomalies);

}  // namespace document
