#include "service/annual_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "assessment/finding.hpp"
#include "assessment/measure.hpp"
#include "service/figure_parts.hpp"
#include "service/office.hpp"
#include "service/show_gap.hpp"
#include "store/information_system.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using base::Json;

std::string text_in(const Json& row, const char* column) {
  const auto found = row.find(column);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::optional<bool> flag_in(const Json& row, const char* column) {
  const auto found = row.find(column);
  if (found == row.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<int>() == 1;
}

// Rows of a register by the subject they belong to.
class Register {
 public:
  static Result<Register> read(database::Connection& connection, const std::string& table, const std::string& subject,
                               const std::string& order) {
    const std::string subject_column = subject + "_id";
    const auto result =
        TRY(connection.query("SELECT * FROM main." + table + " ORDER BY " + subject_column + order, {}));
    Register register_;
    for (const auto& row : result.rows) {
      Json json = Json::object();
      for (std::size_t i = 0; i < row.size(); ++i) json[result.columns[i]] = to_json(row[i]);
      register_.rows_[json.at(subject_column).get<std::int64_t>()].push_back(std::move(json));
    }
    const auto states =
        TRY(connection.query("SELECT subject_id, state FROM main.collection WHERE subject = ?1 AND table_name = ?2",
                             domain::Row{subject, table}));
    for (const auto& row : states.rows)
      register_.states_[std::get<std::int64_t>(row[0])] = std::get<std::string>(row[1]);
    return register_;
  }

  const std::vector<Json>& of(std::int64_t subject) const {
    static const std::vector<Json> none;
    const auto found = rows_.find(subject);
    return found == rows_.end() ? none : found->second;
  }
  // Of a card: its row, or an empty one.
  const Json& card(std::int64_t subject) const {
    static const Json none = Json::object();
    const auto& rows = of(subject);
    return rows.empty() ? none : rows.front();
  }
  bool is(std::int64_t subject, std::string_view state) const {
    const auto found = states_.find(subject);
    return found != states_.end() && found->second == state;
  }

 private:
  std::map<std::int64_t, std::vector<Json>> rows_;
  std::map<std::int64_t, std::string> states_;
};

struct Registers {
  Register dossier, decision, profile, regulation, organisation, duty, person;
};

Result<Registers> read_registers(database::Connection& connection) {
  Registers registers;
  registers.dossier = TRY(Register::read(connection, "dossier", "information_system", ""));
  registers.decision = TRY(Register::read(connection, "decision", "information_system", ", issued_on, number, kind"));
  registers.profile = TRY(Register::read(connection, "system_profile", "information_system", ""));
  registers.regulation = TRY(Register::read(connection, "regulation", "unit", ", issued_on, number, topic"));
  registers.organisation = TRY(Register::read(connection, "organisation", "unit", ""));
  registers.duty = TRY(Register::read(connection, "duty", "unit", ", role, person_code"));
  registers.person = TRY(Register::read(connection, "person", "unit", ", code"));
  return registers;
}

struct Window {
  base::Date from, to;  // `to`: the data day, never after the reference date
  std::string deadline;
};

base::Date day_of(int year, const std::string& month_and_day) {
  return *base::Date::parse_iso(fmt::format("{:04}-{}", year, month_and_day));
}

Result<Window> window_of(database::Connection& connection, const Json& rules, const std::string& type, int year,
                         base::Date reference_date) {
  const base::Date before = day_of(year, rules.at("types").at(type).at("before"));
  const base::Date to = day_of(year, rules.at("data_to"));
  Window window{day_of(year - 1, rules.at("data_from")), std::min(to, reference_date),
                "trước ngày " + report::official_date(before)};
  const auto last = TRY(connection.query("SELECT MAX(day) FROM main.calendar_day WHERE day < ?1 AND working = 1",
                                         domain::Row{before.iso()}));
  if (!last.rows.empty() && !domain::is_null(last.rows[0][0])) {
    const auto day = *base::Date::parse_iso(std::get<std::string>(last.rows[0][0]));
    if (before.day_number() - day.day_number() < 15)  // otherwise the calendar of that year is not known yet
      window.deadline +=
          fmt::format(" (ngày làm việc cuối cùng: {} {})",
                      rules.at("weekdays").at(static_cast<std::size_t>(day.weekday() - 1)).get<std::string>(),
                      report::official_date(day));
  }
  return window;
}

report::IssuedPaper paper_in(const Json& row) {
  return {text_in(row, "number"), text_in(row, "issuer"), text_in(row, "issued_on")};
}

// The Quy chế that binds the system at the day: its own before the unit's, the newer before the older.
void add_regulation(report::AnnualSystem& system, std::int64_t operating_unit, const Registers& registers,
                    const std::string& day) {
  Json proof = Json::array();
  const Json* own = nullptr;
  const Json* general = nullptr;
  for (const Json& row : registers.decision.of(system.id))
    if (text_in(row, "kind") == "security_regulation" && text_in(row, "issued_on") <= day) own = &row;
  for (const Json& row : registers.regulation.of(operating_unit)) {
    if (text_in(row, "topic") != "overall" || text_in(row, "issued_on") > day) continue;
    if (const std::string ended = text_in(row, "ended_on"); !ended.empty() && ended < day) continue;
    const std::string bound = text_in(row, "system_code");
    if (bound.empty()) general = &row;
    if (bound == system.code && own == nullptr) own = &row;
  }
  if (const Json* chosen = own != nullptr ? own : general) {
    system.regulation = paper_in(*chosen);
    proof.push_back(*chosen);
  }
  system.without_regulation = !system.regulation && (registers.regulation.is(operating_unit, "collected") ||
                                                     registers.regulation.is(operating_unit, "absent"));
  system.rows["regulation"] = base::to_text(proof);
}

report::AnnualSystem system_of(const domain::InformationSystem& system, std::int64_t operating_unit,
                               const Registers& registers, const Window& window) {
  const std::string day = window.to.iso();
  const auto within = [&](const std::string& on, const std::string& from) {
    return !on.empty() && on >= from && on <= day;
  };
  const Json& dossier = registers.dossier.card(system.id);
  const Json& profile = registers.profile.card(system.id);
  report::AnnualSystem line;
  line.id = system.id;
  line.code = system.code;
  line.name = system.name;
  line.state = registers.dossier.is(system.id, "absent") ? "none" : text_in(dossier, "state");
  if (const auto level = dossier.find("proposed_level"); level != dossier.end() && level->is_number_integer())
    line.proposed_level = level->get<std::int64_t>();
  line.approval_expected_on = text_in(dossier, "approval_expected_on");
  line.plan_state = text_in(dossier, "plan_state");
  line.plan_expected_on = text_in(dossier, "plan_expected_on");
  line.checked_before_use = within(text_in(dossier, "checked_before_use_on"), "");
  line.checked_periodically = within(text_in(dossier, "checked_periodically_on"), window.from.iso());
  line.regulation_observed = flag_in(dossier, "regulation_observed");
  line.national_security = flag_in(profile, "national_security");
  Json approvals = Json::array();
  for (const Json& row : registers.decision.of(system.id)) {
    if (text_in(row, "kind") != "level_approval") continue;
    line.approval = paper_in(row);
    approvals.push_back(row);
  }
  line.rows["dossier"] = base::to_text(Json(registers.dossier.of(system.id)));
  line.rows["decision"] = base::to_text(approvals);
  add_regulation(line, operating_unit, registers, day);
  return line;
}

report::Organisation organisation_of(const domain::Unit& unit, const Registers& registers) {
  const Json& card = registers.organisation.card(unit.id);
  return {unit.name,
          text_in(card, "functions_document"),
          text_in(card, "representative"),
          text_in(card, "representative_position"),
          text_in(card, "address"),
          text_in(card, "phone"),
          text_in(card, "email")};
}

// The unit the owner names on its card, else the people it gave the duty to.
std::vector<report::Organisation> security_units_of(const domain::Unit& owner, const Registers& registers,
                                                    const std::vector<domain::Unit>& units) {
  const std::string code = text_in(registers.organisation.card(owner.id), "security_unit_code");
  if (const auto named = std::ranges::find(units, code, &domain::Unit::code); !code.empty() && named != units.end())
    return {organisation_of(*named, registers)};
  std::vector<report::Organisation> found;
  for (const Json& duty : registers.duty.of(owner.id)) {
    if (text_in(duty, "role") != "security_unit") continue;
    for (const Json& person : registers.person.of(owner.id)) {
      if (person.at("code") != duty.at("person_code")) continue;
      report::Organisation organisation{owner.name,
                                        {},
                                        text_in(person, "full_name"),
                                        text_in(person, "position"),
                                        {},
                                        text_in(person, "phone"),
                                        text_in(person, "email")};
      if (const std::string department = text_in(person, "department"); !department.empty())
        organisation.name = department + ", " + owner.name;
      found.push_back(std::move(organisation));
    }
  }
  return found;
}

// The criteria in force, counted over the systems (Đ36 k9, k10). The ids of one criterion differ from level to level.
Result<std::vector<report::RequirementLine>> requirements_of(Installation& installation,
                                                             const report::AnnualInput& input) {
  using assessment::RequirementState;
  struct Tally {
    report::RequirementLine line;
    Json rows = Json::array();
    int planned = 0;
    std::string last_due;
  };
  std::map<std::int64_t, const report::AnnualSystem*> systems;
  std::vector<std::int64_t> ids;
  for (const report::AnnualSystem& system : input.systems) {
    systems[system.id] = &system;
    ids.push_back(system.id);
  }
  database::Connection* connection = TRY(installation.content_connection());
  std::vector<report::RequirementLine> lines;
  bool assessed = false;
  const Json& wanted = installation.pack().lexicon.at("annual_report").at("catalogues");
  for (const content::Catalogue* catalogue : catalogues_at(installation.pack(), input.data_to)) {
    if (std::ranges::find(wanted, Json(catalogue->id)) == wanted.end()) continue;
    assessment::GapJudge judge(*connection, installation.pack(), {input.data_to, std::nullopt, std::nullopt});
    const assessment::Gap gap = TRY(judge.judge(*catalogue, ids));
    std::vector<Tally> tallies;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::map<const content::Requirement*, std::size_t> place_of;
    for (const content::Requirement& requirement : catalogue->requirements) {
      const auto [at, is_new] = places.emplace(std::pair(requirement.group, requirement.label), tallies.size());
      if (is_new) tallies.emplace_back().line.label = requirement.label;
      std::string& code = tallies[at->second].line.code;
      if (("; " + code + ";").find("; " + requirement.id + ";") == std::string::npos)
        code += (code.empty() ? "" : "; ") + requirement.id;
      place_of[&requirement] = at->second;
    }
    for (const assessment::SystemGap& system : gap.systems())
      for (const assessment::RequirementResult& result : system.results) {
        Tally& tally = tallies[place_of.at(result.requirement)];
        const bool open = result.state == RequirementState::partly || result.state == RequirementState::unmet;
        tally.line.met += result.state == RequirementState::met;
        tally.line.partly += result.state == RequirementState::partly;
        tally.line.unmet += result.state == RequirementState::unmet;
        tally.line.unknown += result.state == RequirementState::unknown;
        tally.line.not_applicable += result.state == RequirementState::not_applicable;
        assessed = assessed || result.state != RequirementState::unknown;
        tally.rows.push_back({{"system_code", systems.at(system.system_id)->code},
                              {"requirement", result.requirement->id},
                              {"state", assessment::to_text(result.state)}});
        if (!open || result.attestation == nullptr || result.attestation->due_on.empty()) continue;
        ++tally.planned;
        tally.last_due = std::max(tally.last_due, result.attestation->due_on);
      }
    for (Tally& tally : tallies) {
      if (tally.rows.empty()) continue;  // no system of its levels
      tally.line.rows = base::to_text(tally.rows);
      if (const auto due = base::Date::parse_iso(tally.last_due))
        tally.line.roadmap = fmt::format("{}/{} hệ thống đã có lộ trình, hoàn thành chậm nhất {}", tally.planned,
                                         tally.line.partly + tally.line.unmet, report::official_date(*due));
      lines.push_back(std::move(tally.line));
    }
  }
  if (!assessed) lines.clear();  // nothing was assessed: there is no result to report
  return lines;
}

// Failing gates of the report, and the cells nobody can fill.
Result<std::vector<report::AnnualProblem>> problems_of(Installation& installation, const ReportOrder& order,
                                                       const report::AnnualInput& input) {
  database::Connection* connection = TRY(installation.content_connection());
  assessment::Judge judge(*connection, installation.pack(), {input.data_to, order.period, order.unit_id});
  std::vector<std::int64_t> ids;
  std::map<std::int64_t, std::size_t> places;
  for (const report::AnnualSystem& system : input.systems) {
    places[system.id] = ids.size();
    ids.push_back(system.id);
  }
  std::ranges::sort(ids);
  auto batch = TRY(judge.batch("information_system", ids));
  std::vector<report::AnnualProblem> problems;
  std::set<std::pair<std::int64_t, std::string>> found;
  for (const content::Check& check : installation.pack().checks) {
    if (check.gate.empty() || !order.type.starts_with(check.gate + "-")) continue;
    const auto judgement = TRY(judge.judge(check, batch));
    std::set<std::pair<std::int64_t, std::string>> said;  // one sentence once
    for (const domain::Row& row : judgement.rows) {
      const report::AnnualSystem& system = input.systems[places.at(judgement.subject_of(row))];
      std::string message = assessment::fill_message(check.message, judgement.columns, row);
      if (!said.emplace(system.id, message).second) continue;
      found.emplace(system.id, check.gate_column);
      problems.push_back({system.id, system.code, system.name, check.gate_column, std::move(message), check.remedy});
    }
  }
  for (report::AnnualProblem& problem : report::missing_answers(input))
    if (!found.contains({problem.system_id, problem.column})) problems.push_back(std::move(problem));
  std::ranges::stable_sort(problems, {}, [&](const report::AnnualProblem& problem) {
    return std::tuple(places.at(problem.system_id), problem.column.size(), problem.column, problem.message);
  });
  return problems;
}

}  // namespace

Result<report::AnnualInput> annual_input(Installation& installation, const ReportOrder& order) {
  if (order.period.kind() != base::Period::Kind::year)
    return base::fail(base::ErrorCode::invalid_argument, "report.period_not_year", order.period.text());
  database::Connection& connection = installation.connection();
  const auto units = TRY(store::all_units(connection, installation.scope()));
  std::map<std::int64_t, const domain::Unit*> by_id;
  std::map<std::int64_t, std::size_t> rank;
  for (const domain::Unit& unit : units) {
    rank[unit.id] = unit.id == order.unit_id ? 0 : by_id.size() + 1;  // the reporting unit goes first
    by_id[unit.id] = &unit;
  }
  const auto unit = by_id.find(order.unit_id);
  if (unit == by_id.end())
    return base::fail(base::ErrorCode::not_found, "unit.not_found", std::to_string(order.unit_id));
  const Json& rules = installation.pack().lexicon.at("annual_report");
  const Window window = TRY(window_of(connection, rules, order.type, order.period.year(), order.reference_date));
  report::AnnualInput input{.office = office_of(*unit->second, by_id, installation.pack()),
                            .year = order.period.year(),
                            .data_from = window.from,
                            .data_to = window.to,
                            .deadline = window.deadline,
                            .figures = {},
                            .systems = {},
                            .owners = {},
                            .security_units = {},
                            .requirements = {},
                            .problems = {},
                            .draft = order.draft};

  std::set<std::int64_t> inside;
  const auto inside_rows =
      TRY(connection.query("SELECT unit_id FROM main.unit_inside WHERE root_id = ?1", domain::Row{order.unit_id}));
  for (const auto& row : inside_rows.rows) inside.insert(std::get<std::int64_t>(row[0]));
  const bool by_owner = order.type == "annual-08-owner";
  auto systems = TRY(store::all_systems(connection, installation.scope()));
  std::erase_if(systems, [&](const domain::InformationSystem& system) {
    return !inside.contains(by_owner ? system.unit_id : system.operator_id.value_or(system.unit_id)) ||
           (system.ended_on && *system.ended_on < window.to.iso());
  });
  std::ranges::stable_sort(systems, {}, [&](const domain::InformationSystem& system) {
    return std::pair(rank[system.unit_id], rank[system.operator_id.value_or(system.unit_id)]);
  });
  const Registers registers = TRY(read_registers(connection));
  std::vector<const domain::Unit*> owners;
  std::set<std::int64_t> ids;
  for (const domain::InformationSystem& system : systems) {
    const std::int64_t operating_unit = system.operator_id.value_or(system.unit_id);
    input.systems.push_back(system_of(system, operating_unit, registers, window));
    input.systems.back().owner = by_id.at(system.unit_id)->name;
    input.systems.back().operating_unit = by_id.at(operating_unit)->name;
    ids.insert(system.id);
    if (std::ranges::find(owners, by_id.at(system.unit_id)) == owners.end()) owners.push_back(by_id[system.unit_id]);
  }
  if (owners.empty() && by_owner) owners.push_back(unit->second);
  std::string addressee = rules.at("types").at(order.type).at("addressee");
  std::string owner_names;
  for (const domain::Unit* owner : owners) {
    input.owners.push_back(organisation_of(*owner, registers));
    for (report::Organisation& security_unit : security_units_of(*owner, registers, units))
      if (std::ranges::find(input.security_units, security_unit.name, &report::Organisation::name) ==
          input.security_units.end())
        input.security_units.push_back(std::move(security_unit));
    if (owner->id != order.unit_id) owner_names += (owner_names.empty() ? "" : "; ") + owner->name;
  }
  if (addressee.empty()) addressee = owner_names;
  if (!addressee.empty()) input.office.addressee = addressee;

  database::Connection* content_connection = TRY(installation.content_connection());
  for (const content::Figure& figure : installation.pack().figures) {
    if (figure.group != "register") continue;
    const auto measured =
        TRY(assessment::measure(*content_connection, figure, {window.to, order.period, order.unit_id}));
    report::FigureResult result{figure.id,     figure.title, figure.unit,        figure.group,
                                figure.digest, false,        parts_of(measured), {}};
    std::erase_if(result.current, [&](const report::FigurePart& part) {  // of this report's systems
      const auto row = base::parse_json(part.row);
      return !row || !ids.contains(row->value("information_system_id", std::int64_t{0}));
    });
    input.figures.push_back(std::move(result));
  }
  input.requirements = TRY(requirements_of(installation, input));
  input.problems = TRY(problems_of(installation, order, input));
  return input;
}

}  // namespace service
