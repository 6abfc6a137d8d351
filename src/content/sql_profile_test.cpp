#include "content/sql_profile.hpp"

#include <gtest/gtest.h>

namespace content {
namespace {

Pack pack() {
  Pack made;
  for (const char* name : {"program", "antivirus"}) {
    Table table;
    table.name = name;
    table.subject = "device";
    made.tables.push_back(table);
  }
  return made;
}

std::string flaws(std::string_view sql) {
  std::string text;
  for (const Flaw& flaw : outline_query(sql, pack()).flaws)
    text += std::to_string(flaw.line) + ":" + std::to_string(flaw.column) + " " + flaw.text + "\n";
  return text;
}

TEST(SqlProfile, FindsTheTablesAQueryReads) {
  const auto outline = outline_query(
      "WITH seen AS (SELECT device_id FROM antivirus), kept (id, n) AS (SELECT device_id, count(*) FROM program, unit\n"
      " GROUP BY device_id) SELECT device.id, p.name FROM device JOIN (SELECT * FROM program) AS p ON p.device_id = "
      "device.id\n"
      " WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.device_id = device.id) -- FROM finding\n"
      " AND p.name IS DISTINCT FROM 'FROM claim' AND device.name IN (SELECT name FROM unit WHERE id = :unit_id)",
      pack());
  EXPECT_TRUE(outline.flaws.empty()) << outline.flaws[0].text;
  EXPECT_EQ(outline.tables, (std::vector<std::string>{"antivirus", "device", "program", "unit"}));
  EXPECT_EQ(outline.lacking, (std::vector<std::string>{"antivirus"}));
  EXPECT_EQ(outline.parameters, (std::vector<std::string>{"unit_id"}));
}

TEST(SqlProfile, KnowsWhereMissingRowsMatter) {
  EXPECT_EQ(
      outline_query("SELECT 1 FROM program AS p LEFT JOIN antivirus AS a ON a.device_id = p.device_id", pack()).lacking,
      (std::vector<std::string>{"antivirus"}));
  EXPECT_EQ(outline_query("SELECT 1 FROM program EXCEPT SELECT 1 FROM antivirus", pack()).lacking,
            (std::vector<std::string>{"antivirus"}));
  EXPECT_TRUE(outline_query("SELECT 1 FROM program WHERE EXISTS (SELECT 1 FROM antivirus)", pack()).lacking.empty());
}

TEST(SqlProfile, RefusesWhatWouldAnswerDifferentlyElsewhere) {
  for (const char* sql : {"SELECT upper(name) FROM program",
                          "SELECT random() FROM program",
                          "SELECT date('now') FROM program",
                          "SELECT name FROM program WHERE name = \"a\"",
                          "SELECT name FROM program LIMIT 1",
                          "SELECT rowid FROM program",
                          "SELECT ?1 FROM program",
                          "SELECT $1 FROM program",
                          "SELECT :today FROM program",
                          "SELECT 1; SELECT 2",
                          "SELECT name FROM main.program",
                          "SELECT name FROM audit_entry",
                          "SELECT name FROM sqlite_schema",
                          "WITH program AS (SELECT 1) SELECT * FROM program",
                          "WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a",
                          "WITH a AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM a) SELECT i FROM a",
                          "WITH a AS (SELECT 1 FROM (SELECT 1 FROM program, a)) SELECT 1 FROM a",
                          "WITH a AS (SELECT 1 FROM b), b AS (SELECT 1 FROM program) SELECT 1 FROM a",
                          "WITH subject AS (SELECT 1) SELECT * FROM subject",
                          "SELECT name::text FROM program",
                          "DELETE FROM program",
                          "SELECT current_date FROM program",
                          "SELECT max(name, version) FROM program",
                          "SELECT 1 FROM program WHERE true",
                          "SELECT CAST(name AS INTEGER) FROM program",
                          "SELECT 1 FROM program WHERE name LIKE 'a\\%'",
                          "SELECT 1 FROM program, audit_entry",
                          "SELECT 1 FROM (program JOIN audit_entry)",
                          "SELECT 1 FROM json_each('[]')",
                          "SELECT name COLLATE NOCASE FROM program",
                          "SELECT 1 FROM program WHERE name GLOB 'a*'",
                          "SELECT (1 FROM program"})
    EXPECT_NE(flaws(sql), "") << sql;
}

TEST(SqlProfile, SaysWhere) {
  EXPECT_EQ(flaws("SELECT 'đường',\n       upper(name) FROM program"), "2:8 hàm không được phép: upper\n");
  EXPECT_EQ(flaws("SELECT 'đường', upper(name) FROM program"), "1:17 hàm không được phép: upper\n");
}

TEST(SqlProfile, ComposesByShadowing) {
  const std::vector<std::string> shadowed{"device", "program"};
  const auto one =
      compose("WITH a AS (SELECT 1) SELECT :reference_date, ':unit_id' FROM device, program", "device", shadowed, 1);
  EXPECT_EQ(one.sql,
            "WITH subject(id) AS (VALUES (CAST(?2 AS BIGINT))),"
            " device AS (SELECT * FROM main.device WHERE id IN (SELECT id FROM subject)),"
            " program AS (SELECT * FROM main.program WHERE device_id IN (SELECT id FROM subject)),"
            " a AS (SELECT 1) SELECT CAST(?1 AS TEXT), ':unit_id' FROM device, program");
  EXPECT_EQ(one.parameters, (std::vector<std::string>{"reference_date"}));
  EXPECT_EQ(compose("SELECT 1 FROM program", "device", shadowed, 0).sql, "SELECT 1 FROM program");
}

TEST(SqlProfile, AConditionIsNoQuery) {
  EXPECT_TRUE(flaws_of_condition("os_family = 'windows' AND kind IN ('pc', 'server')").empty());
  EXPECT_FALSE(flaws_of_condition("id IN (SELECT device_id FROM program)").empty());
  EXPECT_FALSE(flaws_of_condition("upper(name) = 'A'").empty());
}

}  // namespace
}  // namespace content
