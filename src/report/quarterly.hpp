// The model of the report types quarterly-unit and quarterly-consolidated (content/templates). Pure: what the database
// gave goes in, the values of the template come out, every number with the rows that prove it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "domain/assessment.hpp"
#include "report/model.hpp"

namespace report {

// The office that sends the report; a setting of the installation or of the unit. Number, date and signature stay
// empty.
struct Office {
  std::string superior;  // as printed above the name: "BỘ CÔNG AN"
  std::string name;      // as printed: "CÔNG AN TỈNH …"
  std::string title;     // inside sentences: "Công an tỉnh …"
  std::string symbol;    // after "/BC-"
  std::string place;
  std::string drafter;    // after "Lưu: VT, "
  std::string addressee;  // empty: no "Kính gửi"
  std::vector<std::string> recipients;
  std::string signer_capacity, signer_position, signer_name;  // "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", ""
};

// One row of a figure's query.
struct FigurePart {
  std::int64_t unit_id = 0;
  double value = 0;             // numerator of a ratio
  std::optional<double> whole;  // denominator of a ratio, > 0
  std::string row;              // the row as JSON object, with its citing columns
};

struct FigureResult {
  std::string id, title, unit, group, digest;
  bool is_ratio = false;
  std::vector<FigurePart> current, previous;  // of the period and of the period before
};

struct Submission {
  // undated: sent, but neither the paper nor anybody says when.
  enum class State { on_time, late, undated, superseded, wrong_period, owing };
  std::int64_t unit_id = 0;
  State state = State::owing;
  std::string document;  // "Báo cáo số 45/BC-STP ngày 20/3/2026"
  std::string note;
};

struct Quotation {
  std::int64_t unit_id = 0;
  std::string quote;
  std::string source;  // "Báo cáo số 45/BC-STP, mục III.2"
};

struct FindingLine {
  std::string unit, document, message, quote;
  domain::Severity severity = domain::Severity::medium;
  std::string remedy;
};

struct QuarterlyInput {
  Office office;
  std::string request_basis;  // "Văn bản số 784/CAT-ANM ngày 05/3/2026 của Công an tỉnh về việc …"; empty: none
  base::Period period;
  base::Date reference_date;
  std::vector<std::pair<std::string, std::string>> groups;  // id and label, in the order of content/lexicon/metric.yaml
  std::vector<FigureResult> figures;                        // in the order they are to be printed
  std::vector<std::pair<std::int64_t, std::string>>
      units;  // asked to report, in printing order; quarterly-unit: the unit
  std::map<std::int64_t, std::vector<std::int64_t>>
      predecessors;  // successor → units merged into it that were there in the period before
  std::set<std::pair<std::int64_t, std::string>>
      covered;  // (unit, metric) claimed by the unit but inside its superior's number
  std::vector<Submission>
      submissions;  // one per unit and state; several rows for a unit that also sent a superseded paper
  std::vector<Quotation> shortcomings, proposals;
  std::vector<FindingLine> findings;
};

Record quarterly_unit_model(const QuarterlyInput& input);
Record quarterly_consolidated_model(const QuarterlyInput& input);

// As official papers write it (NĐ 30/2020): 08/4/2026, 12/02/2026, 05/11/2026.
std::string official_date(const base::Date& date);

std::string_view severity_label(domain::Severity severity);  // "Cao"
std::string_view submission_label(Submission::State state);  // "Gửi quá hạn"

}  // namespace report
