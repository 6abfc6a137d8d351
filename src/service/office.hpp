// The office that sends a paper, from the register and content/lexicon/office.yaml.
#pragma once

#include <map>

#include "content/pack.hpp"
#include "domain/unit.hpp"
#include "report/quarterly.hpp"

namespace service {

// `units`: all of them by id.
report::Office office_of(const domain::Unit& unit, const std::map<std::int64_t, const domain::Unit*>& units,
                         const content::Pack& pack);

}  // namespace service
