#include "store/fact.hpp"

#include <cmath>

#include "store/testing.hpp"

namespace store {
namespace {

using content::ColumnType;
using domain::CollectionState;

content::Column column(std::string name, ColumnType type, bool nullable = false) {
  content::Column result;
  result.name = std::move(name);
  result.type = type;
  result.nullable = nullable;
  return result;
}

content::Pack small_pack() {
  content::Table program;
  program.name = "program";
  program.subject = "device";
  program.key = {"name"};
  program.max_rows = 3;
  program.columns = {column("name", ColumnType::text), column("size", ColumnType::real, true)};
  program.columns[0].max_length = 5;
  content::Table antivirus;
  antivirus.name = "antivirus";
  antivirus.subject = "device";
  antivirus.columns = {column("state", ColumnType::text)};
  antivirus.columns[0].values = {"on", "off"};
  content::Table token;
  token.name = "token";
  token.subject = "document";
  token.columns = {column("written", ColumnType::text)};
  content::Pack pack;
  pack.tables = {program, antivirus, token};
  return pack;
}

class FactTest : public StoreTest {
 protected:
  FactTest() { VERIFY(create_content_tables(connection(), pack_).has_value()); }

  Reading device(std::vector<FactRow> rows, std::map<std::string, Knowledge> knowledge = {}) {
    return {.subject = "device",
            .subject_id = 7,
            .collected_at = 1000,
            .collected_on = "2026-03-11",
            .rows = std::move(rows),
            .knowledge = std::move(knowledge)};
  }
  std::string write(const Reading& reading) {
    auto transaction = *database::Transaction::begin(connection());
    const auto written = write_reading(connection(), pack_, reading);
    if (!written) return written.error().reason;
    return transaction.commit() ? "" : "commit";
  }
  std::int64_t count(const std::string& sql) {
    return std::get<std::int64_t>(connection().query(sql).value().rows[0][0]);
  }
  std::string state_of(const std::string& table) {
    const auto rows =
        connection()
            .query("SELECT state FROM collection WHERE subject_id = 7 AND table_name = ?1", domain::Row{table})
            ->rows;
    return rows.empty() ? "none" : std::get<std::string>(rows[0][0]);
  }

