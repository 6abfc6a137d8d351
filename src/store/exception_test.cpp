#include "store/exception.hpp"

#include "store/testing.hpp"

namespace store {
namespace {

class ExceptionTest : public StoreTest {
 protected:
  std::int64_t grant(const std::string& scope, std::optional<std::int64_t> scope_id,
                     const std::string& until = "2026-03-31") {
    domain::Exception exception;
    exception.id = new_ids(connection()).value();
    exception.check_id = "typo";
    exception.scope = scope;
    exception.scope_id = scope_id;
    exception.reason = "đang thay thế";
    exception.until_on = *base::Date::parse_iso(until);
    VERIFY(add_exception(connection(), exception).has_value());
    return exception.id;
  }
  std::vector<std::int64_t> ids(const Scope& scope, const ExceptionFilter& filter = {}) {
    std::vector<std::int64_t> result;
    const auto found = exceptions(connection(), scope, filter).value();
    for (const auto& exception : found) result.push_back(exception.id);
    return result;
  }
  const Scope all_ = Scope::everything();
};
ON_BOTH_DATABASES(ExceptionTest);

TEST_P(ExceptionTest, EndsAfterItsLastDayOrWhenRevoked) {
  const auto id = grant("all", std::nullopt);
  EXPECT_EQ(ids(all_, {.in_force_on = base::Date::from(2026, 3, 31)}), std::vector{id});
  EXPECT_TRUE(ids(all_, {.in_force_on = base::Date::from(2026, 4, 1)}).empty());
  ASSERT_TRUE(revoke_exception(connection(), all_, id, "ai đó", 5));
  EXPECT_TRUE(ids(all_, {.in_force_on = base::Date::from(2026, 3, 31)}).empty());
  const auto kept = exceptions(connection(), all_, {.id = id}).value().at(0);
  EXPECT_EQ(kept.revoked_by, "ai đó");
  EXPECT_FALSE(kept.in_force(*base::Date::from(2026, 3, 1)));
  EXPECT_EQ(revoke_exception(connection(), all_, id, "ai đó", 6).error().reason, "exception.revoked");
}

TEST_P(ExceptionTest, IsSeenByWhoSeesWhatItIsGrantedTo) {
  const auto ours = add_unit("A", "Sở A");
  const auto theirs = add_unit("B", "Sở B");
  const auto document = add_document(ours);
  const auto finding = new_ids(connection()).value();
  ASSERT_TRUE(connection().execute(
      "INSERT INTO finding (id, check_id, subject, subject_id, key_text, severity, state, since, last_seen,"
      " last_outcome, message, remedy, proof, check_digest)"
      " VALUES (?1, 'typo', 'document', ?2, '[]', 'low', 'open', 1, 2, 'fail', 'm', 'r', '[]', 'd')",
      domain::Row{finding, document}));
  const std::vector seen{grant("all", std::nullopt), grant("unit", ours), grant("subject", document),
                         grant("finding", finding)};
  const auto hidden = grant("unit", theirs);
  EXPECT_EQ(ids(Scope::units({ours})), seen);
  EXPECT_EQ(ids(Scope::units({theirs})), (std::vector{seen[0], hidden}));
  EXPECT_EQ(ids(all_).size(), 5U);
  EXPECT_EQ(revoke_exception(connection(), Scope::units({ours}), hidden, "x", 1).error().reason, "exception.not_found");
}

}  // namespace
}  // namespace store
