// Registers from workbooks and CSV files: all of it or nothing. A register of a subject is replaced by what the files
// say of it, as soon as they hold a row or a declaration; what they do not mention stays. A row keeps the stored values
// of columns that its sheet does not have.
//
// Knowledge (design section 5): a card is collected; other registers are what "Kê khai" declares, else partial. A
// register that is imported again unchanged and undeclared keeps what was declared.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "service/installation.hpp"
#include "service/moment.hpp"
#include "service/reader_process.hpp"
#include "service/register_file.hpp"

namespace service {

// What an import does, or would do, to one register of one subject. Rows of a register without key are never changed,
// only added and removed.
struct RegisterChange {
  const Register* form = nullptr;
  std::string subject_code;
  int added = 0, changed = 0, removed = 0, unchanged = 0;
  domain::CollectionState state = domain::CollectionState::partial;
  bool is_written = false;  // rows or knowledge differ from what is stored
};

// Workbooks are parsed in khien-reader. Reasons: import.format (neither Excel nor CSV), csv.*, and those of the reader.
Result<RegisterFile> open_register_file(ReaderProcess& reader, const std::filesystem::path& path);

// Movable, not to be copied: `changes` point into `registers`.
struct RegisterImport {
  std::vector<Register> registers;
  RegisterComplaints complaints;  // any: nothing was written
  std::vector<RegisterChange> changes;
};

// `only`: name or title of the register every sheet is taken for; empty: recognised. Complaint reasons: those of
// read_registers, import.unknown_unit, import.unknown_system, import.unknown_person, import.unknown_supplier,
// import.unknown_requirement,
// import.unknown_subject, import.bad_level, import.duplicate, import.too_many_rows,
// import.declared_none, import.declared_without_rows, import.declared_twice, import.future_date. Errors:
// import.no_register (`only`) and those of the database.
Result<RegisterImport> import_registers(Installation& installation, const std::vector<RegisterFile>& files,
                                        const std::string& only, bool dry_run, const Moment& moment);

}  // namespace service
