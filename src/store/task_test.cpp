#include "store/task.hpp"

#include "store/finding.hpp"
#include "store/testing.hpp"

namespace store {
namespace {

using domain::FindingState;

class TaskTest : public StoreTest {
 protected:
  domain::Task add(const domain::Task& given) {
    domain::Task task = given;
    task.id = new_ids(connection()).value();
    task.title = "Cập nhật bản vá";
    VERIFY(save_task(connection(), task).has_value());
    return task;
  }
  const Scope all_ = Scope::everything();
};
ON_BOTH_DATABASES(TaskTest);

TEST_P(TaskTest, ByDueDayAndScope) {
  const auto unit = add_unit("A", "Sở A");
  std::vector<std::int64_t> made;
  for (const auto& due : {std::optional<base::Date>(), base::Date::from(2026, 5, 1), base::Date::from(2026, 4, 1)}) {
    domain::Task task;
    task.due_on = due;
    task.responsible_id = unit;
    made.push_back(add(task).id);
  }
  add({});  // nobody's
  const auto found = *tasks(connection(), Scope::units({unit}));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].id, made[2]);
  EXPECT_EQ(found[2].id, made[0]);
  EXPECT_TRUE(tasks(connection(), Scope::units({unit + 1}))->empty());
  EXPECT_EQ(tasks(connection(), all_)->size(), 4U);
  EXPECT_EQ(tasks(connection(), all_, {.responsible_id = unit})->size(), 3U);
}

TEST_P(TaskTest, FollowsItsFindingUntilItIsVerified) {
  const auto unit = add_unit("A", "Sở A");
  const auto finding = new_ids(connection()).value();
  ASSERT_TRUE(connection().execute(
      "INSERT INTO finding (id, check_id, subject, subject_id, key_text, severity, state, since, last_seen,"
      " last_outcome, message, remedy, proof, check_digest)"
      " VALUES (?1, 'typo', 'unit', ?2, '[]', 'low', 'open', 1, 2, 'fail', 'm', 'r', '[]', 'd')",
      domain::Row{finding, unit}));
  domain::Task task;
  task.finding_id = finding;
  const auto id = add(task).id;
  const auto directive = add({}).id;
  const auto state_after = [&](const std::string& of_finding) {
    EXPECT_TRUE(connection().execute("UPDATE finding SET state = ?1", domain::Row{of_finding}));
    EXPECT_TRUE(settle_tasks(connection()));
    return tasks(connection(), all_, {.id = id})->at(0).state;
  };
  EXPECT_EQ(state_after("resolved"), FindingState::resolved);
  EXPECT_EQ(state_after("open"), FindingState::open);  // said to be done, and newer evidence said it was not
  EXPECT_EQ(state_after("verified"), FindingState::verified);
  EXPECT_EQ(state_after("open"), FindingState::verified);
  EXPECT_EQ(tasks(connection(), all_, {.id = directive})->at(0).state, FindingState::open);
  EXPECT_EQ(tasks(connection(), all_, {.open_only = true})->size(), 1U);
}

}  // namespace
}  // namespace store
