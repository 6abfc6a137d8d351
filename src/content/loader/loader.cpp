#include "content/loader/loader.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/utf8.hpp"
#include "content/loader/catalogue.hpp"
#include "content/loader/yaml_reader.hpp"
#include "content/sql_profile.hpp"

namespace content {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view header_open = "/*---\n";
constexpr std::string_view header_close = "\n---*/";

bool is_name(std::string_view text) {
  const auto belongs = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::ranges::all_of(text, belongs);
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::ranges::find(values, value) != values.end();
}

// Files below `folder` that end so, sorted by path, so that a pack is the same on every machine.
std::vector<fs::path> files_below(const fs::path& folder, std::string_view ending) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->is_regular_file() && it->path().filename().string().ends_with(ending)) files.push_back(it->path());
  std::ranges::sort(files);
  return files;
}

class Loader {
 public:
  explicit Loader(fs::path folder) : folder_(std::move(folder)) {}

  Loaded run() {
    std::error_code error;
    if (!fs::is_directory(folder_, error)) {
      loaded_.complaints.push_back({folder_.string(), 1, 1, "không có thư mục nội dung"});
      return std::move(loaded_);
    }
    load_version();
    for (const auto& path : files_below(folder_ / "tables", ".yaml")) load_table(path);
    for (const auto& path : files_below(folder_ / "checks", ".sql")) load_check(path);
    for (const auto& path : files_below(folder_ / "figures", ".sql")) load_figure(path);
    for (const auto& path : files_below(folder_ / "duties", ".sql")) load_duty(path);
    for (const auto& path : files_below(folder_ / "lexicon", ".yaml"))
      loaded_.pack.lexicon[path.stem().string()] = load_json(path);
    load_catalogues(folder_, loaded_.pack, loaded_.complaints);
    load_calendar();
    load_legal();
    for (const auto& path : files_below(folder_ / "level_rules", ".yaml"))
      if (!path.filename().string().ends_with(".cases.yaml")) load_level_rules(path);
    load_templates();
    load_messages();
    loaded_.pack.digest = digest_of(loaded_.pack);
    return std::move(loaded_);
  }

 private:
  std::string relative(const fs::path& path) const { return path.lexically_relative(folder_).generic_string(); }

  std::optional<std::string> read_bytes(const fs::path& path) {
    auto bytes = base::read_file(path);
    if (bytes) return std::move(*bytes);
    loaded_.complaints.push_back({relative(path), 1, 1, "không đọc được tệp"});
    return std::nullopt;
  }

  std::optional<std::string> read(const fs::path& path) {
    auto text = read_bytes(path);
    if (!text || base::utf8_is_valid(*text)) return text;
    loaded_.complaints.push_back({relative(path), 1, 1, "tệp không phải UTF-8"});
    return std::nullopt;
  }

  YamlReader reader(const fs::path& path, int first_line = 1) {
    return YamlReader(relative(path), loaded_.complaints, first_line);
  }

  void load_version() {
    const auto text = read(folder_ / "version");
    if (!text) return;
    loaded_.pack.version = text->substr(0, text->find_first_of("\r\n"));
    if (loaded_.pack.version.empty()) loaded_.complaints.push_back({"version", 1, 1, "thiếu phiên bản nội dung"});
  }

  // --- tables

  void load_table(const fs::path& path) {
    const auto text = read(path);
    if (!text) return;
    YamlReader yaml = reader(path);
    const YAML::Node root = yaml.parse(*text);
    if (!yaml.check_keys(root, {"title", "subject", "key", "index", "max_age_days", "max_rows", "register", "columns"}))
      return;
    Table table;
    table.name = path.stem().string();
    if (!is_name(table.name)) yaml.complain(1, 1, "tên tệp chỉ gồm chữ thường, chữ số và dấu gạch dưới");
    table.title = yaml.text(root, "title", true);
    table.subject = yaml.text(root, "subject", true);
    if (table.subject != path.parent_path().filename())
      yaml.complain(root["subject"], "subject phải trùng tên thư mục");
    table.key = yaml.texts(root["key"]);
    if (root["index"].IsDefined()) load_indexes(yaml, root["index"], table);
    if (const auto days = yaml.integer(root, "max_age_days")) table.max_age_days = static_cast<int>(*days);
    if (const auto rows = yaml.integer(root, "max_rows")) table.max_rows = static_cast<std::size_t>(*rows);
    table.is_register = yaml.flag(root, "register") || table.subject == "unit" || table.subject == "information_system";
    const YAML::Node columns = root["columns"];
    if (!columns.IsDefined()) yaml.complain(root, "thiếu khóa columns");
    if (yaml.check_map(columns))
      for (const auto& item : columns) load_column(yaml, item.first, item.second, table);
    auto lists = table.index;
    lists.push_back(table.key);
    for (const auto& list : lists)
      for (const std::string& column : list)
        if (std::ranges::find(table.columns, column, &Column::name) == table.columns.end())
          yaml.complain(root, "không có cột " + column);
    for (const std::string& column : table.key)
      for (const Column& known : table.columns)
        if (known.name == column && known.nullable) yaml.complain(root, "cột khóa không được để trống: " + column);
    if (loaded_.pack.table(table.name) != nullptr || std::ranges::count(readable_registers(), table.name) > 0)
      yaml.complain(1, 1, "trùng tên với bảng khác: " + table.name);
    loaded_.pack.tables.push_back(std::move(table));
  }

