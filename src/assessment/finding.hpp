// From judgements to findings: identity, message, proof, and the life kept in the tables `finding` and `outcome`.
#pragma once

#include <functional>

#include "assessment/judge.hpp"
#include "assessment/life.hpp"

namespace assessment {

// One failing outcome with its identity (check, subject, key) and its proof.
struct Draft {
  const content::Check* check = nullptr;
  std::int64_t subject_id = 0;         // of a check that compares subjects: the smallest of the group
  std::vector<std::int64_t> subjects;  // the group, ascending; otherwise subject_id alone
  std::string key_text;                // JSON array of the values of the key columns
  std::string message;                 // Vietnamese
  base::Json proof;                    // {"rows": [{column: value}], "citations": [Citation as JSON]}
};

// A citation in a proof: {document_id, fact_id, table, section, quote, reading, start, end, page, ranges, boxes}, the
// proving fact first. Offsets are code points of the document's text.

// Drafts in the order of subject and key. `connection` reads the cited facts.
Result<std::vector<Draft>> drafts_of(database::Connection& connection, const content::Pack& pack,
                                     const Judgement& judgement);

struct Changes {
  int opened = 0;
  int reopened = 0;
  int kept = 0;
  int unknown = 0;  // open findings that could not be measured again
  int verified = 0;
  int withdrawn = 0;
  int excepted = 0;
  Changes& operator+=(const Changes& other);
};

struct Recording {
  base::Date reference_date;
  std::int64_t judged_at = 0;  // UTC milliseconds
  std::function<Result<std::int64_t>(std::int64_t count)> new_ids;
};

// Writes the outcomes and brings the findings of the judged subjects up to date. A check that compares subjects must
// have been judged over all of them. The caller holds the transaction.
Result<Changes> record(database::Connection& connection, const content::Pack& pack, const Judgement& judgement,
                       const Recording& recording);

// After judging: withdraws what belongs to a check or a subject that is gone, and settles the findings of superseded
// documents: verified when the superseding one was judged without it, handed on with its since-when when it has it too,
// open and unmeasured when it could not be judged. The caller holds the transaction.
Result<Changes> settle(database::Connection& connection, const content::Pack& pack);

// `message` with {column} replaced; days as dd/MM/yyyy, numbers with decimal comma.
std::string fill_message(std::string_view message, const std::vector<std::string>& columns, const domain::Row& row);

}  // namespace assessment
