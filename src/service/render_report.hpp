// Official reports out of the rows: figures measured, who reported, what was found, filled into the template. Every
// number is kept with the figure, its digest and a copy of the proving rows, so that it opens unchanged later.
#pragma once

#include <string>
#include <vector>

#include "report/annual.hpp"
#include "report/template.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

struct ReportOrder {
  std::string type;  // quarterly-unit | quarterly-consolidated | annual-08-unit | annual-08-owner: a folder of
                     // content/templates
  std::int64_t unit_id = 0;
  base::Period period;
  base::Date reference_date;
  bool draft = false;  // annual-08: written although the registers contradict the form, with a cover page that says so
};

struct RenderedReport {
  std::int64_t id = 0;  // 0: refused because of `problems`, nothing was written
  std::vector<report::AnnualProblem> problems;
  std::string deadline;  // annual-08: "trước ngày 20/12/2026 (…)"
  std::string workbook;  // annual-08: the same content as XLSX
  report::FilledTemplate filled;
  std::string text_digest;
};

// Reasons: report.unknown_type, template.unknown_key (message: the keys; nothing is written), and those of the
// database.
Result<RenderedReport> render_report(Installation& installation, const ReportOrder& order, const Moment& moment);

}  // namespace service
