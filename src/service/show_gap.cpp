#include "service/show_gap.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/vietnamese.hpp"
#include "service/judgement_word.hpp"
#include "store/requirement_text.hpp"
#include "store/row.hpp"

namespace service {
namespace {

using assessment::Gap;
using assessment::GapJudge;
using assessment::RequirementState;
using base::ErrorCode;
using content::Catalogue;
using content::Check;
using content::Requirement;

std::string day_text(const std::string& iso) {
  const auto day = base::Date::parse_iso(iso);
  return day ? day->vietnamese() : iso;
}

// What the key of a check names, in Vietnamese: a label of the column of that name, or the title of a recurring job.
std::string key_label(const content::Pack& pack, const Check& check, const std::string& key) {
  if (key.empty() || check.key.empty()) return {};
  for (const content::RecurringJob& job : pack.recurring_jobs)
    if (check.key.front() == "job" && job.id == key) return job.title;
  for (const auto& group : check.needs)
    for (const std::string& name : group)
      for (const content::Column& column : pack.table(name)->columns) {
        const auto value = std::ranges::find(column.values, key);
        if (column.name == check.key.front() && value != column.values.end() && !column.labels.empty())
          return column.labels[static_cast<std::size_t>(value - column.values.begin())];
      }
  return key;
}

// "account:missing" → "Tài khoản: chưa kê khai".
std::string reason_text(const content::Pack& pack, const std::string& reason) {
  const auto colon = reason.find(':');
  if (colon == std::string::npos) return reason;
  const std::string name = reason.substr(0, colon);
  const content::Table* table = pack.table(name);
  return fmt::format("{}: {}",
                     table != nullptr               ? table->title
                     : name == "device"             ? "Thiết bị"
                     : name == "information_system" ? "Hệ thống thông tin"
                                                    : name,
                     base::to_lower(judgement_word(pack, "register_state", reason.substr(colon + 1))));
}

std::string verdict_text(const GapVerdict& verdict) {
  const auto& counts = verdict.counts;
  if (!verdict.on_devices) {
    const char* outcome = counts.failed > 0    ? "vi phạm"
                          : counts.unknown > 0 ? "chưa đủ căn cứ"
                          : counts.passed > 0  ? "không vi phạm"
                                               : "không áp dụng";
    return fmt::format("“{}”: {}{}", verdict.title, outcome,
                       verdict.unknown_because.empty() ? "" : " (" + verdict.unknown_because + ")");
  }
  return fmt::format("“{}”: {} thiết bị vi phạm, {} không vi phạm, {} chưa đủ căn cứ{}{}", verdict.title, counts.failed,
                     counts.passed, counts.unknown,
                     verdict.unknown_because.empty() ? "" : " (" + verdict.unknown_because + ")",
                     counts.not_applicable == 0 ? "" : fmt::format(", {} không áp dụng", counts.not_applicable));
}

class Presenter {
 public:
  Presenter(const content::Pack& pack, int level) : pack_(pack), level_(level) {}

  GapLine line(const Gap& gap, const assessment::SystemGap& system, const assessment::RequirementResult& result,
               const std::map<std::string, domain::RequirementText, std::less<>>& official) const {
    const Requirement& requirement = *result.requirement;
    GapLine line;
    line.requirement = &requirement;
    if (const content::Group* group = gap.catalogue().group(requirement.group)) line.group = group->title;
    line.state = result.state;
    line.ground = result.ground;
    const auto text = official.find(requirement.id);
    line.official = text != official.end();
    line.text = line.official ? text->second.text : requirement.asks;
    for (const assessment::RequirementVerdict& verdict : gap.verdicts(system, requirement)) {
      const std::string key = key_label(pack_, *verdict.check, verdict.key);
      line.verdicts.push_back({verdict.check->id,
                               key.empty() ? verdict.check->title : verdict.check->title + ": " + base::to_lower(key),
                               verdict.check->subject == "device", verdict.verdict,
                               verdict.reason.empty() ? "" : reason_text(pack_, verdict.reason)});
    }
    line.attestation = result.attestation;
    if (result.state == RequirementState::unmet || result.state == RequirementState::partly)
      for (const std::string& id : requirement.exposure)
        if (const content::Penalty* penalty = pack_.penalty(id);
            penalty != nullptr && std::ranges::count(penalty->levels, level_) > 0)
          line.exposure.push_back(penalty);
    word(line);
    return line;
  }

