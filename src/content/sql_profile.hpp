// The one SQL profile of checks and figures: what both databases understand alike (design section 6).
//
// A query is one SELECT (or WITH … SELECT) over tables it was declared to need. It is refused when it uses functions
// outside the closed list, a text in double quotes, a common table expression named like a table, another schema, the
// clock or chance, recursion, a boolean, or a result that depends on position (LIMIT, rowid, numbered parameters): such
// a query would answer differently on the other database, tomorrow, or for one subject than for all.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack.hpp"

namespace content {

struct Flaw {
  int line = 1;  // within the query
  int column = 1;
  std::string text;  // Vietnamese
};

// What a query does, as far as its tokens tell.
struct QueryOutline {
  std::vector<std::string> tables;  // it reads, without its own common table expressions; sorted
  std::vector<std::string>
      lacking;  // of these, those from whose missing rows it argues: NOT EXISTS, NOT IN, LEFT JOIN, EXCEPT
  std::vector<std::string> parameters;  // named ones without the colon; sorted
  std::vector<Flaw> flaws;
};

const std::vector<std::string>& allowed_functions();   // lower case; what database::…::restrict_to_content wants too
const std::vector<std::string>& readable_registers();  // register tables every query may read
std::vector<std::string> readable_tables(const Pack& pack);  // these and the tables of the pack
const std::vector<std::string>& parameter_names();           // reference_date, period_start, period_end, unit_id

QueryOutline outline_query(std::string_view sql, const Pack& pack);

// Of the `applies` condition: an expression over the columns of one register row, without a query in it.
std::vector<Flaw> flaws_of_condition(std::string_view condition);

// A query ready for a Connection: named parameters are positional and typed.
struct Statement {
  std::string sql;
  std::vector<std::string> parameters;  // names of ?1 ?2 …; then `subject_slots` subject ids
  std::size_t subject_slots = 0;
};

// Prepends `subject` and one common table expression per table that shadows it, restricted to the subjects; without
// slots (all subjects) nothing is shadowed. `sql` must be without flaws.
Statement compose(std::string_view sql, std::string_view subject, std::span<const std::string> shadowed,
                  std::size_t subject_slots);

// "SELECT id FROM <register> WHERE …" of the subjects to which a check applies.
Statement compose_condition(std::string_view subject, std::string_view condition, std::size_t subject_slots);

}  // namespace content
