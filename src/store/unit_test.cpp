#include "store/unit.hpp"

#include "store/testing.hpp"

namespace store {
namespace {

using base::Date;

class UnitTest : public StoreTest {
 protected:
  std::vector<std::string> codes(const base::Result<std::vector<domain::Unit>>& units) {
    std::vector<std::string> result;
    for (const auto& unit : units.value()) result.push_back(unit.code);
    return result;
  }
  const Scope all_ = Scope::everything();
};
ON_BOTH_DATABASES(UnitTest);

TEST_P(UnitTest, ComesBackAsSavedAndIsReplaced) {
  domain::Unit unit{.id = new_ids(connection()).value(),
                    .code = "STP",
                    .name = "Sở Tư pháp",
                    .short_name = "Tư pháp",
                    .symbol = "STP",
                    .kind = "department",
                    .parent_id = std::nullopt,
                    .valid_from = Date::from(2025, 7, 1),
                    .valid_to = std::nullopt,
                    .sort_key = "b",
                    .aliases = {"Sở TP", "Sở Tư Pháp tỉnh"}};
  ASSERT_TRUE(save_unit(connection(), unit));
  for (int i = 0; i < 2; ++i) {
    const auto found = *unit_by_id(connection(), all_, unit.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->code, unit.code);
    EXPECT_EQ(found->name, unit.name);
    EXPECT_EQ(found->short_name, unit.short_name);
    EXPECT_EQ(found->symbol, unit.symbol);
    EXPECT_EQ(found->valid_from, unit.valid_from);
    EXPECT_EQ(found->valid_to, unit.valid_to);
    EXPECT_EQ(found->aliases, unit.aliases);
    unit.name = "Sở Tư pháp tỉnh Hạ Lâm";
    unit.valid_to = Date::from(2026, 12, 31);
    unit.aliases = {"Sở TP"};
    ASSERT_TRUE(save_unit(connection(), unit));
  }
}

TEST_P(UnitTest, IsFoundByNameAliasShortNameAndSymbol) {
  const auto id = add_unit("A", "Ủy ban nhân dân xã Đường Bộ");
  auto unit = **unit_by_id(connection(), all_, id);
  unit.short_name = "Xã Đường Bộ";
  unit.symbol = "UBND";
  unit.aliases = {"UBND xã Đường Bộ"};
  ASSERT_TRUE(save_unit(connection(), unit));
  add_unit("B", "Ủy ban nhân dân xã Khác");
  for (const char* name : {"ỦY BAN NHÂN DÂN XÃ  ĐƯỜNG BỘ", "ubnd xa duong bo", "xã đường bộ"})
    EXPECT_EQ(codes(units_named(connection(), all_, name)), std::vector<std::string>{"A"}) << name;
  EXPECT_TRUE(units_named(connection(), all_, "xã đường")->empty());
  EXPECT_EQ(codes(units_with_symbol(connection(), all_, "UBND")), std::vector<std::string>{"A"});
  EXPECT_TRUE(units_named(connection(), Scope::units({id + 1}), "ubnd xã đường bộ")->empty());
}

TEST_P(UnitTest, SubtreeFollowsTheTreeOfTheDay) {
  const auto top = add_unit("T", "Tỉnh");
  const auto middle = add_unit("M", "Sở", top);
  const auto leaf = add_unit("L", "Trung tâm", middle);
  add_unit("O", "Khác");
  auto ended = **unit_by_id(connection(), all_, leaf);
  ended.valid_to = Date::from(2025, 6, 30);
  ASSERT_TRUE(save_unit(connection(), ended));
  EXPECT_EQ(*subtree(connection(), all_, top, *Date::from(2025, 6, 30)), (std::vector{top, middle, leaf}));
  EXPECT_EQ(*subtree(connection(), all_, top, *Date::from(2025, 7, 1)), (std::vector{top, middle}));
  EXPECT_EQ(*subtree(connection(), Scope::units({leaf}), top, *Date::from(2025, 1, 1)), std::vector{leaf});
  auto circular = **unit_by_id(connection(), all_, top);
  circular.parent_id = leaf;
  EXPECT_EQ(save_unit(connection(), circular).error().reason, "unit.circular");
  circular.parent_id = top;
  EXPECT_EQ(save_unit(connection(), circular).error().reason, "unit.circular");
}

TEST_P(UnitTest, SharedCodeAndUnknownParentAreRefused) {
  add_unit("A", "Một");
  domain::Unit unit;
  unit.id = new_ids(connection()).value();
  unit.code = "A";
  EXPECT_EQ(save_unit(connection(), unit).error().reason, "database.unique");
  unit.code = "B";
  unit.parent_id = 5;
  EXPECT_EQ(save_unit(connection(), unit).error().reason, "database.foreign_key");
}

TEST_P(UnitTest, SuccessionsAreSeenFromBothSides) {
  const auto first = add_unit("A", "Xã A");
  const auto second = add_unit("B", "Xã B");
  const auto merged = add_unit("C", "Xã C");
  const auto other = add_unit("D", "Xã D");
  for (const auto old : {first, second})
    ASSERT_TRUE(save_succession(connection(), {old, merged, *Date::from(2025, 7, 1), "organisation"}));
  EXPECT_EQ(all_successions(connection(), all_)->size(), 2U);
  EXPECT_EQ(all_successions(connection(), Scope::units({first}))->size(), 1U);
  EXPECT_EQ(all_successions(connection(), Scope::units({merged}))->size(), 2U);
  EXPECT_TRUE(all_successions(connection(), Scope::units({other}))->empty());
}

TEST_P(UnitTest, EmptyScopeSeesNothing) {
  add_unit("A", "Một");
  EXPECT_TRUE(all_units(connection(), Scope::units({}))->empty());
  EXPECT_EQ(all_units(connection(), all_)->size(), 1U);
}

}  // namespace
}  // namespace store
