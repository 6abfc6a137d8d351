#include "service/import_devices.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/vietnamese.hpp"
#include "service/audit.hpp"
#include "store/device.hpp"
#include "store/fact.hpp"
#include "store/ids.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::ErrorCode;
using domain::CollectionState;

constexpr std::array kinds{"pc", "server", "kiosk", "printer", "network", "camera"};
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t vietnam_offset_ms = 7 * 3'600'000;

template <class Number>
domain::Value number_or_text(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  return std::string(text);  // checked_value refuses it
}

domain::Value value_from(std::string_view text, content::ColumnType type) {
  if (text.empty()) return {};
  switch (type) {
    case content::ColumnType::real:
      return number_or_text<double>(text);
    case content::ColumnType::text:
    case content::ColumnType::date:
      return base::to_nfc(text);
    default:
      return number_or_text<std::int64_t>(text);
  }
}

std::optional<std::string> optional_text(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(base::to_nfc(text));
}

struct Planned {
  domain::Device device;
  store::Reading reading;
  bool known = false;
  bool same = false;
};

bool same(const domain::Device& a, const domain::Device& b) {
  return a.unit_id == b.unit_id && a.name == b.name && a.kind == b.kind && a.os_family == b.os_family &&
         a.role == b.role && a.place == b.place && a.network == b.network;
}

class Importer {
 public:
  Importer(Installation& installation, const Moment& moment) : installation_(installation), moment_(moment) {
    for (const content::Table& table : installation.pack().tables)
      if (table.subject == "device" && !table.is_register) tables_.push_back(&table);
  }

  Status read_devices(std::string_view text) {
    const base::Csv csv = TRY(base::parse_csv(text));
    for (const char* column : {"key", "unit", "name", "kind", "collected_on"})
      if (csv.column(column) < 0) return base::fail(ErrorCode::invalid_argument, "import.column", column);
    std::map<std::string, std::int64_t, std::less<>> units;
    for (const auto& unit : TRY(store::all_units(installation_.connection(), installation_.scope())))
      units.emplace(unit.code, unit.id);
    for (const base::CsvRow& row : csv.rows) {
      const std::string key(csv.cell(row, "key"));
      Planned plan;
      for (const char* column : {"key", "unit", "name", "kind"})
        if (csv.cell(row, column).empty()) complain(row, column, "import.missing", "");
      if (const auto unit = units.find(csv.cell(row, "unit")); unit != units.end())
        plan.device.unit_id = unit->second;
      else
        complain(row, "unit", "import.unknown_unit", csv.cell(row, "unit"));
      plan.device.name = base::to_nfc(csv.cell(row, "name"));
      plan.device.kind = csv.cell(row, "kind");
      if (std::ranges::find(kinds, plan.device.kind) == kinds.end())
        complain(row, "kind", "import.bad_kind", plan.device.kind);
      plan.device.os_family = optional_text(csv.cell(row, "os_family"));
      plan.device.role = optional_text(csv.cell(row, "role"));
      plan.device.place = optional_text(csv.cell(row, "place"));
      plan.device.network = optional_text(csv.cell(row, "network"));
      plan.device.keys = {key};
      read_knowledge(csv, row, plan.reading);
      if (const auto stored = TRY(store::device_by_key(installation_.connection(), installation_.scope(), key))) {
        plan.known = true;
        plan.device.information_system_id = stored->information_system_id;  // said by the register
        plan.same = same(*stored, plan.device);
        plan.device.id = stored->id;
        plan.device.keys = stored->keys;
      } else {
        plan.device.id = TRY(store::new_ids(installation_.connection()));
      }
      plan.reading.subject = "device";
      plan.reading.subject_id = plan.device.id;
      if (!key.empty() && !planned_.emplace(key, std::move(plan)).second) complain(row, "key", "import.duplicate", key);
    }
    return {};
  }

