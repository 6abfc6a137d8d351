// One line of the audit log: who did what to what. `detail` carries no document text and no personal data.
#pragma once

#include <cstdint>
#include <string>

namespace domain {

struct AuditEntry {
  std::string chain;        // <process>/<day>
  std::int64_t number = 0;  // from 1 within the chain
  std::int64_t at = 0;      // UTC milliseconds
  std::string actor;
  std::string action;         // slug: document.read
  std::string subject;        // "document:123"
  std::string detail = "{}";  // JSON
  std::string previous_digest;
  std::string entry_digest;  // of everything above
};

}  // namespace domain
