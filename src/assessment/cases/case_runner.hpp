// Runs the *.cases.yaml of a check: subject by subject, in one batch and all at once, and compares with what they
// expect.
#pragma once

#include <filesystem>

#include "assessment/judge.hpp"
#include "content/loader/cases.hpp"

namespace assessment {

// Register tables (every migration in the folder) and the tables of the pack, in an empty database.
base::Status create_tables(database::Connection& connection, const content::Pack& pack,
                           const std::filesystem::path& migrations);

// One line per disappointment, "tên ví dụ (dòng 12): …"; none when all cases hold. Leaves the database as it was.
Result<std::vector<std::string>> run_cases(database::Connection& connection, const content::Pack& pack,
                                           const content::Check& check, const content::CaseFile& file);

}  // namespace assessment
