// Exceptions: findings accepted for a while, with a reason and by somebody. After the last day they count again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/exception.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

struct ExceptionEntry {
  std::string check_id;  // may be empty with a finding
  // Exactly one of:
  std::optional<std::int64_t> finding_id;
  std::string subject_name;  // file of a document, name of a device
  std::optional<std::int64_t> unit_id;
  bool all = false;

  std::string reason;
  std::string granted_by;  // empty: who runs the program
  base::Date until_on;     // last day
};

// Judges the check anew, so that the findings follow. Reasons: exception.check, exception.scope, exception.reason,
// exception.until (before the reference date), exception.province, check.not_found, finding.not_found, subject.*.
Result<domain::Exception> add_exception(Installation& installation, const ExceptionEntry& entry,
                                        base::Date reference_date, const Moment& moment);

// Reasons: exception.not_found, exception.revoked, exception.province.
Status revoke_exception(Installation& installation, std::int64_t id, base::Date reference_date, const Moment& moment);

struct ListedException {
  domain::Exception exception;
  std::string check_title;
  std::string scope_name;  // the finding's message, the subject's or the unit's name; empty with scope all
  std::string state;       // in_force | expired | revoked
};
Result<std::vector<ListedException>> list_exceptions(Installation& installation, base::Date reference_date,
                                                     bool ended_too);

}  // namespace service
