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

// Connections as another user than the server's owner.
class ContentRoleTest : public PostgresTest {
 protected:
  ContentRoleTest() {
    EXPECT_TRUE(
        connection_->run_script("CREATE TABLE program (name TEXT); INSERT INTO program VALUES ('a');"
                                "CREATE TABLE secret (a TEXT);"
                                "CREATE VIEW seen AS SELECT count(*) AS secrets FROM secret"));
  }
  std::unique_ptr<Connection> content(OpenOptions options = {.read_only = true}) {
    auto restricted = database_.open(options);
    EXPECT_TRUE(restrict_to_content(*restricted));
    return restricted;
  }
  std::string reason(Connection& connection, std::string_view sql) {
    const auto result = connection.query(sql);
    return result ? "" : result.error().reason;
  }
  const std::vector<std::string> tables_{"program", "seen"};
};

TEST_F(ContentRoleTest, ReadsWhatItMayAndNothingElse) {
  ASSERT_TRUE(grant_to_content(*connection_, tables_));
  ASSERT_TRUE(grant_to_content(*connection_, tables_));
  const auto reader = content({.read_only = true, .statement_timeout_ms = 200});
  EXPECT_EQ(reason(*reader, "SELECT name FROM program"), "");
  EXPECT_EQ(reason(*reader, "SELECT secrets FROM seen"), "");  // a view reads with its owner's rights
  EXPECT_EQ(reason(*reader, "SELECT a FROM secret"), "database.denied");
  EXPECT_EQ(reason(*reader, "SELECT rolpassword FROM pg_authid"), "database.denied");
  EXPECT_EQ(reason(*reader, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"),
            "database.timeout");
  const auto writer = content({});  // its rights, not its session, keep it from writing
  for (const char* sql : {"INSERT INTO program VALUES ('b')", "DELETE FROM program", "TRUNCATE program",
                          "CREATE TABLE main.other (a TEXT)", "DROP TABLE program", "ALTER TABLE program ADD b TEXT"})
    EXPECT_FALSE(writer->execute(sql)) << sql;
  EXPECT_EQ(integer(*connection_, "SELECT count(*) FROM program"), 1);
}

TEST_F(ContentRoleTest, RightsThatAreNoLongerGrantedAreTakenBack) {
  ASSERT_TRUE(grant_to_content(*connection_, tables_));
  ASSERT_TRUE(connection_->run_script("GRANT SELECT, DELETE ON secret TO khien_content"));
  ASSERT_TRUE(grant_to_content(*connection_, std::vector<std::string>{"seen"}));
  const auto reader = content();
  EXPECT_EQ(reason(*reader, "SELECT a FROM secret"), "database.denied");
  EXPECT_EQ(reason(*reader, "SELECT name FROM program"), "database.denied");
  EXPECT_EQ(reason(*reader, "SELECT secrets FROM seen"), "");
  ASSERT_TRUE(connection_->run_script("GRANT SELECT ON secret TO PUBLIC"));
  EXPECT_EQ(grant_to_content(*connection_, tables_).error().reason, "database.content_role");
}

TEST_F(ContentRoleTest, OwnerWithoutTheRoleIsToldSo) {
  ASSERT_TRUE(grant_to_content(*connection_, tables_));
  ASSERT_TRUE(
      connection_->run_script("CREATE ROLE plain LOGIN; GRANT CREATE, USAGE ON SCHEMA main TO plain;"
                              "ALTER TABLE program OWNER TO plain"));
  std::string url = database_.url();
  url.replace(url.find("user=postgres"), 13, "user=plain");
  const auto owner = *open(url);
  const std::vector<std::string> own{"program"};
  EXPECT_EQ(grant_to_content(*owner, own).error().reason, "database.content_role");
  ASSERT_TRUE(
      connection_->run_script("GRANT khien_content TO plain; REVOKE ALL ON seen FROM khien_content;"
                              "ALTER SCHEMA main OWNER TO plain; ALTER TABLE secret OWNER TO plain;"
                              "ALTER VIEW seen OWNER TO plain"));
  const auto granted = grant_to_content(*owner, own);
  EXPECT_TRUE(granted) << granted.error().message;
  ASSERT_TRUE(connection_->run_script("DROP OWNED BY plain CASCADE; DROP ROLE plain"));
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
