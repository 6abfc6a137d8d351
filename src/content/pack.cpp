#include "content/pack.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.hpp"

namespace content {
namespace {

using base::Json;

constexpr std::array column_types{std::pair{ColumnType::integer, "integer"}, std::pair{ColumnType::real, "real"},
                                  std::pair{ColumnType::text, "text"},       std::pair{ColumnType::flag, "flag"},
                                  std::pair{ColumnType::date, "date"},       std::pair{ColumnType::instant, "instant"}};

template <class T>
const T* by_name(const std::vector<T>& items, std::string T::* name, std::string_view wanted) {
  const auto found = std::ranges::find(items, wanted, name);
  return found == items.end() ? nullptr : &*found;
}

Json to_json(const Column& column) {
  return {{"name", column.name},       {"type", to_text(column.type)}, {"nullable", column.nullable},
          {"heading", column.heading}, {"meaning", column.meaning},    {"privacy", column.privacy},
          {"values", column.values},   {"labels", column.labels},      {"max_length", column.max_length},
          {"refers", column.refers},   {"example", column.example}};
}

Json to_json(const Table& table) {
  Json columns = Json::array();
  for (const Column& column : table.columns) columns.push_back(to_json(column));
  return {{"name", table.name},         {"subject", table.subject},
          {"title", table.title},       {"key", table.key},
          {"index", table.index},       {"max_age_days", table.max_age_days ? Json(*table.max_age_days) : Json()},
          {"max_rows", table.max_rows}, {"is_register", table.is_register},
          {"columns", columns}};
}

Json to_json(const Check& check) {
  return {{"id", check.id},
          {"type", check.type},
          {"title", check.title},
          {"subject", check.subject},
          {"applies", check.applies},
          {"needs", check.needs},
          {"severity", domain::to_text(check.severity)},
          {"key", check.key},
          {"basis", check.basis},
          {"message", check.message},
          {"remedy", check.remedy},
          {"across", check.across},
          {"gate", check.gate},
          {"gate_column", check.gate_column},
          {"sql", check.sql},
          {"sql_line", check.sql_line},
          {"digest", check.digest}};
}

Json to_json(const Figure& figure) {
  return {{"id", figure.id},         {"title", figure.title},     {"unit", figure.unit}, {"group", figure.group},
          {"kind", figure.kind},     {"roll_up", figure.roll_up}, {"sql", figure.sql},   {"sql_line", figure.sql_line},
          {"digest", figure.digest}, {"basis", figure.basis}};
}

Json to_json(const Duty& duty) {
  return {{"id", duty.id},       {"title", duty.title},       {"subject", duty.subject},
          {"basis", duty.basis}, {"key", duty.key},           {"message", duty.message},
          {"sql", duty.sql},     {"sql_line", duty.sql_line}, {"digest", duty.digest}};
}

Json to_json(const LevelRule& rule) {
  return {{"id", rule.id},     {"level", rule.level}, {"article", rule.article}, {"question", rule.question},
          {"when", rule.when}, {"needs", rule.needs}};
}

template <class T>
Json to_json(const std::vector<T>& items) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(to_json(item));
  return array;
}

Json to_json(const Pack& pack) {
  Json templates = Json::object();
  for (const auto& [type, bytes] : pack.templates) templates[type] = base::base64(bytes);
  Json level_rules = Json::object();
  for (const auto& [regime, rules] : pack.level_rules)
    level_rules[regime] = {{"title", rules.title},
                           {"source", rules.source},
                           {"certainty", rules.certainty},
                           {"applies", rules.applies},
                           {"rules", to_json(rules.rules)}};
  return {{"version", pack.version},
          {"tables", to_json(pack.tables)},
          {"checks", to_json(pack.checks)},
          {"figures", to_json(pack.figures)},
          {"duties", to_json(pack.duties)},
          {"catalogues", to_json(pack.catalogues)},
          {"recurring_jobs", to_json(pack.recurring_jobs)},
          {"thresholds", to_json(pack.thresholds)},
          {"penalties", to_json(pack.penalties)},
          {"rebase", to_json(pack.rebase)},
          {"lexicon", pack.lexicon},
          {"calendar", pack.calendar},
          {"legal", pack.legal},
          {"level_rules", level_rules},
          {"templates", templates},
          {"messages", pack.messages}};
}

Column column_from(const Json& json) {
  Column column;
  column.name = json.at("name");
  for (const auto& [type, text] : column_types)
    if (json.at("type") == text) column.type = type;
  column.nullable = json.at("nullable");
  column.heading = json.at("heading");
  column.meaning = json.at("meaning");
  column.privacy = json.at("privacy");
  column.values = json.at("values");
  column.labels = json.at("labels");
  column.refers = json.at("refers");
  column.example = json.at("example");
  column.max_length = json.at("max_length");
  return column;
}

Table table_from(const Json& json) {
  Table table;
  table.name = json.at("name");
  table.subject = json.at("subject");
  table.title = json.at("title");
  table.key = json.at("key");
  table.index = json.at("index");
  if (!json.at("max_age_days").is_null()) table.max_age_days = json.at("max_age_days").get<int>();
  table.max_rows = json.at("max_rows");
  table.is_register = json.at("is_register");
  for (const Json& column : json.at("columns")) table.columns.push_back(column_from(column));
  return table;
}

Check check_from(const Json& json) {
  Check check;
  check.id = json.at("id");
  check.type = json.at("type");
  check.title = json.at("title");
  check.subject = json.at("subject");
  check.applies = json.at("applies");
  check.needs = json.at("needs");
  check.severity = domain::severity_from(json.at("severity").get<std::string>()).value();
  check.key = json.at("key");
  check.basis = json.at("basis");
  check.message = json.at("message");
  check.remedy = json.at("remedy");
  check.across = json.at("across");
  check.gate = json.at("gate");
  check.gate_column = json.at("gate_column");
  check.sql = json.at("sql");
  check.sql_line = json.at("sql_line");
  check.digest = json.at("digest");
  return check;
}

Duty duty_from(const Json& json) {
  Duty duty;
  duty.id = json.at("id");
  duty.title = json.at("title");
  duty.subject = json.at("subject");
  duty.basis = json.at("basis");
  duty.key = json.at("key");
  duty.message = json.at("message");
  duty.sql = json.at("sql");
  duty.sql_line = json.at("sql_line");
  duty.digest = json.at("digest");
  return duty;
}

Figure figure_from(const Json& json) {
  Figure figure;
  figure.id = json.at("id");
  figure.title = json.at("title");
  figure.unit = json.at("unit");
  figure.group = json.at("group");
  figure.kind = json.at("kind");
  figure.roll_up = json.at("roll_up");
  figure.sql = json.at("sql");
  figure.sql_line = json.at("sql_line");
  figure.digest = json.at("digest");
  figure.basis = json.at("basis");
  return figure;
}

LevelRules level_rules_from(const Json& json) {
  LevelRules rules{json.at("title"), json.at("source"), json.at("certainty"), json.at("applies"), {}};
  for (const Json& rule : json.at("rules"))
    rules.rules.push_back(
        {rule.at("id"), rule.at("level"), rule.at("article"), rule.at("question"), rule.at("when"), rule.at("needs")});
  return rules;
}

}  // namespace

