// The locked Excel forms of a report request: one per addressee goes out, a filled one comes back as claims, or is
// refused with every changed cell named.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "domain/claim.hpp"
#include "domain/report_request.hpp"
#include "domain/unit.hpp"
#include "ooxml/sheet.hpp"
#include "report/form.hpp"
#include "service/installation.hpp"

namespace service {

// The lines are the metrics of content/lexicon/metric.yaml, by group; a request with an outline asks only for its
// metrics.
Result<report::Form> form_of(Installation& installation, const domain::ReportRequest& request,
                             const domain::Unit& unit);

// Writes "<request> - <unit>.xlsx" into `folder` for every addressee; returns the files.
Result<std::vector<std::filesystem::path>> issue_forms(Installation& installation, const domain::ReportRequest& request,
                                                       const std::filesystem::path& folder);

struct FormReceipt {
  domain::ReportRequest request;
  domain::Unit unit;
  std::vector<domain::Claim> claims;          // without ids and document
  std::vector<report::FormProblem> problems;  // cells that could not be taken
};

// nullopt: the workbook is none of our forms. Reasons: form.unknown_request, form.unknown_unit, form.changed (message:
// every difference in Vietnamese).
Result<std::optional<FormReceipt>> take_form(Installation& installation, const std::vector<ooxml::Sheet>& sheets);

}  // namespace service
