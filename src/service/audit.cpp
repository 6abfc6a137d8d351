#include "service/audit.hpp"

#include "store/audit.hpp"

namespace service {

Status record(Installation& installation, const Moment& moment, std::string_view action, std::string_view subject,
              const base::Json& detail) {
  domain::AuditEntry entry;
  entry.at = moment.milliseconds;
  entry.actor = installation.actor();
  entry.action = action;
  entry.subject = subject;
  entry.detail = base::to_text(detail);
  return installation.audit_log().append(installation.connection(), moment.day.iso(), std::move(entry));
}

}  // namespace service
