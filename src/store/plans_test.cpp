// Reading or writing one subject costs the same however many there are: no statement goes through a whole large table.
#include "database/testing/explaining_connection.hpp"
#include "store/claim.hpp"
#include "store/device.hpp"
#include "store/fact.hpp"
#include "store/finding.hpp"
#include "store/testing.hpp"

namespace store {
namespace {

const std::set<std::string> large{"program", "device",     "device_key", "document",    "source", "claim",
                                  "finding", "collection", "outcome",    "audit_entry", "token",  "exception"};

class PlansTest : public StoreTest {
 protected:
  PlansTest() {
    content::Table program;
    program.name = "program";
    program.subject = "device";
    program.columns.resize(1);
    program.columns[0].name = "name";
    content::Table token = program;
    token.name = "token";
    token.subject = "document";
    pack_.tables = {program, token};
    VERIFY(create_content_tables(connection(), pack_).has_value());
  }

  content::Pack pack_;
  database::ExplainingConnection explaining_{connection()};
};
INSTANTIATE_TEST_SUITE_P(SQLite, PlansTest, testing::Values(database::Engine::sqlite), database::engine_name);

TEST_P(PlansTest, ReadsOfOneSubjectOrUnit) {
  const std::int64_t unit = add_unit("STP", "Sở Tư pháp");
  const std::int64_t document = add_document(unit);
  ASSERT_TRUE(supersede(connection(), document, add_document(unit)));
  for (const Scope& scope : {Scope::everything(), Scope::units({unit})}) {
    const auto indexed = [&](const auto& result, const char* what) {
      EXPECT_TRUE(result) << what;
      for (const std::string& scan : explaining_.take_scans_of(large)) ADD_FAILURE() << what << " scans " << scan;
    };
    indexed(device_by_id(explaining_, scope, 1), "device_by_id");
    indexed(device_by_key(explaining_, scope, "a"), "device_by_key");
    indexed(document_by_id(explaining_, scope, document), "document_by_id");
    indexed(document_of_source(explaining_, scope, 1), "document_of_source");
    indexed(source_with_digest(explaining_, "a"), "source_with_digest");
    indexed(document_chain(explaining_, scope, document), "document_chain");
    indexed(documents(explaining_, scope, {.unit_id = unit}), "documents of a unit");
    indexed(documents(explaining_, scope, {.number = "1/BC"}), "documents with a number");
    indexed(claims(explaining_, scope, {.unit_id = unit, .period = "2026-Q1"}), "claims of a unit");
    indexed(claims(explaining_, scope, {.document_id = document}), "claims of a document");
    indexed(findings(explaining_, scope, {.id = 1}), "finding");
    indexed(findings(explaining_, scope, {.subject = "document", .subject_id = document}), "findings of a subject");
  }
}

TEST_P(PlansTest, WritesOfOneSubject) {
  Reading reading;
  reading.subject = "device";
  reading.subject_id = 7;
  reading.collected_on = "2026-03-11";
  reading.rows = {{"program", {{"name", "a"}}}};
  for (const auto& done : {write_reading(explaining_, pack_, reading), delete_reading(explaining_, pack_, "device", 7),
                           delete_reading(explaining_, pack_, "document", 7), replace_claims(explaining_, 1, {}),
                           supersede(explaining_, add_document(std::nullopt), add_document(std::nullopt))})
    EXPECT_TRUE(done) << done.error().message;
  for (const std::string& scan : explaining_.take_scans_of(large)) ADD_FAILURE() << "scans " << scan;
  ASSERT_TRUE(explaining_.query("SELECT 1 FROM claim AS c WHERE c.value_text = 'a'", {}));
  EXPECT_EQ(explaining_.take_scans_of(large).size(), 1u);
}

}  // namespace
}  // namespace store
