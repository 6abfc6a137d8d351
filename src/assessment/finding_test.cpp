#include "assessment/finding.hpp"

#include <gtest/gtest.h>

#include "assessment/cases/case_runner.hpp"
#include "database/testing/testing.hpp"

namespace assessment {
namespace {

using domain::Row;

content::Pack pack_for_tests() {
  content::Pack pack;
  content::Table program{"program", "device", "Phần mềm", {}, {}, 30, 10, false, {}};
  program.columns.push_back({"name", content::ColumnType::text, false, "Tên", "none", {}, 100});
  content::Table remark{"remark", "document", "Nhận xét", {}, {}, std::nullopt, 10, false, {}};
  remark.columns.push_back({"kind", content::ColumnType::text, false, "Loại", "none", {}, 100});
  pack.tables = {program, remark};
  content::Check bad_program;
  bad_program.id = "bad_program";
  bad_program.subject = "device";
  bad_program.needs = {{"program"}};
  bad_program.key = {"name"};
  bad_program.message = "Có {name}, {times} bản, từ {day}";
  bad_program.sql =
      "SELECT p.device_id, p.name, count(*) AS times, '2026-03-01' AS day FROM program AS p"
      " WHERE p.name LIKE 'bad%' GROUP BY p.device_id, p.name";
  content::Check bad_remark;
  bad_remark.id = "bad_remark";
  bad_remark.subject = "document";
  bad_remark.needs = {{"remark"}};
  bad_remark.key = {"section", "quote_folded"};
  bad_remark.message = "Sai";
  bad_remark.sql =
      "SELECT document_id, section, quote_folded, fact_id, fact_id + 1 AS other_fact_id FROM remark"
      " WHERE kind = 'bad'";
  content::Check shared = bad_program;
  shared.id = "shared";
  shared.across = "all";
  shared.sql =
      "SELECT p.device_id, p.name, 2 AS times, '' AS day FROM program AS p WHERE EXISTS (SELECT 1 FROM program"
      " AS q WHERE q.name = p.name AND q.device_id <> p.device_id)";
  pack.checks = {bad_program, bad_remark, shared};
  return pack;
}

class FindingTest : public database::DatabaseTest {
 protected:
  FindingTest() {
    EXPECT_TRUE(create_tables(connection(), pack_, std::filesystem::path(KHIEN_SOURCE_DIR) / "migrations"));
    sql("INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (1, 'a', 'A', 'a', 'department', 'a')");
    for (const std::string id : {"1", "2"}) {
      sql("INSERT INTO device (id, unit_id, name, kind) VALUES (" + id + ", 1, 'PC" + id + "', 'pc')");
      sql("INSERT INTO source (id, kind, name, received_at, received_by) VALUES (" + id + ", 'document', 'a', 0, 'b')");
      sql("INSERT INTO document (id, source_id, unit_id, has_header, media_type, text_digest, reader_version, read_at,"
          " search_text) VALUES (" +
          id + ", " + id + ", 1, 1, 'text/plain', '', '1', 0, '')");
    }
  }

  void sql(const std::string& text) {
    const auto done = connection().execute(text);
    ASSERT_TRUE(done) << done.error().message;
  }

  void measure_device(const std::string& id, const std::vector<std::string>& programs, int at,
                      const std::string& state = "collected") {
    sql("DELETE FROM program WHERE device_id = " + id);
    sql("DELETE FROM collection WHERE subject = 'device' AND subject_id = " + id);
    for (const auto& name : programs) sql("INSERT INTO program (device_id, name) VALUES (" + id + ", '" + name + "')");
    sql("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on) VALUES "
        "('device', " +
        id + ", 'program', '" + state + "', " + std::to_string(at) + ", '2026-11-01')");
  }

