// The model of the report types annual-08-unit and annual-08-owner: Mẫu 08 of NĐ 331/2026 (Đ35) with the lists of Đ36.
// Pure: what the registers hold goes in, the values of the template and the workbook come out, every number and every
// answer with the rows that prove it. What a register does not say is said to be missing, never guessed.
#pragma once

#include "base/result.hpp"
#include "report/quarterly.hpp"

namespace report {

struct IssuedPaper {
  std::string number, issuer;
  std::string issued_on;  // day
};

// One row of the table of part 3. Days are ISO text; empty text: the register does not say.
struct AnnualSystem {
  std::int64_t id = 0;
  std::string code, name, owner, operating_unit;
  std::string state;  // none | draft | submitted | appraised | approved
  std::optional<std::int64_t> proposed_level;
  std::optional<IssuedPaper> approval, regulation;
  bool without_regulation = false;  // the register is complete and has none
  std::string approval_expected_on;
  std::string plan_state;  // none | partial | complete
  std::string plan_expected_on;
  bool checked_before_use = false, checked_periodically = false;  // within the data window
  std::optional<bool> national_security, regulation_observed;
  std::map<std::string, std::string, std::less<>> rows;  // register → JSON array of its rows for this system
};

// Why the form is refused: one system, one cell.
struct AnnualProblem {
  std::int64_t system_id = 0;
  std::string system_code, system_name;
  std::string column;   // "7"
  std::string message;  // Vietnamese
  std::string remedy;
};

struct Organisation {
  std::string name, functions_document, representative, position, address, phone, email;
};

// One criterion over the systems of the report (Đ36 k9, k10).
struct RequirementLine {
  std::string code, label;
  int met = 0, partly = 0, unmet = 0, unknown = 0, not_applicable = 0;
  std::string roadmap;
  std::string rows;  // JSON array
};

struct AnnualInput {
  Office office;
  int year = 0;
  base::Date data_from, data_to;  // both inside the window
  std::string deadline;           // "trước ngày 20/12/2026 (…)"
  std::vector<FigureResult> figures;
  std::vector<AnnualSystem> systems;  // in printing order
  std::vector<Organisation> owners, security_units;
  std::vector<RequirementLine> requirements;
  std::vector<AnnualProblem> problems;
  bool draft = false;  // printed with `problems` on a cover page
};

// Title of a column of part 3: "Quyết định phê duyệt cấp độ: số, ngày, cơ quan ban hành".
std::string_view annual_column(std::string_view number);

// Answers the form wants and the registers do not give, in the order of the table.
std::vector<AnnualProblem> missing_answers(const AnnualInput& input);

Record annual_model(const AnnualInput& input);

// Sheets: totals, the table in the same columns, the lists of Đ36; of a draft, the problems. Reason:
// report.xlsx_failed.
base::Result<std::string> annual_workbook(const AnnualInput& input);

}  // namespace report
