// A check of one device, or of a batch, costs what these hold, however many the province has: no statement of it reads
// an evidence, fact or register table from one end to the other.
#include "assessment/cases/content_test.hpp"
#include "database/testing/explaining_connection.hpp"

namespace assessment {
namespace {

class PlansTest : public testing::Test {
 protected:
  PlansTest() {
    EXPECT_TRUE(create_tables(*connection_, pack(), source_folder / "migrations"));
    for (const content::Table& table : pack().tables) large_.insert(table.name);
    const auto filled = connection_->run_script(
        "INSERT INTO unit (id, code, name, name_folded, kind, sort_key) VALUES (1, 'a', 'A', 'a', 'department', 'a');"
        "INSERT INTO source (id, kind, name, received_at, received_by) VALUES (1, 'document', 'a', 0, 'a');"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO device (id, unit_id, name, kind, os_family) SELECT i, 1, i, 'pc', 'windows' FROM n;"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO document (id, source_id, unit_id, has_header, media_type, text_digest, reader_version, read_at,"
        " search_text) SELECT i, 1, 1, 1, 'text/plain', '', '1', 0, '' FROM n");
    EXPECT_TRUE(filled) << filled.error().message;
  }

  database::TestDatabase database_{database::Engine::sqlite};
  std::unique_ptr<database::Connection> connection_ = database_.open();
  database::ExplainingConnection explaining_{*connection_};
  std::set<std::string> large_{"device", "document", "collection", "claim", "finding"};
};

TEST_F(PlansTest, ACheckOfOneOrABatchScansNoLargeTable) {
  Judge judge(explaining_, pack(), {*base::Date::parse_iso("2026-11-20"), {}, {}});
  std::vector<std::int64_t> many;
  for (std::int64_t id = 1; id <= 300; ++id) many.push_back(id);
  std::size_t judged = 0;
  for (const content::Check& check : pack().checks) {
    if (!check.across.empty()) continue;
    for (const std::size_t count : {1, 10, 300}) {
      auto batch = judge.batch(check.subject, {many.begin(), many.begin() + static_cast<std::ptrdiff_t>(count)});
      ASSERT_TRUE(batch);
      ASSERT_TRUE(judge.judge(check, *batch)) << check.id;
      for (const std::string& scan : explaining_.take_scans_of(large_))
        ADD_FAILURE() << check.id << ", " << count << " at once, scans " << scan;
      ++judged;
    }
  }
  EXPECT_GT(judged, 100u);
}

// What the other test would not see if SQLite told its plans in other words.
TEST_F(PlansTest, AScanIsSeen) {
  const auto scans = [&](const std::string& sql) {
    EXPECT_TRUE(explaining_.query(sql, {})) << sql;
    return explaining_.take_scans_of(large_).size();
  };
  EXPECT_EQ(scans("SELECT p.device_id FROM program AS p WHERE p.name = 'a'"), 1u);
  EXPECT_EQ(scans("SELECT product FROM program"), 1u);  // of an index
  EXPECT_EQ(scans("SELECT count(*) FROM program"), 1u);
  EXPECT_EQ(scans("SELECT 1 FROM program AS p JOIN firewall_product AS f ON f.name = p.name WHERE p.device_id = 1"),
            1u);
  EXPECT_EQ(scans("SELECT p.name FROM program AS p WHERE p.device_id = 1"), 0u);
  EXPECT_EQ(scans("SELECT 1 FROM unit"), 0u);
}

}  // namespace
}  // namespace assessment
