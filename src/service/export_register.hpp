// Registers out, in the form in which they come in: what was exported can be corrected and imported again.
#pragma once

#include <string>
#include <vector>

#include "service/installation.hpp"

namespace service {

struct RegisterQuery {
  std::vector<std::string> registers;  // names or titles; empty: all
  std::string unit_code;               // this unit, its devices, the systems it owns or operates; empty: all
  std::string system_code;             // this system and its devices only
};

// A workbook with guide and declarations; of the template nothing is read. Reasons: import.no_register,
// system.not_found, unit.not_found, report.xlsx_failed.
Result<std::string> register_template(const content::Pack& pack, const std::vector<std::string>& registers);
Result<std::string> export_registers(Installation& installation, const RegisterQuery& query);

// One register as CSV. Reason argument.one_register: the query does not name exactly one.
Result<std::string> export_register_csv(Installation& installation, const RegisterQuery& query);

}  // namespace service
