// Registers as Excel files for officers: the findings, and who reported and who owes.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/quarterly.hpp"

namespace report {

struct FindingRow {
  domain::Severity severity = domain::Severity::medium;
  std::string state;  // Vietnamese: "Đang mở"
  std::string unit, document, section, page;
  std::string title;  // of the check
  std::string message, quote, remedy, basis, since;
};

// Sorted by severity, then unit; the order of rows equal in both is kept. Reason: report.xlsx_failed.
base::Result<std::string> findings_workbook(std::vector<FindingRow> rows);

struct SubmissionRow {
  std::string unit;
  Submission::State state = Submission::State::owing;
  std::string document, received_on, due_on, note;
};

base::Result<std::string> submissions_workbook(const std::string& title, const std::vector<SubmissionRow>& rows);

}  // namespace report
