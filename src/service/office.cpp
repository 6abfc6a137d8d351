#include "service/office.hpp"

#include "base/vietnamese.hpp"

namespace service {
namespace {

using base::Json;

std::string text_of(const Json& json, const char* field) {
  const auto found = json.find(field);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string replaced(std::string text, std::string_view mark, const std::string& value) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
  return text;
}

// Capitals; the name of the place stays together on its line.
std::string heading_of(const domain::Unit& unit) {
  constexpr std::string_view committee = "ỦY BAN NHÂN DÂN ";
  const std::string name = base::to_upper(unit.name);
  if (!name.starts_with(committee)) return name;
  return std::string(committee) + replaced(name.substr(committee.size()), " ", "\u00A0");
}

}  // namespace

report::Office office_of(const domain::Unit& unit, const std::map<std::int64_t, const domain::Unit*>& units,
                         const content::Pack& pack) {
  std::string province;
  const domain::Unit* above = unit.parent_id ? units.at(*unit.parent_id) : nullptr;
  for (const domain::Unit* up = &unit; up != nullptr; up = up->parent_id ? units.at(*up->parent_id) : nullptr)
    if (const auto at = up->name.find("tỉnh "); up->kind == "province" && at != std::string::npos)
      province = up->name.substr(at + std::string_view("tỉnh ").size());
  const auto lexicon = pack.lexicon.find("office");
  Json form = Json::object();
  if (lexicon != pack.lexicon.end())
    form = lexicon->second.contains(unit.kind) ? lexicon->second.at(unit.kind)
                                               : lexicon->second.value("other", Json::object());
  report::Office office;
  office.superior = text_of(form, "superior");
  if (office.superior.empty() && above != nullptr) office.superior = heading_of(*above);
  office.name = heading_of(unit);
  office.title = unit.name;
  office.symbol = replaced(text_of(form, "symbol"), "{symbol}", unit.symbol);
  office.place = province;
  office.drafter = text_of(form, "drafter");
  office.addressee = replaced(text_of(form, "addressee"), "{province}", province);
  for (const Json& recipient : form.value("recipients", Json::array())) office.recipients.push_back(recipient);
  office.signer_capacity = text_of(form, "signer_capacity");
  office.signer_position = text_of(form, "signer_position");
  return office;
}

}  // namespace service