 private:
  void word(GapLine& line) const {
    line.state_text = judgement_word(pack_, "requirement_state", to_text(line.state));
    std::vector<std::string> why{judgement_word(pack_, "ground", to_text(line.ground))};
    std::vector<std::string> evidence;
    for (const GapVerdict& verdict : line.verdicts) evidence.push_back(verdict_text(verdict));
    if (const assessment::Attestation* said = line.attestation) {
      if (!said->flaw.empty()) why.push_back(judgement_word(pack_, "attestation_flaw", said->flaw));
      if (said->state == RequirementState::not_applicable && !said->reason.empty())
        why.push_back("Lý do: " + said->reason);
      if (said->equivalent) why.push_back("Phương án tương đương: " + said->reason);
      if (!said->evidence.empty())
        evidence.push_back(fmt::format("{} ({} xác nhận ngày {})", said->evidence,
                                       said->attested_by.empty() ? "không rõ ai" : said->attested_by,
                                       said->attested_on.empty() ? "…" : day_text(said->attested_on)));
      std::vector<std::string> remedy;
      if (!said->roadmap.empty()) remedy.push_back(said->roadmap);
      if (!said->responsible.empty()) remedy.push_back("Chịu trách nhiệm: " + said->responsible);
      if (!said->due_on.empty()) remedy.push_back("Hạn: " + day_text(said->due_on));
      line.remedy = fmt::format("{}", fmt::join(remedy, "; "));
    }
    line.why = fmt::format("{}", fmt::join(why, ". "));
    line.evidence = fmt::format("{}", fmt::join(evidence, "; "));
    std::vector<std::string> exposure;
    for (const content::Penalty* penalty : line.exposure)
      exposure.push_back(
          fmt::format("{}: {}–{} triệu đồng ({}{})", penalty->title, penalty->minimum, penalty->maximum, penalty->basis,
                      penalty->certainty == "official"
                          ? ""
                          : "; " + base::to_lower(judgement_word(pack_, "certainty", penalty->certainty))));
    line.exposure_text = fmt::format("{}", fmt::join(exposure, "; "));
  }

