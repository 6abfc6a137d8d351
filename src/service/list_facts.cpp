#include "service/list_facts.hpp"

#include <algorithm>

#include "base/vietnamese.hpp"

namespace service {
namespace {

base::Json to_json(const domain::Value& value) {
  return std::visit(
      [](const auto& held) -> base::Json {
        if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
          return {};
        else
          return held;
      },
      value);
}

}  // namespace

Result<std::vector<FactCount>> count_facts(Installation& installation) {
  std::vector<FactCount> counts;
  for (const content::Table& table : installation.pack().tables) {
    if (table.subject != "document") continue;
    const auto result = TRY(installation.connection().query(
        "SELECT COUNT(*), COUNT(DISTINCT f.document_id) FROM main." + table.name +
        " AS f JOIN main.document AS d ON d.id = f.document_id WHERE " + installation.scope().condition("d.unit_id")));
    counts.push_back({table.name, table.title, std::get<std::int64_t>(result.rows[0][0]),
                      std::get<std::int64_t>(result.rows[0][1])});
  }
  return counts;
}

Result<base::Json> list_facts(Installation& installation, const FactQuery& query) {
  if (!query.table.empty() && installation.pack().table(query.table) == nullptr)
    return base::fail(base::ErrorCode::not_found, "fact.unknown_table", query.table);
  struct Placed {
    std::int64_t document, fact;
    base::Json json;
  };
  std::vector<Placed> placed;
  for (const content::Table& table : installation.pack().tables) {
    if (table.subject != "document" || (!query.table.empty() && table.name != query.table)) continue;
    std::string columns;
    for (const content::Column& column : table.columns) columns += ", f." + column.name;
    domain::Row parameters;
    std::string condition = installation.scope().condition("d.unit_id");
    if (!query.file_name.empty()) {
      condition += " AND s.name = ?1";
      parameters.emplace_back(base::to_nfc(query.file_name));
    }
    const auto status = installation.connection().for_each(
        "SELECT f.document_id, f.fact_id, s.name, f.section, f.quote, f.reading, f.span_start, f.span_end, f.page" +
            columns + " FROM main." + table.name +
            " AS f JOIN main.document AS d ON d.id = f.document_id JOIN main.source AS s ON"
            " s.id = d.source_id WHERE " +
            condition,
        parameters, [&](std::span<const domain::Value> row) {
          base::Json fields = base::Json::object();
          for (std::size_t i = 0; i < table.columns.size(); ++i) fields[table.columns[i].name] = to_json(row[9 + i]);
          placed.push_back({std::get<std::int64_t>(row[0]),
                            std::get<std::int64_t>(row[1]),
                            {{"file", to_json(row[2])},
                             {"document_id", to_json(row[0])},
                             {"fact_id", to_json(row[1])},
                             {"table", table.name},
                             {"section", to_json(row[3])},
                             {"quote", to_json(row[4])},
                             {"reading", to_json(row[5])},
                             {"start", to_json(row[6])},
                             {"end", to_json(row[7])},
                             {"page", to_json(row[8])},
                             {"fields", fields}}});
          return true;
        });
    if (!status) return std::unexpected(status.error());
  }
  std::ranges::sort(placed, [](const Placed& a, const Placed& b) {
    return std::pair(a.document, a.fact) < std::pair(b.document, b.fact);
  });
  base::Json facts = base::Json::array();
  for (Placed& one : placed) facts.push_back(std::move(one.json));
  return facts;
}

}  // namespace service
