// 30,000 devices × 100 programs on SQLite: every device check over all of them and for one, beside a hand-written query
// that returns the same rows. Prints; never asserts a time.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "assessment/cases/case_runner.hpp"
#include "content/loader/loader.hpp"
#include "content/table_sql.hpp"
#include "database/sqlite/sqlite.hpp"

namespace {

using assessment::Batch;
using assessment::Judge;
using domain::Row;

constexpr std::int64_t devices = 30'000;
constexpr int programs = 100;
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

// Violating rows by hand; {} is the place of "device_id = ?1" for one device.
const std::map<std::string, std::string> by_hand{
    {"firewall_off",
     "SELECT p.device_id, p.profile FROM firewall_profile p WHERE p.enabled = 0 {p} AND NOT EXISTS"
     " (SELECT 1 FROM firewall_product f WHERE f.device_id = p.device_id AND f.active = 1)"},
    {"no_antivirus",
     "SELECT d.id, d.name FROM device d WHERE NOT EXISTS"
     " (SELECT 1 FROM antivirus a WHERE a.device_id = d.id AND a.active = 1) {d}"},
    {"antivirus_outdated",
     "SELECT a.device_id, a.name, a.signature_date FROM antivirus a"
     " JOIN collection c ON c.subject = 'device' AND c.subject_id = a.device_id AND c.table_name = 'antivirus'"
     " JOIN calendar_day s ON s.day = a.signature_date JOIN calendar_day t ON t.day = c.collected_on"
     " WHERE a.active = 1 AND t.day_number - s.day_number > 7 {a}"},
    {"unwanted_program",
     "SELECT p.device_id, p.product, MIN(p.name) FROM program p WHERE p.product IN ('kmspico', 'kmsauto',"
     " 'kmsauto net', 'microsoft toolkit', 're-loader activator', 'internet download manager crack',"
     " 'adobe flash player', 'microsoft silverlight', 'microsoft office professional plus 2010',"
     " 'microsoft office professional plus 2013', 'microsoft office professional plus 2016',"
     " 'microsoft office professional plus 2019', 'winrar crack', 'utorrent', 'bittorrent') {p} GROUP BY p.device_id, "
     "p.product"},
    {"shared_license",
     "SELECT DISTINCT p.device_id, p.product, p.license_hash FROM program p JOIN device d ON d.id = p.device_id"
     " JOIN (SELECT e.unit_id, q.product, q.license_hash FROM program q JOIN device e ON e.id = q.device_id"
     " WHERE q.license_hash IS NOT NULL GROUP BY q.license_hash, q.product, e.unit_id"
     " HAVING count(DISTINCT q.device_id) > 1) s ON s.license_hash = p.license_hash"
     " AND s.product = p.product AND s.unit_id = d.unit_id"}};

std::string hand_query(const std::string& check, bool one) {
  std::string sql = by_hand.at(check);
  for (const auto& [place, column] :
       {std::pair{"{p}", "p.device_id"}, std::pair{"{d}", "d.id"}, std::pair{"{a}", "a.device_id"}})
    if (const auto at = sql.find(place); at != std::string::npos)
      sql.replace(at, 3, one ? std::string(" AND ") + column + " = ?1" : "");
  return sql;
}

struct Province {
  content::Pack pack = content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content").pack;
  std::unique_ptr<database::Connection> connection = must(database::sqlite::open(":memory:"));

