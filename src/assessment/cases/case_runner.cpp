#include "assessment/cases/case_runner.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/vietnamese.hpp"
#include "content/table_sql.hpp"

namespace assessment {
namespace {

using base::Json;
using base::Status;
using content::Case;
using content::CaseSubject;
using content::Check;
using content::Column;
using content::ColumnType;
using database::Connection;
using database::Value;
using domain::Outcome;
using domain::Row;

Value value_from(const Json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (json.is_boolean()) return std::int64_t{json.get<bool>()};
  return {};
}

// What a column holds when a case does not say.
Value default_of(const Column& column) {
  if (column.nullable) return {};
  switch (column.type) {
    case ColumnType::real:
      return 0.0;
    case ColumnType::text:
      return column.values.empty() ? std::string() : column.values.front();
    case ColumnType::date:
      return std::string("2026-01-01");
    default:
      return std::int64_t{0};
  }
}

Status insert(Connection& connection, const std::string& table, const Json& columns) {
  std::string names;
  std::string values;
  Row row;
  for (const auto& [name, value] : columns.items()) {
    row.push_back(value_from(value));
    names += (row.size() == 1 ? "" : ", ") + name;
    values += (row.size() == 1 ? "?" : ", ?") + std::to_string(row.size());
  }
  TRY(connection.execute("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")", row));
  return {};
}

Json merged(Json defaults, const Json& given) {
  defaults.update(given);
  return defaults;
}

class Scene {
 public:
  Scene(Connection& connection, const content::Pack& pack, const Check& check, base::Date reference_date)
      : connection_(connection), pack_(pack), check_(check), reference_date_(reference_date) {}

  Status add_registers(const content::TableRows& tables) {
    for (const auto& [table, rows] : tables)
      for (const Json& row : rows) TRY(insert(connection_, table, row));
    return {};
  }

  // Ids of the subjects of the case, in its order.
  Result<std::vector<std::int64_t>> add(const Case& item) {
    const std::int64_t unit = TRY(add_unit(item.unit));
    TRY(add_registers(item.register_rows));
    std::vector<std::int64_t> ids;
    for (const CaseSubject& subject : item.subjects) {
      const std::int64_t own_unit = subject.unit ? TRY(add_unit(*subject.unit)) : unit;
      ids.push_back(check_.subject == "unit" ? own_unit : ++last_subject_);
      TRY(add_subject(subject, ids.back(), own_unit));
      TRY(add_evidence(subject, ids.back(), own_unit));
    }
    return ids;
  }

 private:
  Result<std::int64_t> add_unit(const Json& given) {
    const std::int64_t id = given.contains("id") ? given["id"].get<std::int64_t>() : ++last_unit_;
    const std::string name = "Đơn vị " + std::to_string(id);
    const Json defaults = {{"id", id},
                           {"code", "U" + std::to_string(id)},
                           {"name", name},
                           {"name_folded", name},
                           {"kind", "department"},
                           {"sort_key", name}};
    TRY(insert(connection_, "unit", merged(defaults, given)));
    return id;
  }

  Status add_subject(const CaseSubject& subject, std::int64_t id, std::int64_t unit) {
    const std::string name = "Đối tượng " + std::to_string(id);
    if (check_.subject == "device")
      return insert(connection_, "device",
                    merged({{"id", id}, {"unit_id", unit}, {"name", name}, {"kind", "pc"}, {"os_family", "windows"}},
                           subject.columns));
    if (check_.subject == "information_system")
      return insert(connection_, "information_system",
                    merged({{"id", id}, {"unit_id", unit}, {"code", name}, {"name", name}, {"name_folded", name}},
                           subject.columns));
    if (check_.subject == "unit") return {};
    TRY(insert(connection_, "source",
               {{"id", id}, {"kind", "document"}, {"name", name}, {"received_at", 0}, {"received_by", "ví dụ"}}));
    return insert(connection_, "document",
                  merged({{"id", id},
                          {"source_id", id},
                          {"unit_id", unit},
                          {"has_header", 1},
                          {"media_type", "text/plain"},
                          {"text_digest", ""},
                          {"reader_version", "1"},
                          {"read_at", 0},
                          {"search_text", ""}},
                         subject.columns));
  }

  // A unit's registers belong to its systems' ground too.
  Status add_evidence(const CaseSubject& subject, std::int64_t subject_id, std::int64_t unit) {
    std::int64_t fact_id = 0;
    for (const auto& [name, rows] : subject.rows) {
      const content::Table& table = *pack_.table(name);
      const std::int64_t id = table.subject == "unit" ? unit : subject_id;
      for (const Json& given : rows) {
        if (table.subject == "document") fact_id = given.value("fact_id", fact_id + 1);
        Row row;
        for (const Column& column : content::all_columns(table)) {
          if (column.name == table.subject + "_id")
            row.emplace_back(id);
          else if (given.contains(column.name))
            row.push_back(value_from(given[column.name]));
          else
            row.push_back(fact_default(column, given, fact_id));
        }
        TRY(connection_.execute(content::insert_sql(table), row));
      }
    }
    for (const auto& group : check_.needs)
      for (const std::string& table : group) TRY(add_collection(subject, subject_id, unit, *pack_.table(table)));
    return {};
  }

  static Value fact_default(const Column& column, const Json& given, std::int64_t fact_id) {
    if (column.name == "fact_id") return fact_id;
    if (column.name == "reading") return given.value("quote", std::string());
    if (column.name == "quote_folded") return base::fold(given.value("quote", std::string()));
    if (column.name == "span_start") return fact_id * 100;
    if (column.name == "span_end") return fact_id * 100 + 10;
    if (column.name == "ranges" || column.name == "boxes") return std::string("[]");
    return default_of(column);
  }

  Status add_collection(const CaseSubject& subject, std::int64_t subject_id, std::int64_t unit,
                        const content::Table& table) {
    content::CaseCollection collection;
    for (const auto& [name, given] : subject.collection) {
      if (name != table.name) continue;
      if (!given) return {};
      collection = *given;
    }
    const auto day = collection.on ? *base::Date::parse_iso(*collection.on) : reference_date_;
    return insert(connection_, "collection",
                  {{"subject", table.subject},
                   {"subject_id", table.subject == "unit" ? unit : subject_id},
                   {"table_name", table.name},
                   {"state", domain::to_text(collection.state)},
                   {"collected_at", day.day_number() * 86'400'000},
                   {"collected_on", day.iso()}});
  }

  Connection& connection_;
  const content::Pack& pack_;
  const Check& check_;
  base::Date reference_date_;
  std::int64_t last_unit_ = 0;
  std::int64_t last_subject_ = 0;
};

std::string text_of(const Row& row, const std::vector<std::string>& columns) {
  std::string text = "{";
  for (std::size_t i = 0; i < row.size(); ++i) {
    text += (i == 0 ? "" : ", ") + columns[i] + ": ";
    if (const auto* integer = std::get_if<std::int64_t>(&row[i]))
      text += std::to_string(*integer);
    else if (const auto* real = std::get_if<double>(&row[i]))
      text += std::to_string(*real);
    else if (const auto* words = std::get_if<std::string>(&row[i]))
      text += *words;
    else
      text += "null";
  }
  return text + "}";
}

bool has_columns(const Row& row, const std::vector<std::string>& columns, const Json& wanted) {
  for (const auto& [name, value] : wanted.items()) {
    const auto found = std::ranges::find(columns, name);
    if (found == columns.end() || row[static_cast<std::size_t>(found - columns.begin())] != value_from(value))
      return false;
  }
  return true;
}

// Outcome and rows of one subject in a judgement.
struct Seen {
  Outcome outcome = Outcome::unknown;
  std::string reason;
  std::vector<Row> rows;
  bool operator==(const Seen&) const = default;
};

std::map<std::int64_t, Seen> seen_in(const Judgement& judgement) {
  std::map<std::int64_t, Seen> seen;
  for (const auto& outcome : judgement.outcomes) seen[outcome.subject_id] = {outcome.outcome, outcome.reason, {}};
  for (const Row& row : judgement.rows) seen[judgement.subject_of(row)].rows.push_back(row);
  return seen;
}

class Runner {
 public:
  Runner(Connection& connection, const content::Pack& pack, const Check& check, const content::CaseFile& file)
      : connection_(connection),
        pack_(pack),
        check_(check),
        file_(file),
        judge_(connection, pack, {file.reference_date, {}, {}}) {}

  Result<std::vector<std::string>> run() {
    if (!check_.across.empty()) {
      for (const Case& item : file_.cases) TRY(run_together({&item, 1}));
    } else {
      TRY(run_together(file_.cases));
    }
    return std::move(complaints_);
  }

 private:
  // All of `cases` in one database.
  Status run_together(std::span<const Case> cases) {
    const auto transaction = TRY(database::Transaction::begin(connection_));
    Scene scene(connection_, pack_, check_, file_.reference_date);
    TRY(scene.add_registers(file_.register_rows));
    std::vector<std::int64_t> ids;
    for (const Case& item : cases) {
      const auto own = scene.add(item);
      if (!own) {
        complain(item, "không dựng được ví dụ: " + own.error().message);
        return {};
      }
      ids.insert(ids.end(), own->begin(), own->end());
    }
    Batch everything = TRY(judge_.all(check_.subject));
    const Judgement at_once = TRY(judge_.judge(check_, everything));
    const auto seen = seen_in(at_once);
    Batch together = TRY(judge_.batch(check_.subject, ids));
    const auto in_batch = seen_in(TRY(judge_.judge(check_, together)));

    auto id = ids.begin();
    for (const Case& item : cases)
      for (const CaseSubject& subject : item.subjects) {
        const auto found = seen.find(*id);
        const Seen all = found == seen.end() ? Seen{} : found->second;
        compare(item, subject, all, at_once.columns);
        if (const auto batched = in_batch.find(*id); batched == in_batch.end() || batched->second != all)
          complain(item, "kết quả chạy theo lô khác với chạy tất cả");
        TRY(compare_alone(item, *id, all));
        ++id;
      }
    return {};
  }

  Status compare_alone(const Case& item, std::int64_t id, const Seen& all) {
    Batch one = TRY(judge_.batch(check_.subject, {id}));
    const auto alone = seen_in(TRY(judge_.judge(check_, one)));
    if (alone.size() != 1 || alone.begin()->second != all) complain(item, "kết quả chạy riêng khác với chạy tất cả");
    return {};
  }

  void compare(const Case& item, const CaseSubject& subject, const Seen& seen,
               const std::vector<std::string>& columns) {
    std::string rows;
    for (const Row& row : seen.rows) rows += "\n    " + text_of(row, columns);
    if (seen.outcome != subject.expect)
      complain(item, "cần " + std::string(domain::to_text(subject.expect)) + ", nhận " +
                         std::string(domain::to_text(seen.outcome)) +
                         (seen.reason.empty() ? "" : " (" + seen.reason + ")") + rows);
    if (!subject.violations) return;
    std::vector<Row> left = seen.rows;
    for (const Json& wanted : *subject.violations) {
      const auto match = std::ranges::find_if(left, [&](const Row& row) { return has_columns(row, columns, wanted); });
      if (match == left.end())
        complain(item, "thiếu dòng vi phạm " + base::to_text(wanted) + "; có:" + rows);
      else
        left.erase(match);
    }
    for (const Row& row : left) complain(item, "thừa dòng vi phạm " + text_of(row, columns));
  }

  void complain(const Case& item, const std::string& text) {
    complaints_.push_back(item.name + " (dòng " + std::to_string(item.line) + "): " + text);
  }

  Connection& connection_;
  const content::Pack& pack_;
  const Check& check_;
  const content::CaseFile& file_;
  Judge judge_;
  std::vector<std::string> complaints_;
};

}  // namespace

Status create_tables(Connection& connection, const content::Pack& pack, const std::filesystem::path& migrations) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(migrations))
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const auto& file : files) {
    const std::string script = TRY(base::read_file(file));
    TRY(connection.run_script(script));
  }
  for (const content::Table& table : pack.tables) TRY(connection.run_script(content::create_table_sql(table)));
  return {};
}

Result<std::vector<std::string>> run_cases(Connection& connection, const content::Pack& pack, const Check& check,
                                           const content::CaseFile& file) {
  return Runner(connection, pack, check, file).run();
}

}  // namespace assessment