  // Each item a column or a list of columns.
  static void load_indexes(YamlReader& yaml, const YAML::Node& node, Table& table) {
    if (!node.IsSequence()) return yaml.complain(node, "index phải là danh sách");
    for (const auto& item : node) {
      table.index.push_back(yaml.texts(item));
      if (table.index.back().empty()) yaml.complain(item, "mục của index phải nêu cột");
    }
  }

  void load_column(YamlReader& yaml, const YAML::Node& name, const YAML::Node& node, Table& table) {
    if (!yaml.check_keys(
            node, {"type", "nullable", "heading", "meaning", "privacy", "values", "max_length", "refers", "example"}))
      return;
    Column column;
    column.name = name.Scalar();
    if (!is_name(column.name)) yaml.complain(name, "tên cột chỉ gồm chữ thường, chữ số và dấu gạch dưới");
    const auto engine_columns = table.subject == "document" ? fact_columns() : std::vector<Column>{};
    if (column.name == table.subject + "_id" || std::ranges::count(engine_columns, column.name, &Column::name) > 0)
      yaml.complain(name, "cột này đã có sẵn: " + column.name);
    const std::string type = yaml.text(node, "type", true);
    const auto types = {ColumnType::integer, ColumnType::real, ColumnType::text,
                        ColumnType::flag,    ColumnType::date, ColumnType::instant};
    const auto known = std::ranges::find(types, type, [](ColumnType t) { return to_text(t); });
    if (known == types.end())
      yaml.complain(node["type"].IsDefined() ? node["type"] : node, "kiểu cột không có: " + type);
    else
      column.type = *known;
    column.nullable = yaml.flag(node, "nullable");
    column.heading = yaml.text(node, "heading");
    if (column.heading.empty()) column.heading = column.name;
    column.meaning = yaml.text(node, "meaning", true);
    column.privacy = yaml.text(node, "privacy");
    if (column.privacy.empty()) column.privacy = table.subject == "device" ? "none" : "organisation";
    if (!is_one_of(column.privacy, {"none", "organisation", "personal"}))
      yaml.complain(node["privacy"], "privacy phải là none, organisation hoặc personal");
    if (node["values"].IsDefined() && node["values"].IsMap()) {
      for (const auto& item : node["values"]) {
        column.values.push_back(item.first.Scalar());
        column.labels.push_back(item.second.Scalar());
      }
    } else {
      column.values = yaml.texts(node["values"]);
    }
    if (!column.values.empty() && column.type != ColumnType::text)
      yaml.complain(node["values"], "values chỉ dùng với kiểu text");
    column.refers = yaml.text(node, "refers");
    if (!column.refers.empty() &&
        !is_one_of(column.refers, {"unit", "system", "person", "supplier", "job", "catalogue", "requirement"}))
      yaml.complain(node["refers"], "refers không có: " + column.refers);
    column.example = yaml.text(node, "example");
    if (const auto length = yaml.integer(node, "max_length")) column.max_length = static_cast<std::size_t>(*length);
    table.columns.push_back(std::move(column));
  }

  // --- queries with a header

  struct QueryFile {
    YAML::Node header;
    std::string sql;
    int sql_line = 1;
    std::string digest;
  };

