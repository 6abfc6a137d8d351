// The compiled content: what officers and lawyers can change without code. Values only; loading YAML and SQL files is
// content/loader/loader.hpp, which the inspector does not link.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "content/catalogue.hpp"
#include "domain/assessment.hpp"

namespace content {

// instant: integer UTC milliseconds; date: YYYY-MM-DD text; flag: integer 0/1.
enum class ColumnType { integer, real, text, flag, date, instant };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  bool nullable = false;
  std::string meaning;                   // Vietnamese, shown in the reference page and in `khien-inspect --what`
  std::string privacy;                   // none | organisation | personal
  std::vector<std::string> values;       // closed list of a text column; empty: any
  std::size_t max_length = 2000;         // of a text, in code points
  std::string heading = {};              // Vietnamese column title of register workbooks; default: the name
  std::vector<std::string> labels = {};  // Vietnamese of `values`, one each; empty: values are shown as they are
  std::string refers = {};   // of a register: unit, system, person, supplier, job, catalogue or requirement it names
  std::string example = {};  // shown in the guide of register workbooks
};

// An evidence table (subject device), a register (subject unit or information_system) or a fact table (subject
// document). The engine adds the subject's columns: device_id, unit_id, information_system_id; document: the columns of
// content::fact_columns(). With max_rows 1 it is a card: its row is all there is to know.
struct Table {
  std::string name;
  std::string subject;           // device | document | unit | information_system
  std::string title;             // Vietnamese
  std::vector<std::string> key;  // columns that identify a row of one subject; may be empty
  // By which checks look rows up over all subjects: the columns of each index; the engine adds the subject's.
  std::vector<std::vector<std::string>> index;
  std::optional<int> max_age_days;
  std::size_t max_rows = 10000;
  // Kept by people, one table at a time; every table of a unit or a system is. The others are what one reading or
  // inspection found, all of a subject's tables together.
  bool is_register = false;
  std::vector<Column> columns;
};

std::string_view to_text(ColumnType type);

// document_id, fact_id, section, paragraph, quote, quote_folded, reading, span_start, span_end, page, ranges, boxes.
// fact_id counts from 1 inside one document over all fact tables, in reading order. `ranges` and `boxes` are JSON text.
const std::vector<Column>& fact_columns();

struct Check {
  std::string id;    // file name
  std::string type;  // several checks may show people one type of finding; default: the id
  std::string title;
  std::string subject;                          // device | document | unit …
  std::string applies;                          // SQL condition over the subject's register row; empty: always
  std::vector<std::vector<std::string>> needs;  // every group must be known; a group is known if any of its tables is
  domain::Severity severity = domain::Severity::medium;
  std::vector<std::string> key;
  std::vector<std::string> basis;
  std::string message;  // {column} is replaced by the row's value
  std::string remedy;
  std::string across;       // "", unit, all: compares subjects, runs as a job, keyed to the group
  std::string gate;         // report type that is not written for a subject that fails; empty: none
  std::string gate_column;  // the column of that report's table the failure is shown at: "7"
  std::string sql;          // the query, without the header
  int sql_line = 1;         // line of the file on which it starts
  std::string digest;       // of header and query
};

struct Figure {
  std::string id;
  std::string title;
  std::string unit;     // "máy", "%"…
  std::string group;    // group of legal.md 6.5
  std::string kind;     // count | ratio | text
  std::string roll_up;  // sum | ratio | none
  // Rows that prove the number, each with its share: unit_id, value  or  unit_id, numerator, denominator; then citing
  // columns. The number of a unit is the sum over its rows; a unit without rows, or with a NULL share, has none.
  std::string sql;
  int sql_line = 1;
  std::string digest;
  std::vector<std::string> basis;
};

// What has to be done by when, for every unit and system: one query of content/duties.
struct Duty {
  std::string id;
  std::string title;
  std::string subject;  // unit | information_system: what the day is about
  std::vector<std::string> basis;
  std::vector<std::string> key;  // columns that tell several days of one subject apart
  std::string message;           // {column} is replaced by the row's value
  // unit_id (who must act), information_system_id (NULL: the unit as a whole), due_on (NULL: not known), and the
  // columns of key and message.
  std::string sql;
  int sql_line = 1;
  std::string digest;
};

// One criterion by which a decree gives a level to a system.
struct LevelRule {
  std::string id;
  int level = 0;
  std::string article;             // "NĐ 331/2026 Đ12 k1"
  std::string question;            // Vietnamese
  std::string when;                // SQL condition over the columns of information_system and system_profile
  std::vector<std::string> needs;  // columns of which one unknown makes the answer unknown
};

struct LevelRules {
  std::string title;
  std::string source;
  std::string certainty;  // official | secondary | memory: of what is known of the decree's wording
  std::string applies;    // SQL condition as `when`, also over dossier and reference_date; empty: when no other applies
  std::vector<LevelRule> rules;
};

struct Pack {
  std::string version;
  std::string digest;
  std::vector<Table> tables;
  std::vector<Check> checks;
  std::vector<Figure> figures;
  std::vector<Duty> duties;
  std::vector<Catalogue> catalogues;
  std::vector<RecurringJob> recurring_jobs;
  std::vector<Threshold> thresholds;
  std::vector<Penalty> penalties;
  Rebase rebase;
  std::map<std::string, base::Json> lexicon;  // content/lexicon/<name>.yaml
  base::Json calendar;  // content/calendar/*.yaml: {"holidays": [{day, name, …}], "working_days": […]}
  base::Json legal;     // content/legal/*.yaml merged: [{key, title, states: […]}]
  std::map<std::string, LevelRules> level_rules;  // regime → content/level_rules/<regime>.yaml
  std::map<std::string, std::string> templates;   // report type → bytes of content/templates/<type>/template.docx
  std::map<std::string, std::string> messages;    // error reason → Vietnamese sentence (content/messages.yaml)

  const Table* table(std::string_view name) const;
  const Check* check(std::string_view id) const;
  const Figure* figure(std::string_view id) const;
  const Catalogue* catalogue(std::string_view id) const;
  const RecurringJob* recurring_job(std::string_view id) const;
  const Threshold* threshold(std::string_view id) const;
  const Penalty* penalty(std::string_view id) const;
};

// The compiled form, one JSON object. Reasons: json.*, content.pack_malformed, content.pack_digest (changed since
// compiled).
base::Result<Pack> pack_from_json(std::string_view text);
std::string pack_to_json(const Pack& pack);

// SHA-256 of the pack without its digest.
std::string digest_of(const Pack& pack);

}  // namespace content
