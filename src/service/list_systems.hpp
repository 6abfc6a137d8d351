// The information systems with what the registers say of them at a glance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/installation.hpp"

namespace service {

struct ListedSystem {
  std::string code, name;
  std::string owner, operated_by;  // short names; operated_by: the owner's where nobody else is named
  std::optional<int> level;
  std::string dossier, dossier_label;  // code and label of dossier.state; empty: nothing is known
  std::string soc, soc_label;          // of system_profile.soc
  std::string decision;                // number of the newest level approval; empty: none
  std::string ended_on;                // YYYY-MM-DD; empty: in use or being built
};

struct SystemQuery {
  std::optional<std::int64_t> unit_id;  // owner or operator
  std::optional<int> level;
  std::string sort = "code";  // code | name | owner | level | dossier; equal ones by code
};

Result<std::vector<ListedSystem>> list_systems(Installation& installation, const SystemQuery& query);

// Reason: report.xlsx_failed.
Result<std::string> systems_workbook(const std::vector<ListedSystem>& systems);

}  // namespace service