  Status read_table(const std::string& name, std::string_view text) {
    const content::Table* table = installation_.pack().table(name);
    if (table == nullptr || table->subject != "device" || table->is_register)
      return base::fail(ErrorCode::invalid_argument, "import.unknown_table", name);
    const base::Csv csv = TRY(base::parse_csv(text));
    if (csv.column("key") < 0) return base::fail(ErrorCode::invalid_argument, "import.column", name + ".key");
    for (const content::Column& column : table->columns)
      if (!column.nullable && csv.column(column.name) < 0)
        return base::fail(ErrorCode::invalid_argument, "import.column", name + "." + column.name);
    for (const base::CsvRow& row : csv.rows) {
      const auto plan = planned_.find(csv.cell(row, "key"));
      if (plan == planned_.end()) {
        complain(row, name + ".key", "import.unknown_device", csv.cell(row, "key"));
        continue;
      }
      const auto state = plan->second.reading.knowledge.at(name).state;
      if (state != CollectionState::collected && state != CollectionState::partial)
        complain(row, name + ".key", "import.rows_without_state", csv.cell(row, "key"));
      store::FactRow fact{name, {}};
      for (const content::Column& column : table->columns) {
        const auto cell = csv.cell(row, column.name);
        const auto value = store::checked_value(column, value_from(cell, column.type));
        if (value)
          fact.values[column.name] = *value;
        else
          complain(row, name + "." + column.name, cell.empty() ? "import.missing" : "import.bad_value", cell);
      }
      plan->second.reading.rows.push_back(std::move(fact));
    }
    return {};
  }

  // Counts, after writing everything.
  Status write() {
    for (const auto& [key, plan] : planned_) {
      if (!plan.same) TRY(store::save_device(installation_.connection(), plan.device));
      if (plan.reading.collected_on.empty())
        TRY(store::delete_reading(installation_.connection(), installation_.pack(), "device", plan.device.id));
      else
        TRY(store::write_reading(installation_.connection(), installation_.pack(), plan.reading));
      ++(!plan.known ? result_.added : plan.same ? result_.unchanged : result_.changed);
    }
    return {};
  }

  ImportResult& result() { return result_; }

 private:
  void complain(const base::CsvRow& row, std::string column, const char* reason, std::string_view value) {
    result_.complaints.push_back({row.line, std::move(column), reason, std::string(value)});
  }

  void read_knowledge(const base::Csv& csv, const base::CsvRow& row, store::Reading& reading) {
    const auto day = base::Date::parse_iso(csv.cell(row, "collected_on"));
    if (!day || *day > moment_.day) {
      if (!csv.cell(row, "collected_on").empty())
        complain(row, "collected_on", "import.bad_date", csv.cell(row, "collected_on"));
    } else {
      reading.collected_on = day->iso();
      reading.collected_at =
          *day == moment_.day ? moment_.milliseconds : day->day_number() * day_ms - vietnam_offset_ms;
    }
    bool measured = false;
    for (const content::Table* table : tables_) {
      const auto cell = csv.cell(row, table->name);
      const auto colon = std::min(cell.find(':'), cell.size());
      const auto state = domain::collection_state_from(cell.substr(0, colon));
      if (!state && !cell.empty()) complain(row, table->name, "import.bad_state", cell);
      measured |= !cell.empty();
      // Not collected is no knowledge either.
      reading.knowledge[table->name] =
          state ? store::Knowledge{*state, std::string(cell.substr(std::min(colon + 1, cell.size())))}
                : store::Knowledge{CollectionState::failed, "not_collected"};
    }
    if (measured && csv.cell(row, "collected_on").empty()) complain(row, "collected_on", "import.missing", "");
  }

  Installation& installation_;
  const Moment& moment_;
  std::vector<const content::Table*> tables_;
  std::map<std::string, Planned, std::less<>> planned_;  // by key
  ImportResult result_;
};

}  // namespace

Result<ImportResult> import_devices(Installation& installation, std::string_view devices_csv,
                                    const std::map<std::string, std::string>& tables, const Moment& moment) {
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  Importer importer(installation, moment);
  TRY(importer.read_devices(devices_csv));
  for (const auto& [name, text] : tables) TRY(importer.read_table(name, text));
  ImportResult& result = importer.result();
  if (!result.complaints.empty()) return result;  // the transaction rolls back
  TRY(importer.write());
  TRY(record(installation, moment, "devices.import", "device", {{"added", result.added}, {"changed", result.changed}}));
  TRY(transaction.commit());
  return result;
}

}  // namespace service
