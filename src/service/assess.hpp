// Judges every subject of a kind at a reference date and keeps the findings.
#pragma once

#include <string_view>

#include "assessment/finding.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

// `subject`: document or device. One transaction for all checks; `check_id`: for this one only.
Result<assessment::Changes> assess(Installation& installation, std::string_view subject, base::Date reference_date,
                                   const Moment& moment, std::string_view check_id = {});

}  // namespace service
