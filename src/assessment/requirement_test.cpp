#include "assessment/requirement.hpp"

#include <gtest/gtest.h>

#include "assessment/cases/case_runner.hpp"
#include "database/testing/testing.hpp"

namespace assessment {
namespace {

using content::Requirement;
using State = RequirementState;

Attestation attested(State state, const std::string& flaw = "") {
  Attestation attestation;
  attestation.state = state;
  attestation.flaw = flaw;
  return attestation;
}

// What the checks say (passed, failed, unknown, not applicable), what is attested, and the state that follows.
TEST(Decide, MeasurementGoesBeforeAttestationAndAPartNeverSuffices) {
  const Attestation met = attested(State::met);
  const Attestation partly = attested(State::partly);
  const Attestation unmet = attested(State::unmet);
  const Attestation not_applicable = attested(State::not_applicable);
  const Attestation expired = attested(State::met, "expired");
  struct Case {
    std::string covers;  // empty: no checks
    Verdict total;
    const Attestation* attestation;
    State state;
    Ground ground;
  };
  const std::vector<Case> cases{{"whole", {1, 0, 0, 0}, nullptr, State::met, Ground::measured},
                                {"whole", {1, 0, 0, 0}, &partly, State::partly, Ground::attested},
                                {"whole", {1, 0, 0, 0}, &unmet, State::unmet, Ground::attested},
                                {"whole", {0, 1, 0, 0}, nullptr, State::unmet, Ground::measured},
                                {"whole", {0, 1, 0, 0}, &met, State::unmet, Ground::contradicted},
                                {"whole", {0, 1, 0, 0}, &not_applicable, State::unmet, Ground::contradicted},
                                {"whole", {0, 1, 0, 0}, &expired, State::unmet, Ground::measured},
                                {"whole", {41, 1, 0, 0}, nullptr, State::partly, Ground::measured},
                                {"whole", {41, 1, 0, 0}, &unmet, State::unmet, Ground::measured},
                                {"whole", {41, 0, 1, 0}, nullptr, State::unknown, Ground::not_measured},
                                {"whole", {41, 0, 1, 0}, &met, State::met, Ground::attested},
                                {"whole", {41, 0, 1, 0}, &expired, State::unknown, Ground::not_measured},
                                {"whole", {0, 0, 0, 3}, nullptr, State::not_applicable, Ground::no_subject},
                                {"whole", {0, 0, 0, 0}, nullptr, State::unknown, Ground::not_measured},
                                {"part", {1, 0, 0, 0}, nullptr, State::unknown, Ground::part_measured},
                                {"part", {1, 0, 0, 0}, &met, State::met, Ground::attested},
                                {"part", {1, 0, 0, 0}, &expired, State::unknown, Ground::part_measured},
                                {"part", {0, 0, 1, 0}, nullptr, State::unknown, Ground::not_measured},
                                {"part", {0, 1, 0, 0}, &met, State::unmet, Ground::contradicted},
                                {"part", {0, 0, 0, 2}, nullptr, State::unknown, Ground::not_measured},
                                {"", {}, nullptr, State::unknown, Ground::not_attested},
                                {"", {}, &met, State::met, Ground::attested},
                                {"", {}, &expired, State::unknown, Ground::not_attested},
                                {"", {}, &not_applicable, State::not_applicable, Ground::attested}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Requirement requirement;
    requirement.covers = cases[i].covers;
    if (!requirement.covers.empty()) requirement.checks = {{"any", ""}};
    const Decision decision = decide(requirement, cases[i].total, cases[i].attestation);
    EXPECT_EQ(to_text(decision.state), to_text(cases[i].state)) << "case " << i;
    EXPECT_EQ(to_text(decision.ground), to_text(cases[i].ground)) << "case " << i;
  }
}

content::Table table(const std::string& name, const std::string& subject, const std::vector<std::string>& texts,
                     const std::vector<std::string>& integers = {}) {
  content::Table table{name, subject, name, {}, {}, std::nullopt, 100, false, {}};
  for (const auto& text : texts) table.columns.push_back({text, content::ColumnType::text, true, "", "none", {}, 100});
  for (const auto& integer : integers)
    table.columns.push_back({integer, content::ColumnType::integer, true, "", "none", {}, 0});
  return table;
}

content::Check check(const std::string& id, const std::string& subject, const std::string& needs,
                     const std::string& sql, std::vector<std::string> key = {}) {
  content::Check check;
  check.id = id;
  check.subject = subject;
  check.needs = {{needs}};
  check.key = std::move(key);
  check.sql = sql;
  return check;
}

Requirement requirement(const std::string& id, std::vector<content::CheckReference> checks, const std::string& covers) {
  Requirement requirement;
  requirement.id = id;
  requirement.level = 2;
  requirement.checks = std::move(checks);
  requirement.covers = covers;
  return requirement;
}

content::Pack pack_for_tests() {
  content::Pack pack;
  pack.tables = {table("dossier", "information_system", {}, {"proposed_level"}),
                 table("attestation", "information_system",
                       {"catalogue", "requirement", "state", "measure", "reason", "evidence", "attested_by",
                        "attested_on", "expires_on", "responsible", "due_on", "roadmap"},
                       {"equivalent"}),
                 table("measure", "information_system", {"kind", "state"}), table("rule", "unit", {"topic"}),
                 table("program", "device", {"name"})};
  pack.checks = {check("measure_missing", "information_system", "measure",
                       "SELECT information_system_id, kind FROM measure WHERE state = 'none'", {"kind"}),
                 check("rule_missing", "information_system", "rule",
                       "SELECT s.id AS information_system_id FROM information_system AS s WHERE NOT EXISTS (SELECT 1"
                       " FROM rule AS r WHERE r.unit_id = COALESCE(s.operator_id, s.unit_id))"),
                 check("measure_of_level", "information_system", "measure",
                       "SELECT information_system_id FROM measure WHERE state = 'none'"),
                 check("bad_program", "device", "program", "SELECT device_id FROM program WHERE name = 'bad'")};
  pack.checks[2].applies = "level IN (1, 2, 3)";
  content::Catalogue catalogue;
  catalogue.id = "test";
  catalogue.requirements = {requirement("firewall", {{"measure_missing", "firewall"}}, "whole"),
                            requirement("waf", {{"measure_missing", "waf"}}, "whole"),
                            requirement("rule", {{"rule_missing", ""}}, "part"),
                            requirement("leveled", {{"measure_of_level", ""}}, "whole"),
                            requirement("program", {{"bad_program", ""}}, "whole"),
                            requirement("said", {}, "")};
  pack.catalogues = {catalogue};
  return pack;
}

class GapTest : public database::DatabaseTest {
 protected:
  GapTest() {
    EXPECT_TRUE(create_tables(connection(), pack_, std::filesystem::path(KHIEN_SOURCE_DIR) / "migrations"));
    sql("INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (1, 'a', 'A', 'a', 'department', 'a'),"
        " (2, 'b', 'B', 'b', 'department', 'b')");
    sql("INSERT INTO information_system (id, unit_id, operator_id, code, name, name_folded, level, ended_on) VALUES"
        " (10, 1, NULL, 'LAN', 'LAN', 'lan', 2, NULL), (11, 1, 2, 'WEB', 'WEB', 'web', NULL, NULL),"
        " (12, 1, NULL, 'OLD', 'OLD', 'old', 2, '2025-06-30'), (13, 1, NULL, 'NEW', 'NEW', 'new', NULL, NULL)");
    sql("INSERT INTO dossier (information_system_id, proposed_level) VALUES (11, 2)");
    for (const std::string id : {"1", "2", "3"})
      sql("INSERT INTO device (id, unit_id, name, kind, information_system_id) VALUES (" + id + ", 1, 'PC" + id +
          "', 'pc', 10)");
  }