  void read_document(const std::string& id, const std::vector<std::string>& quotes, int at) {
    sql("DELETE FROM remark WHERE document_id = " + id);
    sql("DELETE FROM collection WHERE subject = 'document' AND subject_id = " + id);
    int fact = 0;
    for (const auto& quote : quotes) {
      const std::string position = std::to_string(++fact * 10 + at);
      sql("INSERT INTO remark (document_id, fact_id, section, paragraph, quote, quote_folded, reading, span_start,"
          " span_end, ranges, boxes, kind) VALUES (" +
          id + ", " + std::to_string(fact) + ", 'I', 0, '" + quote + "', '" + quote + "', '" + quote + "', " +
          position + ", " + position + ", '[]', '[]', '" + (quote.starts_with("ok") ? "good" : "bad") + "')");
    }
    sql("INSERT INTO collection (subject, subject_id, table_name, state, collected_at, collected_on) VALUES "
        "('document', " +
        id + ", 'remark', 'collected', " + std::to_string(at) + ", '2026-11-01')");
  }

  Changes judge(const std::string& check, const std::string& reference_date = "2026-11-20") {
    const auto day = *base::Date::parse_iso(reference_date);
    Judge judge(connection(), pack_, {day, {}, {}});
    auto everything = judge.all(pack_.check(check)->subject);
    EXPECT_TRUE(everything);
    const auto judgement = judge.judge(*pack_.check(check), *everything);
    EXPECT_TRUE(judgement) << judgement.error().message;
    const auto changes = record(connection(), pack_, *judgement, {day, 1000, [this](std::int64_t count) {
                                                                    const auto first = next_id_;
                                                                    next_id_ += count;
                                                                    return Result<std::int64_t>(first);
                                                                  }});
    EXPECT_TRUE(changes) << changes.error().message;
    const auto settled = settle(connection(), pack_);
    EXPECT_TRUE(settled) << settled.error().message;
    Changes all = *changes;
    return all += *settled;
  }

  std::string findings() {
    std::string text;
    const auto result = connection().query(
        "SELECT subject_id, key_text, state, since, last_outcome FROM finding"
        " ORDER BY check_id, subject_id, key_text");
    for (const Row& row : result->rows)
      text += std::to_string(std::get<std::int64_t>(row[0])) + std::get<std::string>(row[1]) + " " +
              std::get<std::string>(row[2]) + " " + std::to_string(std::get<std::int64_t>(row[3])) + " " +
              std::get<std::string>(row[4]) + "\n";
    return text;
  }

