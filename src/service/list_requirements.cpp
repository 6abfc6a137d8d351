#include "service/list_requirements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "service/audit.hpp"
#include "service/judgement_word.hpp"
#include "store/requirement_text.hpp"

namespace service {
namespace {

using base::ErrorCode;

constexpr std::size_t longest_text = 20000;

}  // namespace

std::string ListedRequirement::wording_note() const {
  return official ? "Lời văn chính thức do " + official->entered_by + " nhập" : catalogue->wording;
}

Result<std::vector<ListedRequirement>> list_requirements(const content::Pack& pack, Installation* installation,
                                                         const RequirementQuery& query) {
  if (!query.catalogue.empty() && pack.catalogue(query.catalogue) == nullptr)
    return base::fail(ErrorCode::not_found, "catalogue.not_found", query.catalogue);
  std::vector<ListedRequirement> listed;
  for (const content::Catalogue& catalogue : pack.catalogues) {
    if (!query.catalogue.empty() && catalogue.id != query.catalogue) continue;
    std::map<std::string, domain::RequirementText, std::less<>> texts;
    if (installation != nullptr) texts = TRY(store::requirement_texts(installation->connection(), catalogue.id));
    for (const content::Requirement& row : catalogue.requirements) {
      if (query.level && row.level != *query.level) continue;
      if (!query.group.empty() && row.group != query.group) continue;
      if (!query.id.empty() && row.id != query.id) continue;
      const auto official = texts.find(row.id);
      listed.push_back({&catalogue, &row, official == texts.end() ? std::nullopt : std::optional(official->second)});
    }
  }
  return listed;
}

std::vector<RequirementCell> requirement_cells(const content::Pack& pack, const ListedRequirement& row) {
  const content::Requirement& requirement = *row.requirement;
  std::string job, interval;
  if (const content::RecurringJob* known = pack.recurring_job(requirement.job)) {
    job = known->title;
    const auto days = known->days.at(requirement.level);
    interval = days ? fmt::format("không quá {} ngày", *days) : "định kỳ, văn bản không ấn định khoảng cách";
  }
  std::vector<std::string> checks, penalties;
  for (const content::CheckReference& reference : requirement.checks) {
    const content::Check* check = pack.check(reference.check);
    checks.push_back(check == nullptr ? to_text(reference) : fmt::format("{} ({})", check->title, to_text(reference)));
  }
  for (const std::string& id : requirement.exposure) {
    const content::Penalty& penalty = *pack.penalty(id);
    if (std::ranges::find(penalty.levels, requirement.level) != penalty.levels.end())
      penalties.push_back(fmt::format("{}: {} đến {} triệu đồng ({}; {})", penalty.title, penalty.minimum,
                                      penalty.maximum, penalty.basis,
                                      judgement_word(pack, "certainty", penalty.certainty)));
  }
  return {{"catalogue", "Bộ tiêu chí", row.catalogue->title},
          {"level", "Cấp độ", std::to_string(requirement.level)},
          {"id", "Số hiệu", requirement.id},
          {"group", "Nhóm", row.catalogue->group(requirement.group)->title},
          {"label", "Yêu cầu", requirement.label},
          {"asks", "Nội dung", requirement.asks},
          {"official_text", "Lời văn chính thức", row.official ? row.official->text : ""},
          {"wording", "Về lời văn", row.wording_note()},
          {"basis", "Căn cứ", fmt::format("{}", fmt::join(requirement.basis, "; "))},
          {"decree", "Mục trong phương án",
           fmt::format("{} ({})", fmt::join(requirement.decree, "; "), row.catalogue->bridge)},
          {"job", "Công việc lặp lại", job},
          {"interval", "Khoảng cách", interval},
          {"checks", "Quy tắc đánh giá", fmt::format("{}", fmt::join(checks, "; "))},
          {"covers", "Quy tắc chứng minh",
           requirement.covers.empty() ? "" : judgement_word(pack, "covers", requirement.covers)},
          {"equivalent", "Phương án tương đương", requirement.equivalent ? "Được phép" : ""},
          {"suggested", "Giá trị gợi ý", requirement.suggested ? "Có thể chọn giá trị khác nếu có lập luận" : ""},
          {"certainty", "Nguồn", judgement_word(pack, "certainty", requirement.certainty)},
          {"exposure", "Mức phạt tham khảo", fmt::format("{}", fmt::join(penalties, "; "))}};
}

base::Json to_json(const ListedRequirement& row) {
  base::Json json = content::to_json(*row.requirement);
  json.erase("line");
  json["catalogue"] = row.catalogue->id;
  json["official_text"] = row.official ? base::Json(row.official->text) : base::Json();
  json["wording"] = row.wording_note();
  return json;
}

Status enter_requirement_text(Installation& installation, const Moment& moment, const std::string& catalogue,
                              const std::string& id, std::string text, const std::string& entered_by) {
  std::set<std::string> catalogues;
  for (const ListedRequirement& row :
       TRY(list_requirements(installation.pack(), &installation, {catalogue, std::nullopt, "", id})))
    catalogues.insert(row.catalogue->id);
  if (catalogues.empty() || id.empty()) return base::fail(ErrorCode::not_found, "requirement.not_found", id);
  if (catalogues.size() > 1) return base::fail(ErrorCode::conflict, "requirement.ambiguous", id);
  if (entered_by.empty()) return base::fail(ErrorCode::invalid_argument, "requirement.entered_by", id);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
  if (text.empty() || text.size() > longest_text || !base::utf8_is_valid(text))
    return base::fail(ErrorCode::invalid_argument, "requirement.text", id);

  const std::string& owner = *catalogues.begin();
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  TRY(store::save_requirement_text(installation.connection(),
                                   {owner, id, base::to_nfc(text), entered_by, moment.milliseconds}));
  TRY(record(installation, moment, "requirement.text", "requirement:" + owner + "/" + id,
             {{"digest", base::sha256_hex(text)}, {"bytes", text.size()}}));
  return transaction.commit();
}

}  // namespace service
