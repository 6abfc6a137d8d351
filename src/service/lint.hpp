// What only a database can say of content: every check and figure prepared against the tables it will meet.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "content/pack.hpp"

namespace service {

// (check or figure id, what is wrong with it); empty: all can be run.
base::Result<std::vector<std::pair<std::string, std::string>>> prepare_content(const content::Pack& pack);

}  // namespace service
