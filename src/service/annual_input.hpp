// What the annual report (Mẫu 08 of NĐ 331/2026) is written from: the registers of the systems, their figures, and the
// checks that must hold before it may be sent (checks with `gate: {report: annual-08, …}`).
#pragma once

#include "report/annual.hpp"
#include "service/render_report.hpp"

namespace service {

// annual-08-unit: the systems operated by the unit and the units inside it. annual-08-owner: the systems whose chủ quản
// is the unit or a unit inside it. Reasons: unit.not_found, report.period_not_year, and those of the database.
Result<report::AnnualInput> annual_input(Installation& installation, const ReportOrder& order);

}  // namespace service
