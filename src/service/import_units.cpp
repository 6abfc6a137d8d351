#include "service/import_units.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/vietnamese.hpp"
#include "service/audit.hpp"
#include "store/ids.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::ErrorCode;

constexpr int max_depth = 32;  // of the tree; every level is one pass over the file
constexpr std::array kinds{"province",     "police",   "department",     "commune", "ward",
                           "special_zone", "district", "service_center", "party",   "other"};

class Import {
 public:
  Import(const base::Csv& csv, ImportResult& result) : csv_(csv), result_(result) {}

  std::string text(const base::CsvRow& row, const char* column, bool required = false) {
    const std::string value(csv_.cell(row, column));
    if (required && value.empty()) complain(row, column, "import.missing", value);
    return value;
  }

  std::optional<base::Date> day(const base::CsvRow& row, const char* column, bool required = false) {
    const std::string value = text(row, column, required);
    if (value.empty()) return std::nullopt;
    const auto date = base::Date::parse_iso(value);
    if (!date) complain(row, column, "import.bad_date", value);
    return date;
  }

  void complain(const base::CsvRow& row, const char* column, const char* reason, std::string value) {
    result_.complaints.push_back({row.line, column, reason, std::move(value)});
  }

 private:
  const base::Csv& csv_;
  ImportResult& result_;
};

Status require_columns(const base::Csv& csv, std::initializer_list<const char*> columns) {
  for (const char* column : columns)
    if (csv.column(column) < 0) return base::fail(ErrorCode::invalid_argument, "import.column", column);
  return {};
}

std::vector<std::string> split_aliases(std::string_view text) {
  std::vector<std::string> aliases;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    std::string_view alias = text.substr(0, end);
    while (alias.starts_with(' ')) alias.remove_prefix(1);
    while (alias.ends_with(' ')) alias.remove_suffix(1);
    if (!alias.empty()) aliases.emplace_back(alias);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return aliases;
}

bool same(domain::Unit a, domain::Unit b) {
  std::ranges::sort(a.aliases);
  std::ranges::sort(b.aliases);
  return a.code == b.code && a.name == b.name && a.short_name == b.short_name && a.symbol == b.symbol &&
         a.kind == b.kind && a.parent_id == b.parent_id && a.valid_from == b.valid_from && a.valid_to == b.valid_to &&
         a.aliases == b.aliases;
}

struct Planned {
  domain::Unit unit;
  std::string parent_code;
  const base::CsvRow* row = nullptr;
};

}  // namespace

Result<ImportResult> import_units(Installation& installation, std::string_view units_csv,
                                  std::string_view succession_csv, const Moment& moment) {
  const base::Csv csv = TRY(base::parse_csv(units_csv));
  TRY(require_columns(csv, {"code", "name", "kind"}));
  ImportResult result;
  Import import(csv, result);
  database::Connection& connection = installation.connection();
  auto transaction = TRY(database::Transaction::begin(connection));

  std::map<std::string, domain::Unit> known;  // by code: what is stored, then what the file says
  const auto all_units = TRY(store::all_units(connection, installation.scope()));
  for (const domain::Unit& unit : all_units) known.emplace(unit.code, unit);
  const std::map<std::string, domain::Unit> stored = known;

  std::vector<Planned> planned;
  std::set<std::string> seen;
  for (const base::CsvRow& row : csv.rows) {
    domain::Unit unit;
    unit.code = import.text(row, "code", true);
    unit.name = base::to_nfc(import.text(row, "name", true));
    unit.short_name = base::to_nfc(import.text(row, "short_name"));
    unit.symbol = base::to_nfc(import.text(row, "symbol"));
    unit.kind = import.text(row, "kind", true);
    unit.valid_from = import.day(row, "valid_from");
    unit.valid_to = import.day(row, "valid_to");
    unit.aliases = split_aliases(base::to_nfc(import.text(row, "aliases")));
    unit.sort_key = base::collation_key(unit.name);
    if (!unit.code.empty() && !seen.insert(unit.code).second)
      import.complain(row, "code", "import.duplicate", unit.code);
    if (!unit.kind.empty() && std::ranges::find(kinds, unit.kind) == kinds.end())
      import.complain(row, "kind", "import.bad_kind", unit.kind);
    if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from)
      import.complain(row, "valid_to", "import.dates_reversed", unit.valid_to->iso());
    const auto before = stored.find(unit.code);
    unit.id = before != stored.end() ? before->second.id : TRY(store::new_ids(connection));
    known.insert_or_assign(unit.code, unit);
    planned.push_back({unit, import.text(row, "parent"), &row});
  }
  for (Planned& plan : planned) {
    if (plan.parent_code.empty()) continue;
    const auto parent = known.find(plan.parent_code);
    if (parent == known.end()) {
      import.complain(*plan.row, "parent", "import.unknown_unit", plan.parent_code);
      continue;
    }
    plan.unit.parent_id = parent->second.id;
  }

  std::vector<domain::UnitSuccession> successions;
  if (!succession_csv.empty()) {
    const base::Csv table = TRY(base::parse_csv(succession_csv));
    TRY(require_columns(table, {"predecessor", "successor", "on_date"}));
    Import rows(table, result);
    for (const base::CsvRow& row : table.rows) {
      domain::UnitSuccession succession;
      for (const auto& [column, id] :
           {std::pair{"predecessor", &succession.predecessor_id}, std::pair{"successor", &succession.successor_id}}) {
        const std::string code = rows.text(row, column, true);
        const auto unit = known.find(code);
        if (unit != known.end())
          *id = unit->second.id;
        else if (!code.empty())
          rows.complain(row, column, "import.unknown_unit", code);
      }
      if (succession.predecessor_id != 0 && succession.predecessor_id == succession.successor_id)
        rows.complain(row, "successor", "import.own_successor", rows.text(row, "successor"));
      if (const auto day = rows.day(row, "on_date", true)) succession.on_date = *day;
      if (std::string scope = rows.text(row, "scope"); !scope.empty()) succession.scope = std::move(scope);
      successions.push_back(succession);
    }
  }
  if (!result.complaints.empty()) return result;  // the transaction rolls back

  // A parent must be stored before its child: save those whose parent is there, until none is left.
  std::set<std::int64_t> present;
  for (const auto& [code, unit] : stored) present.insert(unit.id);
  for (int depth = 0; !planned.empty(); ++depth) {
    const auto later = std::stable_partition(planned.begin(), planned.end(), [&](const Planned& plan) {
      return !plan.unit.parent_id || present.contains(*plan.unit.parent_id);
    });
    if (later == planned.begin() || depth == max_depth) {
      const char* reason = depth == max_depth ? "import.too_deep" : "import.circular";
      for (const Planned& plan : planned) import.complain(*plan.row, "parent", reason, plan.parent_code);
      result.added = result.changed = result.unchanged = 0;
      return result;
    }
    for (auto plan = planned.begin(); plan != later; ++plan) {
      const auto before = stored.find(plan->unit.code);
      if (before != stored.end() && same(before->second, plan->unit)) {
        ++result.unchanged;
      } else {
        TRY(store::save_unit(connection, plan->unit));
        ++(before == stored.end() ? result.added : result.changed);
      }
      present.insert(plan->unit.id);
    }
    planned.erase(planned.begin(), later);
  }
  for (const domain::UnitSuccession& succession : successions) TRY(store::save_succession(connection, succession));
  if (result.added + result.changed > 0)
    TRY(record(installation, moment, "units.import", "unit", {{"added", result.added}, {"changed", result.changed}}));
  TRY(transaction.commit());
  return result;
}

}  // namespace service
