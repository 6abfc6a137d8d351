#include "assessment/life.hpp"

#include <gtest/gtest.h>

namespace assessment {
namespace {

using domain::FindingState;
using domain::Outcome;

const Life open{FindingState::open, 100, 100, Outcome::fail};

Life with_state(FindingState state) {
  Life life = open;
  life.state = state;
  return life;
}

TEST(Life, FailingAgainKeepsSinceWhen) {
  const Life next = next_life(open, {Sight::failing, 200});
  EXPECT_EQ(next, (Life{FindingState::open, 100, 200, Outcome::fail}));
}

TEST(Life, NewerEvidenceVerifies) {
  EXPECT_EQ(next_life(open, {Sight::gone, 200}).state, FindingState::verified);
  EXPECT_EQ(next_life(with_state(FindingState::resolved), {Sight::gone, 200}).state, FindingState::verified);
}

TEST(Life, TheSameEvidenceNeverVerifies) {
  EXPECT_EQ(next_life(open, {Sight::gone, 100}).state, FindingState::withdrawn);
}

TEST(Life, ReadingADocumentAgainNeverVerifies) {
  EXPECT_EQ(next_life(open, {Sight::gone, 200, false, false}).state, FindingState::withdrawn);
}

TEST(Life, FailingAfterVerifiedReopensWithANewSinceWhen) {
  const Life next = next_life(with_state(FindingState::verified), {Sight::failing, 300});
  EXPECT_EQ(next, (Life{FindingState::open, 300, 300, Outcome::fail}));
}

TEST(Life, UnknownAfterFailStaysOpenAndIsMarked) {
  const Life next = next_life(open, {Sight::unknown, 200});
  EXPECT_EQ(next, (Life{FindingState::open, 100, 100, Outcome::unknown}));
  EXPECT_EQ(next_life(with_state(FindingState::verified), {Sight::unknown, 200}), with_state(FindingState::verified));
}

TEST(Life, SayingItIsDoneHoldsUntilNewerEvidenceDenies) {
  const Life said = with_state(FindingState::resolved);
  EXPECT_EQ(next_life(said, {Sight::failing, 100}).state, FindingState::resolved);
  EXPECT_EQ(next_life(said, {Sight::failing, 200}).state, FindingState::open);
}

TEST(Life, AnExceptionHoldsAndFailsClosed) {
  const Life excepted = next_life(open, {Sight::failing, 200, true});
  EXPECT_EQ(excepted.state, FindingState::excepted);
  EXPECT_EQ(excepted.since, 100);
  EXPECT_EQ(next_life(excepted, {Sight::failing, 300, false}).state, FindingState::open);
  EXPECT_EQ(next_life(excepted, {Sight::unknown, 300, false}).state, FindingState::open);
  EXPECT_EQ(next_life(excepted, {Sight::gone, 300, true}).state, FindingState::verified);
}

TEST(Life, OutOfScopeWithdraws) {
  EXPECT_EQ(next_life(open, {Sight::out_of_scope, 200}).state, FindingState::withdrawn);
}

}  // namespace
}  // namespace assessment
