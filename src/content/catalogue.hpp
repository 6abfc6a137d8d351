// What standards and decrees demand of an information system: catalogues of requirements per level, the jobs they make
// recurring, the penalties beside them, and the map from an old catalogue to the new one. Data of content/catalogues/.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace content {

// How sure the wording is. official: read in a copy of the official text; secondary: in a source that paraphrases it;
// memory: recalled or inferred.
inline constexpr std::string_view certainties[] = {"official", "secondary", "memory"};

// A check that judges a requirement. With a key only the violating rows count whose first key column has that value;
// written check[key].
struct CheckReference {
  std::string check;
  std::string key;
};
std::string to_text(const CheckReference& reference);

struct Requirement {
  std::string id;  // of the clause, "5.6.2.3#4"; unique per level of a catalogue
  int level = 0;   // 1 … 5
  std::string group;
  std::string label;
  std::string asks;                    // our own wording, never the official text
  std::vector<std::string> basis;      // document and clause
  std::vector<std::string> decree;     // articles of Catalogue::bridge under which a plan answers it
  std::string job;                     // RecurringJob::id; empty: nothing recurs
  std::vector<CheckReference> checks;  // empty: attestation only
  std::string covers;       // whole | part: what the checks prove; part never makes it met alone; empty without checks
  bool equivalent = false;  // a substitute measure is allowed
  bool suggested = false;   // the value is an example: a different argued one is acceptable
  std::string certainty;
  std::vector<std::string> exposure;  // Penalty::id
  int line = 0;                       // of Group::file
};

struct Group {
  std::string id;
  std::string title;
  std::map<int, std::string> clauses;  // level → clause, "5.6"; empty: the catalogue has no clauses per group
  std::string file;                    // below content/
};

struct Catalogue {
  std::string id;  // folder name
  std::string title;
  std::string source;
  std::string certainty;
  std::string valid_from;
  std::string valid_to;  // empty: no end
  std::string wording;   // what every printed row says of its wording while no official text is entered
  std::string bridge;    // the document that Requirement::decree cites
  std::vector<Group> groups;
  std::vector<Requirement> requirements;  // in the order of groups, then of the file

  const Group* group(std::string_view id) const;
  // nullptr: the level has no such requirement.
  const Requirement* requirement(std::string_view id, int level) const;
};

struct RecurringJob {
  std::string id;
  std::string title;
  // Level → the most days between two runs; nullopt: only "periodically", never overdue. No entry: not demanded.
  std::map<int, std::optional<int>> days;
};

// A number that requirements set for checks to compare with.
struct Threshold {
  std::string id;
  std::string title;
  std::string basis;
  std::string certainty;
  std::map<int, int> values;  // level → number, in the unit the id ends with; no entry: none is set
};

// For organisations, in million VND.
struct Penalty {
  std::string id;
  std::string title;
  std::string basis;
  int minimum = 0;
  int maximum = 0;
  std::vector<int> levels;  // of the systems it threatens
  std::string certainty;
};

// Clauses per level: a clause stands for every requirement that belongs_to it.
using ClausesByLevel = std::map<int, std::vector<std::string>>;

struct RebaseLine {
  std::string title;
  ClausesByLevel from;
  ClausesByLevel to;
  std::vector<std::string> decree;  // requirements of Rebase::decree, the same at every level
};

struct Rebase {
  std::string from, to, decree;  // catalogues
  std::string certainty;
  std::vector<RebaseLine> lines;
  std::vector<RebaseLine> new_topics;  // without ancestors: `from` empty
};

// 5.6.2.3#4 belongs to 5.6 and to 5.6.2.3, not to 5.6.2.30 or 5.60.
bool belongs_to(std::string_view requirement_id, std::string_view clause);

base::Json to_json(const Catalogue& catalogue);
base::Json to_json(const Requirement& requirement);
base::Json to_json(const RecurringJob& job);
base::Json to_json(const Threshold& threshold);
base::Json to_json(const Penalty& penalty);
base::Json to_json(const Rebase& rebase);
// Throw like nlohmann's at() and get(); pack_from_json catches.
Catalogue catalogue_from(const base::Json& json);
RecurringJob recurring_job_from(const base::Json& json);
Threshold threshold_from(const base::Json& json);
Penalty penalty_from(const base::Json& json);
Rebase rebase_from(const base::Json& json);

}  // namespace content
