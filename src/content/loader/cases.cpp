#include "content/loader/cases.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "content/loader/yaml_reader.hpp"
#include "content/sql_profile.hpp"
#include "content/table_sql.hpp"

namespace content {
namespace {

using domain::CollectionState;
using domain::Outcome;

std::optional<Outcome> outcome_from(std::string_view text) {
  for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::unknown, Outcome::not_applicable})
    if (domain::to_text(outcome) == text) return outcome;
  return std::nullopt;
}

bool fits(const base::Json& value, const Column& column) {
  if (value.is_null()) return column.nullable;
  switch (column.type) {
    case ColumnType::integer:
    case ColumnType::instant:
      return value.is_number_integer();
    case ColumnType::flag:
      return value.is_number_integer() && (value == 0 || value == 1);
    case ColumnType::real:
      return value.is_number();
    case ColumnType::date:
      return value.is_string() && base::Date::parse_iso(value.get<std::string>()).has_value();
    case ColumnType::text:
      return value.is_string() &&
             (column.values.empty() || std::ranges::count(column.values, value.get<std::string>()) > 0);
  }
  return false;
}

class CaseLoader {
 public:
  CaseLoader(const std::filesystem::path& path, const Pack& pack, const Check& check)
      : pack_(pack), check_(check), yaml_(path.filename().string(), loaded_.complaints), path_(path) {}

  LoadedCases run() {
    const auto text = base::read_file(path_);
    if (!text) {
      yaml_.complain(1, 1, "không đọc được tệp");
      return std::move(loaded_);
    }
    const YAML::Node root = yaml_.parse(*text);
    if (!yaml_.check_keys(root, {"reference_date", "register", "cases"})) return std::move(loaded_);
    const auto day = base::Date::parse_iso(yaml_.text(root, "reference_date", true));
    if (!day) {
      yaml_.complain(root, "reference_date phải là ngày có thật, dạng 2026-11-20");
      return std::move(loaded_);
    }
    CaseFile file{*day, register_rows(root["register"]), {}};
    if (!root["cases"].IsSequence())
      yaml_.complain(root, "thiếu danh sách cases");
    else
      for (const auto& node : root["cases"]) file.cases.push_back(load_case(node));
    loaded_.file = std::move(file);
    return std::move(loaded_);
  }

 private:
  Case load_case(const YAML::Node& node) {
    Case item;
    if (!yaml_.check_keys(node, {"name", "trap", "unit", "register", "subjects", "subject", "rows", "collection",
                                 "expect", "violations"}))
      return item;
    item.name = yaml_.text(node, "name", true);
    item.line = node.Mark().line + 1;
    item.trap = yaml_.flag(node, "trap");
    if (node["unit"].IsDefined()) item.unit = yaml_.json(node["unit"]);
    item.register_rows = register_rows(node["register"]);
    const YAML::Node subjects = node["subjects"];
    if (!subjects.IsDefined()) {
      item.subjects.push_back(load_subject(node));
      return item;
    }
    if (check_.across.empty()) yaml_.complain(subjects, "subjects chỉ dùng với quy tắc so sánh (across)");
    for (const auto& subject : subjects)
      if (yaml_.check_keys(subject, {"subject", "unit", "rows", "collection", "expect", "violations"})) {
        item.subjects.push_back(load_subject(subject));
        if (subject["unit"].IsDefined()) item.subjects.back().unit = yaml_.json(subject["unit"]);
      }
    return item;
  }

  CaseSubject load_subject(const YAML::Node& node) {
    CaseSubject subject;
    if (node["subject"].IsDefined()) subject.columns = yaml_.json(node["subject"]);
    if (const YAML::Node rows = node["rows"]; yaml_.check_map(rows))
      for (const auto& item : rows)
        subject.rows.emplace_back(item.first.Scalar(), evidence_rows(item.first, item.second));
    if (const YAML::Node collection = node["collection"]; yaml_.check_map(collection))
      for (const auto& item : collection) load_collection(item.first, item.second, subject);
    const auto expect = outcome_from(yaml_.text(node, "expect", true));
    if (!expect)
      yaml_.complain(node, "expect phải là pass, fail, unknown hoặc not_applicable");
    else
      subject.expect = *expect;
    if (const YAML::Node violations = node["violations"]; violations.IsDefined()) {
      subject.violations.emplace();
      for (const auto& row : violations) subject.violations->push_back(yaml_.json(row));
    }
    return subject;
  }

  bool is_needed(const std::string& table) const {
    return std::ranges::any_of(check_.needs, [&](const auto& group) { return std::ranges::count(group, table) > 0; });
  }

  void load_collection(const YAML::Node& name, const YAML::Node& node, CaseSubject& subject) {
    if (!is_needed(name.Scalar())) return yaml_.complain(name, "needs không nêu bảng " + name.Scalar());
    CaseCollection collection;
    std::string state = "collected";
    if (node.IsScalar()) {
      state = node.Scalar();
    } else if (yaml_.check_keys(node, {"state", "on"})) {
      if (node["state"].IsDefined()) state = yaml_.text(node, "state");
      if (node["on"].IsDefined()) collection.on = yaml_.text(node, "on");
      if (collection.on && !base::Date::parse_iso(*collection.on)) yaml_.complain(node, "ngày không có thật");
    }
    if (state == "missing") {
      subject.collection.emplace_back(name.Scalar(), std::nullopt);
      return;
    }
    const auto known = domain::collection_state_from(state);
    if (!known) return yaml_.complain(node, "trạng thái không có: " + state);
    collection.state = *known;
    subject.collection.emplace_back(name.Scalar(), collection);
  }

  std::vector<base::Json> evidence_rows(const YAML::Node& name, const YAML::Node& node) {
    std::vector<base::Json> rows;
    const Table* table = pack_.table(name.Scalar());
    if (table == nullptr || !is_needed(name.Scalar())) {
      yaml_.complain(name, "needs không nêu bảng " + name.Scalar());
      return rows;
    }
    const auto columns = all_columns(*table);
    for (const auto& row : node) {
      if (!yaml_.check_map(row)) continue;
      base::Json json = yaml_.json(row);
      for (const auto& item : row) {
        const std::string& column_name = item.first.Scalar();
        const auto column = std::ranges::find(columns, column_name, &Column::name);
        if (column == columns.end())
          yaml_.complain(item.first, "bảng " + table->name + " không có cột " + column_name);
        else if (column->type == ColumnType::text && json[column_name].is_number())
          json[column_name] = item.second.Scalar();  // 2026 and 12 need no quotes in a text column
        if (column != columns.end() && !fits(json[column_name], *column))
          yaml_.complain(item.second, "giá trị không hợp với cột " + column_name);
      }
      rows.push_back(std::move(json));
    }
    return rows;
  }

  TableRows register_rows(const YAML::Node& node) {
    TableRows tables;
    if (!yaml_.check_map(node)) return tables;
    for (const auto& item : node) {
      if (std::ranges::count(readable_registers(), item.first.Scalar()) == 0)
        yaml_.complain(item.first, "không có bảng đăng ký " + item.first.Scalar());
      std::vector<base::Json> rows;
      for (const auto& row : item.second) rows.push_back(yaml_.json(row));
      tables.emplace_back(item.first.Scalar(), std::move(rows));
    }
    return tables;
  }

  const Pack& pack_;
  const Check& check_;
  LoadedCases loaded_;
  YamlReader yaml_;
  std::filesystem::path path_;
};

}  // namespace

LoadedCases load_cases(const std::filesystem::path& path, const Pack& pack, const Check& check) {
  return CaseLoader(path, pack, check).run();
}

}  // namespace content
