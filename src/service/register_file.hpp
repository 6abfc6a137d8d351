// A workbook or CSV file of registers, as rows of values: which sheet is which register, which column is which, what
// every cell means. Whatever cannot be understood is a complaint that names the cell; nothing is guessed or left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/value.hpp"
#include "ooxml/sheet.hpp"
#include "service/register_form.hpp"

namespace service {

struct RegisterComplaint {
  std::string file, sheet;  // sheet: empty in a CSV file
  std::string cell;         // "C7"; empty: the whole sheet
  std::string heading;      // of the column; empty when it has none
  std::string reason;       // slug: content/messages turns it into Vietnamese
  std::string value;        // as in the file, shortened
  std::string hint;         // what is allowed, where it can be listed
};

// All of them are counted, the first ten thousand kept.
struct RegisterComplaints {
  std::vector<RegisterComplaint> kept;
  std::size_t count = 0;
  void add(RegisterComplaint complaint);
};

struct RegisterRow {
  std::string file, sheet;
  std::vector<domain::Value> values;  // of Register::columns
  std::vector<std::string> cells;     // where each stands: "C7"; empty: the sheet lacks the column
};

struct RegisterRows {
  const Register* form = nullptr;
  std::vector<RegisterRow> rows;
};

struct Declaration {
  std::string subject_code;
  const Register* form = nullptr;
  std::string completeness;  // full | part | none
  std::string as_of;         // YYYY-MM-DD; empty: not said
  RegisterRow row;           // of declaration_columns(), for complaints
};

struct RegisterFile {
  std::string name;  // as received
  std::string bytes;
  bool is_csv = false;
  std::vector<ooxml::Sheet> sheets;  // CSV: one, named after the file
};

// Csv cells keep their line as row number. Reasons: csv.*.
base::Result<std::vector<ooxml::Sheet>> sheets_of_csv(const std::string& name, std::string_view text);

struct ReadRegisters {
  std::vector<RegisterRows> registers;  // one per register that occurs in the files
  std::vector<Declaration> declarations;
};

// `only`: the register every sheet is taken for; nullptr: found by sheet name or headings. Complaint reasons:
// import.unknown_sheet, import.no_heading, import.unknown_heading, import.duplicate_heading, import.column,
// import.cell_without_heading, import.cell_error, import.missing, import.bad_date, import.bad_number, import.bad_flag,
// import.not_listed, import.too_long, import.unknown_register.
ReadRegisters read_registers(const std::vector<Register>& registers, const std::vector<RegisterFile>& files,
                             const Register* only, RegisterComplaints& complaints);

}  // namespace service
