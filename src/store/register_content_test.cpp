#include "store/register.hpp"

#include "store/row.hpp"
#include "store/testing.hpp"

namespace store {
namespace {

content::Pack small_pack() {
  content::Table person;
  person.name = "person";
  person.subject = "unit";
  person.key = {"code"};
  person.is_register = true;
  person.columns.resize(2);
  person.columns[0].name = "code";
  person.columns[1].name = "age";
  person.columns[1].type = content::ColumnType::integer;
  person.columns[1].nullable = true;
  content::Table card;
  card.name = "card";
  card.subject = "unit";
  card.max_rows = 1;
  card.is_register = true;
  card.columns.resize(1);
  card.columns[0].name = "colour";
  content::Pack pack;
  pack.tables = {person, card};
  return pack;
}

class RegisterContentTest : public StoreTest {
 protected:
  RegisterContentTest() { VERIFY(create_content_tables(connection(), pack_).has_value()); }

  std::map<std::int64_t, RegisterContent> read(std::string_view table, const Scope& scope = Scope::everything()) {
    return read_register(connection(), scope, *pack_.table(table)).value();
  }
  void write(std::string_view table, const std::vector<RegisterContent>& contents) {
    ASSERT_TRUE(write_register(connection(), *pack_.table(table), contents));
  }

  const content::Pack pack_ = small_pack();
  const std::int64_t one_ = add_unit("A", "Sở A"), two_ = add_unit("B", "Sở B");
  const RegisterContent people_{
      one_, {domain::CollectionState::partial, ""}, 5, "2026-09-30", {{"CB01", std::int64_t{40}}, {"CB02", Value{}}}};
};
ON_BOTH_DATABASES(RegisterContentTest);

TEST_P(RegisterContentTest, ReplacesOneRegisterOfOneSubject) {
  RegisterContent other = people_;
  other.subject_id = two_;
  write("person", {people_, other});
  write("card", {{one_, {}, 6, "2026-09-30", {{"xanh"}}}});
  RegisterContent none{one_, {domain::CollectionState::absent, ""}, 7, "2026-10-01", {}};
  write("person", {none});

  const auto people = read("person");
  ASSERT_EQ(people.size(), 2U);
  EXPECT_TRUE(people.at(one_).rows.empty());
  EXPECT_EQ(people.at(one_).knowledge.state, domain::CollectionState::absent);
  EXPECT_EQ(people.at(one_).collected_at, 7);
  EXPECT_EQ(people.at(two_).rows, people_.rows);
  EXPECT_EQ(people.at(two_).collected_on, "2026-09-30");
  EXPECT_EQ(read("card").at(one_).rows.size(), 1U);
}

TEST_P(RegisterContentTest, AScopeSeesItsUnitsOnlyAndForgettingLeavesNothing) {
  RegisterContent other = people_;
  other.subject_id = two_;
  write("person", {people_, other});
  const auto seen = read("person", Scope::units({two_}));
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_TRUE(seen.contains(two_));
  ASSERT_TRUE(forget_register(connection(), *pack_.table("person"), {one_, two_}));
  EXPECT_TRUE(read("person").empty());
  EXPECT_EQ(to_integer(connection().query("SELECT count(*) FROM person").value().rows[0][0]), 0);
}

TEST_P(RegisterContentTest, AReadingOfTheSubjectLeavesRegistersAlone) {
  write("person", {people_});
  Reading reading;
  reading.subject = "unit";
  reading.subject_id = one_;
  reading.collected_on = "2026-10-02";
  ASSERT_TRUE(write_reading(connection(), pack_, reading));
  ASSERT_TRUE(delete_reading(connection(), pack_, "unit", one_));
  EXPECT_EQ(read("person").at(one_).rows, people_.rows);
  reading.rows = {{"person", {{"code", "CB09"}}}};
  const auto refused = write_reading(connection(), pack_, reading);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "fact.unknown_table");
}

}  // namespace
}  // namespace store