  void sql(const std::string& text) {
    const auto done = connection().execute(text);
    ASSERT_TRUE(done) << text << done.error().message;
  }

  void know(const std::string& subject, int id, const std::string& table, const std::string& state = "collected") {
    sql("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on) VALUES ('" +
        subject + "', " + std::to_string(id) + ", '" + table + "', '" + state + "', 0, '2026-11-01')");
  }

  Gap judge(const std::vector<std::int64_t>& systems = {}) {
    GapJudge judge(connection(), pack_, {*base::Date::parse_iso("2026-11-20"), {}, {}});
    auto gap = systems.empty() ? judge.judge(pack_.catalogues[0]) : judge.judge(pack_.catalogues[0], systems);
    EXPECT_TRUE(gap) << gap.error().reason << gap.error().message;
    return std::move(*gap);
  }

  // "met measured 2/1/0": state, ground, and of the first check: passed, failed, unknown.
  static std::string shown(const Gap& gap, std::int64_t system_id, const std::string& id) {
    for (const SystemGap& system : gap.systems())
      for (const RequirementResult& result : system.results) {
        if (system.system_id != system_id || result.requirement->id != id) continue;
        std::string text = std::string(to_text(result.state)) + " " + std::string(to_text(result.ground));
        for (const RequirementVerdict& verdict : gap.verdicts(system, *result.requirement))
          text += " " + std::to_string(verdict.verdict.passed) + "/" + std::to_string(verdict.verdict.failed) + "/" +
                  std::to_string(verdict.verdict.unknown) + (verdict.reason.empty() ? "" : " " + verdict.reason);
        return text;
      }
    return "absent";
  }

