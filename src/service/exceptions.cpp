#include "service/exceptions.hpp"

#include <fmt/format.h>

#include "service/assess.hpp"
#include "service/audit.hpp"
#include "service/find_subject.hpp"
#include "store/exception.hpp"
#include "store/finding.hpp"
#include "store/ids.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::ErrorCode;

// What the exception is granted to, and its check.
Result<domain::Exception> target_of(Installation& installation, const ExceptionEntry& entry) {
  const int given =
      (entry.finding_id ? 1 : 0) + (entry.subject_name.empty() ? 0 : 1) + (entry.unit_id ? 1 : 0) + (entry.all ? 1 : 0);
  if (given != 1) return base::fail(ErrorCode::invalid_argument, "exception.scope");
  domain::Exception exception;
  exception.check_id = entry.check_id;
  if (entry.finding_id) {
    const auto findings =
        TRY(store::findings(installation.connection(), installation.scope(), {.id = entry.finding_id}));
    if (findings.empty() || (!entry.check_id.empty() && findings[0].check_id != entry.check_id))
      return base::fail(ErrorCode::not_found, "finding.not_found", std::to_string(*entry.finding_id));
    exception.check_id = findings[0].check_id;
    exception.scope = "finding";
    exception.scope_id = entry.finding_id;
  }
  if (exception.check_id.empty()) return base::fail(ErrorCode::invalid_argument, "exception.check");
  const content::Check* check = installation.pack().check(exception.check_id);
  if (check == nullptr) return base::fail(ErrorCode::not_found, "check.not_found", exception.check_id);
  if (!entry.subject_name.empty()) {
    exception.scope = "subject";
    exception.scope_id = TRY(subject_called(installation, check->subject, entry.subject_name));
  } else if (entry.unit_id) {
    const auto unit = TRY(store::unit_by_id(installation.connection(), installation.scope(), *entry.unit_id));
    if (!unit) return base::fail(ErrorCode::not_found, "unit.not_found", std::to_string(*entry.unit_id));
    exception.scope = "unit";
    exception.scope_id = entry.unit_id;
  } else if (entry.all) {
    if (!installation.scope().sees_everything()) return base::fail(ErrorCode::permission_denied, "exception.province");
    exception.scope = "all";
  }
  return exception;
}

Status judge_again(Installation& installation, const std::string& check_id, base::Date reference_date,
                   const Moment& moment) {
  const content::Check* check = installation.pack().check(check_id);
  if (check == nullptr) return {};  // gone from content, and its findings with it
  TRY(assess(installation, check->subject, reference_date, moment, check_id));
  return {};
}

Result<std::string> scope_name(Installation& installation, const domain::Exception& exception) {
  if (!exception.scope_id) return std::string();
  if (exception.scope == "finding") {
    const auto findings =
        TRY(store::findings(installation.connection(), installation.scope(), {.id = exception.scope_id}));
    return findings.empty() ? std::string() : findings[0].message;
  }
  if (exception.scope == "unit") {
    const auto unit = TRY(store::unit_by_id(installation.connection(), installation.scope(), *exception.scope_id));
    return unit ? unit->name : std::string();
  }
  const content::Check* check = installation.pack().check(exception.check_id);
  if (check == nullptr) return std::string();
  const auto names = TRY(subject_names(installation, check->subject));
  const auto name = names.find(*exception.scope_id);
  return name == names.end() ? std::string() : name->second;
}

}  // namespace

Result<domain::Exception> add_exception(Installation& installation, const ExceptionEntry& entry,
                                        base::Date reference_date, const Moment& moment) {
  domain::Exception exception = TRY(target_of(installation, entry));
  if (entry.reason.empty()) return base::fail(ErrorCode::invalid_argument, "exception.reason");
  if (entry.until_on < reference_date)
    return base::fail(ErrorCode::invalid_argument, "exception.until", entry.until_on.iso());
  exception.reason = entry.reason;
  exception.granted_by = entry.granted_by.empty() ? installation.actor() : entry.granted_by;
  exception.granted_at = moment.milliseconds;
  exception.until_on = entry.until_on;
  database::Connection& connection = installation.connection();
  {
    auto transaction = TRY(database::Transaction::begin(connection));
    exception.id = TRY(store::new_ids(connection));
    TRY(store::add_exception(connection, exception));
    TRY(record(installation, moment, "exception.add", fmt::format("exception:{}", exception.id),
               {{"check", exception.check_id},
                {"scope", exception.scope},
                {"scope_id", exception.scope_id ? base::Json(*exception.scope_id) : base::Json()},
                {"until_on", exception.until_on.iso()}}));
    TRY(transaction.commit());
  }
  TRY(judge_again(installation, exception.check_id, reference_date, moment));
  return exception;
}

Status revoke_exception(Installation& installation, std::int64_t id, base::Date reference_date, const Moment& moment) {
  database::Connection& connection = installation.connection();
  std::string check_id;
  {
    auto transaction = TRY(database::Transaction::begin(connection));
    const auto found = TRY(store::exceptions(connection, installation.scope(), {.id = id}));
    if (found.empty()) return base::fail(ErrorCode::not_found, "exception.not_found", std::to_string(id));
    if (found[0].scope == "all" && !installation.scope().sees_everything())
      return base::fail(ErrorCode::permission_denied, "exception.province");
    check_id = found[0].check_id;
    TRY(store::revoke_exception(connection, installation.scope(), id, installation.actor(), moment.milliseconds));
    TRY(record(installation, moment, "exception.revoke", fmt::format("exception:{}", id), {{"check", check_id}}));
    TRY(transaction.commit());
  }
  return judge_again(installation, check_id, reference_date, moment);
}

Result<std::vector<ListedException>> list_exceptions(Installation& installation, base::Date reference_date,
                                                     bool ended_too) {
  store::ExceptionFilter filter;
  if (!ended_too) filter.in_force_on = reference_date;
  std::vector<ListedException> listed;
  for (const domain::Exception& exception :
       TRY(store::exceptions(installation.connection(), installation.scope(), filter))) {
    const content::Check* check = installation.pack().check(exception.check_id);
    std::string name = TRY(scope_name(installation, exception));
    listed.push_back({exception, check == nullptr ? exception.check_id : check->title, std::move(name),
                      exception.revoked_at                 ? "revoked"
                      : exception.in_force(reference_date) ? "in_force"
                                                           : "expired"});
  }
  return listed;
}

}  // namespace service
