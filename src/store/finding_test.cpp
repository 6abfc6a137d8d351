#include "store/finding.hpp"

#include "store/testing.hpp"

namespace store {
namespace {

using domain::FindingState;

class FindingTest : public StoreTest {
 protected:
  std::int64_t add_finding(const std::string& subject, std::int64_t subject_id, const std::string& severity,
                           const std::string& state = "open") {
    const auto id = new_ids(connection()).value();
    const auto done = connection().execute(
        "INSERT INTO finding (id, check_id, subject, subject_id, key_text, severity, state, since, last_seen,"
        " last_outcome, message, remedy, proof, check_digest)"
        " VALUES (?1, 'typo', ?2, ?3, '[]', ?4, ?5, 1, 2, 'fail', 'm', 'r', '[]', 'd')",
        domain::Row{id, subject, subject_id, severity, state});
    VERIFY(done.has_value());
    return id;
  }
  std::vector<std::int64_t> ids(const Scope& scope, const FindingFilter& filter = {}) {
    std::vector<std::int64_t> result;
    const auto found = findings(connection(), scope, filter).value();
    for (const auto& finding : found) result.push_back(finding.id);
    return result;
  }
  const Scope all_ = Scope::everything();
};
ON_BOTH_DATABASES(FindingTest);

TEST_P(FindingTest, ScopeReachesThroughTheSubject) {
  const auto ours = add_unit("A", "Sở A");
  const auto theirs = add_unit("B", "Sở B");
  const auto on_document = add_finding("document", add_document(ours), "low");
  const auto on_unit = add_finding("unit", ours, "critical");
  const auto on_theirs = add_finding("document", add_document(theirs), "high");
  const auto on_nobody = add_finding("document", add_document(std::nullopt), "medium");
  EXPECT_EQ(ids(all_), (std::vector{on_unit, on_theirs, on_nobody, on_document}));
  EXPECT_EQ(ids(Scope::units({ours})), (std::vector{on_unit, on_document}));
  EXPECT_TRUE(ids(Scope::units({})).empty());
}

TEST_P(FindingTest, PeopleSayResolvedButNeverVerified) {
  const auto unit = add_unit("A", "Sở A");
  const auto id = add_finding("unit", unit, "high");
  const auto closed = add_finding("document", add_document(unit), "high", "verified");
  EXPECT_TRUE(set_finding_state(connection(), all_, id, FindingState::resolved));
  EXPECT_EQ(ids(all_, {.state = FindingState::resolved}), std::vector{id});
  EXPECT_EQ(ids(all_, {.open_only = true}), std::vector{id});
  EXPECT_EQ(set_finding_state(connection(), all_, id, FindingState::verified).error().reason, "finding.state");
  EXPECT_EQ(set_finding_state(connection(), all_, closed, FindingState::open).error().reason, "finding.state");
  EXPECT_EQ(set_finding_state(connection(), Scope::units({}), id, FindingState::open).error().reason,
            "finding.not_found");
}

}  // namespace
}  // namespace store
