// The locked Excel form of a ReportRequest. Whatever is not an answer is fixed: a returned form is compared cell by
// cell with the form that was issued, so a moved row is an explained error and never a shifted value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ooxml/sheet.hpp"

namespace report {

struct FormLine {
  std::string number;  // "II.1", "3"
  std::string label;
  std::string unit;
  std::string metric;        // id of a Figure; empty: a heading
  bool whole_number = true;  // counts; money may have a fraction
};

struct Form {
  std::string request_code, request_title;
  std::string period;       // 2026-Q1
  std::string period_name;  // "Quý I năm 2026"
  std::string due_on;       // 25/3/2026
  std::string unit_code, unit_name;
  std::vector<FormLine> lines;
};

// Reason: report.xlsx_failed.
base::Result<std::string> form_workbook(const Form& form);

// Over everything fixed; stored in the form and with the request.
std::string form_digest(const Form& form);

// What a returned file says it is; nullopt: not one of our forms.
struct FormIdentity {
  std::string version, request_code, unit_code, period, digest;
};
std::optional<FormIdentity> identify_form(const std::vector<ooxml::Sheet>& sheets);

struct FormValue {
  std::string metric;
  std::string scope;            // own | with_subordinates
  std::string cell;             // "Biểu!D7"
  std::optional<double> value;  // nullopt: left empty, missing
  std::string note;             // the unit's remark on the line
};

struct FormProblem {
  std::string cell;  // "Biểu!D7"; empty: the whole form
  std::string
      reason;  // form.not_a_form, form.other_request, form.other_version, form.missing_sheet, form.changed_cell,
               // form.extra_cell: no value is read; form.not_a_number, form.negative, form.not_whole: this cell only
  std::string text;  // Vietnamese, names the cell and says what to do
};

struct ReturnedForm {
  bool intact = false;  // false: the form was changed, `values` is empty
  std::vector<FormValue>
      values;  // two per line: own, with_subordinates; empty cells too; without the cells in `problems`
  std::vector<FormProblem> problems;
};

ReturnedForm read_form(const Form& issued, const std::vector<ooxml::Sheet>& sheets);

}  // namespace report
