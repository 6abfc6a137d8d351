// Every figure of content/ gives the numbers its cases say, on both databases. One figure: --gtest_filter='*servers*'.
// The format of the cases is explained in docs/how-to/figure.md.
#include <map>

#include "assessment/cases/content_test.hpp"
#include "assessment/measure.hpp"
#include "content/loader/yaml_file.hpp"

namespace assessment {
namespace {

using base::Json;
using database::Value;

Value value_of(const Json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return Value();
}

base::Status insert(database::Connection& connection, const std::string& table, const Json& row) {
  std::string names, slots;
  database::Row values;
  for (const auto& [name, value] : row.items()) {
    names += (names.empty() ? "" : ", ") + name;
    slots += (slots.empty() ? "?" : ", ?") + std::to_string(values.size() + 1);
    values.push_back(value_of(value));
  }
  TRY(connection.execute("INSERT INTO " + table + " (" + names + ") VALUES (" + slots + ")", values));
  return {};
}

// `row` over `defaults`.
Json with(Json defaults, const Json& row) {
  for (const auto& [name, value] : row.items()) defaults[name] = value;
  return defaults;
}

const Json& member(const Json& json, const char* name) {
  static const Json none = Json::object();
  return json.contains(name) ? json[name] : none;
}

// Each is {unit, operator, …columns, rows: {table: row}, absent: table}.
base::Status add_systems(database::Connection& connection, const Json& systems) {
  std::int64_t id = 0;
  for (Json system : systems) {
    const std::string code = "H" + std::to_string(++id);
    Json columns = {{"id", id}, {"unit_id", system["unit"]}, {"code", code}, {"name", code}, {"name_folded", code}};
    for (const auto& [name, value] : system.items())
      if (name == "operator")
        columns["operator_id"] = value;
      else if (name == "ended_on")
        columns[name] = value;
    TRY(insert(connection, "information_system", columns));
    const auto known = [&](const std::string& table, const char* state) {
      return insert(connection, "collection",
                    {{"subject", "information_system"},
                     {"subject_id", id},
                     {"table_name", table},
                     {"state", state},
                     {"collected_at", 0},
                     {"collected_on", "2026-04-01"}});
    };
    for (const auto& [table, row] : member(system, "rows").items()) {
      TRY(insert(connection, table, with({{"information_system_id", id}}, row)));
      TRY(known(table, "collected"));
    }
    if (system.contains("absent")) TRY(known(system["absent"].get<std::string>(), "absent"));
  }
  return {};
}

// Unit 1 is the province; the others are below it. A claim without document gets one of its unit and period.
base::Status fill(database::Connection& connection, const content::Figure& figure, const Json& item,
                  const std::string& period) {
  TRY(insert(connection, "source",
             {{"id", 1}, {"kind", "document"}, {"name", "a"}, {"received_at", 0}, {"received_by", "a"}}));
  const auto unit = [&](std::int64_t id, const Json& row) {
    const std::string code = "D" + std::to_string(id);
    Json all = {{"id", id},        {"code", code}, {"name", code}, {"name_folded", code}, {"kind", "department"},
                {"sort_key", code}};
    if (id != 1) all["parent_id"] = 1;
    return insert(connection, "unit", with(all, row));
  };
  TRY(unit(1, Json::object()));
  for (const auto& [id, row] : member(item, "units").items()) TRY(unit(std::stoll(id), row));
  for (const auto& row : member(item, "successions"))
    TRY(insert(connection, "unit_succession", with({{"on_date", "2025-07-01"}, {"scope", "organisation"}}, row)));

  const auto document = [&](std::int64_t id, std::int64_t of, const Json& row) {
    return insert(connection, "document",
                  with({{"id", id},
                        {"source_id", 1},
                        {"unit_id", of},
                        {"period", period},
                        {"issued_on", "2026-03-20"},
                        {"has_header", 1},
                        {"media_type", "text/plain"},
                        {"text_digest", ""},
                        {"reader_version", ""},
                        {"read_at", 0},
                        {"search_text", ""}},
                       row));
  };
  std::map<std::int64_t, Json> documents;
  for (const auto& [id, row] : member(item, "documents").items()) documents[std::stoll(id)] = row;
  for (auto at = documents.rbegin(); at != documents.rend(); ++at) {  // the newer one first: it supersedes the older
    Json row = at->second;
    const auto of = row["unit"].get<std::int64_t>();
    row.erase("unit");
    TRY(document(at->first, of, row));
  }
  TRY(add_systems(connection, member(item, "systems")));
  std::int64_t number = 0;
  for (Json row : member(item, "claims")) {
    const auto of = row["unit"].get<std::int64_t>();
    row.erase("unit");
    ++number;
    if (!row.contains("document")) TRY(document(1000 + number, of, {{"period", row.value("period", period)}}));
    const auto cites = row.value("document", 1000 + number);
    row.erase("document");
    TRY(insert(connection, "claim",
               with({{"id", number},
                     {"unit_id", of},
                     {"period", period},
                     {"metric", figure.id},
                     {"value_text", ""},
                     {"qualifier", "exact"},
                     {"scope", "own"},
                     {"document_id", cites}},
                    row)));
  }
  return {};
}

class FigureTest : public ContentTest {};

TEST_P(FigureTest, GivesTheNumbersOfItsCases) {
  const auto& [id, engine] = GetParam();
  const content::Figure& figure = *pack().figure(id);
  const auto file = content::read_yaml_file(source_folder / "content/figures" / (id + ".cases.yaml"));
  ASSERT_TRUE(file) << file.error().message;
  ASSERT_FALSE((*file)["cases"].empty());
  database::Connection& connection = connection_of(engine);
  for (const Json& item : (*file)["cases"]) {
    SCOPED_TRACE(item.value("name", ""));
    auto transaction = database::Transaction::begin(connection);  // rolled back: the next case starts empty
    ASSERT_TRUE(transaction);
    const std::string period = item.value("period", "2026-Q1");
    const auto filled = fill(connection, figure, item, period);
    ASSERT_TRUE(filled) << filled.error().message;
    const Parameters parameters{*base::Date::from(2026, 4, 10), base::Period::parse(period),
                                item.value("unit", std::int64_t{1})};
    const auto measured = measure(connection, figure, parameters);
    ASSERT_TRUE(measured) << measured.error().message;
    Json got = Json::object();
    for (const auto& [unit, value] : measured->units) {
      if (value.numerator)
        got[std::to_string(unit)] = Json::array({*value.numerator, value.denominator.value_or(-1)});
      else
        got[std::to_string(unit)] = value.value ? Json(*value.value) : Json();
    }
    EXPECT_EQ(got, member(item, "expect")) << base::to_text(got);
    if (member(item, "expect").empty()) {
      EXPECT_FALSE(measured->total.value) << "a missing number must stay missing";
    } else if (item.contains("total")) {
      EXPECT_DOUBLE_EQ(measured->total.value.value_or(-1), item["total"].get<double>());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Content, FigureTest, on_both_databases(pack().figures), content_test_name);

}  // namespace
}  // namespace assessment
