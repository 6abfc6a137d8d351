// A measured figure as reports take it.
#pragma once

#include <vector>

#include "assessment/measure.hpp"
#include "base/json.hpp"
#include "report/quarterly.hpp"

namespace service {

// Rows with a known share; each keeps itself as JSON.
std::vector<report::FigurePart> parts_of(const assessment::Measurement& measurement);

base::Json to_json(const domain::Value& value);

}  // namespace service
