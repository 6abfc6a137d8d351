// What the quarterly reports say, gathered from the database.
#pragma once

#include "report/quarterly.hpp"
#include "service/render_report.hpp"

namespace service {

Result<report::QuarterlyInput> quarterly_input(Installation& installation, const ReportOrder& order);

// The unit under which figures are added up for a report of `unit_id` over `units`: the unit itself, or the nearest one
// above it that contains them all.
Result<std::int64_t> root_of(Installation& installation, std::int64_t unit_id, const std::vector<std::int64_t>& units,
                             base::Date day);

}  // namespace service
