#include "service/fact_rows.hpp"

#include <algorithm>

#include "base/vietnamese.hpp"
#include "service/identify_document.hpp"

namespace service {
namespace {

using domain::Value;

std::optional<std::string> text(const document::Fact& fact, const char* field) {
  const auto found = fact.fields.find(field);
  if (found == fact.fields.end() || domain::is_null(found->second)) return std::nullopt;
  return std::get<std::string>(found->second);
}

std::optional<double> number(const document::Fact& fact, const char* field) {
  const auto found = fact.fields.find(field);
  if (found == fact.fields.end()) return std::nullopt;
  if (const auto* real = std::get_if<double>(&found->second)) return *real;
  if (const auto* integer = std::get_if<std::int64_t>(&found->second)) return static_cast<double>(*integer);
  return std::nullopt;
}

// "82/82 máy cài phần mềm quản trị tập trung" says how many have one at all, unless the paper says that elsewhere.
void add_implied(std::vector<domain::Claim>& claims, const base::Json& metrics) {
  const std::size_t stated = claims.size();
  for (std::size_t i = 0; i < stated; ++i) {
    const auto metric = metrics.find(claims[i].metric);
    if (metric == metrics.end() || !claims[i].whole) continue;
    const auto implied = metric->find("implies");
    if (implied == metric->end()) continue;
    domain::Claim claim = claims[i];
    claim.metric = implied->get<std::string>();
    const bool said = std::ranges::any_of(claims, [&](const domain::Claim& other) {
      return other.metric == claim.metric && other.scope == claim.scope &&
             other.subordinate_name == claim.subordinate_name;
    });
    if (!said) claims.push_back(std::move(claim));
  }
}

}  // namespace

std::vector<store::FactRow> rows_of(const std::vector<document::Fact>& facts) {
  std::vector<store::FactRow> rows;
  rows.reserve(facts.size());
  for (const document::Fact& fact : facts) {
    store::FactRow row{fact.table, fact.fields};
    base::Json ranges = base::Json::array();
    for (const document::Span& range : fact.ranges) ranges.push_back({range.start, range.end});
    base::Json boxes = base::Json::array();
    for (const document::Box& box : fact.boxes) boxes.push_back({box.left, box.top, box.right, box.bottom});
    row.values["fact_id"] = std::int64_t{fact.id};
    row.values["section"] = fact.section;
    row.values["paragraph"] = std::int64_t{fact.paragraph};
    row.values["quote"] = fact.quote;
    row.values["quote_folded"] = base::fold(fact.reading);
    row.values["reading"] = fact.reading;
    row.values["span_start"] = static_cast<std::int64_t>(fact.ranges.front().start);
    row.values["span_end"] = static_cast<std::int64_t>(fact.ranges.back().end);
    row.values["page"] = fact.page ? Value{std::int64_t{*fact.page}} : Value{};
    row.values["ranges"] = base::to_text(ranges);
    row.values["boxes"] = base::to_text(boxes);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<domain::Claim> claims_of(const std::vector<document::Fact>& facts, const domain::Document& document,
                                     const std::vector<domain::Unit>& units, const base::Json& metrics) {
  std::vector<domain::Claim> claims;
  if (!document.unit_id || !document.period || document.document_type != "Báo cáo") return claims;
  for (const document::Fact& fact : facts) {
    if (fact.table != "figure_mention") continue;
    const auto metric = text(fact, "metric");
    if (!metric) continue;
    domain::Claim claim;
    claim.unit_id = *document.unit_id;
    claim.period = *document.period;
    claim.metric = *metric;
    claim.value = number(fact, "value");
    claim.whole = number(fact, "whole");
    claim.value_text = text(fact, "value_text").value_or(fact.reading);
    claim.qualifier = text(fact, "qualifier").value_or("exact");
    claim.scope = text(fact, "scope").value_or("own");
    claim.base = text(fact, "base");
    if (const auto as_of = text(fact, "as_of")) claim.as_of = base::Date::parse_iso(*as_of);
    if (claim.scope == "subordinate") {
      // "các đơn vị trực thuộc" is nobody in the register: the claim then names no one and is never added up.
      const std::string owner = text(fact, "owner").value_or("");
      claim.subordinate_unit_id = unit_called(units, owner, document.issued_on);
      claim.subordinate_name = claim.subordinate_unit_id ? owner : "";
    }
    claim.document_id = document.id;
    claim.fact_id = fact.id;
    claims.push_back(std::move(claim));
  }
  add_implied(claims, metrics);
  return claims;
}

}  // namespace service
