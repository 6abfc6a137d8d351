// Systems, devices, documents, claims, requests and settings.
#include "store/claim.hpp"
#include "store/device.hpp"
#include "store/information_system.hpp"
#include "store/report_request.hpp"
#include "store/setting.hpp"
#include "store/testing.hpp"

namespace store {
namespace {

class RegisterTest : public StoreTest {
 protected:
  const Scope all_ = Scope::everything();
  const std::int64_t ours_ = add_unit("A", "Sở A");
  const std::int64_t theirs_ = add_unit("B", "Sở B");
};
ON_BOTH_DATABASES(RegisterTest);

TEST_P(RegisterTest, SystemIsKnownByItsNameAndUnknownLevelStaysUnknown) {
  domain::InformationSystem system;
  system.id = new_ids(connection()).value();
  system.unit_id = ours_;
  system.code = "QLVB";
  system.name = "Hệ thống Quản lý văn bản";
  ASSERT_TRUE(save_system(connection(), system));
  const auto found = *systems_named(connection(), all_, "hệ thống quản lý VĂN BẢN");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].level);
  system.level = 3;
  ASSERT_TRUE(save_system(connection(), system));
  EXPECT_EQ(all_systems(connection(), Scope::units({ours_}))->at(0).level, 3);
  EXPECT_TRUE(all_systems(connection(), Scope::units({theirs_}))->empty());
  system.id = new_ids(connection()).value();
  EXPECT_EQ(save_system(connection(), system).error().reason, "database.unique");
}

TEST_P(RegisterTest, DeviceIsFoundByKeyAndKeysAreOfOneDevice) {
  domain::Device device;
  device.id = new_ids(connection()).value();
  device.unit_id = ours_;
  device.name = "MT-01";
  device.kind = "pc";
  device.keys = {"mac:02:00:00:00:00:01", "serial:X1"};
  ASSERT_TRUE(save_device(connection(), device));
  EXPECT_EQ((*device_by_key(connection(), all_, "serial:X1"))->keys, device.keys);
  EXPECT_FALSE(*device_by_key(connection(), Scope::units({theirs_}), "serial:X1"));
  EXPECT_FALSE(*device_by_key(connection(), all_, "serial:X2"));
  domain::Device other = device;
  other.id = new_ids(connection()).value();
  EXPECT_EQ(save_device(connection(), other).error().reason, "database.unique");
}

TEST_P(RegisterTest, DocumentsOfOthersAndOfNobodyAreOutOfScope) {
  const auto mine = add_document(ours_);
  add_document(theirs_);
  const auto nobodys = add_document(std::nullopt);
  EXPECT_EQ(documents(connection(), all_)->size(), 3U);
  const auto visible = *documents(connection(), Scope::units({ours_}));
  ASSERT_EQ(visible.size(), 1U);
  EXPECT_EQ(visible[0].id, mine);
  EXPECT_FALSE(*document_by_id(connection(), Scope::units({ours_}), nobodys));
  EXPECT_EQ(documents(connection(), all_, {.unit_id = theirs_})->size(), 1U);
  EXPECT_TRUE(documents(connection(), all_, {.unit_id = theirs_, .period = "2025-Q4"})->empty());
}

TEST_P(RegisterTest, DocumentComesBackAsSaved) {
  const auto id = add_document(ours_);
  auto document = **document_by_id(connection(), all_, id);
  document.document_type = "BC";
  document.number = "12/BC-SA";
  document.issued_on = base::Date::from(2026, 3, 11);
  document.title = "Báo cáo";
  document.has_header = true;
  document.read_at = 1'790'000'000'000;
  document.search_text = "bao cao";
  ASSERT_TRUE(save_document(connection(), document));
  const auto found = **document_by_id(connection(), all_, id);
  EXPECT_EQ(found.number, document.number);
  EXPECT_EQ(found.issued_on, document.issued_on);
  EXPECT_EQ(found.title, document.title);
  EXPECT_TRUE(found.has_header);
  EXPECT_EQ(found.read_at, document.read_at);
  EXPECT_EQ(document_of_source(connection(), all_, document.source_id)->value().id, id);
  EXPECT_EQ(source_with_digest(connection(), "digest-" + std::to_string(document.source_id))->value().id,
            document.source_id);
  EXPECT_FALSE(*source_with_digest(connection(), "none"));
}

