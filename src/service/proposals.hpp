// What documents say of registered systems and the register does not: level, approving decision, state of the dossier,
// connection to the monitoring centre. A person accepts or rejects each; nothing changes by itself. The decision keeps
// which span of which document the accepted value came from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

struct Proposal {
  std::int64_t document_id = 0, fact_id = 0;
  std::string field;  // level | approval_decision | dossier_state | soc
  std::int64_t system_id = 0;
  std::string system_code, system_name;
  std::string value;                  // of the register column; approval_decision: the number
  std::string issued_on, issuer;      // of approval_decision
  std::optional<int> level;           // of approval_decision
  std::string shown_now, shown_then;  // for people; shown_now: empty when the register says nothing
  std::string file_name, section, quote;
  std::string document_date;  // YYYY-MM-DD; empty: not known
  bool is_older = false;      // the register speaks of a later day than the document

  std::string id() const { return std::to_string(document_id) + "-" + std::to_string(fact_id) + "-" + field; }
};

// Those that nobody has decided, the newest document first; of superseded documents nothing is proposed.
Result<std::vector<Proposal>> open_proposals(Installation& installation);

// Reasons: proposal.not_found (or decided, or no longer different from the register). Writes the register when
// accepted; one transaction with the decision and its audit entry.
Status decide_proposal(Installation& installation, std::string_view id, bool accepted, const Moment& moment);

}  // namespace service
