// Who did what, in the transaction in which it happens.
#pragma once

#include "base/json.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

// `action` is "object.verb"; `detail` holds counts, ids and slugs, never document text or personal data.
Status record(Installation& installation, const Moment& moment, std::string_view action, std::string_view subject,
              const base::Json& detail);

}  // namespace service
