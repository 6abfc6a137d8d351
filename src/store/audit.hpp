// The audit log: one hash chain per process and day.
//
// Every entry's digest covers the entry and the digest before it, so a changed or removed entry shows. The first entry
// of every chain carries the heads (length, digest) of all chains that grew since a head of theirs was last carried, so
// a removed chain shows too. What no later chain has carried yet, the newest, cannot be proven; nor that the newest
// entries of a chain were not cut off together with everything that carried them.
#pragma once

#include <string>
#include <vector>

#include "database/connection.hpp"
#include "domain/audit_entry.hpp"

namespace store {

// The chain of this process; use inside the transaction of what is recorded.
class AuditLog {
 public:
  // `process` must be unique among processes of one day: installation, host, start time and process id do.
  explicit AuditLog(std::string process) : process_(std::move(process)) {}

  // Fills chain, number and digests of `entry` and stores it. `day`: YYYY-MM-DD of entry.at, Vietnam time.
  base::Status append(database::Connection& connection, const std::string& day, domain::AuditEntry entry) const;

 private:
  std::string process_;
};

struct AuditFault {
  std::string chain;
  std::int64_t number = 0;  // entry; 0: the chain as a whole
  std::string kind;         // changed | missing_entry | missing_chain | head
};

struct AuditReport {
  std::int64_t chains = 0;
  std::int64_t entries = 0;
  std::vector<AuditFault> faults;  // empty: everything proves itself
};

base::Result<AuditReport> verify_audit(database::Connection& connection);

}  // namespace store