std::string_view to_text(ColumnType type) {
  for (const auto& [known, text] : column_types)
    if (known == type) return text;
  return {};
}

const std::vector<Column>& fact_columns() {
  static const std::vector<Column> columns{
      {"document_id", ColumnType::integer, false, "Văn bản", "none", {}, 0},
      {"fact_id", ColumnType::integer, false, "Số thứ tự dữ kiện trong văn bản", "none", {}, 0},
      {"section", ColumnType::text, false, "Đề mục chứa dữ kiện", "none", {}, 500},
      {"paragraph", ColumnType::integer, false, "Đoạn văn", "none", {}, 0},
      {"quote", ColumnType::text, false, "Nguyên văn", "organisation", {}, 100000},
      {"quote_folded", ColumnType::text, false, "Nguyên văn bỏ dấu", "organisation", {}, 100000},
      {"reading", ColumnType::text, false, "Nguyên văn sau khi chuẩn hóa", "organisation", {}, 100000},
      {"span_start", ColumnType::integer, false, "Vị trí bắt đầu (điểm mã)", "none", {}, 0},
      {"span_end", ColumnType::integer, false, "Vị trí kết thúc (điểm mã)", "none", {}, 0},
      {"page", ColumnType::integer, true, "Trang", "none", {}, 0},
      {"ranges", ColumnType::text, false, "Các đoạn trích (JSON)", "none", {}, 100000},
      {"boxes", ColumnType::text, false, "Các khung trên trang (JSON)", "none", {}, 1000000}};
  return columns;
}

