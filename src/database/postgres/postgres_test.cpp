// What only PostgreSQL has; what both databases promise is in database/connection_test.cpp.
#include "database/postgres/postgres.hpp"

#include "database/testing/testing.hpp"

namespace database::postgres {
namespace {

class PostgresTest : public testing::Test {
 protected:
  std::int64_t integer(Connection& connection, std::string_view sql) {
    return std::get<std::int64_t>(connection.query(sql).value().rows[0][0]);
  }
  TestDatabase database_{Engine::postgres};
  std::unique_ptr<Connection> connection_ = database_.open();
};

TEST_F(PostgresTest, NobodyThere) {
  EXPECT_EQ(open("host=/nonexistent dbname=x").error().reason, "database.down");
}

TEST_F(PostgresTest, LostServerIsAnErrorOfEveryCall) {
  ASSERT_TRUE(connection_->run_script("CREATE TABLE t (a BIGINT)"));
  const auto victim = database_.open();
  auto transaction = *Transaction::begin(*victim);
  ASSERT_TRUE(victim->execute("INSERT INTO t VALUES (1)"));
  const std::int64_t process = integer(*victim, "SELECT pg_backend_pid()");
  ASSERT_TRUE(connection_->query("SELECT CAST(pg_terminate_backend(CAST(?1 AS INTEGER)) AS TEXT)", Row{process}));
  EXPECT_EQ(victim->execute("INSERT INTO t VALUES (1)").error().reason, "database.down");
  EXPECT_EQ(victim->query("SELECT 1").error().reason, "database.down");
  EXPECT_EQ(victim->batch("INSERT INTO t VALUES (?1)", std::vector<Row>{{std::int64_t{1}}}).error().reason,
            "database.down");
  EXPECT_EQ(victim->for_each("SELECT 1", {}, [](auto) { return true; }).error().reason, "database.down");
  EXPECT_EQ(victim->describe("SELECT 1").error().reason, "database.down");
  EXPECT_EQ(transaction.commit().error().reason, "database.down");
  EXPECT_EQ(integer(*connection_, "SELECT count(*) FROM t"), 0);
}

TEST_F(PostgresTest, BatchBreaksWhenTheServerIsLostOnTheWay) {
  ASSERT_TRUE(connection_->run_script("CREATE TABLE t (a BIGINT)"));
  const std::vector<Row> rows(2'000, Row{std::int64_t{1}});
  EXPECT_EQ(connection_
                ->batch("INSERT INTO t SELECT ?1 FROM (SELECT CASE WHEN (SELECT count(*) FROM t) = 700 THEN"
                        " pg_terminate_backend(pg_backend_pid()) END) AS ended",
                        rows)
                .error()
                .reason,
            "database.down");
  EXPECT_EQ(integer(*database_.open(), "SELECT count(*) FROM t"), 500);  // one pipeline of its own without transaction
}

TEST_F(PostgresTest, LockedRowIsBusy) {
  ASSERT_TRUE(connection_->run_script("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)"));
  const auto other = database_.open({.busy_timeout_ms = 50});
  auto transaction = *Transaction::begin(*connection_);
  ASSERT_TRUE(connection_->execute("UPDATE t SET a = 2"));
  EXPECT_EQ(other->execute("UPDATE t SET a = 3").error().reason, "database.busy");
}

TEST_F(PostgresTest, FailedStatementSpoilsTheTransaction) {
  ASSERT_TRUE(connection_->run_script("CREATE TABLE t (a BIGINT PRIMARY KEY)"));
  auto transaction = *Transaction::begin(*connection_);
  ASSERT_TRUE(connection_->execute("INSERT INTO t VALUES (1)"));
  EXPECT_EQ(connection_->execute("INSERT INTO t VALUES (1)").error().reason, "database.unique");
  EXPECT_EQ(transaction.commit().error().reason, "database.sql");
}

TEST_F(PostgresTest, TablesLiveInSchemaMain) {
  ASSERT_TRUE(connection_->run_script("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (5)"));
  EXPECT_EQ(integer(*connection_, "WITH t AS (SELECT a + 1 AS a FROM main.t) SELECT a FROM t"), 6);
}

TEST_F(PostgresTest, WrongTextOrderIsRefused) {
  ASSERT_TRUE(connection_->execute("CREATE DATABASE latin TEMPLATE template0 LOCALE 'C' ENCODING 'LATIN1'"));
  std::string url = database_.url();
  url.replace(url.find("dbname="), std::string::npos, "dbname=latin");
  EXPECT_EQ(open(url).error().reason, "database.text_order");
  ASSERT_TRUE(connection_->execute("DROP DATABASE latin"));
}

}  // namespace
}  // namespace database::postgres