  const content::Pack& pack_;
  int level_;
};

Result<std::vector<GapSystem>> systems_of(Installation& installation, const std::string& code,
                                          std::optional<std::int64_t> unit_id) {
  const auto rows = TRY(installation.connection().query(
      "SELECT s.id, s.code, s.name, u.name, COALESCE(o.name, u.name), COALESCE(s.level, d.proposed_level), p.hosting"
      " FROM information_system AS s JOIN unit AS u ON u.id = s.unit_id LEFT JOIN unit AS o ON o.id = s.operator_id"
      " LEFT JOIN dossier AS d ON d.information_system_id = s.id"
      " LEFT JOIN system_profile AS p ON p.information_system_id = s.id WHERE " +
          installation.scope().condition("s.unit_id") +
          " AND (?1 = '' OR s.code = ?1) AND (?2 IS NULL OR s.unit_id = ?2 OR s.operator_id = ?2) ORDER BY s.code",
      domain::Row{code, store::to_cell(unit_id)}));
  std::vector<GapSystem> systems;
  for (const domain::Row& row : rows.rows)
    systems.push_back({store::to_integer(row[0]), store::to_text(row[1]), store::to_text(row[2]),
                       store::to_text(row[3]), store::to_text(row[4]), store::optional_text(row[6]).value_or(""),
                       static_cast<int>(store::optional_integer(row[5]).value_or(0))});
  return systems;
}

Result<std::vector<const Catalogue*>> wanted_catalogues(const content::Pack& pack, const std::string& id,
                                                        base::Date day) {
  if (id.empty()) return catalogues_at(pack, day);
  const Catalogue* catalogue = pack.catalogue(id);
  if (catalogue == nullptr) return base::fail(ErrorCode::not_found, "catalogue.not_found", id);
  return std::vector{catalogue};
}

}  // namespace

void StateCounts::add(RequirementState state) {
  switch (state) {
    case RequirementState::met:
      ++met;
      break;
    case RequirementState::partly:
      ++partly;
      break;
    case RequirementState::unmet:
      ++unmet;
      break;
    case RequirementState::unknown:
      ++unknown;
      break;
    case RequirementState::not_applicable:
      ++not_applicable;
      break;
  }
}

std::vector<const Catalogue*> catalogues_at(const content::Pack& pack, base::Date day) {
  std::vector<const Catalogue*> found;
  for (const Catalogue& catalogue : pack.catalogues)
    if (catalogue.valid_from <= day.iso() && (catalogue.valid_to.empty() || day.iso() <= catalogue.valid_to))
      found.push_back(&catalogue);
  const auto is = [](const std::string& id) {
    return [id](const Catalogue* catalogue) { return catalogue->id == id; };
  };
  if (std::ranges::any_of(found, is(pack.rebase.to))) std::erase_if(found, is(pack.rebase.from));
  // The standard first, the decree's own duties after it.
  std::ranges::stable_partition(found, is(pack.rebase.to));
  return found;
}

Result<ShownGap> show_gap(Installation& installation, const std::string& system_code, const std::string& catalogue,
                          base::Date reference_date) {
  const content::Pack& pack = installation.pack();
  const auto catalogues = TRY(wanted_catalogues(pack, catalogue, reference_date));
  auto systems = TRY(systems_of(installation, system_code, std::nullopt));
  if (system_code.empty() || systems.empty()) return base::fail(ErrorCode::not_found, "system.not_found", system_code);
  ShownGap shown{std::move(systems.front()), reference_date, {}};
  const Presenter presenter(pack, shown.system.level);
  database::Connection* content_connection = TRY(installation.content_connection());
  for (const Catalogue* wanted : catalogues) {
    const auto official = TRY(store::requirement_texts(installation.connection(), wanted->id));
    GapJudge judge(*content_connection, pack, {reference_date, std::nullopt, std::nullopt});
    CatalogueGap& part = shown.catalogues.emplace_back();
    part.catalogue = wanted;
    const std::vector<std::int64_t> ids{shown.system.id};
    part.judged.push_back(TRY(judge.judge(*wanted, ids)));
    const Gap& gap = part.judged.front();
    for (const assessment::SystemGap& system : gap.systems())
      for (const assessment::RequirementResult& result : system.results) {
        part.lines.push_back(presenter.line(gap, system, result, official));
        part.counts.add(result.state);
      }
  }
  return shown;
}

report::GapGrid gap_grid(const content::Pack& pack, const ShownGap& gap) {
  report::GapGrid grid;
  grid.system_name = gap.system.name;
  grid.system_code = gap.system.code;
  grid.owner = gap.system.owner;
  grid.operator_name = gap.system.operator_name;
  grid.level = gap.system.level == 0 ? "chưa xác định" : std::to_string(gap.system.level);
  grid.reference_date = day_text(gap.reference_date.iso());
  std::vector<std::string> titles, wordings;
  StateCounts counts;
  for (const CatalogueGap& part : gap.catalogues) {
    titles.push_back(part.catalogue->title);
    wordings.push_back(part.catalogue->wording);
    for (const GapLine& line : part.lines) {
      const Requirement& requirement = *line.requirement;
      counts.add(line.state);
      report::GapGridRow& row = grid.rows.emplace_back();
      row.id = requirement.id;
      row.label = requirement.label;
      row.text = line.text;
      row.basis = fmt::format("{}", fmt::join(requirement.basis, "; "));
      if (!line.official) row.note = part.catalogue->wording;
      row.state = line.state_text;
      row.why = line.why;
      row.evidence = line.evidence;
      row.remedy = line.remedy;
      row.exposure = line.exposure_text;
      row.points = requirement.decree;
      row.group = line.group;
      row.open = line.state == RequirementState::partly || line.state == RequirementState::unmet ||
                 line.state == RequirementState::unknown;
      if (line.attestation == nullptr) continue;
      row.measure = line.attestation->measure;
      row.responsible = line.attestation->responsible;
      row.due_on = line.attestation->due_on.empty() ? "" : day_text(line.attestation->due_on);
    }
  }
  grid.catalogue = fmt::format("{}", fmt::join(titles, " và "));
  grid.wording = fmt::format("{}", fmt::join(wordings, "; "));
  for (const auto& [state, number] :
       {std::pair{RequirementState::met, counts.met}, std::pair{RequirementState::partly, counts.partly},
        std::pair{RequirementState::unmet, counts.unmet}, std::pair{RequirementState::unknown, counts.unknown},
        std::pair{RequirementState::not_applicable, counts.not_applicable}})
    grid.counts.push_back({judgement_word(pack, "requirement_state", to_text(state)), number});
  return grid;
}

Result<report::PlanStructure> plan_structure(const content::Pack& pack) {
  const auto lexicon = pack.lexicon.find("plan_structure");
  if (lexicon == pack.lexicon.end()) return base::fail(ErrorCode::corrupt_data, "content.malformed", "plan_structure");
  report::PlanStructure structure;
  for (const auto& [name, points] :
       {std::pair{"contents", &structure.contents}, std::pair{"management", &structure.management},
        std::pair{"technical", &structure.technical}, std::pair{"rented", &structure.rented}}) {
    const auto list = lexicon->second.find(name);
    if (list == lexicon->second.end() || !list->is_array())
      return base::fail(ErrorCode::corrupt_data, "content.malformed", std::string("plan_structure.") + name);
    for (const base::Json& point : *list) points->push_back({point.value("point", ""), point.value("title", "")});
  }
  return structure;
}

Result<report::FilledTemplate> render_gap(const content::Pack& pack, const ShownGap& gap) {
  const auto docx = pack.templates.find("gap");
  if (docx == pack.templates.end()) return base::fail(ErrorCode::not_found, "report.unknown_type", "gap");
  const auto structure = TRY(plan_structure(pack));
  auto filled = TRY(report::fill_template(docx->second, report::gap_model(gap_grid(pack, gap), structure)));
  if (!filled.unknown_keys.empty())
    return base::fail(ErrorCode::corrupt_data, "template.unknown_key",
                      fmt::format("{}", fmt::join(filled.unknown_keys, ", ")));
  return filled;
}

Result<std::vector<GapOverview>> gap_overview(Installation& installation, std::optional<std::int64_t> unit_id,
                                              const std::string& catalogue, base::Date reference_date) {
  const content::Pack& pack = installation.pack();
  const auto catalogues = TRY(wanted_catalogues(pack, catalogue, reference_date));
  std::vector<GapOverview> overview;
  for (GapSystem& system : TRY(systems_of(installation, "", unit_id))) overview.push_back({std::move(system), {}});
  database::Connection* content_connection = TRY(installation.content_connection());
  for (const Catalogue* wanted : catalogues) {
    GapJudge judge(*content_connection, pack, {reference_date, std::nullopt, std::nullopt});
    const Gap gap = TRY(judge.judge(*wanted));
    for (GapOverview& line : overview) {
      const auto system =
          std::ranges::lower_bound(gap.systems(), line.system.id, {}, &assessment::SystemGap::system_id);
      if (system == gap.systems().end() || system->system_id != line.system.id) continue;
      for (const assessment::RequirementResult& result : system->results) line.counts.add(result.state);
    }
  }
  return overview;
}

Result<std::vector<GapComparison>> compare_regimes(Installation& installation, const std::string& system_code,
                                                   base::Date reference_date) {
  const content::Rebase& rebase = installation.pack().rebase;
  const auto old_gap = TRY(show_gap(installation, system_code, rebase.from, reference_date));
  const auto new_gap = TRY(show_gap(installation, system_code, rebase.to, reference_date));
  const auto decree_gap = TRY(show_gap(installation, system_code, rebase.decree, reference_date));
  const auto collect = [](const ShownGap& gap, const std::vector<std::string>& clauses, StateCounts& counts,
                          std::vector<std::string>& open) {
    for (const GapLine& line : gap.catalogues.front().lines) {
      const auto& id = line.requirement->id;
      if (std::ranges::none_of(clauses, [&](const auto& clause) { return content::belongs_to(id, clause); })) continue;
      counts.add(line.state);
      if (line.state != RequirementState::met && line.state != RequirementState::not_applicable) open.push_back(id);
    }
  };
  std::vector<GapComparison> comparison;
  const auto compare = [&](const std::vector<content::RebaseLine>& lines) {
    for (const content::RebaseLine& line : lines) {
      GapComparison& entry = comparison.emplace_back();
      entry.title = line.title;
      const auto at_level = [&](const content::ClausesByLevel& clauses) {
        const auto found = clauses.find(old_gap.system.level);
        return found == clauses.end() ? std::vector<std::string>{} : found->second;
      };
      collect(old_gap, at_level(line.from), entry.old_counts, entry.old_open);
      collect(new_gap, at_level(line.to), entry.new_counts, entry.new_open);
      collect(decree_gap, line.decree, entry.new_counts, entry.new_open);
    }
  };
  compare(rebase.lines);
  compare(rebase.new_topics);
  return comparison;
}

}  // namespace service
