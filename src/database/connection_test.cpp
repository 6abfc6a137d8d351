// What both drivers promise; what only one has stands beside it.
#include "database/connection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "database/testing/testing.hpp"

namespace database {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

class ConnectionTest : public DatabaseTest {
 protected:
  void run(std::string_view sql) {
    const auto done = connection().run_script(sql);
    ASSERT_TRUE(done) << done.error().message;
  }
  std::vector<Row> rows(std::string_view sql, std::span<const Value> parameters = {}) {
    auto result = connection().query(sql, parameters);
    EXPECT_TRUE(result) << result.error().message;
    return result ? result->rows : std::vector<Row>();
  }
  std::string reason(std::string_view sql, std::span<const Value> parameters = {}) {
    const auto result = connection().execute(sql, parameters);
    return result ? "" : result.error().reason;
  }
};
ON_BOTH_DATABASES(ConnectionTest);

TEST_P(ConnectionTest, ValuesComeBackAsTheyWere) {
  run("CREATE TABLE t (i BIGINT, d DOUBLE PRECISION, s TEXT)");
  const std::vector<Row> values{
      {Limits::max(), 0.1, std::string("Ủy ban nhân dân tỉnh 𠊛")},
      {Limits::min(), -1.7976931348623157e308, std::string("it's \"?1\" -- $1 /* \\")},
      {Value{}, Value{}, Value{}},
      {std::int64_t{0}, 5e-324, std::string()},
  };
  ASSERT_TRUE(connection().batch("INSERT INTO t VALUES (?1, ?2, ?3)", values));
  for (const Row& value : values) ASSERT_EQ(connection().execute("INSERT INTO t VALUES (?1, ?2, ?3)", value), 1);
  EXPECT_EQ(rows("SELECT i, d, s FROM t ORDER BY d, i").size(), 8U);
  for (const Row& value : values) {
    if (is_null(value[0])) continue;
    EXPECT_EQ(rows("SELECT i, d, s FROM t WHERE i = ?1 AND d = ?2 AND s = ?3", value),
              (std::vector<Row>{value, value}));
  }
  EXPECT_EQ(rows("SELECT s FROM t WHERE i IS NULL"), (std::vector<Row>{{Value{}}, {Value{}}}));
}

TEST_P(ConnectionTest, RefusesWhatTheOtherDatabaseCouldNotStore) {
  run("CREATE TABLE t (d DOUBLE PRECISION, s TEXT)");
  for (const Row& row : {Row{std::nan(""), Value{}}, Row{INFINITY, Value{}}, Row{Value{}, std::string("a\0b", 3)},
                         Row{Value{}, std::string("\xff")}}) {
    EXPECT_EQ(reason("INSERT INTO t VALUES (?1, ?2)", row), "database.value");
    EXPECT_EQ(connection().batch("INSERT INTO t VALUES (?1, ?2)", std::vector<Row>{row}).error().reason,
              "database.value");
  }
  EXPECT_TRUE(rows("SELECT 1 FROM t").empty());
}

TEST_P(ConnectionTest, AggregatesHaveTheSameTypes) {
  run("CREATE TABLE t (i BIGINT, d DOUBLE PRECISION); INSERT INTO t VALUES (1, 0.5), (2, 1.5)");
  EXPECT_EQ(
      rows("SELECT count(*), sum(i), sum(d), avg(d), max(i), i_none, 7 / 2"
           " FROM t, (SELECT max(i) AS i_none FROM t WHERE i > 9) AS n GROUP BY i_none"),
      (std::vector<Row>{{std::int64_t{2}, std::int64_t{3}, 2.0, 1.0, std::int64_t{2}, Value{}, std::int64_t{3}}}));
}

TEST_P(ConnectionTest, TextIsOrderedByBytesAndLikeKnowsCase) {
  EXPECT_EQ(rows("SELECT a FROM (SELECT 'a' AS a UNION SELECT 'B' UNION SELECT 'đ' UNION SELECT 'z') AS t ORDER BY a"),
            (std::vector<Row>{{std::string("B")}, {std::string("a")}, {std::string("z")}, {std::string("đ")}}));
  EXPECT_TRUE(rows("SELECT 1 WHERE 'Kế hoạch' LIKE 'kế%'").empty());
}

TEST_P(ConnectionTest, ConstraintsHaveTheirReasons) {
  run("CREATE TABLE parent (id BIGINT PRIMARY KEY, code TEXT UNIQUE);"
      "CREATE TABLE child (id BIGINT NOT NULL, parent_id BIGINT REFERENCES parent (id), n BIGINT CHECK (n > 0));"
      "INSERT INTO parent VALUES (1, 'a')");
  EXPECT_EQ(reason("INSERT INTO parent VALUES (1, 'b')"), "database.unique");
  EXPECT_EQ(reason("INSERT INTO parent VALUES (2, 'a')"), "database.unique");
  EXPECT_EQ(reason("INSERT INTO child VALUES (1, 9, 1)"), "database.foreign_key");
  EXPECT_EQ(reason("INSERT INTO child VALUES (1, 1, 0)"), "database.check");
  EXPECT_EQ(reason("INSERT INTO child VALUES (NULL, 1, 1)"), "database.check");
  EXPECT_EQ(reason("INSERT INTO child VALUES (1, 1, 1)"), "");
  EXPECT_EQ(reason("DELETE FROM parent"), "database.foreign_key");
}

TEST_P(ConnectionTest, MistakesInStatements) {
  EXPECT_EQ(reason("SELEC 1"), "database.sql");
  EXPECT_EQ(reason("SELECT a FROM missing"), "database.sql");
  EXPECT_EQ(reason("SELECT 1; SELECT 2"), "database.sql");
  EXPECT_EQ(reason("SELECT ?2", Row{std::int64_t{1}}), "database.sql");
  EXPECT_EQ(rows("SELECT ?1 -- one of two\n", Row{std::int64_t{1}, std::string("unused")}),
            (std::vector<Row>{{std::int64_t{1}}}));
}

TEST_P(ConnectionTest, CountsChangedRows) {
  run("CREATE TABLE t (a BIGINT)");
  EXPECT_EQ(connection().execute("INSERT INTO t VALUES (1), (2), (3)"), 3);
  EXPECT_EQ(connection().execute("UPDATE t SET a = a + 1 WHERE a > 1"), 2);
  EXPECT_EQ(connection().execute("CREATE TABLE u (a BIGINT)"), 0);
  EXPECT_EQ(connection().execute("DELETE FROM t WHERE a > 9"), 0);
}

TEST_P(ConnectionTest, BatchIsAllOrNothingInATransaction) {
  run("CREATE TABLE t (a BIGINT PRIMARY KEY, b TEXT)");
  std::vector<Row> many;
  for (std::int64_t i = 0; i < 10'000; ++i) many.push_back({i, i % 3 == 0 ? Value{} : Value{std::string("hàng")}});
  {
    auto transaction = *Transaction::begin(connection());
    ASSERT_TRUE(connection().batch("INSERT INTO t VALUES (?1, ?2)", many));
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(rows("SELECT count(*), count(b) FROM t"), (std::vector<Row>{{std::int64_t{10'000}, std::int64_t{6'666}}}));
  for (Row& row : many) row[0] = std::get<std::int64_t>(row[0]) + 9'000;
  std::reverse(many.begin(), many.end());  // the clash comes late
  {
    auto transaction = *Transaction::begin(connection());
    EXPECT_EQ(connection().batch("INSERT INTO t VALUES (?1, ?2)", many).error().reason, "database.unique");
  }
  EXPECT_EQ(rows("SELECT count(*) FROM t"), (std::vector<Row>{{std::int64_t{10'000}}}));
}

TEST_P(ConnectionTest, TransactionRollsBackUnlessCommitted) {
  run("CREATE TABLE t (a BIGINT)");
  {
    auto transaction = *Transaction::begin(connection());
    EXPECT_EQ(reason("INSERT INTO t VALUES (1)"), "");
    EXPECT_EQ(Transaction::begin(connection()).error().reason, "database.sql");
  }
  EXPECT_TRUE(rows("SELECT a FROM t").empty());
  {
    auto transaction = *Transaction::begin(connection());
    EXPECT_EQ(reason("INSERT INTO t VALUES (2)"), "");
    ASSERT_TRUE(transaction.commit());
  }
  EXPECT_EQ(rows("SELECT a FROM t").size(), 1U);
}

TEST_P(ConnectionTest, ForEachStopsAndTheConnectionStaysUsable) {
  run("CREATE TABLE t (a BIGINT)");
  std::vector<Row> many;
  for (std::int64_t i = 0; i < 2'000; ++i) many.push_back({i});
  ASSERT_TRUE(connection().batch("INSERT INTO t VALUES (?1)", many));
  std::int64_t sum = 0;
  int seen = 0;
  ASSERT_TRUE(connection().for_each("SELECT a FROM t ORDER BY a", {}, [&](std::span<const Value> row) {
    sum += std::get<std::int64_t>(row[0]);
    return ++seen < 100;
  }));
  EXPECT_EQ(seen, 100);
  EXPECT_EQ(sum, 4950);
  EXPECT_EQ(connection().for_each("SELECT a / (a - 1500) FROM missing", {}, [](auto) { return true; }).error().reason,
            "database.sql");
  EXPECT_EQ(rows("SELECT count(*) FROM t"), (std::vector<Row>{{std::int64_t{2'000}}}));
}

TEST_P(ConnectionTest, StatementsSurviveAChangedTable) {
  run("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)");
  EXPECT_EQ(rows("SELECT * FROM t"), (std::vector<Row>{{std::int64_t{1}}}));
  run("ALTER TABLE t ADD COLUMN b TEXT");
  const auto after = connection().query("SELECT * FROM t");
  ASSERT_TRUE(after) << after.error().message;
  EXPECT_EQ(after->columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(after->rows, (std::vector<Row>{{std::int64_t{1}, Value{}}}));
}

TEST_P(ConnectionTest, DescribeNamesColumnsWithoutRunning) {
  run("CREATE TABLE t (a BIGINT, b TEXT)");
  EXPECT_EQ(connection().describe("SELECT a AS first, b FROM main.t WHERE a = ?1"),
            (std::vector<std::string>{"first", "b"}));
  EXPECT_EQ(connection().describe("SELECT c FROM t").error().reason, "database.sql");
}

TEST_P(ConnectionTest, ReadOnlyConnectionRefusesWrites) {
  run("CREATE TABLE t (a BIGINT)");
  const auto reader = database().open({.read_only = true});
  EXPECT_EQ(reader->execute("INSERT INTO t VALUES (1)").error().reason, "database.read_only");
  EXPECT_TRUE(reader->query("SELECT a FROM t"));
}

TEST_P(ConnectionTest, LongStatementIsStopped) {
  const auto connection = database().open({.statement_timeout_ms = 100});
  EXPECT_EQ(connection
                ->query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT (i + 1) % 1000 FROM n)"
                        " SELECT count(*) FROM n")
                .error()
                .reason,
            "database.timeout");
  EXPECT_TRUE(connection->query("SELECT 1"));
}

// So that a check that returns a condition fails its cases on PostgreSQL instead of giving rows of another type.
TEST_P(ConnectionTest, ConditionIsAValueOnSqliteOnly) {
  const auto result = connection().query("SELECT 1 = 1");
  if (GetParam() == Engine::sqlite)
    EXPECT_EQ(result->rows, (std::vector<Row>{{std::int64_t{1}}}));
  else
    EXPECT_EQ(result.error().reason, "database.sql");
}

}  // namespace
}  // namespace database