  std::optional<QueryFile> read_query(const fs::path& path) {
    const auto text = read(path);
    if (!text) return std::nullopt;
    const auto close = text->find(header_close);
    if (!text->starts_with(header_open) || close == std::string::npos) {
      reader(path).complain(1, 1, "tệp phải bắt đầu bằng /*--- , phần khai báo, rồi ---*/");
      return std::nullopt;
    }
    QueryFile file;
    YamlReader yaml = reader(path, 2);
    file.header = yaml.parse(text->substr(header_open.size(), close - header_open.size()));
    if (!file.header.IsDefined()) return std::nullopt;
    auto sql_begin = text->find_first_not_of(" \t\r\n", close + header_close.size());
    if (sql_begin == std::string::npos) sql_begin = text->size();
    file.sql_line =
        1 + static_cast<int>(std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(sql_begin), '\n'));
    const auto sql_end = text->find_last_not_of(" \t\r\n");
    file.sql = text->substr(sql_begin, sql_end + 1 - sql_begin);
    file.digest = base::sha256_hex(*text);
    return file;
  }

  void complain_flaws(YamlReader& yaml, const std::vector<Flaw>& flaws, int first_line) {
    for (const Flaw& flaw : flaws) yaml.complain(first_line + flaw.line - 1, flaw.column, flaw.text);
  }

  std::vector<std::vector<std::string>> load_needs(YamlReader& yaml, const YAML::Node& node) {
    std::vector<std::vector<std::string>> needs;
    if (!node.IsDefined() || node.IsNull()) return needs;
    if (!node.IsSequence()) {
      yaml.complain(node, "needs phải là danh sách bảng");
      return needs;
    }
    for (const auto& item : node) {
      if (item.IsScalar())
        needs.push_back({item.Scalar()});
      else if (yaml.check_keys(item, {"any_of"}))
        needs.push_back(yaml.texts(item["any_of"]));
    }
    return needs;
  }

  void load_check(const fs::path& path) {
    auto file = read_query(path);
    if (!file) return;
    YamlReader yaml = reader(path, 2);
    const YAML::Node& header = file->header;
    if (!yaml.check_keys(header, {"title", "type", "subject", "applies", "needs", "severity", "key", "basis", "message",
                                  "remedy", "across", "gate"}))
      return;
    Check check;
    check.id = path.stem().string();
    if (!is_name(check.id)) yaml.complain(1, 1, "tên tệp chỉ gồm chữ thường, chữ số và dấu gạch dưới");
    check.type = yaml.text(header, "type");
    if (check.type.empty()) check.type = check.id;
    check.title = yaml.text(header, "title", true);
    check.subject = yaml.text(header, "subject", true);
    check.applies = yaml.text(header, "applies");
    check.needs = load_needs(yaml, header["needs"]);
    if (const auto severity = domain::severity_from(yaml.text(header, "severity", true)))
      check.severity = *severity;
    else
      yaml.complain(header["severity"], "severity phải là info, low, medium, high hoặc critical");
    check.key = yaml.texts(header["key"]);
    check.basis = yaml.texts(header["basis"]);
    check.message = yaml.text(header, "message", true);
    check.remedy = yaml.text(header, "remedy", true);
    check.across = yaml.text(header, "across");
    if (header["gate"].IsDefined() && yaml.check_keys(header["gate"], {"report", "column"})) {
      check.gate = yaml.text(header["gate"], "report", true);
      check.gate_column = yaml.text(header["gate"], "column", true);
    }
    check.sql = std::move(file->sql);
    check.sql_line = file->sql_line;
    check.digest = std::move(file->digest);

    if (check.subject != path.parent_path().filename())
      yaml.complain(header["subject"], "subject phải trùng tên thư mục");
    if (!is_one_of(check.subject, {"device", "document", "unit", "information_system"}))
      yaml.complain(header["subject"], "đối tượng không có: " + check.subject);
    if (!is_one_of(check.across, {"", "unit", "all"})) yaml.complain(header["across"], "across phải là unit hoặc all");
    if (!check.across.empty() && check.key.empty()) yaml.complain(header, "quy tắc so sánh (across) phải có key");
    if (loaded_.pack.check(check.id) != nullptr) yaml.complain(1, 1, "trùng tên với quy tắc khác: " + check.id);
    if (!fs::exists(fs::path(path).replace_extension(".cases.yaml")))
      yaml.complain(1, 1, "thiếu tệp ví dụ " + check.id + ".cases.yaml");
    if (!check.applies.empty())
      for (const Flaw& flaw : flaws_of_condition(check.applies))
        yaml.complain(header["applies"], "applies: " + flaw.text);
    complain_needs(yaml, header, check);
    loaded_.pack.checks.push_back(std::move(check));
  }

  void complain_needs(YamlReader& yaml, const YAML::Node& header, const Check& check) {
    std::set<std::string> needed;
    for (const auto& group : check.needs) {
      if (group.empty()) yaml.complain(header["needs"], "nhóm bảng trống");
      for (const std::string& name : group) {
        needed.insert(name);
        const Table* table = loaded_.pack.table(name);
        if (table == nullptr)
          yaml.complain(header["needs"], "không có bảng " + name);
        else if (table->subject != check.subject &&
                 !(check.subject == "information_system" && table->subject == "unit"))
          yaml.complain(header["needs"], "bảng " + name + " thuộc đối tượng khác: " + table->subject);
      }
    }
    const QueryOutline outline = outline_query(check.sql, loaded_.pack);
    complain_flaws(yaml, outline.flaws, check.sql_line);
    for (const std::string& table : outline.tables)
      if (loaded_.pack.table(table) != nullptr && !needed.contains(table))
        yaml.complain(check.sql_line, 1, "câu truy vấn đọc bảng " + table + " nhưng needs không nêu");
    for (const std::string& table : needed)
      if (std::ranges::find(outline.tables, table) == outline.tables.end())
        yaml.complain(header["needs"], "câu truy vấn không đọc bảng " + table);
  }

  void load_figure(const fs::path& path) {
    auto file = read_query(path);
    if (!file) return;
    YamlReader yaml = reader(path, 2);
    const YAML::Node& header = file->header;
    if (!yaml.check_keys(header, {"title", "unit", "group", "kind", "roll_up", "basis"})) return;
    Figure figure;
    figure.id = path.stem().string();
    if (!is_name(figure.id)) yaml.complain(1, 1, "tên tệp chỉ gồm chữ thường, chữ số và dấu gạch dưới");
    figure.title = yaml.text(header, "title", true);
    figure.unit = yaml.text(header, "unit", true);
    figure.group = yaml.text(header, "group", true);
    figure.kind = yaml.text(header, "kind", true);
    figure.roll_up = yaml.text(header, "roll_up", true);
    figure.basis = yaml.texts(header["basis"]);
    figure.sql = std::move(file->sql);
    figure.sql_line = file->sql_line;
    figure.digest = std::move(file->digest);
    if (!is_one_of(figure.kind, {"count", "ratio", "text", "money"}))
      yaml.complain(header["kind"], "kind phải là count, money, ratio hoặc text");
    if (!is_one_of(figure.roll_up, {"sum", "ratio", "none"}))
      yaml.complain(header["roll_up"], "roll_up phải là sum, ratio hoặc none");
    complain_flaws(yaml, outline_query(figure.sql, loaded_.pack).flaws, figure.sql_line);
    loaded_.pack.figures.push_back(std::move(figure));
  }

  void load_duty(const fs::path& path) {
    auto file = read_query(path);
    if (!file) return;
    YamlReader yaml = reader(path, 2);
    const YAML::Node& header = file->header;
    if (!yaml.check_keys(header, {"title", "subject", "basis", "key", "message"})) return;
    Duty duty;
    duty.id = path.stem().string();
    if (!is_name(duty.id)) yaml.complain(1, 1, "tên tệp chỉ gồm chữ thường, chữ số và dấu gạch dưới");
    duty.title = yaml.text(header, "title", true);
    duty.subject = yaml.text(header, "subject", true);
    duty.basis = yaml.texts(header["basis"]);
    duty.key = yaml.texts(header["key"]);
    duty.message = yaml.text(header, "message", true);
    duty.sql = std::move(file->sql);
    duty.sql_line = file->sql_line;
    duty.digest = std::move(file->digest);
    if (!is_one_of(duty.subject, {"unit", "information_system"}))
      yaml.complain(header["subject"], "subject phải là unit hoặc information_system");
    if (duty.basis.empty()) yaml.complain(header, "thiếu căn cứ (basis)");
    complain_flaws(yaml, outline_query(duty.sql, loaded_.pack).flaws, duty.sql_line);
    loaded_.pack.duties.push_back(std::move(duty));
  }

  // --- plain data

  base::Json load_json(const fs::path& path) {
    const auto text = read(path);
    if (!text) return nullptr;
    YamlReader yaml = reader(path);
    return yaml.json(yaml.parse(*text));
  }

  void load_calendar() {
    base::Json calendar = {
        {"holidays", base::Json::array()}, {"working_days", base::Json::array()}, {"unverified", base::Json::array()}};
    for (const auto& path : files_below(folder_ / "calendar", ".yaml")) {
      if (path.filename().string().ends_with(".cases.yaml")) continue;
      const auto text = read(path);
      if (!text) continue;
      YamlReader yaml = reader(path);
      const YAML::Node root = yaml.parse(*text);
      if (!yaml.check_keys(root, {"holidays", "working_days"})) continue;
      for (const char* list : {"holidays", "working_days"})
        for (const auto& entry : root[list]) {
          if (!yaml.check_keys(entry, {"day", "name", "certainty", "source", "off"})) continue;
          if (!base::Date::parse_iso(yaml.text(entry, "day", true))) yaml.complain(entry, "ngày không có thật");
          const std::string certainty = yaml.text(entry, "certainty", true);
          if (!is_one_of(certainty, {"announced", "expected", "unverified"}))
            yaml.complain(entry, "certainty phải là announced, expected hoặc unverified");
          const bool counts = certainty != "unverified" || yaml.flag(entry, "off");
          calendar[counts ? list : "unverified"].push_back(yaml.json(entry));
        }
    }
    loaded_.pack.calendar = std::move(calendar);
  }

  void load_legal() {
    loaded_.pack.legal = base::Json::array();
    for (const auto& path : files_below(folder_ / "legal", ".yaml")) {
      const auto text = read(path);
      if (!text) continue;
      YamlReader yaml = reader(path);
      const YAML::Node root = yaml.parse(*text);
      if (!root.IsDefined()) continue;
      if (!root.IsSequence()) {
        yaml.complain(root, "phải là danh sách văn bản");
        continue;
      }
      for (const auto& entry : root) {
        if (!yaml.check_map(entry)) continue;
        yaml.text(entry, "key", true);
        yaml.text(entry, "title", true);
        if (!entry["states"].IsSequence()) yaml.complain(entry, "thiếu danh sách states");
        loaded_.pack.legal.push_back(yaml.json(entry));
      }
    }
  }

  void load_level_rules(const fs::path& path) {
    const auto text = read(path);
    if (!text) return;
    YamlReader yaml = reader(path);
    const YAML::Node root = yaml.parse(*text);
    if (!yaml.check_keys(root, {"title", "source", "certainty", "applies", "rules"})) return;
    LevelRules rules{yaml.text(root, "title", true),
                     yaml.text(root, "source", true),
                     yaml.text(root, "certainty", true),
                     yaml.text(root, "applies"),
                     {}};
    if (!rules.applies.empty())
      for (const Flaw& flaw : flaws_of_condition(rules.applies)) yaml.complain(root["applies"], flaw.text);
    if (!is_one_of(rules.certainty, {"official", "secondary", "memory"}))
      yaml.complain(root["certainty"], "certainty phải là official, secondary hoặc memory");
    if (!root["rules"].IsSequence()) return yaml.complain(root, "thiếu danh sách rules");
    std::set<std::string> ids;
    for (const auto& node : root["rules"]) {
      if (!yaml.check_keys(node, {"id", "level", "article", "question", "when", "needs"})) continue;
      LevelRule rule{.id = yaml.text(node, "id", true),
                     .level = static_cast<int>(yaml.integer(node, "level").value_or(0)),
                     .article = yaml.text(node, "article", true),
                     .question = yaml.text(node, "question", true),
                     .when = yaml.text(node, "when", true),
                     .needs = yaml.texts(node["needs"])};
      if (!ids.insert(rule.id).second) yaml.complain(node, "tiêu chí trùng mã: " + rule.id);
      if (rule.level < 1 || rule.level > 5) yaml.complain(node, "level phải từ 1 đến 5");
      for (const Flaw& flaw : flaws_of_condition(rule.when)) yaml.complain(node["when"], flaw.text);
      const Table* profile = loaded_.pack.table("system_profile");
      for (const std::string& name : rule.needs)
        if (profile != nullptr && std::ranges::find(profile->columns, name, &Column::name) == profile->columns.end())
          yaml.complain(node["needs"], "bảng system_profile không có cột " + name);
      rules.rules.push_back(std::move(rule));
    }
    loaded_.pack.level_rules.emplace(path.stem(), std::move(rules));
  }

  void load_templates() {
    for (const auto& path : files_below(folder_ / "templates", ".docx"))
      if (path.filename() == "template.docx")
        if (auto bytes = read_bytes(path))
          loaded_.pack.templates.emplace(path.parent_path().filename(), std::move(*bytes));
  }

  void load_messages() {
    const fs::path path = folder_ / "messages.yaml";
    if (!fs::exists(path)) return;
    const auto text = read(path);
    if (!text) return;
    YamlReader yaml = reader(path);
    const YAML::Node root = yaml.parse(*text);
    if (!yaml.check_map(root)) return;
    for (const auto& item : root)
      loaded_.pack.messages[item.first.Scalar()] = yaml.text(root, item.first.Scalar().c_str(), true);
  }

  fs::path folder_;
  Loaded loaded_;
};

}  // namespace

Loaded load(const fs::path& folder) {
  return Loader(folder).run();
}

std::string to_text(const Complaint& complaint) {
  return complaint.file + ":" + std::to_string(complaint.line) + ":" + std::to_string(complaint.column) + ": " +
         complaint.text;
}

}  // namespace content
