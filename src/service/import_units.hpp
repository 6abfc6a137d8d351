// Units from CSV.
//   units:      code,name,short_name,symbol,kind,parent,valid_from,valid_to,aliases   (aliases separated by ;)
//   succession: predecessor,successor,on_date,scope
// Rows may stand in any order: a parent may come after its child. Importing the same file again changes nothing.
#pragma once

#include <string_view>

#include "service/import_result.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

// `succession_csv` may be empty. Complaint reasons: import.missing, import.duplicate, import.unknown_unit,
// import.bad_date, import.bad_kind, import.dates_reversed, import.circular. Errors: csv.*, import.column (a column the
// file lacks), and those of the database.
Result<ImportResult> import_units(Installation& installation, std::string_view units_csv,
                                  std::string_view succession_csv, const Moment& moment);

}  // namespace service
