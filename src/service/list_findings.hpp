// Findings as people read them: what, where, of whom, with the quoted proof.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/finding.hpp"
#include "report/registers.hpp"
#include "service/installation.hpp"

namespace service {

struct FindingQuery {
  std::optional<domain::Severity> at_least;
  std::optional<std::string> check_id;
  std::optional<std::int64_t> unit_id;
  bool closed_too = false;  // verified, excepted and withdrawn ones as well
};

struct FindingCitation {
  std::int64_t document_id = 0;
  std::string file_name, section, quote, reading;
  std::int64_t start = 0, end = 0;
  std::optional<std::int64_t> page;

  // What people are shown: the author's own letters; the normalised text where a page or a footnote stands inside.
  std::string shown;
};

struct ListedFinding {
  domain::Finding finding;
  std::string title, type;
  std::string subject_name;  // file, device, unit or system
  std::string unit_name;     // empty: unknown
  std::vector<std::string> basis;
  std::vector<FindingCitation> citations;
};

// The gravest first. Filters hold for every export alike.
Result<std::vector<ListedFinding>> list_findings(Installation& installation, const FindingQuery& query);

report::FindingRow register_row(const ListedFinding& finding);

std::string_view severity_name(domain::Severity severity);    // "Nghiêm trọng", "Cao" …
std::string_view state_name(const domain::Finding& finding);  // "Đang mở", "Chưa đo lại" …

}  // namespace service
