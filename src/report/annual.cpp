#include "report/annual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/vietnamese.hpp"
#include "report/workbook.hpp"

namespace report {
namespace {

constexpr std::size_t column_count = 12;

constexpr std::array<std::string_view, column_count> column_titles{
    "STT",
    "Tên hệ thống thông tin",
    "Chủ quản hệ thống thông tin",
    "Đơn vị vận hành hệ thống thông tin",
    "Cấp độ đề xuất",
    "Tình trạng phê duyệt cấp độ",
    "Quyết định phê duyệt cấp độ (số, ngày, cơ quan ban hành)",
    "Quy chế bảo đảm an ninh mạng (số, ngày, cơ quan ban hành)",
    "Dự kiến thời điểm phê duyệt cấp độ",
    "Tình trạng triển khai đầy đủ phương án",
    "Dự kiến thời điểm triển khai đầy đủ",
    "Đã kiểm tra, đánh giá"};

constexpr std::string_view not_answered = "–";  // there is nothing to answer

// The states the form prescribes, and no others.
std::string_view state_text(std::string_view state) {
  return state == "draft"       ? "Đang dự thảo"
         : state == "submitted" ? "Đã gửi thẩm định"
         : state == "appraised" ? "Đã thẩm định"
         : state == "approved"  ? "Đã được phê duyệt"
                                : "";
}
std::string_view plan_text(std::string_view state) {
  return state == "none"       ? "Chưa triển khai"
         : state == "partial"  ? "Đã triển khai một số hạng mục"
         : state == "complete" ? "Đã triển khai đầy đủ"
                               : "";
}

std::string day_text(const std::string& iso) {
  const auto day = base::Date::parse_iso(iso);
  return day ? official_date(*day) : iso;
}

std::string paper_text(const IssuedPaper& paper) {
  return fmt::format("{} ngày {}, {}", paper.number, day_text(paper.issued_on), paper.issuer);
}

struct Cell {
  std::string text;            // empty: the register does not say what the form asks
  std::string_view registers;  // that the answer is read from
};

Cell day_cell(bool asked, const std::string& day) {
  return {asked ? day_text(day) : std::string(not_answered), "dossier"};
}

std::array<Cell, column_count> cells_of(const AnnualSystem& system, std::size_t number) {
  const bool known = !system.state.empty();
  const bool approved = system.state == "approved";
  std::array<Cell, column_count> cells{Cell{std::to_string(number), {}}, Cell{system.name, {}}, Cell{system.owner, {}},
                                       Cell{system.operating_unit, {}}};
  if (system.proposed_level)
    cells[4] = {std::to_string(*system.proposed_level), "dossier"};
  else
    cells[4] = {system.state == "none" ? std::string(not_answered) : "", "dossier"};
  cells[5] = {system.state == "none" ? std::string(not_answered) : std::string(state_text(system.state)), "dossier"};
  if (approved)
    cells[6] = {system.approval ? paper_text(*system.approval) : "", "decision"};
  else
    cells[6] = {known ? std::string(not_answered) : "", "decision"};
  if (system.regulation)
    cells[7] = {paper_text(*system.regulation), "regulation"};
  else
    cells[7] = {system.without_regulation ? "Chưa ban hành" : "", "regulation"};
  cells[8] = known ? day_cell(!approved, system.approval_expected_on) : Cell{"", "dossier"};
  cells[9] = {std::string(plan_text(system.plan_state)), "dossier"};
  cells[10] = known ? day_cell(system.plan_state != "complete", system.plan_expected_on) : Cell{"", "dossier"};
  const char* checked = system.checked_before_use && system.checked_periodically ? "Trước khi đưa vào sử dụng; Định kỳ"
                        : system.checked_before_use                              ? "Trước khi đưa vào sử dụng"
                        : system.checked_periodically                            ? "Định kỳ"
                                                                                 : "";
  cells[11] = {checked, "dossier"};
  return cells;
}

// The form allows column 12 to stay blank when there was no check; not when nobody knows.
bool is_missing(const AnnualSystem& system, std::size_t column, const Cell& cell) {
  return cell.text.empty() && (column != 11 || system.state.empty());
}

RenderedValue with_rows(std::string text, std::string source, std::string rows) {
  RenderedValue value(std::move(text));
  value.figure_id = std::move(source);
  value.rows = std::move(rows);
  return value;
}

RenderedValue answer(const AnnualSystem& system, std::size_t column, const Cell& cell) {
  std::string text = is_missing(system, column, cell) ? std::string(missing_value) : cell.text;
  if (cell.registers.empty()) return text;
  const auto rows = system.rows.find(cell.registers);
  return with_rows(std::move(text), std::string(cell.registers), rows == system.rows.end() ? "[]" : rows->second);
}

const FigureResult* figure_of(const AnnualInput& input, std::string_view id) {
  const auto found = std::ranges::find(input.figures, id, &FigureResult::id);
  return found == input.figures.end() ? nullptr : &*found;
}

std::string rows_of(const FigureResult& figure) {
  std::string rows;
  for (const FigurePart& part : figure.current) rows += (rows.empty() ? "" : ",") + part.row;
  return "[" + rows + "]";
}

// A row whose share is not known makes the total unknown; the service leaves such rows out of `current`, so the count
// of shares must be that of the systems.
RenderedValue total(const AnnualInput& input, std::string_view id) {
  const FigureResult* figure = figure_of(input, id);
  if (figure == nullptr) return std::string(missing_value);
  double sum = 0;
  for (const FigurePart& part : figure->current) sum += part.value;
  const bool complete = !input.systems.empty() && figure->current.size() == input.systems.size();
  RenderedValue value =
      with_rows(complete ? number_text(sum) : std::string(missing_value), figure->id, rows_of(*figure));
  value.figure_digest = figure->digest;
  return value;
}

// "nội bộ 3; phục vụ người dân, doanh nghiệp 2": proven by the same rows as the total.
RenderedValue by_kind(const AnnualInput& input) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kinds{
      {{"internal", "phục vụ hoạt động nội bộ"},
       {"citizen_service", "phục vụ người dân, doanh nghiệp"},
       {"infrastructure", "cơ sở hạ tầng thông tin"},
       {"industrial_control", "điều khiển công nghiệp"},
       {"other", "hệ thống thông tin khác"}}};
  const FigureResult* figure = figure_of(input, "systems_registered_classified");
  if (figure == nullptr) return {};
  std::map<std::string, int> counts;
  for (const FigurePart& part : figure->current)
    if (const auto row = base::parse_json(part.row); row && row->value("system_type", base::Json()).is_string())
      ++counts[row->at("system_type").get<std::string>()];
  std::string text;
  for (const auto& [kind, label] : kinds)
    if (const auto found = counts.find(std::string(kind)); found != counts.end())
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", label, found->second);
  RenderedValue value = with_rows(text, figure->id, rows_of(*figure));
  value.figure_digest = figure->digest;
  return value;
}

// The last expected approval; known only when every system that waits has one.
RenderedValue all_approved_by(const AnnualInput& input) {
  std::string latest;
  bool known = !input.systems.empty();
  base::Json rows = base::Json::array();
  for (const AnnualSystem& system : input.systems) {
    if (system.state == "approved") continue;
    known = known && !system.state.empty() && !system.approval_expected_on.empty();
    latest = std::max(latest, system.approval_expected_on);
    rows.push_back({{"system_code", system.code},
                    {"system_name", system.name},
                    {"approval_expected_on", system.approval_expected_on}});
  }
  const std::string text = !known           ? std::string(missing_value)
                           : latest.empty() ? "đã phê duyệt toàn bộ"
                                            : day_text(latest);
  return with_rows(text, "systems_registered_awaiting_approval", base::to_text(rows));
}

void add_office(const AnnualInput& input, Record& model) {
  const Office& office = input.office;
  model.values["issuer.superior"] = office.superior;
  model.values["issuer.name"] = office.name;
  model.values["issuer.title"] = office.title;
  model.values["issuer.symbol"] = office.symbol;
  model.values["issuer.place"] = office.place;
  model.values["issuer.drafter"] = office.drafter;
  model.values["addressee"] = office.addressee;
  model.values["signer.capacity"] = office.signer_capacity;
  model.values["signer.position"] = office.signer_position;
  model.values["signer.name"] = office.signer_name;
  auto& recipients = model.lists["recipient"];
  for (const std::string& recipient : office.recipients) recipients.emplace_back().values["name"] = recipient;
}

constexpr std::array totals{
    "systems_registered",           "systems_registered_classified", "systems_registered_with_dossier",
    "systems_registered_appraised", "systems_registered_approved",   "systems_registered_checked"};

void add_organisations(const std::vector<Organisation>& organisations, bool functions_asked,
                       std::vector<Record>& list) {
  const auto said = [](const std::string& text) { return text.empty() ? std::string(missing_value) : text; };
  for (const Organisation& organisation : organisations) {
    Record record;
    record.values["number"] = std::to_string(list.size() + 1);
    record.values["name"] = organisation.name;
    // The form lets a chủ quản leave this one blank.
    record.values["functions"] =
        functions_asked ? said(organisation.functions_document) : organisation.functions_document;
    record.values["representative"] = said(organisation.representative);
    record.values["position"] = said(organisation.position);
    record.values["address"] = said(organisation.address);
    record.values["phone"] = said(organisation.phone);
    record.values["email"] = said(organisation.email);
    list.push_back(std::move(record));
  }
}

std::string joined_names(const std::vector<AnnualSystem>& systems, bool (*selects)(const AnnualSystem&)) {
  std::string text;
  for (const AnnualSystem& system : systems)
    if (selects(system)) text += (text.empty() ? "" : "; ") + system.name;
  return text;
}

Record system_record(const AnnualSystem& system, std::size_t number) {
  Record record;
  record.values["number"] = std::to_string(number);
  record.values["name"] = system.name;
  record.values["owner"] = system.owner;
  record.values["operator"] = system.operating_unit;
  return record;
}

RenderedValue observed_text(const AnnualSystem& system) {
  const auto rows = system.rows.find("dossier");
  return with_rows(!system.regulation_observed   ? std::string(missing_value)
                   : *system.regulation_observed ? "Tuân thủ"
                                                 : "Chưa tuân thủ",
                   "dossier", rows == system.rows.end() ? "[]" : rows->second);
}

}  // namespace

