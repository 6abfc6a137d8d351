// Report requests: a letter asks units for a report of a period by a day; who answered, how, and who owes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/document.hpp"
#include "domain/report_request.hpp"
#include "domain/unit.hpp"
#include "report/quarterly.hpp"
#include "service/import_result.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

// CSV: code,number,issued_on,issuer,title,period,due_on,addressees,document   (addressees: codes separated by ;,
// document: file name of the letter when it was read). A request with a known code is changed.
Result<ImportResult> import_requests(Installation& installation, std::string_view csv, const Moment& moment);

struct RequestEntry {
  std::string code, title;
  std::string document;  // file name or number of the read letter: gives what is left out below
  std::optional<std::string> number, issuer_code;
  std::optional<base::Date> issued_on, due_on;
  std::optional<base::Period> period;
  std::vector<std::string> addressees;  // codes; empty: the addressees the letter names
};
// Reasons: request.document (no such letter), request.missing (message: the field), unit.not_found.
Result<domain::ReportRequest> add_request(Installation& installation, const RequestEntry& entry, const Moment& moment);

struct Submitted {
  domain::Unit unit;
  report::Submission::State state;
  std::optional<domain::Document> document;
  std::optional<base::Date> sent_on;  // the day it came in, else the day on the paper
  std::string note;                   // Vietnamese
};

// One line per addressee, and one more per superseded version. On time or late by the day the paper came in, where
// somebody noted it, else by the day it bears; a paper without any day is `undated`.
Result<std::vector<Submitted>> submissions(Installation& installation, const domain::ReportRequest& request);

// The request of a period (or with the code); when several, the newest. Reason: request.not_found.
Result<domain::ReportRequest> find_request(Installation& installation, const std::string& code_or_period);

std::string paper_name(const domain::Document& document);  // "Báo cáo số 45/BC-STP ngày 20/3/2026"

}  // namespace service
