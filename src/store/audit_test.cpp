#include "store/audit.hpp"

#include "store/testing.hpp"

namespace store {
namespace {

class AuditTest : public StoreTest {
 protected:
  void record(const std::string& process, const std::string& day, const std::string& action) {
    domain::AuditEntry entry;
    entry.at = 1'790'000'000'000;
    entry.actor = "operator";
    entry.action = action;
    entry.subject = "document:1";
    const auto done = AuditLog(process).append(connection(), day, entry);
    ASSERT_TRUE(done) << done.error().message;
  }
  // chain:number:kind of every fault
  std::vector<std::string> faults() {
    std::vector<std::string> result;
    const AuditReport report = verify_audit(connection()).value();
    for (const auto& fault : report.faults)
      result.push_back(fault.chain + ":" + std::to_string(fault.number) + ":" + fault.kind);
    return result;
  }
  void tamper(const std::string& sql) { ASSERT_TRUE(connection().run_script(sql)); }
  void fill() {
    record("p1", "2026-03-11", "document.read");
    record("p1", "2026-03-11", "check.run");
    record("p2", "2026-03-11", "document.read");
    record("p1", "2026-03-12", "document.read");
  }
};
ON_BOTH_DATABASES(AuditTest);

TEST_P(AuditTest, UntouchedLogProvesItself) {
  fill();
  record("p1", "2026-03-11", "late entry");  // grows after its head was carried
  const auto report = *verify_audit(connection());
  EXPECT_EQ(report.chains, 3);
  EXPECT_EQ(report.entries, 5 + 3);
  EXPECT_TRUE(report.faults.empty());
}

TEST_P(AuditTest, ChangedEntryShows) {
  fill();
  tamper("UPDATE audit_entry SET actor = 'somebody' WHERE chain = 'p1/2026-03-11' AND number = 2");
  EXPECT_EQ(faults(), std::vector<std::string>{"p1/2026-03-11:2:changed"});
}

TEST_P(AuditTest, RemovedEntryShows) {
  fill();
  tamper("DELETE FROM audit_entry WHERE chain = 'p1/2026-03-11' AND number = 2");
  EXPECT_EQ(faults(), std::vector<std::string>{"p1/2026-03-11:2:missing_entry"});
}

TEST_P(AuditTest, CutEndShowsEvenWithItsHead) {
  fill();
  tamper(
      "DELETE FROM audit_entry WHERE chain = 'p1/2026-03-11' AND number = 3;"
      "UPDATE audit_chain_head SET length = 2, digest = (SELECT entry_digest FROM audit_entry"
      " WHERE chain = 'p1/2026-03-11' AND number = 2) WHERE chain = 'p1/2026-03-11'");
  EXPECT_EQ(faults(), std::vector<std::string>{"p1/2026-03-11:3:missing_entry"});
}

TEST_P(AuditTest, RemovedChainShows) {
  fill();
  tamper("DELETE FROM audit_entry WHERE chain = 'p2/2026-03-11'");
  EXPECT_EQ(faults(), std::vector<std::string>{"p2/2026-03-11:0:missing_chain"});
  tamper("DELETE FROM audit_chain_head WHERE chain = 'p2/2026-03-11'");
  EXPECT_EQ(faults(), std::vector<std::string>{"p2/2026-03-11:0:missing_chain"});
}

TEST_P(AuditTest, RolledBackEntryLeavesTheChainWhole) {
  fill();
  {
    auto transaction = *database::Transaction::begin(connection());
    record("p1", "2026-03-12", "undone");
    record("p3", "2026-03-12", "undone");
  }
  record("p1", "2026-03-12", "kept");
  EXPECT_TRUE(faults().empty());
}

}  // namespace
}  // namespace store