std::string_view annual_column(std::string_view number) {
  for (std::size_t i = 0; i < column_titles.size(); ++i)
    if (std::to_string(i + 1) == number) return column_titles[i];
  return {};
}

std::vector<AnnualProblem> missing_answers(const AnnualInput& input) {
  std::vector<AnnualProblem> problems;
  for (const AnnualSystem& system : input.systems) {
    const auto cells = cells_of(system, 1);
    for (std::size_t column = 0; column < column_count; ++column)
      if (is_missing(system, column, cells[column]))
        problems.push_back({system.id, system.code, system.name, std::to_string(column + 1),
                            "Sổ đăng ký chưa có thông tin để điền ô này",
                            fmt::format("Bổ sung sổ {}.", cells[column].registers == "decision" ? "quyết định"
                                                          : cells[column].registers == "regulation"
                                                              ? "quy chế (hoặc kê khai sổ đầy đủ nếu chưa ban hành)"
                                                              : "hồ sơ đề xuất cấp độ")});
  }
  return problems;
}

Record annual_model(const AnnualInput& input) {
  Record model;
  add_office(input, model);
  model.values["year"] = std::to_string(input.year);
  model.values["data.from"] = official_date(input.data_from);
  model.values["data.to"] = official_date(input.data_to);
  model.values["deadline"] = input.deadline;
  model.values["draft"] = input.draft ? "DỰ THẢO" : "";
  auto& problems = model.lists["problem"];
  for (const AnnualProblem& problem : input.problems) {
    Record record;
    record.values["number"] = std::to_string(problems.size() + 1);
    record.values["system"] = problem.system_name;
    record.values["column"] = fmt::format("({}) {}", problem.column, annual_column(problem.column));
    record.values["message"] = problem.message;
    record.values["remedy"] = problem.remedy;
    problems.push_back(std::move(record));
  }
  for (const char* id : totals) model.values[fmt::format("total.{}", id)] = total(input, id);
  model.values["total.by_kind"] = by_kind(input);
  model.values["total.all_approved_by"] = all_approved_by(input);
  add_organisations(input.owners, false, model.lists["owner"]);
  add_organisations(input.security_units, true, model.lists["security_unit"]);

  auto& systems = model.lists["system"];
  auto& candidates = model.lists["candidate"];
  auto& observances = model.lists["observance"];
  for (const AnnualSystem& system : input.systems) {
    Record record;
    const auto cells = cells_of(system, systems.size() + 1);
    for (std::size_t column = 0; column < column_count; ++column)
      record.values[fmt::format("c{}", column + 1)] = answer(system, column, cells[column]);
    systems.push_back(std::move(record));
    if (system.national_security.value_or(false)) {
      candidates.push_back(system_record(system, candidates.size() + 1));
      candidates.back().values["level"] = answer(system, 4, cells[4]);
    }
    observances.push_back(system_record(system, observances.size() + 1));
    observances.back().values["regulation"] = answer(system, 7, cells[7]);
    observances.back().values["observed"] = observed_text(system);
  }
  const auto unclear = [](const AnnualSystem& system) { return !system.national_security.has_value(); };
  model.values["unclear_candidates"] = joined_names(input.systems, unclear);
  model.values["has_candidates"] = candidates.empty() ? "" : "1";
  model.values["no_candidates"] = candidates.empty() && std::ranges::none_of(input.systems, unclear)
                                      ? "Không có hệ thống thông tin thuộc diện đề nghị."
                                      : "";
  model.values["without_dossier"] =
      joined_names(input.systems, [](const AnnualSystem& system) { return system.state == "none"; });

  auto& requirements = model.lists["requirement"];
  for (const RequirementLine& line : input.requirements) {
    Record record;
    record.values["number"] = std::to_string(requirements.size() + 1);
    record.values["code"] = line.code;
    record.values["label"] = line.label;
    const std::array counts{std::pair{"met", line.met}, std::pair{"partly", line.partly},
                            std::pair{"unmet", line.unmet}, std::pair{"unknown", line.unknown},
                            std::pair{"not_applicable", line.not_applicable}};
    for (const auto& [name, count] : counts)
      record.values[name] = with_rows(std::to_string(count), "requirement:" + line.code, line.rows);
    const bool open = line.partly + line.unmet > 0;
    record.values["roadmap"] = !line.roadmap.empty() ? line.roadmap
                               : open                ? std::string(missing_value)
                                                     : std::string(not_answered);
    requirements.push_back(std::move(record));
  }
  model.values["has_requirements"] = requirements.empty() ? "" : "1";
  return model;
}

