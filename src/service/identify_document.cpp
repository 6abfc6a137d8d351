#include "service/identify_document.hpp"

#include <algorithm>

#include "base/vietnamese.hpp"

namespace service {
namespace {

std::string text_of(const document::Fact& fact, const char* field) {
  const auto found = fact.fields.find(field);
  if (found == fact.fields.end()) return {};
  const std::string* text = std::get_if<std::string>(&found->second);
  return text != nullptr ? *text : std::string{};
}

const document::Fact* header_part(const std::vector<document::Fact>& facts, std::string_view part) {
  for (const document::Fact& fact : facts)
    if (fact.table == "header_part" && text_of(fact, "part") == part) return &fact;
  return nullptr;
}

std::optional<std::string> value_of(const std::vector<document::Fact>& facts, std::string_view part) {
  const document::Fact* fact = header_part(facts, part);
  if (fact == nullptr) return std::nullopt;
  std::string value = text_of(*fact, "value");
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

// "ủy ban nhân dân" and "UBND" are one word to a reader.
std::string name_key(std::string_view name) {
  std::string key = base::fold(name);
  for (const auto& [full, abbreviation] : {std::pair<std::string_view, std::string_view>{"uy ban nhan dan", "ubnd"},
                                           std::pair<std::string_view, std::string_view>{"hoi dong nhan dan", "hdnd"}})
    for (auto at = key.find(full); at != std::string::npos; at = key.find(full, at + abbreviation.size()))
      key.replace(at, full.size(), abbreviation);
  return key;
}

bool is_called(const domain::Unit& unit, const std::string& key) {
  if (name_key(unit.name) == key || (!unit.short_name.empty() && name_key(unit.short_name) == key)) return true;
  return std::ranges::any_of(unit.aliases, [&](const std::string& alias) { return name_key(alias) == key; });
}

// The issuing body of a number: 45/BC-STP → STP, 784/CAT-ANM → CAT, 06/KH-UBND → UBND.
std::string body_of_number(const std::string& number) {
  const auto slash = number.rfind('/');
  if (slash == std::string::npos) return {};
  const std::string series = number.substr(slash + 1);
  const auto hyphen = series.find('-');
  if (hyphen == std::string::npos) return series;
  static constexpr std::string_view types[] = {"NQ", "QĐ", "CT", "QC", "TC",  "TB", "HD", "CTr", "KH", "PA",
                                               "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ", "GM",  "PG", "PC"};
  const std::string first = series.substr(0, hyphen);
  return std::ranges::find(types, first) != std::end(types) ? series.substr(hyphen + 1) : first;
}

}  // namespace

std::optional<std::int64_t> unit_called(const std::vector<domain::Unit>& units, std::string_view name,
                                        std::optional<base::Date> day) {
  const std::string key = name_key(name);
  if (key.empty()) return std::nullopt;
  std::vector<const domain::Unit*> called;
  for (const domain::Unit& unit : units)
    if (is_called(unit, key)) called.push_back(&unit);
  if (called.size() > 1 && day) std::erase_if(called, [&](const domain::Unit* unit) { return !unit->exists_on(*day); });
  return called.size() == 1 ? std::optional(called.front()->id) : std::nullopt;
}

DocumentIdentity identify_document(const std::vector<document::Fact>& facts, const std::vector<domain::Unit>& units) {
  DocumentIdentity identity;
  identity.document_type = value_of(facts, "type");
  identity.number = value_of(facts, "number");
  identity.title = value_of(facts, "title");
  identity.issuer = value_of(facts, "issuer");
  if (const document::Fact* date = header_part(facts, "date"))
    identity.issued_on = base::Date::parse_iso(text_of(*date, "date"));
  if (const auto period = value_of(facts, "period")) identity.period = base::Period::parse(*period);
  identity.has_header = identity.number || identity.issued_on || header_part(facts, "motto") != nullptr;

  if (identity.issuer) {
    identity.unit_id = unit_called(units, *identity.issuer, identity.issued_on);
    if (const auto superior = value_of(facts, "superior"); superior && !identity.unit_id) {
      identity.unit_id = unit_called(units, *identity.issuer + " " + *superior, identity.issued_on);
      // "ỦY BAN NHÂN DÂN" over "XÃ TÂN KHÊ" is one name on two lines.
      if (!identity.unit_id)
        identity.unit_id = unit_called(units, *superior + " " + *identity.issuer, identity.issued_on);
    }
  }
  if (!identity.unit_id && identity.number) {
    const std::string body = body_of_number(*identity.number);
    std::vector<const domain::Unit*> signing;
    for (const domain::Unit& unit : units)
      if (!body.empty() && unit.symbol == body && (!identity.issued_on || unit.exists_on(*identity.issued_on)))
        signing.push_back(&unit);
    if (signing.size() == 1) identity.unit_id = signing.front()->id;
  }
  return identity;
}

}  // namespace service