  Province() {
    must(assessment::create_tables(*connection, pack, std::filesystem::path(KHIEN_SOURCE_DIR) / "migrations"));
    auto transaction = must(database::Transaction::begin(*connection));
    must(connection->execute(
        "INSERT INTO unit (id, code, name, name_folded, kind, sort_key) WITH RECURSIVE n(i) AS (SELECT 1"
        " UNION ALL SELECT i + 1 FROM n WHERE i < 150) SELECT i, i, i, i, 'department', i FROM n"));
    std::map<std::string, std::vector<Row>> rows;
    std::vector<Row> registered;
    std::vector<Row> collection;
    for (std::int64_t id = 1; id <= devices; ++id) {
      registered.push_back({id, 1 + id % 150, "PC" + std::to_string(id), std::string("pc"), std::string("windows")});
      for (const char* profile : {"domain", "private", "public"})
        rows["firewall_profile"].push_back({id, std::string(profile), std::int64_t{id % 20 != 0}});
      if (id % 5 == 0) rows["firewall_product"].push_back({id, std::string("A"), std::int64_t{id % 10 == 0}});
      if (id % 50 != 0)
        rows["antivirus"].push_back(
            {id, std::string("B"), std::int64_t{id % 30 != 0}, {}, today.plus_days(-(id % 12)).iso()});
      for (int i = 0; i < programs; ++i) {
        const std::string product =
            id % 100 == 0 && i == 0 ? "kmspico" : "phan mem " + std::to_string((id * 37 + i * 17) % 2000);
        domain::Value license;
        if (i == 1) license = std::to_string(id % 29'000);
        rows["program"].push_back({id, product + " v1", product, std::string("1.0"), {}, license});
      }
      for (const char* table : {"firewall_profile", "firewall_product", "antivirus", "program"})
        collection.push_back({id, std::string(table), today.day_number() * 86'400'000, today.iso()});
    }
    must(connection->batch("INSERT INTO device (id, unit_id, name, kind, os_family) VALUES (?1, ?2, ?3, ?4, ?5)",
                           registered));
    for (const auto& [table, values] : rows) must(connection->batch(content::insert_sql(*pack.table(table)), values));
    must(
        connection->batch("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on)"
                          " VALUES ('device', ?1, ?2, 'collected', ?3, ?4)",
                          collection));
    std::vector<Row> days;
    for (int i = -400; i < 400; ++i) days.push_back({today.plus_days(i).iso(), today.plus_days(i).day_number()});
    must(
        connection->batch("INSERT INTO calendar_day (day, weekday, working, working_number, day_number)"
                          " VALUES (?1, 1, 1, 0, ?2)",
                          days));
    must(transaction.commit());
  }
};

// Remembers the processor times and prints the ratios at the end.
class Reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    benchmark::ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) times_[run.benchmark_name()] = run.GetAdjustedCPUTime();
  }
  void Finalize() override {
    std::printf("\nratio to the hand-written query of the same rows\n");
    for (const auto& [name, time] : times_) {
      const auto at = name.find("/check");
      if (at == std::string::npos) continue;
      const auto hand = times_.find(name.substr(0, at) + "/by_hand");
      if (hand != times_.end()) std::printf("%-40s %6.2f\n", name.substr(0, at).c_str(), time / hand->second);
    }
  }

 private:
  std::map<std::string, double> times_;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  static Province province;
  static Judge judge(*province.connection, province.pack, {today, {}, {}});
  static Batch everything = must(judge.all("device"));
  static Batch one = must(judge.batch("device", {4200}));
  for (const auto& check : province.pack.checks) {
    if (check.subject != "device") continue;
    for (const bool single : {false, true}) {
      if (single && !check.across.empty()) continue;
      const std::string name = check.id + (single ? "/one" : "/all");
      benchmark::RegisterBenchmark((name + "/check").c_str(), [&check, single](benchmark::State& state) {
        for (auto _ : state) benchmark::DoNotOptimize(must(judge.judge(check, single ? one : everything)));
      })->Unit(single ? benchmark::kMicrosecond : benchmark::kMillisecond);
      benchmark::RegisterBenchmark((name + "/by_hand").c_str(), [&check, single](benchmark::State& state) {
        const std::string sql = hand_query(check.id, single);
        const Row parameters{std::int64_t{4200}};
        for (auto _ : state) benchmark::DoNotOptimize(must(province.connection->query(sql, parameters)));
      })->Unit(single ? benchmark::kMicrosecond : benchmark::kMillisecond);
    }
  }
  benchmark::RegisterBenchmark("knowledge/all", [](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(must(judge.all("device")));
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("knowledge/one", [](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(must(judge.batch("device", {4200})));
  })->Unit(benchmark::kMicrosecond);
  Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  return 0;
}
