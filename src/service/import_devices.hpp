// Devices and what was collected on them, from CSV.
//   devices: key,unit,name,kind,os_family,role,place,network,collected_on, and a column per evidence table with its
//            collection state (collected, partial, absent, unsupported, denied, failed; empty: not collected), with a
//            reason after a colon when there is one ("denied:access_denied"). A device never measured has neither a day
//            nor states
//   tables:  one file per evidence table: key, then the columns of its spec
// A device is found again by its key. What was known of it is replaced by what the files say.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "service/import_result.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

// Complaint reasons: import.missing, import.duplicate, import.unknown_unit, import.unknown_device, import.bad_date,
// import.bad_kind, import.bad_state, import.bad_value, import.rows_without_state (rows of a table whose state allows
// none). The file of a complaint is its `column`'s prefix: "program.name". Errors: csv.*, import.column,
// import.unknown_table, and those of the database. Nothing is taken when anything is wrong.
Result<ImportResult> import_devices(Installation& installation, std::string_view devices_csv,
                                    const std::map<std::string, std::string>& tables, const Moment& moment);

}  // namespace service
