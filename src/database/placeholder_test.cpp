#include "database/placeholder.hpp"

#include <gtest/gtest.h>

namespace database {
namespace {

TEST(Placeholder, IsRewrittenOnlyOutsideQuotesAndComments) {
  const auto text = to_postgres_text("SELECT ?1, '?2 it''s ?3', \"a?4\" -- ?5\n/* ?6 */ FROM t WHERE a = ?12 AND b=?2");
  EXPECT_EQ(text.sql, "SELECT $1, '?2 it''s ?3', \"a?4\" -- ?5\n/* ?6 */ FROM t WHERE a = $12 AND b=$2");
  EXPECT_EQ(text.parameters, 12U);
}

TEST(Placeholder, UnclosedQuoteAndCommentReachTheEnd) {
  EXPECT_EQ(to_postgres_text("SELECT 'a ?1").sql, "SELECT 'a ?1");
  EXPECT_EQ(to_postgres_text("SELECT 1 /* ?1").sql, "SELECT 1 /* ?1");
  EXPECT_EQ(to_postgres_text("SELECT 1 -- ?1").parameters, 0U);
  EXPECT_EQ(to_postgres_text("?").sql, "?");
}

}  // namespace
}  // namespace database
