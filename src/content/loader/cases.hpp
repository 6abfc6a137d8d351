// *.cases.yaml: rows, and what a check says of them. The format is explained in docs/how-to/check.md.
#pragma once

#include <optional>
#include <utility>

#include "base/date.hpp"
#include "content/loader/loader.hpp"
#include "domain/assessment.hpp"

namespace content {

using TableRows = std::vector<std::pair<std::string, std::vector<base::Json>>>;  // in the order of the file

struct CaseCollection {
  domain::CollectionState state = domain::CollectionState::collected;
  std::optional<std::string> on;  // day; default: the reference date
};

struct CaseSubject {
  base::Json columns = base::Json::object();  // of the subject's register row
  std::optional<base::Json> unit;             // columns of a unit of its own; default: the unit of the case
  TableRows rows;
  std::vector<std::pair<std::string, std::optional<CaseCollection>>> collection;  // nullopt: nothing known at all
  domain::Outcome expect = domain::Outcome::unknown;
  std::optional<std::vector<base::Json>> violations;  // columns that the violating rows must have, in any order
};

struct Case {
  std::string name;
  int line = 1;
  bool trap = false;  // looks like a violation and is none
  base::Json unit = base::Json::object();
  TableRows register_rows;
  std::vector<CaseSubject> subjects;
};

struct CaseFile {
  base::Date reference_date;
  TableRows register_rows;  // shared by all cases
  std::vector<Case> cases;
};

struct LoadedCases {
  std::optional<CaseFile> file;
  std::vector<Complaint> complaints;
};

LoadedCases load_cases(const std::filesystem::path& path, const Pack& pack, const Check& check);

}  // namespace content
