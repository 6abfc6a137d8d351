#include "database/sqlite/sqlite.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>

namespace database::sqlite {
namespace {

std::unique_ptr<Connection> memory() {
  return *open(":memory:");
}

class DataFolder {
 public:
  DataFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "khien-sqlite-XXXXXX";
    VERIFY(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~DataFolder() { std::filesystem::remove_all(path_); }
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  std::string file() const { return path_ / "khien.sqlite"; }

 private:
  std::filesystem::path path_;
};

TEST(Sqlite, DoubleQuotedNameIsNotAText) {
  EXPECT_EQ(memory()->query("SELECT \"nothing\"").error().reason, "database.sql");
}

TEST(Sqlite, SecondWriterIsBusyAndReaderIsNot) {
  DataFolder folder;
  const auto first = *open(folder.file());
  const auto second = *open(folder.file(), {.busy_timeout_ms = 50});
  ASSERT_TRUE(first->run_script("CREATE TABLE t (a BIGINT)"));
  auto transaction = Transaction::begin(*first);
  ASSERT_TRUE(transaction);
  EXPECT_EQ(Transaction::begin(*second).error().reason, "database.busy");
  EXPECT_TRUE(second->query("SELECT a FROM t"));
}

TEST(Sqlite, FullDatabaseKeepsWhatWasThere) {
  const auto connection = memory();
  ASSERT_TRUE(connection->run_script("CREATE TABLE t (a TEXT); PRAGMA max_page_count = 20"));
  ASSERT_TRUE(connection->execute("INSERT INTO t VALUES ('kept')"));
  {
    auto transaction = Transaction::begin(*connection);
    const std::vector<Row> rows(1000, Row{std::string(1000, 'x')});
    EXPECT_EQ(connection->batch("INSERT INTO t VALUES (?1)", rows).error().reason, "database.full");
  }
  const auto left = connection->query("SELECT a FROM t");
  ASSERT_TRUE(left);
  EXPECT_EQ(left->rows, (std::vector<Row>{{std::string("kept")}}));
}

TEST(Sqlite, ReadOnlyConnectionRefusesWrites) {
  DataFolder folder;
  EXPECT_EQ(open(folder.file(), {.read_only = true}).error().reason, "database.down");
  ASSERT_TRUE((*open(folder.file()))->run_script("CREATE TABLE t (a BIGINT)"));
  const auto reader = *open(folder.file(), {.read_only = true});
  EXPECT_EQ(reader->execute("INSERT INTO t VALUES (1)").error().reason, "database.read_only");
  EXPECT_TRUE(Transaction::begin(*reader));
}

TEST(Sqlite, LongStatementIsStopped) {
  const auto connection = *open(":memory:", {.statement_timeout_ms = 50});
  EXPECT_EQ(connection->query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
                .error()
                .reason,
            "database.timeout");
  EXPECT_TRUE(connection->query("SELECT 1"));
}

TEST(Sqlite, FileThatIsNoDatabase) {
  DataFolder folder;
  FILE* file = fopen(folder.file().c_str(), "w");
  for (int i = 0; i < 200; ++i) fputs("khong phai co so du lieu ", file);
  fclose(file);
  EXPECT_EQ(open(folder.file()).error().reason, "database.corrupt");
}

class RestrictedTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        connection_->run_script("CREATE TABLE program (device_id BIGINT, name TEXT);"
                                "CREATE TABLE secret (a TEXT); INSERT INTO program VALUES (1, 'x');"
                                "CREATE VIEW below AS WITH RECURSIVE below (n) AS"
                                " (SELECT 1 UNION SELECT n + 1 FROM below WHERE n < 3) SELECT n FROM below"));
    const std::vector<std::string> functions{"count", "lower"};
    const std::vector<std::string> tables{"program", "below"};
    ASSERT_TRUE(restrict_to_content(*connection_, functions, tables));
  }
  std::string reason(std::string_view sql) {
    const auto result = connection_->query(sql);
    return result ? "" : result.error().reason;
  }
  std::unique_ptr<Connection> connection_ = memory();
};

TEST_F(RestrictedTest, AllowsWhatContentNeeds) {
  EXPECT_EQ(reason("SELECT lower(name) FROM program WHERE device_id = 1"), "");
  EXPECT_EQ(reason("SELECT count(*) FROM program"), "");
  EXPECT_EQ(reason("WITH program AS (SELECT * FROM main.program), kept AS (SELECT 1 FROM program)"
                   " SELECT count(*) FROM kept"),
            "");
  EXPECT_EQ(reason("SELECT count(*) FROM below AS b WHERE b.n > 1"), "");
}

TEST_F(RestrictedTest, DeniesTheRest) {
  for (const char* sql :
       {"SELECT upper(name) FROM program", "SELECT random()", "SELECT date('now')", "SELECT a FROM secret",
        "SELECT count(*) FROM secret", "SELECT name FROM sqlite_schema", "SELECT name FROM pragma_table_info('secret')",
        "INSERT INTO program VALUES (2, 'y')", "DELETE FROM program", "DROP TABLE program", "CREATE TABLE z (a BIGINT)",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
        "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n, below",
        "PRAGMA user_version", "ATTACH ':memory:' AS other", "SELECT load_extension('x')"})
    EXPECT_EQ(reason(sql), "database.denied") << sql;
}

}  // namespace
}  // namespace database::sqlite
