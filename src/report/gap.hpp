// The plan of an information system requirement by requirement (thuyết minh phương án, NĐ 331/2026 Đ22, Đ29-30), as a
// Word document and as an Excel file.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/model.hpp"

namespace report {

struct GapGridRow {
  std::string id, label, text, basis;
  std::string note;  // on the wording; empty: it is the official one
  std::string state, why, measure, evidence, remedy, exposure;
  std::string responsible, due_on;
  std::vector<std::string> points;  // of the decree: "Điều 30 khoản 3 điểm đ"
  std::string group, clause;
  bool open = false;  // partly, unmet or unknown
};

struct GapCount {
  std::string state;
  int number = 0;
};

struct GapGrid {
  std::string system_name, system_code, owner, operator_name, level, catalogue, wording, reference_date;
  std::vector<GapCount> counts;
  std::vector<GapGridRow> rows;
};

struct PlanPoint {
  std::string point, title;
};
struct PlanStructure {  // content/lexicon/plan_structure.yaml
  std::vector<PlanPoint> contents, management, technical, rented;
};

Record gap_model(const GapGrid& grid, const PlanStructure& structure);
// Reason: report.xlsx_failed.
base::Result<std::string> gap_workbook(const GapGrid& grid);

}  // namespace report
