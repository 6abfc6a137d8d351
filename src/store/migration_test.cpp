#include "store/migration.hpp"

#include "database/testing/testing.hpp"
#include "store/ids.hpp"

namespace store {
namespace {

class MigrationTest : public database::DatabaseTest {};
ON_BOTH_DATABASES(MigrationTest);

TEST_P(MigrationTest, EmbeddedMigrationsRunFromEmptyAndOnlyOnce) {
  ASSERT_FALSE(embedded_migrations().empty());
  for (int i = 0; i < 2; ++i) {
    const auto done = migrate(connection(), 7);
    ASSERT_TRUE(done) << done.error().message;
  }
  EXPECT_EQ(connection().query("SELECT name FROM schema_migration")->rows.size(), embedded_migrations().size());
}

TEST_P(MigrationTest, RefusesChangedAndUnknownMigrations) {
  const Migration first{"0001_a", "CREATE TABLE id_counter (next_id BIGINT)"};
  const Migration changed{"0001_a", "CREATE TABLE id_counter (next_id BIGINT);"};
  const Migration second{"0002_b", "CREATE TABLE b (a BIGINT)"};
  ASSERT_TRUE(migrate(connection(), 1, std::vector{first, second}));
  EXPECT_EQ(migrate(connection(), 1, std::vector{changed, second}).error().reason, "store.migration_changed");
  EXPECT_EQ(migrate(connection(), 1, std::vector{first}).error().reason, "store.newer");
}

TEST_P(MigrationTest, FailingMigrationLeavesNothing) {
  const Migration first{"0001_a", "CREATE TABLE id_counter (next_id BIGINT)"};
  const Migration broken{"0002_b", "CREATE TABLE b (a BIGINT); INSERT INTO missing VALUES (1)"};
  const Migration repaired{"0002_b", "CREATE TABLE b (a BIGINT)"};
  EXPECT_EQ(migrate(connection(), 1, std::vector{first, broken}).error().reason, "database.sql");
  EXPECT_FALSE(connection().query("SELECT a FROM b"));
  EXPECT_TRUE(migrate(connection(), 1, std::vector{first, repaired}));
  EXPECT_TRUE(connection().query("SELECT a FROM b"));
}

TEST_P(MigrationTest, IdsCarryTheInstallation) {
  ASSERT_TRUE(migrate(connection(), 34));
  const auto first = *new_ids(connection(), 10);
  EXPECT_EQ(installation_of(first), 34);
  EXPECT_EQ(*new_ids(connection()), first + 10);
  EXPECT_EQ(migrate(connection(), 35).error().reason, "store.installation");
  EXPECT_EQ(set_installation(connection(), 0).error().reason, "store.installation");
  EXPECT_EQ(set_installation(connection(), max_installation + 1).error().reason, "store.installation");
}

}  // namespace
}  // namespace store