  content::Pack pack_ = pack_for_tests();
  std::int64_t next_id_ = 1;
};

ON_BOTH_DATABASES(FindingTest);

TEST_P(FindingTest, LivesFromOpenToVerifiedAndReopensWithANewSinceWhen) {
  measure_device("1", {"bad a", "bad a", "good"}, 100);
  measure_device("2", {}, 100, "absent");
  EXPECT_EQ(judge("bad_program").opened, 1);
  EXPECT_EQ(findings(), "1[\"bad a\"] open 100 fail\n");
  EXPECT_EQ(std::get<std::string>(connection().query("SELECT message FROM finding")->rows[0][0]),
            "Có bad a, 2 bản, từ 01/03/2026");

  measure_device("1", {"bad a", "bad b"}, 200);
  judge("bad_program");
  EXPECT_EQ(findings(), "1[\"bad a\"] open 100 fail\n1[\"bad b\"] open 200 fail\n");

  measure_device("1", {}, 300, "denied");
  EXPECT_EQ(judge("bad_program").unknown, 2);
  EXPECT_EQ(findings(), "1[\"bad a\"] open 100 unknown\n1[\"bad b\"] open 200 unknown\n");

  measure_device("1", {"bad b"}, 400);
  EXPECT_EQ(judge("bad_program").verified, 1);
  EXPECT_EQ(findings(), "1[\"bad a\"] verified 100 pass\n1[\"bad b\"] open 200 fail\n");

  measure_device("1", {"bad a"}, 500);
  EXPECT_EQ(judge("bad_program").reopened, 1);
  EXPECT_EQ(findings(), "1[\"bad a\"] open 500 fail\n1[\"bad b\"] verified 200 pass\n");

  sql("DELETE FROM device WHERE id = 1");
  EXPECT_EQ(judge("bad_program").withdrawn, 1);
}

TEST_P(FindingTest, AnExceptionEndsAfterItsLastDay) {
  measure_device("1", {"bad a"}, 100);
  sql("INSERT INTO exception (id, check_id, scope, scope_id, reason, granted_by, granted_at, until_on)"
      " VALUES (1, 'bad_program', 'unit', 1, 'chờ thay máy', 'người duyệt', 0, '2026-11-20')");
  judge("bad_program");
  EXPECT_EQ(findings(), "1[\"bad a\"] excepted 100 fail\n");
  judge("bad_program", "2026-11-21");
  EXPECT_EQ(findings(), "1[\"bad a\"] open 100 fail\n");
}

TEST_P(FindingTest, ReadingADocumentAgainKeepsSinceWhenAndCitesTheFacts) {
  read_document("1", {"x", "ok"}, 100);
  judge("bad_remark");
  read_document("1", {"ok", "ok 2", "x"}, 200);
  judge("bad_remark");
  EXPECT_EQ(findings(), "1[\"I\",\"x\"] open 100 fail\n");
  const auto proof =
      base::parse_json(std::get<std::string>(connection().query("SELECT proof FROM finding")->rows[0][0]));
  ASSERT_TRUE(proof);
  EXPECT_EQ((*proof)["citations"][0]["quote"], "x");
  EXPECT_EQ((*proof)["citations"][0]["start"], 230);
  EXPECT_EQ((*proof)["citations"].size(), 1U);  // there is no fact 4
  read_document("1", {"ok"}, 300);
  judge("bad_remark");
  EXPECT_EQ(findings(), "1[\"I\",\"x\"] withdrawn 100 pass\n");
}

TEST_P(FindingTest, ASupersedingDocumentVerifiesOrTakesOver) {
  read_document("1", {"x", "y"}, 100);
  judge("bad_remark");
  sql("UPDATE document SET superseded_by = 2 WHERE id = 1");
  judge("bad_remark");
  EXPECT_EQ(findings(), "1[\"I\",\"x\"] open 100 unknown\n1[\"I\",\"y\"] open 100 unknown\n");
  read_document("2", {"x"}, 200);
  judge("bad_remark");
  EXPECT_EQ(findings(),
            "1[\"I\",\"x\"] withdrawn 100 pass\n1[\"I\",\"y\"] verified 100 pass\n2[\"I\",\"x\"] open 100 fail\n");
}

TEST_P(FindingTest, AGroupKeepsItsFindingWhenItsFirstMemberLeaves) {
  sql("INSERT INTO device (id, unit_id, name, kind) VALUES (3, 1, 'PC3', 'pc')");
  for (const char* id : {"1", "2", "3"}) measure_device(id, {"same"}, 100);
  judge("shared");
  EXPECT_EQ(findings(), "1[\"same\"] open 100 fail\n");
  measure_device("1", {}, 200);
  judge("shared");
  EXPECT_EQ(findings(), "2[\"same\"] open 100 fail\n");
  measure_device("2", {}, 300);
  judge("shared");
  EXPECT_EQ(findings(), "2[\"same\"] verified 100 pass\n");
}

TEST_P(FindingTest, ExplainSaysWhatIsMissing) {
  measure_device("1", {"bad a"}, 100, "denied");
  Judge judge(connection(), pack_, {*base::Date::parse_iso("2026-11-20"), {}, {}});
  const auto explanation = judge.explain(*pack_.check("bad_program"), 1);
  ASSERT_TRUE(explanation);
  EXPECT_EQ(explanation->outcome.outcome, domain::Outcome::unknown);
  EXPECT_EQ(explanation->outcome.reason, "program:denied");
  EXPECT_EQ(explanation->rows.size(), 1U);
  EXPECT_EQ(judge.explain(*pack_.check("bad_program"), 99).error().reason, "assessment.no_subject");
}

}  // namespace
}  // namespace assessment
