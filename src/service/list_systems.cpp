#include "service/list_systems.hpp"

#include <algorithm>
#include <tuple>

#include "base/vietnamese.hpp"
#include "report/workbook.hpp"
#include "service/register_rows.hpp"

namespace service {
namespace {

std::string text_or_empty(const domain::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string{};
}

std::size_t position(const content::Table& table, std::string_view column) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, column, &content::Column::name) -
                                  table.columns.begin());
}

std::string label_of(const content::Column& column, const std::string& value) {
  const auto at = std::ranges::find(column.values, value);
  return at == column.values.end() || column.labels.empty()
             ? value
             : column.labels[static_cast<std::size_t>(at - column.values.begin())];
}

// One text column of a card, by system.
struct CardColumn {
  const content::Column* column = nullptr;
  std::map<std::int64_t, std::string> values;
};

Result<CardColumn> read_card(Installation& installation, const char* table_name, const char* column) {
  const content::Table* table = installation.pack().table(table_name);
  VERIFY(table != nullptr);
  const std::size_t at = position(*table, column);
  CardColumn card{&table->columns[at], {}};
  for (const auto& [id, content] : TRY(store::read_register(installation.connection(), installation.scope(), *table)))
    if (!content.rows.empty()) card.values[id] = text_or_empty(content.rows[0][at]);
  return card;
}

Result<std::map<std::int64_t, std::string>> approvals(Installation& installation) {
  const content::Table* table = installation.pack().table("decision");
  VERIFY(table != nullptr);
  const std::size_t kind = position(*table, "kind"), number = position(*table, "number"),
                    issued_on = position(*table, "issued_on");
  std::map<std::int64_t, std::string> newest;
  for (const auto& [id, content] : TRY(store::read_register(installation.connection(), installation.scope(), *table))) {
    std::string day;
    for (const domain::Row& row : content.rows) {
      if (text_or_empty(row[kind]) != "level_approval" || text_or_empty(row[issued_on]) < day) continue;
      day = text_or_empty(row[issued_on]);
      newest[id] = text_or_empty(row[number]);
    }
  }
  return newest;
}

}  // namespace

Result<std::vector<ListedSystem>> list_systems(Installation& installation, const SystemQuery& query) {
  const RegisterSubjects subjects = TRY(load_register_subjects(installation));
  const CardColumn dossier = TRY(read_card(installation, "dossier", "state"));
  const CardColumn soc = TRY(read_card(installation, "system_profile", "soc"));
  const auto decisions = TRY(approvals(installation));
  const auto unit_name = [&](std::int64_t id) {
    const auto code = subjects.unit_codes.find(id);
    if (code == subjects.unit_codes.end()) return std::string{};
    const domain::Unit& unit = subjects.units.at(code->second);
    return unit.short_name.empty() ? unit.name : unit.short_name;
  };
  const auto value = [](const auto& values, std::int64_t id) {
    const auto found = values.find(id);
    return found == values.end() ? std::string{} : found->second;
  };
  std::vector<ListedSystem> systems;
  for (const auto& [code, system] : subjects.systems) {
    if (query.unit_id && system.unit_id != *query.unit_id && system.operator_id != *query.unit_id) continue;
    if (query.level && system.level != query.level) continue;
    ListedSystem& listed = systems.emplace_back();
    listed.code = code;
    listed.name = system.name;
    listed.owner = unit_name(system.unit_id);
    listed.operated_by = unit_name(system.operator_id.value_or(system.unit_id));
    listed.level = system.level;
    listed.dossier = value(dossier.values, system.id);
    listed.dossier_label = label_of(*dossier.column, listed.dossier);
    listed.soc = value(soc.values, system.id);
    listed.soc_label = label_of(*soc.column, listed.soc);
    listed.decision = value(decisions, system.id);
    listed.ended_on = system.ended_on.value_or("");
  }
  const auto& states = dossier.column->values;
  std::ranges::stable_sort(systems, {}, [&](const ListedSystem& system) {
    std::string text = query.sort == "name"    ? base::collation_key(system.name)
                       : query.sort == "owner" ? base::collation_key(system.owner)
                                               : "";
    const auto number = query.sort == "level" ? system.level.value_or(0)
                        : query.sort == "dossier"
                            ? static_cast<int>(std::ranges::find(states, system.dossier) - states.begin())
                            : 0;
    return std::tuple(number, std::move(text));
  });
  return systems;
}

Result<std::string> systems_workbook(const std::vector<ListedSystem>& systems) {
  report::SheetTable table{"Hệ thống thông tin",
                           "Danh sách hệ thống thông tin",
                           {{"STT", 6},
                            {"Mã hệ thống", 18},
                            {"Tên hệ thống", 44},
                            {"Chủ quản", 24},
                            {"Đơn vị vận hành", 24},
                            {"Cấp độ", 9},
                            {"Hồ sơ cấp độ", 22},
                            {"Quyết định phê duyệt", 22},
                            {"Kết nối giám sát", 18},
                            {"Ngừng vận hành", 14}},
                           {}};
  for (const ListedSystem& system : systems) {
    const auto ended = base::Date::parse_iso(system.ended_on);
    table.rows.push_back({std::to_string(table.rows.size() + 1), system.code, system.name, system.owner,
                          system.operated_by, system.level ? std::to_string(*system.level) : "", system.dossier_label,
                          system.decision, system.soc_label, ended ? ended->vietnamese() : ""});
  }
  return report::table_workbook(table.title, {table});
}

}  // namespace service
