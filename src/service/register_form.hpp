// Registers as people fill them in: the table specs of units, information systems and devices, each row led by the code
// of its subject. The sheets of systems and devices also carry the columns of the register tables themselves, so that a
// row of them creates or changes the system or the device.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack.hpp"

namespace service {

struct Register {
  const content::Table* table = nullptr;
  std::vector<content::Column> columns;  // the subject's code, `own` columns of the subject, then those of the spec
  std::size_t own = 0;                   // how many columns belong to the subject itself, its code not counted
  std::vector<std::size_t> key;          // columns that tell the rows of one subject apart; empty: every row counts

  bool is_card() const { return table->max_rows == 1; }
  bool creates_subject() const { return own > 0; }
  std::size_t first_of_spec() const { return 1 + own; }
};

// Units first, then systems and devices; the register that creates a subject before the others of its subject.
std::vector<Register> all_registers(const content::Pack& pack);

// By the table's name or title, without regard to case; nullptr: none.
const Register* find_register(const std::vector<Register>& registers, std::string_view name);

// The sheet on which people say how much of a register a file holds.
extern const char* const declaration_title;                 // "Kê khai"
const std::vector<content::Column>& declaration_columns();  // subject, register, completeness, as_of
extern const char* const guide_title;                       // "Hướng dẫn"
extern const char* const choices_title;                     // "Danh mục": the lists behind the drop-downs

}  // namespace service