const Table* Pack::table(std::string_view name) const {
  return by_name(tables, &Table::name, name);
}
const Check* Pack::check(std::string_view id) const {
  return by_name(checks, &Check::id, id);
}
const Figure* Pack::figure(std::string_view id) const {
  return by_name(figures, &Figure::id, id);
}
const Catalogue* Pack::catalogue(std::string_view id) const {
  return by_name(catalogues, &Catalogue::id, id);
}
const RecurringJob* Pack::recurring_job(std::string_view id) const {
  return by_name(recurring_jobs, &RecurringJob::id, id);
}
const Threshold* Pack::threshold(std::string_view id) const {
  return by_name(thresholds, &Threshold::id, id);
}
const Penalty* Pack::penalty(std::string_view id) const {
  return by_name(penalties, &Penalty::id, id);
}

std::string digest_of(const Pack& pack) {
  return base::sha256_hex(base::to_text(to_json(pack)));
}

std::string pack_to_json(const Pack& pack) {
  Json json = to_json(pack);
  json["digest"] = pack.digest;
  return base::to_text(json);
}

base::Result<Pack> pack_from_json(std::string_view text) {
  const Json json = TRY(base::parse_json(text));
  Pack pack;
  try {
    pack.version = json.at("version");
    pack.digest = json.at("digest");
    for (const Json& table : json.at("tables")) pack.tables.push_back(table_from(table));
    for (const Json& check : json.at("checks")) pack.checks.push_back(check_from(check));
    for (const Json& figure : json.at("figures")) pack.figures.push_back(figure_from(figure));
    for (const Json& duty : json.at("duties")) pack.duties.push_back(duty_from(duty));
    for (const Json& catalogue : json.at("catalogues")) pack.catalogues.push_back(catalogue_from(catalogue));
    for (const Json& job : json.at("recurring_jobs")) pack.recurring_jobs.push_back(recurring_job_from(job));
    for (const Json& threshold : json.at("thresholds")) pack.thresholds.push_back(threshold_from(threshold));
    for (const Json& penalty : json.at("penalties")) pack.penalties.push_back(penalty_from(penalty));
    pack.rebase = rebase_from(json.at("rebase"));
    for (const auto& [name, lexicon] : json.at("lexicon").items()) pack.lexicon.emplace(name, lexicon);
    pack.calendar = json.at("calendar");
    pack.legal = json.at("legal");
    for (const auto& [regime, rules] : json.at("level_rules").items())
      pack.level_rules.emplace(regime, level_rules_from(rules));
    for (const auto& [type, text_of_bytes] : json.at("templates").items())
      pack.templates.emplace(type, TRY(base::from_base64(text_of_bytes.get<std::string>())));
    for (const auto& [reason, sentence] : json.at("messages").items()) pack.messages.emplace(reason, sentence);
  } catch (const std::exception& exception) {  // nlohmann's at() and get() have no other way to refuse
    return base::fail(base::ErrorCode::corrupt_data, "content.pack_malformed", exception.what());
  }
  if (pack.digest != digest_of(pack)) return base::fail(base::ErrorCode::corrupt_data, "content.pack_digest");
  return pack;
}

}  // namespace content
