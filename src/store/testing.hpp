// Rows that many tests of the store need. Header only: it belongs to tests.
#pragma once

#include "database/testing/testing.hpp"
#include "store/document.hpp"
#include "store/ids.hpp"
#include "store/migration.hpp"
#include "store/unit.hpp"

namespace store {

class StoreTest : public database::DatabaseTest {
 protected:
  StoreTest() {
    const auto done = migrate(connection(), 1);
    VERIFY(done.has_value());
  }

  std::int64_t add_unit(const std::string& code, const std::string& name,
                        std::optional<std::int64_t> parent = std::nullopt) {
    domain::Unit unit;
    unit.id = new_ids(connection()).value();
    unit.code = code;
    unit.name = name;
    unit.kind = "department";
    unit.parent_id = parent;
    unit.sort_key = code;
    const auto saved = save_unit(connection(), unit);
    VERIFY(saved.has_value());
    return unit.id;
  }

  std::int64_t add_document(std::optional<std::int64_t> unit, const std::string& period = "2026-Q1") {
    const std::int64_t id = new_ids(connection(), 2).value();
    domain::Source source;
    source.id = id;
    source.kind = "document";
    source.digest = "digest-" + std::to_string(id);
    source.name = "bao-cao.pdf";
    source.received_by = "test";
    VERIFY(add_source(connection(), source).has_value());
    domain::Document document;
    document.id = id + 1;
    document.source_id = id;
    document.unit_id = unit;
    document.period = period;
    document.media_type = "application/pdf";
    VERIFY(save_document(connection(), document).has_value());
    return document.id;
  }
};

}  // namespace store
