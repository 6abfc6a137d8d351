// Which paper is it: type, number, date, period, and which registered unit issued it. From its facts; unknown stays
// unknown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "document/fact.hpp"
#include "domain/unit.hpp"

namespace service {

struct DocumentIdentity {
  std::optional<std::string> document_type, number, title, issuer;
  std::optional<base::Date> issued_on;
  std::optional<base::Period> period;
  std::optional<std::int64_t> unit_id;
  bool has_header = false;  // number, date or motto stands in the file
};

// `units`: every registered unit. The issuer is matched by name, short name or alias, on the paper's date; where a name
// is shared, by the superior above it; where the paper names no issuer, by the letters of its number.
DocumentIdentity identify_document(const std::vector<document::Fact>& facts, const std::vector<domain::Unit>& units);

// The registered unit called `name` in a paper of `day`; nullopt when none or several could be meant.
std::optional<std::int64_t> unit_called(const std::vector<domain::Unit>& units, std::string_view name,
                                        std::optional<base::Date> day);

}  // namespace service