  content::Pack pack_ = small_pack();
};
ON_BOTH_DATABASES(FactTest);

TEST_P(FactTest, NewReadingReplacesTheOldOneAndSaysWhatIsKnown) {
  ASSERT_EQ(write(device({{"program", {{"name", "a"}, {"size", std::int64_t{2}}}}, {"program", {{"name", "b"}}}})), "");
  EXPECT_EQ(count("SELECT count(*) FROM program WHERE device_id = 7"), 2);
  EXPECT_EQ(connection().query("SELECT size FROM program WHERE name = 'a'")->rows, (std::vector<domain::Row>{{2.0}}));
  EXPECT_EQ(state_of("program"), "collected");
  EXPECT_EQ(state_of("antivirus"), "absent");
  EXPECT_EQ(state_of("token"), "none");
  ASSERT_EQ(write(device({}, {{"program", {CollectionState::denied, "access"}}})), "");
  EXPECT_EQ(count("SELECT count(*) FROM program"), 0);
  EXPECT_EQ(state_of("program"), "denied");
  ASSERT_TRUE(delete_reading(connection(), pack_, "device", 7));
  EXPECT_EQ(count("SELECT count(*) FROM collection"), 0);
}

TEST_P(FactTest, OneBadRowStoresNothing) {
  ASSERT_EQ(write(device({{"program", {{"name", "old"}}}})), "");
  const FactRow good{"program", {{"name", "new"}}};
  const auto bad = [&](FactRow row) { return write(device({good, std::move(row)})); };
  EXPECT_EQ(bad({"program", {{"name", "sáu chữ"}}}), "fact.length");
  EXPECT_EQ(bad({"program", {{"name", "ngườ"}, {"size", "2"}}}), "fact.type");
  EXPECT_EQ(bad({"program", {{"size", 1.0}}}), "fact.missing");
  EXPECT_EQ(bad({"program", {{"name", "a"}, {"colour", "red"}}}), "fact.unknown_column");
  EXPECT_EQ(bad({"program", {{"name", "a"}, {"device_id", std::int64_t{8}}}}), "fact.unknown_column");
  EXPECT_EQ(bad({"antivirus", {{"state", "maybe"}}}), "fact.not_listed");
  EXPECT_EQ(bad({"token", {{"written", "x"}}}), "fact.unknown_table");
  EXPECT_EQ(bad({"program", {{"name", "new"}}}), "database.unique");
  EXPECT_EQ(bad({"program", {{"name", "a"}, {"size", std::nan("")}}}), "database.value");
  EXPECT_EQ(
      write(device({good, {"program", {{"name", "1"}}}, {"program", {{"name", "2"}}}, {"program", {{"name", "3"}}}})),
      "fact.too_many_rows");
  EXPECT_EQ(write(device({}, {{"tokens", {}}})), "fact.unknown_table");
  EXPECT_EQ(connection().query("SELECT name FROM program")->rows, (std::vector<domain::Row>{{std::string("old")}}));
}

TEST_P(FactTest, LengthCountsLettersNotBytes) {
  EXPECT_EQ(write(device({{"program", {{"name", "ngườị"}}}})), "");
  EXPECT_EQ(write(device({{"program", {{"name", "nguoii"}}}})), "fact.length");
}

TEST_P(FactTest, DocumentFactsCarryTheirCitation) {
  Reading reading{.subject = "document",
                  .subject_id = add_document(std::nullopt),
                  .collected_at = 0,
                  .collected_on = "2026-03-11",
                  .rows = {},
                  .knowledge = {}};
  FactRow row{"token",
              {{"written", "kế hoach"},
               {"fact_id", std::int64_t{1}},
               {"section", "I.1"},
               {"paragraph", std::int64_t{4}},
               {"quote", "kế hoach"},
               {"quote_folded", "ke hoach"},
               {"reading", "kế hoach"},
               {"span_start", std::int64_t{10}},
               {"span_end", std::int64_t{18}},
               {"ranges", "[]"},
               {"boxes", "[]"}}};
  reading.rows = {row};
  ASSERT_EQ(write(reading), "");
  EXPECT_EQ(connection().query("SELECT document_id, span_end, page FROM token")->rows,
            (std::vector<domain::Row>{{reading.subject_id, std::int64_t{18}, domain::Value{}}}));
  row.values.erase("quote");
  reading.rows = {row};
  EXPECT_EQ(write(reading), "fact.missing");
}

TEST_P(FactTest, SpecGrowsByNullableColumnsAndIndexesOnly) {
  ASSERT_EQ(write(device({{"program", {{"name", "a"}}}})), "");
  pack_.tables[0].columns.push_back(column("vendor", ColumnType::text, true));
  pack_.tables[0].index = {{"vendor", "name"}};
  ASSERT_TRUE(create_content_tables(connection(), pack_));
  ASSERT_TRUE(create_content_tables(connection(), pack_));
  EXPECT_EQ(count("SELECT count(*) FROM program WHERE vendor IS NULL"), 1);
  EXPECT_EQ(count(GetParam() == database::Engine::sqlite
                      ? "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '% ON program (vendor, name, device_id)%'"
                      : "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '% (vendor, name, device_id)%'"),
            1);
  pack_.tables[0].columns.push_back(column("required", ColumnType::text));
  EXPECT_EQ(create_content_tables(connection(), pack_).error().reason, "content.table_changed");
  pack_.tables[0].columns.resize(2);
  EXPECT_EQ(create_content_tables(connection(), pack_).error().reason, "content.table_changed");
}

TEST(CheckedValue, DaysFlagsAndNumbers) {
  const auto accepts = [](ColumnType type, domain::Value value) {
    return checked_value(column("c", type), value).has_value();
  };
  EXPECT_TRUE(accepts(ColumnType::date, "2024-02-29"));
  EXPECT_FALSE(accepts(ColumnType::date, "2026-02-29"));
  EXPECT_FALSE(accepts(ColumnType::date, "11/03/2026"));
  EXPECT_TRUE(accepts(ColumnType::flag, std::int64_t{1}));
  EXPECT_FALSE(accepts(ColumnType::flag, std::int64_t{2}));
  EXPECT_FALSE(accepts(ColumnType::integer, 1.0));
  EXPECT_FALSE(accepts(ColumnType::text, std::int64_t{1}));
}

}  // namespace
}  // namespace store
