// 2,000 systems of level 3 with filled registers on SQLite: every requirement of TCVN 14423:2026 judged for each of
// them, beside the same checks' bare queries. Prints; never asserts a time.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <set>

#include "assessment/cases/case_runner.hpp"
#include "assessment/measure.hpp"
#include "assessment/requirement.hpp"
#include "content/loader/loader.hpp"
#include "content/table_sql.hpp"
#include "database/sqlite/sqlite.hpp"
#include "store/reference_data.hpp"

namespace {

using domain::Row;

constexpr std::int64_t systems = 2'000;
constexpr std::int64_t units = 150;
constexpr std::int64_t devices = 30'000;
constexpr int rows_per_register = 12;
const base::Date today = base::Date::parse_iso("2026-11-20").value();

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s: %s\n", result.error().reason.c_str(), result.error().message.c_str());
  std::exit(1);
}
void must(base::Status status) {
  if (status) return;
  std::fprintf(stderr, "%s: %s\n", status.error().reason.c_str(), status.error().message.c_str());
  std::exit(1);
}

// A plausible value that differs from row to row, so that keys do not collide and both outcomes occur.
database::Value value_of(const content::Column& column, std::int64_t subject, int row, bool in_key) {
  using content::ColumnType;
  if (column.nullable && (subject + row) % 7 == 0) return {};
  switch (column.type) {
    case ColumnType::real:
      return 1.0;
    case ColumnType::date:
      return today.plus_days(-static_cast<int>((subject * 13 + row * 31) % 700)).iso();
    case ColumnType::text:
      if (!column.values.empty()) return column.values[static_cast<std::size_t>(row) % column.values.size()];
      return in_key ? "K" + std::to_string(row) : "P" + std::to_string(row % 5);
    case ColumnType::flag:
      return std::int64_t{(subject + row) % 3 != 0};
    default:
      return std::int64_t{row + 1};
  }
}

struct Province {
  content::Pack pack = content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content").pack;
  std::unique_ptr<database::Connection> connection = must(database::sqlite::open(":memory:"));

  Province() {
    must(assessment::create_tables(*connection, pack, std::filesystem::path(KHIEN_SOURCE_DIR) / "migrations"));
    must(store::load_reference_data(*connection, pack));  // what the checks find demanded of a level
    auto transaction = must(database::Transaction::begin(*connection));
    std::vector<Row> rows;
    for (std::int64_t id = 1; id <= units; ++id)
      rows.push_back({id, "U" + std::to_string(id), "Đơn vị", "don vi", "department", "u"});
    must(connection->batch(
        "INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", rows));
    rows.clear();
    for (std::int64_t id = 1; id <= systems; ++id)
      rows.push_back({id, id % units + 1, "S" + std::to_string(id), "Hệ thống", "he thong", std::int64_t{3}});
    must(connection->batch(
        "INSERT INTO information_system (id, unit_id, code, name, name_folded, level) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        rows));
    rows.clear();
    for (std::int64_t id = 1; id <= devices; ++id)
      rows.push_back({id, id % units + 1, "PC", "pc", "windows", id % systems + 1});
    must(
        connection->batch("INSERT INTO device (id, unit_id, name, kind, os_family, information_system_id) VALUES (?1, "
                          "?2, ?3, ?4, ?5, ?6)",
                          rows));
    for (const content::Table& table : pack.tables) {
      if (table.subject == "document" || table.name == "attestation") continue;
      const std::int64_t subjects = table.subject == "unit" ? units : table.subject == "device" ? devices : systems;
      const bool device = table.subject == "device";
      const int many = table.max_rows == 1 ? 1 : device ? 3 : rows_per_register;
      fill(table, subjects, many);
    }
    must(transaction.commit());
    must(connection->execute("ANALYZE"));
  }

  void fill(const content::Table& table, std::int64_t subjects, int many) {
    std::vector<Row> rows;
    std::vector<Row> known;
    for (std::int64_t subject = 1; subject <= subjects; ++subject) {
      std::set<std::string> keys;
      for (int i = 0; i < many; ++i) {
        Row row{subject};
        std::string key;
        for (const content::Column& column : table.columns) {
          const bool in_key = std::ranges::find(table.key, column.name) != table.key.end();
          row.push_back(value_of(column, subject, i, in_key));
          if (in_key)
            key += std::holds_alternative<std::string>(row.back()) ? std::get<std::string>(row.back()) + "|"
                                                                   : std::to_string(i) + "|";
        }
        if (table.key.empty() || keys.insert(key).second) rows.push_back(std::move(row));
      }
      known.push_back({table.subject, subject, table.name, "collected", std::int64_t{0}, today.iso()});
    }
    must(connection->batch(content::insert_sql(table), rows));
    must(
        connection->batch("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on)"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                          known));
  }
};

Province& province() {
  static Province province;
  return province;
}

void judge_all_systems(benchmark::State& state) {
  Province& here = province();
  const content::Catalogue& catalogue = *here.pack.catalogue("tcvn_14423_2026");
  std::size_t judged = 0;
  std::map<std::string, std::size_t> states;
  for (auto _ : state) {
    assessment::GapJudge judge(*here.connection, here.pack, {today, std::nullopt, std::nullopt});
    const auto gap = must(judge.judge(catalogue));
    judged = 0;
    states.clear();
    for (const auto& system : gap.systems())
      for (const auto& result : system.results) {
        ++judged;
        ++states[std::string(to_text(result.state))];
      }
  }
  state.counters["rows"] = static_cast<double>(judged);
  for (const auto& [name, many] : states) state.counters[name] = static_cast<double>(many);
}
BENCHMARK(judge_all_systems)->Unit(benchmark::kMillisecond);

// The reference: what the database alone takes for the checks' queries, without knowledge, scope or roll-up.
void bare_queries(benchmark::State& state) {
  Province& here = province();
  std::set<std::string> checks;
  for (const auto& requirement : here.pack.catalogue("tcvn_14423_2026")->requirements)
    if (requirement.level == 3)
      for (const auto& reference : requirement.checks) checks.insert(reference.check);
  for (auto _ : state)
    for (const std::string& id : checks) {
      const content::Check* check = here.pack.check(id);
      if (check == nullptr) continue;
      const auto statement = content::compose(check->sql, check->subject, {}, 0);
      benchmark::DoNotOptimize(
          must(here.connection->query(statement.sql, assessment::parameter_values(statement, {today, {}, {}}))));
    }
  state.counters["checks"] = static_cast<double>(checks.size());
}
BENCHMARK(bare_queries)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
