// The requirements of a catalogue with the official wording where somebody entered it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/requirement_text.hpp"
#include "service/installation.hpp"
#include "service/moment.hpp"

namespace service {

struct RequirementQuery {
  std::string catalogue;     // empty: all
  std::optional<int> level;  // of the information system
  std::string group;         // empty: all
  std::string id;            // empty: all
};

struct ListedRequirement {
  const content::Catalogue* catalogue = nullptr;
  const content::Requirement* requirement = nullptr;
  std::optional<domain::RequirementText> official;

  // What a printed row says of its wording.
  std::string wording_note() const;
};

// In the order of the catalogues and their files; without an installation nobody entered an official wording. Reason
// catalogue.not_found.
Result<std::vector<ListedRequirement>> list_requirements(const content::Pack& pack, Installation* installation,
                                                         const RequirementQuery& query);

// What people read of a requirement, as titled cells: the same in every format.
struct RequirementCell {
  std::string name;   // in JSON and CSV
  std::string title;  // Vietnamese
  std::string text;
};
std::vector<RequirementCell> requirement_cells(const content::Pack& pack, const ListedRequirement& row);
base::Json to_json(const ListedRequirement& row);

// Keeps the official wording of a requirement beside ours, with its audit entry. `catalogue` may be empty when only one
// has the id. Reasons: requirement.not_found, requirement.ambiguous (several catalogues have the id),
// requirement.text (empty, not UTF-8 or longer than 20,000 bytes), requirement.entered_by (nobody named).
Status enter_requirement_text(Installation& installation, const Moment& moment, const std::string& catalogue,
                              const std::string& id, std::string text, const std::string& entered_by);

}  // namespace service
