// Facts of a document as rows of the fact tables and as claims.
#pragma once

#include <vector>

#include "base/json.hpp"
#include "document/fact.hpp"
#include "domain/claim.hpp"
#include "domain/document.hpp"
#include "domain/unit.hpp"
#include "store/fact.hpp"

namespace service {

std::vector<store::FactRow> rows_of(const std::vector<document::Fact>& facts);

// A figure mention with a metric, in a report with a period and a registered unit, is a claim of that unit. A number
// said of a subordinate by name is a claim with scope `subordinate`. `metrics`: those of content/lexicon/metric.yaml,
// for what one figure implies of another.
std::vector<domain::Claim> claims_of(const std::vector<document::Fact>& facts, const domain::Document& document,
                                     const std::vector<domain::Unit>& units, const base::Json& metrics);

}  // namespace service
