#include "content/table_reference.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "content/loader/loader.hpp"
#include "content/word.hpp"

namespace content {
namespace {

const std::filesystem::path source = KHIEN_SOURCE_DIR;

const Pack& pack() {
  static const Loaded loaded = load(source / "content");
  return loaded.pack;
}

TEST(TableReference, ThePageIsCurrent) {
  const auto page = base::read_file(source / "docs/bang-du-lieu.md");
  ASSERT_TRUE(page);
  EXPECT_TRUE(*page == table_reference(pack())) << "viết lại bằng: khien tables --markdown > docs/bang-du-lieu.md\n"
                                                << table_reference(pack());
}

TEST(TableReference, EveryWordIsVietnamese) {
  for (const Table& table : pack().tables) {
    EXPECT_NE(word(pack(), "table", "subject", table.subject), table.subject);
    for (const Column& column : table.columns) {
      EXPECT_NE(word(pack(), "table", "type", to_text(column.type)), to_text(column.type));
      EXPECT_NE(word(pack(), "table", "privacy", column.privacy), column.privacy) << table.name << "." << column.name;
    }
  }
}

TEST(TableSchema, SaysWhatTheStoreChecks) {
  const auto device = table_schema(pack(), "device");
  const auto& program = device["properties"]["program"];
  EXPECT_EQ(program["maxItems"], 2000);
  EXPECT_EQ(program["x-max-age-days"], 30);
  const auto& row = program["items"];
  EXPECT_EQ(row["additionalProperties"], false);
  EXPECT_EQ(row["required"], (base::Json{"name", "product"}));
  EXPECT_EQ(row["properties"]["version"]["type"], (base::Json{"string", "null"}));
  EXPECT_EQ(row["properties"]["version"]["maxLength"], 100);
  EXPECT_EQ(row["properties"]["license_hash"]["x-privacy"], "organisation");
  const auto& profile = device["properties"]["firewall_profile"]["items"]["properties"];
  EXPECT_EQ(profile["enabled"]["enum"], (base::Json{0, 1}));
  EXPECT_EQ(profile["profile"]["enum"], (base::Json{"domain", "private", "public"}));
  EXPECT_EQ(device["properties"]["antivirus"]["items"]["properties"]["managed"]["enum"], (base::Json{0, 1, nullptr}));
  EXPECT_FALSE(device["properties"].contains("token"));
  const auto document = table_schema(pack(), "document");
  const auto& token = document["properties"]["token"]["items"];
  EXPECT_TRUE(token["properties"].contains("quote"));
  EXPECT_FALSE(token["properties"].contains("document_id"));
}

}  // namespace
}  // namespace content