TEST_P(RegisterTest, NewerVersionsSupersedeAlongOneChain) {
  const auto first = add_document(ours_);
  const auto second = add_document(ours_);
  const auto third = add_document(ours_);
  ASSERT_TRUE(supersede(connection(), first, second));
  ASSERT_TRUE(supersede(connection(), first, third));  // takes the place of the newest: second
  for (const auto version : {first, second, third})
    EXPECT_EQ(*document_chain(connection(), all_, version), (std::vector{first, second, third}));
  EXPECT_EQ(documents(connection(), all_, {.newest_only = true})->size(), 1U);
  EXPECT_EQ(supersede(connection(), first, third).error().reason, "document.circular");
  EXPECT_EQ(supersede(connection(), third, third).error().reason, "document.circular");
  EXPECT_EQ(supersede(connection(), third, first).error().reason, "document.superseded");
  EXPECT_EQ(supersede(connection(), first, 99).error().reason, "document.not_found");
}

TEST_P(RegisterTest, ClaimsAreReplacedByANewReadingAndHiddenWhenSuperseded) {
  const auto old_version = add_document(ours_);
  domain::Claim claim;
  claim.unit_id = ours_;
  claim.period = "2026-Q1";
  claim.metric = "computers";
  claim.value = 38;
  claim.whole = 40;
  claim.value_text = "38/40 máy";
  claim.scope = "own";
  ASSERT_TRUE(replace_claims(connection(), old_version, {claim, claim}));
  ASSERT_TRUE(replace_claims(connection(), old_version, {claim}));
  auto found = *claims(connection(), all_, {.metric = "computers"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value, 38.0);
  EXPECT_EQ(found[0].whole, 40.0);
  EXPECT_EQ(found[0].document_id, old_version);
  const auto new_version = add_document(ours_);
  ASSERT_TRUE(supersede(connection(), old_version, new_version));
  EXPECT_TRUE(claims(connection(), all_)->empty());
  EXPECT_EQ(claims(connection(), all_, {.newest_only = false})->size(), 1U);
  EXPECT_TRUE(claims(connection(), Scope::units({theirs_}), {.newest_only = false})->empty());
}

TEST_P(RegisterTest, AddresseeSeesTheRequestWithoutTheOthers) {
  domain::ReportRequest request;
  request.id = new_ids(connection()).value();
  request.code = "2026-Q1";
  request.title = "Báo cáo Quý I";
  request.period = "2026-Q1";
  request.due_on = *base::Date::from(2026, 4, 5);
  request.issuer_id = theirs_;
  const auto third = add_unit("C", "Sở C");
  request.addressees = {ours_, third};
  ASSERT_TRUE(save_request(connection(), request));
  ASSERT_TRUE(save_request(connection(), request));
  EXPECT_EQ(request_by_code(connection(), all_, "2026-Q1")->value().addressees, request.addressees);
  EXPECT_EQ(all_requests(connection(), Scope::units({theirs_}))->at(0).addressees, request.addressees);
  EXPECT_EQ(all_requests(connection(), Scope::units({ours_}))->at(0).addressees, std::vector{ours_});
  EXPECT_TRUE(all_requests(connection(), Scope::units({add_unit("D", "Sở D")}))->empty());
}

TEST_P(RegisterTest, SettingIsUnknownUntilSet) {
  EXPECT_EQ(*setting(connection(), "a"), std::nullopt);
  ASSERT_TRUE(set_setting(connection(), "a", "1"));
  ASSERT_TRUE(set_setting(connection(), "a", "2"));
  EXPECT_EQ(*setting(connection(), "a"), "2");
}

}  // namespace
}  // namespace store