  content::Pack pack_ = pack_for_tests();
};
ON_BOTH_DATABASES(GapTest);

TEST_P(GapTest, NothingKnownGivesUnknownAndTheLevelDecidesTheRows) {
  const Gap gap = judge();
  ASSERT_EQ(gap.systems().size(), 3U);  // the ended one is not judged
  EXPECT_EQ(shown(gap, 10, "firewall"), "unknown not_measured 0/0/1 measure:missing");
  EXPECT_EQ(shown(gap, 10, "program"), "unknown not_measured 0/0/3 program:missing");
  EXPECT_EQ(shown(gap, 11, "program"), "unknown not_measured 0/0/1 device:missing");
  EXPECT_EQ(shown(gap, 10, "said"), "unknown not_attested");
  EXPECT_EQ(gap.systems()[1].level, 2);         // proposed
  EXPECT_EQ(shown(gap, 13, "said"), "absent");  // never classified
}

TEST_P(GapTest, AKeyedCheckFailsOnlyTheRequirementOfItsKey) {
  sql("INSERT INTO measure (information_system_id, kind, state) VALUES (10, 'waf', 'none'), (11, 'waf', 'none')");
  know("information_system", 10, "measure");
  know("information_system", 11, "measure", "partial");
  const Gap gap = judge();
  EXPECT_EQ(shown(gap, 10, "waf"), "unmet measured 0/1/0");
  EXPECT_EQ(shown(gap, 10, "firewall"), "met measured 1/0/0");
  EXPECT_EQ(shown(gap, 11, "waf"), "unmet measured 0/1/0");
  EXPECT_EQ(shown(gap, 11, "firewall"), "unknown not_measured 0/0/1 measure:partial");
}

TEST_P(GapTest, AProposedLevelIsNotWhatChecksOfALevelAskFor) {
  know("information_system", 10, "measure");
  know("information_system", 11, "measure");
  const Gap gap = judge();
  EXPECT_EQ(shown(gap, 10, "leveled"), "met measured 1/0/0");
  EXPECT_EQ(shown(gap, 11, "leveled"), "unknown not_measured 0/0/1 information_system:unclassified");
}

TEST_P(GapTest, TheRegistersOfTheOperatorCountAndDevicesRollUp) {
  sql("INSERT INTO rule (unit_id, topic) VALUES (2, 'overall')");
  know("unit", 1, "rule", "absent");
  know("unit", 2, "rule");
  for (const int device : {1, 2, 3}) know("device", device, "program");
  sql("INSERT INTO program (device_id, name) VALUES (2, 'bad')");
  Gap gap = judge();
  EXPECT_EQ(shown(gap, 10, "rule"), "unmet measured 0/1/0");
  EXPECT_EQ(shown(gap, 11, "rule"), "unknown part_measured 1/0/0");
  EXPECT_EQ(shown(gap, 10, "program"), "partly measured 2/1/0");
  EXPECT_EQ(shown(judge({10}), 10, "program"), "partly measured 2/1/0");
  EXPECT_EQ(shown(judge({11}), 11, "rule"), "unknown part_measured 1/0/0");
  EXPECT_EQ(shown(judge({11}), 10, "rule"), "absent");
  GapJudge none(connection(), pack_, {*base::Date::parse_iso("2026-11-20"), {}, {}});
  EXPECT_TRUE(none.judge(pack_.catalogues[0], std::span<const std::int64_t>())->systems().empty());
}

TEST_P(GapTest, AnAttestationCountsOnlyWithPersonProofAndExpiry) {
  know("unit", 2, "rule");
  sql("INSERT INTO rule (unit_id, topic) VALUES (2, 'overall')");
  const auto flaw_of = [&](const std::string& values) {
    sql("DELETE FROM attestation");
    sql("INSERT INTO attestation (information_system_id, catalogue, requirement, state, attested_by, attested_on,"
        " evidence, expires_on, responsible, reason) VALUES (11, 'test', 'rule', " +
        values + ")");
    const Gap gap = judge();
    const RequirementResult& result = gap.systems()[1].results[2];
    EXPECT_NE(result.attestation, nullptr);
    return std::string(to_text(result.state)) + " " + result.attestation->flaw;
  };
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', 'BB-01', '2027-10-01', 'P2', NULL"), "met ");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', 'BB-01', '2026-11-20', 'P2', NULL"), "met ");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', 'BB-01', '2026-11-19', 'P2', NULL"), "unknown expired");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-11-21', 'BB-01', '2027-10-01', 'P2', NULL"), "unknown not_yet");
  EXPECT_EQ(flaw_of("'met', 'P1', NULL, 'BB-01', '2027-10-01', 'P2', NULL"), "unknown not_dated");
  EXPECT_EQ(flaw_of("'met', 'P2', '2026-10-01', 'BB-01', '2027-10-01', 'P2', NULL"), "unknown by_responsible");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', 'BB-01', '2027-10-01', NULL, NULL"), "unknown no_responsible");
  EXPECT_EQ(flaw_of("'met', NULL, '2026-10-01', 'BB-01', '2027-10-01', 'P2', NULL"), "unknown no_person");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', NULL, '2027-10-01', 'P2', NULL"), "unknown no_evidence");
  EXPECT_EQ(flaw_of("'met', 'P1', '2026-10-01', 'BB-01', NULL, 'P2', NULL"), "unknown no_expiry");
  EXPECT_EQ(flaw_of("'unmet', 'P1', '2026-10-01', NULL, NULL, 'P2', NULL"), "unmet ");
  EXPECT_EQ(flaw_of("'not_applicable', 'P1', '2026-10-01', NULL, '2027-10-01', 'P2', NULL"), "unknown no_reason");
  EXPECT_EQ(flaw_of("'not_applicable', 'P1', '2026-10-01', NULL, '2027-10-01', 'P2', 'Không có'"), "not_applicable ");
}

}  // namespace
}  // namespace assessment
