// Random machines, random gaps in what was collected, round after round. What must hold whatever happens:
//   a table that is missing, denied, failed, unsupported or stale never lets a check pass or fail
//   a subject judged alone, in a batch and with all others has the same outcome and the same rows
//   a finding is open exactly while its last evidence fails or could not be had, and keeps its since-when meanwhile
#include <gtest/gtest.h>

#include <random>

#include "assessment/cases/case_runner.hpp"
#include "assessment/finding.hpp"
#include "content/loader/loader.hpp"
#include "content/table_sql.hpp"
#include "database/testing/testing.hpp"

namespace assessment {
namespace {

using domain::Outcome;
using domain::Row;

constexpr std::int64_t devices = 24;
constexpr std::int64_t day_ms = 86'400'000;
const base::Date first_day = base::Date::parse_iso("2026-06-01").value();

struct Collected {
  std::string state;  // empty: no record
  base::Date on = first_day;
};

class Simulation : public testing::TestWithParam<std::tuple<database::Engine, unsigned>> {
 protected:
  Simulation()
      : database_(std::get<0>(GetParam())),
        connection_(database_.open()),
        pack_(content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content").pack),
        random_(std::get<1>(GetParam())) {
    EXPECT_TRUE(create_tables(*connection_, pack_, std::filesystem::path(KHIEN_SOURCE_DIR) / "migrations"));
    run("INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (1, 'a', 'A', 'a', 'department', 'a')");
    for (std::int64_t id = 1; id <= devices; ++id)
      run("INSERT INTO device (id, unit_id, name, kind, os_family) VALUES (?1, 1, 'PC', 'pc', ?2)",
          {id, std::string(pick(4) == 0 ? "linux" : "windows")});
    for (int i = 0; i < 400; ++i)
      run("INSERT INTO calendar_day (day, weekday, working, working_number, day_number) VALUES (?1, 1, 1, 0, ?2)",
          {first_day.plus_days(i - 100).iso(), first_day.plus_days(i - 100).day_number()});
    for (const auto& table : pack_.tables)
      if (table.subject == "device") tables_.push_back(&table);
  }

  int pick(int options) { return static_cast<int>(random_() % static_cast<unsigned>(options)); }

  void run(const std::string& sql, const Row& parameters = {}) {
    const auto done = connection_->execute(sql, parameters);
    ASSERT_TRUE(done) << sql << ": " << done.error().message;
  }

  domain::Value random_value(const content::Column& column, base::Date today) {
    if (column.nullable && pick(4) == 0) return {};
    if (!column.values.empty())
      return column.values[static_cast<std::size_t>(pick(static_cast<int>(column.values.size())))];
    switch (column.type) {
      case content::ColumnType::flag:
        return std::int64_t{pick(2)};
      case content::ColumnType::date:
        return today.plus_days(-pick(20)).iso();
      case content::ColumnType::text: {
        static const std::vector<std::string> words{"kmspico", "adobe flash player", "so tay", "aa", "bb"};
        return words[static_cast<std::size_t>(pick(5))];
      }
      default:
        return std::int64_t{pick(3)};
    }
  }

  // One machine is inspected again: rows where the state allows any.
  void inspect(std::int64_t device, base::Date today) {
    static const std::vector<std::string> states{"collected",   "collected", "collected", "absent", "partial",
                                                 "unsupported", "denied",    "failed",    ""};
    for (const content::Table* table : tables_) {
      run("DELETE FROM " + table->name + " WHERE device_id = ?1", {device});
      run("DELETE FROM collection WHERE subject = 'device' AND subject_id = ?1 AND table_name = ?2",
          {device, table->name});
      Collected collected{states[static_cast<std::size_t>(pick(9))], today.plus_days(pick(6) == 0 ? -60 : 0)};
      collected_[{device, table->name}] = collected;
      if (collected.state.empty()) continue;
      run("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on)"
          " VALUES ('device', ?1, ?2, ?3, ?4, ?5)",
          {device, table->name, collected.state, today.day_number() * day_ms, collected.on.iso()});
      if (collected.state != "collected" && collected.state != "partial") continue;
      std::set<std::string> profiles;
      for (int i = pick(4); i > 0; --i) {
        Row row;
        for (const auto& column : content::all_columns(*table))
          row.push_back(column.name == "device_id" ? domain::Value(device) : random_value(column, today));
        if (!table->key.empty() && !profiles.insert(std::get<std::string>(row[1])).second) continue;
        run(content::insert_sql(*table), row);
      }
    }
  }

  bool is_known(std::int64_t device, const std::string& table, base::Date today) const {
    const auto found = collected_.find({device, table});
    if (found == collected_.end()) return false;
    const auto& [state, on] = found->second;
    const auto age = pack_.table(table)->max_age_days;
    return (state == "collected" || state == "absent" || state == "partial") && (!age || on.plus_days(*age) >= today);
  }

  void check_outcomes(const content::Check& check, const Judgement& judgement, base::Date today) {
    for (const SubjectOutcome& outcome : judgement.outcomes) {
      if (outcome.outcome != Outcome::pass && outcome.outcome != Outcome::fail) continue;
      for (const auto& group : check.needs)
        EXPECT_TRUE(
            std::ranges::any_of(group, [&](const auto& table) { return is_known(outcome.subject_id, table, today); }))
            << check.id << " judged device " << outcome.subject_id << " without " << group[0];
      if (outcome.outcome == Outcome::fail) continue;
      for (const auto& group : check.needs)
        EXPECT_TRUE(std::ranges::any_of(group,
                                        [&](const auto& table) {
                                          return is_known(outcome.subject_id, table, today) &&
                                                 collected_.at({outcome.subject_id, table}).state != "partial";
                                        }))
            << check.id << " passed device " << outcome.subject_id << " from a part of " << group[0];
    }
  }

  void check_alone(Judge& judge, const content::Check& check, const Judgement& all) {
    for (const SubjectOutcome& outcome : all.outcomes) {
      Batch batch = judge.batch("device", {outcome.subject_id}).value();
      const auto alone = judge.judge(check, batch).value();
      ASSERT_EQ(alone.outcomes.size(), 1U);
      EXPECT_EQ(alone.outcomes[0].outcome, outcome.outcome);
      EXPECT_EQ(alone.outcomes[0].reason, outcome.reason);
      std::vector<Row> rows;
      for (const Row& row : all.rows)
        if (all.subject_of(row) == outcome.subject_id) rows.push_back(row);
      EXPECT_EQ(alone.rows, rows);
    }
    std::vector<std::int64_t> ids;
    for (const SubjectOutcome& outcome : all.outcomes) ids.push_back(outcome.subject_id);
    Batch batch = judge.batch("device", ids).value();
    EXPECT_EQ(judge.judge(check, batch).value().rows, all.rows);
  }

  struct Seen {
    std::string state;
    std::int64_t since;
  };

  void check_findings(const content::Check& check, const Judgement& judgement) {
    std::map<std::int64_t, Outcome> outcomes;
    for (const SubjectOutcome& outcome : judgement.outcomes) outcomes[outcome.subject_id] = outcome.outcome;
    std::set<std::int64_t> with_open_failure;
    const auto rows =
        connection_
            ->query("SELECT id, subject_id, state, since, last_outcome FROM finding WHERE check_id = ?1", Row{check.id})
            .value()
            .rows;
    for (const Row& row : rows) {
      const auto id = std::get<std::int64_t>(row[0]);
      const auto device = std::get<std::int64_t>(row[1]);
      const Seen now{std::get<std::string>(row[2]), std::get<std::int64_t>(row[3])};
      const auto& last = std::get<std::string>(row[4]);
      const bool is_open = now.state == "open";
      if (const auto before = seen_.find(id); before != seen_.end() && before->second.state == "open") {
        EXPECT_EQ(now.since, before->second.since) << check.id;
        EXPECT_TRUE(is_open || !check.across.empty() || outcomes[device] != Outcome::unknown) << check.id;
      }
      if (is_open && last == "fail") with_open_failure.insert(device);
      EXPECT_FALSE(check.across.empty() && is_open && outcomes[device] == Outcome::pass) << check.id;
      seen_[id] = now;
    }
    if (!check.across.empty()) return;
    for (const auto& [device, outcome] : outcomes)
      EXPECT_EQ(with_open_failure.contains(device), outcome == Outcome::fail) << check.id << " device " << device;
  }

  database::TestDatabase database_;
  std::unique_ptr<database::Connection> connection_;
  content::Pack pack_;
  std::mt19937 random_;
  std::vector<const content::Table*> tables_;
  std::map<std::pair<std::int64_t, std::string>, Collected> collected_;
  std::map<std::int64_t, Seen> seen_;
};

TEST_P(Simulation, IgnoranceIsNeverAVerdict) {
  std::map<Outcome, int> counts;
  std::int64_t next_id = 1;
  for (int round = 0; round < 6; ++round) {
    const base::Date today = first_day.plus_days(round * 10);
    auto transaction = database::Transaction::begin(*connection_).value();
    for (std::int64_t device = 1; device <= devices; ++device)
      if (round == 0 || pick(2) == 0) inspect(device, today);
    Judge judge(*connection_, pack_, {today, {}, {}});
    Batch everything = judge.all("device").value();
    for (const auto& check : pack_.checks) {
      if (check.subject != "device") continue;
      const auto judgement = judge.judge(check, everything);
      ASSERT_TRUE(judgement) << judgement.error().message;
      for (const auto& outcome : judgement->outcomes) ++counts[outcome.outcome];
      check_outcomes(check, *judgement, today);
      if (check.across.empty()) check_alone(judge, check, *judgement);
      const Recording recording{today, today.day_number() * day_ms, [&](std::int64_t count) {
                                  const auto first = next_id;
                                  next_id += count;
                                  return Result<std::int64_t>(first);
                                }};
      ASSERT_TRUE(record(*connection_, pack_, *judgement, recording));
      check_findings(check, *judgement);
    }
    ASSERT_TRUE(transaction.commit());
  }
  for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::unknown, Outcome::not_applicable})
    EXPECT_GT(counts[outcome], 0) << "the simulation never gave " << domain::to_text(outcome);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Simulation,
                         testing::Combine(testing::Values(database::Engine::sqlite, database::Engine::postgres),
                                          testing::Range(1U, 4U)),
                         [](const auto& test) {
                           return (std::get<0>(test.param) == database::Engine::sqlite ? "SQLite_" : "PostgreSQL_") +
                                  std::to_string(std::get<1>(test.param));
                         });

}  // namespace
}  // namespace assessment