base::Result<std::string> annual_workbook(const AnnualInput& input) {
  const Record model = annual_model(input);
  const auto text = [](const Record& record, const std::string& key) { return record.values.at(key).text; };
  std::vector<SheetTable> tables;
  if (input.draft) {
    SheetTable sheet{"Cần sửa",
                     "DỰ THẢO: nội dung phải sửa trước khi gửi, " + input.deadline,
                     {{"STT", 6}, {"Hệ thống thông tin", 36}, {"Ô", 40}, {"Nội dung", 60}, {"Cách xử lý", 50}},
                     {}};
    for (const Record& record : model.lists.at("problem"))
      sheet.rows.push_back({text(record, "number"), text(record, "system"), text(record, "column"),
                            text(record, "message"), text(record, "remedy")});
    tables.push_back(std::move(sheet));
  }
  SheetTable summary{"Tổng hợp",
                     fmt::format("Mẫu 08, phần 1: kết quả bảo đảm an ninh mạng hệ thống thông tin năm {}", input.year),
                     {{"STT", 6}, {"Chỉ tiêu", 80}, {"Kết quả", 30}},
                     {}};
  static constexpr std::array labels{"Tổng số hệ thống thông tin đang quản lý",
                                     "Số hệ thống thông tin đã phân loại theo loại hình",
                                     "Số hệ thống thông tin đã lập hồ sơ đề xuất cấp độ",
                                     "Số hệ thống thông tin đã được thẩm định hồ sơ đề xuất cấp độ",
                                     "Số hệ thống thông tin đã được phê duyệt cấp độ",
                                     "Số hệ thống thông tin đã được phê duyệt cấp độ và kiểm tra, đánh giá định kỳ"};
  for (std::size_t i = 0; i < totals.size(); ++i)
    summary.rows.push_back({std::to_string(i + 1), labels[i], text(model, fmt::format("total.{}", totals[i]))});
  summary.rows.push_back({"7", "Dự kiến thời điểm hoàn thành phê duyệt cấp độ toàn bộ hệ thống thông tin",
                          text(model, "total.all_approved_by")});
  tables.push_back(std::move(summary));

  SheetTable list{"Danh mục",
                  fmt::format("Mẫu 08, phần 3: danh mục hệ thống thông tin (số liệu từ ngày {} đến ngày {})",
                              official_date(input.data_from), official_date(input.data_to)),
                  {},
                  {}};
  constexpr std::array<double, column_count> widths{6, 30, 26, 26, 9, 16, 30, 30, 14, 18, 14, 18};
  for (std::size_t column = 0; column < column_count; ++column)
    list.columns.push_back({fmt::format("({}) {}", column + 1, column_titles[column]), widths[column]});
  for (const Record& record : model.lists.at("system")) {
    std::vector<std::string> row;
    for (std::size_t column = 0; column < column_count; ++column)
      row.push_back(text(record, fmt::format("c{}", column + 1)));
    list.rows.push_back(std::move(row));
  }
  tables.push_back(std::move(list));

  SheetTable candidates{
      "Điều 36 k3",
      "Hệ thống thông tin đề nghị đưa vào danh mục quan trọng về an ninh quốc gia",
      {{"STT", 6}, {"Tên hệ thống thông tin", 36}, {"Chủ quản", 30}, {"Đơn vị vận hành", 30}, {"Cấp độ", 9}},
      {}};
  for (const Record& record : model.lists.at("candidate"))
    candidates.rows.push_back({text(record, "number"), text(record, "name"), text(record, "owner"),
                               text(record, "operator"), text(record, "level")});
  tables.push_back(std::move(candidates));
  SheetTable observances{
      "Điều 36 k7",
      "Việc tuân thủ Quy chế bảo đảm an ninh mạng",
      {{"STT", 6}, {"Tên hệ thống thông tin", 36}, {"Đơn vị vận hành", 30}, {"Quy chế", 40}, {"Tuân thủ", 18}},
      {}};
  for (const Record& record : model.lists.at("observance"))
    observances.rows.push_back({text(record, "number"), text(record, "name"), text(record, "operator"),
                                text(record, "regulation"), text(record, "observed")});
  tables.push_back(std::move(observances));
  SheetTable requirements{"Điều 36 k9, k10",
                          "Kết quả đánh giá theo từng tiêu chí, lộ trình thực hiện tiêu chí chưa đáp ứng",
                          {{"STT", 6},
                           {"Mã", 12},
                           {"Tiêu chí", 50},
                           {"Đạt", 10},
                           {"Một phần", 10},
                           {"Chưa", 10},
                           {"Chưa đủ căn cứ", 12},
                           {"Không áp dụng", 12},
                           {"Lộ trình", 40}},
                          {}};
  for (const Record& record : model.lists.at("requirement")) {
    std::vector<std::string> row;
    for (const char* key :
         {"number", "code", "label", "met", "partly", "unmet", "unknown", "not_applicable", "roadmap"})
      row.push_back(text(record, key));
    requirements.rows.push_back(std::move(row));
  }
  if (requirements.rows.empty()) requirements.rows.push_back({"", "", std::string(missing_value)});
  tables.push_back(std::move(requirements));
  return table_workbook(fmt::format("Mẫu 08 năm {}", input.year), tables);
}

}  // namespace report
