// Every criterion of content/level_rules does what <regime>.cases.yaml says, on both databases, and the highest wins.
#include "assessment/level.hpp"

#include <gtest/gtest.h>

#include <set>

#include "assessment/cases/case_runner.hpp"
#include "content/loader/yaml_file.hpp"
#include "database/testing/testing.hpp"

namespace assessment {
namespace {

using base::Json;

const std::filesystem::path source = KHIEN_SOURCE_DIR;

const content::Pack& pack() {
  static const content::Loaded loaded = content::load(source / "content");
  return loaded.pack;
}

Json cases_of(const std::string& regime) {
  const auto file = content::read_yaml_file(source / "content/level_rules" / (regime + ".cases.yaml"));
  EXPECT_TRUE(file) << regime;
  return file.value_or(Json::object());
}

class LevelTest : public database::DatabaseTest {
 protected:
  void SetUp() override {
    ASSERT_TRUE(create_tables(connection(), pack(), source / "migrations"));
    run("INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (1, 'A', 'A', 'a', 'department', 'a')");
  }

  void run(const std::string& sql, const database::Row& row = {}) {
    const auto result = connection().execute(sql, row);
    ASSERT_TRUE(result) << sql << ": " << result.error().message;
  }

  void add_row(const std::string& table, std::int64_t system, const Json& columns) {
    std::string names = "information_system_id", slots = "?1";
    database::Row row{system};
    for (const auto& [name, value] : columns.items()) {
      names += ", " + name;
      slots += ", ?" + std::to_string(row.size() + 1);
      row.push_back(value.is_string() ? database::Value(value.get<std::string>())
                                      : database::Value(value.get<std::int64_t>()));
    }
    run("INSERT INTO " + table + " (" + names + ") VALUES (" + slots + ")", row);
  }

  // A new system with this profile.
  std::int64_t system_with(const Json& profile) {
    const std::int64_t id = ++last_;
    run("INSERT INTO information_system (id, unit_id, code, name, name_folded) VALUES (?1, 1, ?2, 'A', 'a')",
        {id, std::to_string(id)});
    add_row("system_profile", id, profile);
    return id;
  }

  LevelProposal proposal(std::int64_t system, const std::string& regime) {
    const auto found = propose_level(connection(), pack(), system, regime, *base::Date::parse_iso("2026-11-20"));
    EXPECT_TRUE(found) << found.error().reason << ": " << found.error().message;
    return found.value_or(LevelProposal{});
  }

  std::string answer(const std::string& regime, const std::string& rule, const Json& profile) {
    for (const LevelAnswer& one : proposal(system_with(profile), regime).answers)
      if (one.rule->id == rule) return !one.met ? "unknown" : *one.met ? "met" : "not_met";
    return "no such rule";
  }

 private:
  std::int64_t last_ = 0;
};
ON_BOTH_DATABASES(LevelTest);

TEST_P(LevelTest, EveryCriterionAnswersItsCases) {
  ASSERT_EQ(pack().level_rules.size(), 2U);
  for (const auto& [regime, rules] : pack().level_rules) {
    const Json cases = cases_of(regime)["rules"];
    EXPECT_EQ(cases.size(), rules.rules.size()) << regime;
    for (const content::LevelRule& rule : rules.rules) {
      SCOPED_TRACE(regime + " " + rule.id);
      ASSERT_TRUE(cases.contains(rule.id));
      const Json& item = cases[rule.id];
      EXPECT_TRUE(item.contains("met") && item.contains("not_met"));
      EXPECT_EQ(item.contains("unknown"), !rule.needs.empty());
      for (const auto& [expected, profile] : item.items()) EXPECT_EQ(answer(regime, rule.id, profile), expected);
    }
  }
}

TEST_P(LevelTest, TheHighestCriterionWinsAndWhatIsMissingIsNamed) {
  for (const auto& [regime, rules] : pack().level_rules) {
    const Json cases = cases_of(regime);
    for (const Json& item : cases.at("systems")) {
      SCOPED_TRACE(item["name"].get<std::string>());
      const LevelProposal found = proposal(system_with(item["profile"]), regime);
      EXPECT_EQ(found.level ? Json(*found.level) : Json(), item["level"]);
      Json decided = Json::array();
      for (const LevelAnswer* one : found.decisive()) decided.push_back(one->rule->id);
      EXPECT_EQ(decided, item["decided"]);
      std::set<std::string> missing;
      for (const LevelAnswer* one : found.could_raise()) missing.insert(one->missing.begin(), one->missing.end());
      EXPECT_EQ(Json(missing), item["missing"]);
    }
  }
}

TEST_P(LevelTest, TheRegimeFollowsTheDayOfTheDossier) {
  const auto regime_of = [&](const Json& profile, const Json& dossier) {
    const std::int64_t system = system_with(profile);
    if (!dossier.empty()) add_row("dossier", system, dossier);
    return proposal(system, "").regime;
  };
  EXPECT_EQ(regime_of({}, Json::object()), "nd_331_2026");
  EXPECT_EQ(regime_of({}, {{"state", "approved"}, {"submitted_on", "2026-08-18"}}), "nd_85_2016");
  EXPECT_EQ(regime_of({}, {{"state", "submitted"}, {"submitted_on", "2026-08-19"}}), "nd_331_2026");
  EXPECT_EQ(regime_of({{"project_started_on", "2026-06-30"}}, {{"state", "submitted"}, {"submitted_on", "2026-09-01"}}),
            "nd_85_2016");
  EXPECT_EQ(regime_of({{"project_started_on", "2026-07-01"}}, {{"state", "draft"}}), "nd_331_2026");
}

TEST_P(LevelTest, ASystemThatIsNotThereIsAnError) {
  const auto found = propose_level(connection(), pack(), 99, "", *base::Date::parse_iso("2026-11-20"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().reason, "assessment.no_subject");
}

}  // namespace
}  // namespace assessment
