#include "content/loader/lint.hpp"

#include <algorithm>
#include <set>

#include "content/sql_profile.hpp"

namespace content {
namespace {

std::vector<std::string> placeholders_of(std::string_view message) {
  std::vector<std::string> names;
  for (std::size_t open = message.find('{'); open != std::string_view::npos; open = message.find('{', open + 1))
    names.emplace_back(message.substr(open + 1, message.find('}', open) - open - 1));
  return names;
}

class Lint {
 public:
  Lint(database::Connection& connection, const Pack& pack) : connection_(connection), pack_(pack) {}

  std::vector<Complaint> run() {
    for (const Catalogue& catalogue : pack_.catalogues)
      for (const Requirement& row : catalogue.requirements)
        for (const CheckReference& reference : row.checks)
          if (!reference.key.empty()) keyed_.insert(reference.check);
    for (const Check& check : pack_.checks) lint(check);
    for (const Figure& figure : pack_.figures) lint(figure);
    for (const Duty& duty : pack_.duties) lint(duty);
    for (const Catalogue& catalogue : pack_.catalogues)
      for (const Requirement& row : catalogue.requirements)
        for (const CheckReference& reference : row.checks) lint(*catalogue.group(row.group), row, reference);
    return std::move(complaints_);
  }

 private:
  void lint(const Check& check) {
    const std::string file = "checks/" + check.subject + "/" + check.id + ".sql";
    if (!check.applies.empty()) describe(file, 1, compose_condition(check.subject, check.applies, 1), "applies: ");
    std::vector<std::string> shadowed;
    if (check.across.empty())
      for (const std::string& name : outline_query(check.sql, pack_).tables) {
        const Table* table = pack_.table(name);
        if (table != nullptr ? table->subject == check.subject : name == check.subject) shadowed.push_back(name);
      }
    describe(file, check.sql_line, compose(check.sql, check.subject, shadowed, 1), "");
    const auto columns = describe(file, check.sql_line, compose(check.sql, check.subject, {}, 0), "");
    if (!columns) return;
    need(file, check.sql_line, *columns, check.subject + "_id", "");
    if (check.subject == "document") need(file, check.sql_line, *columns, "fact_id", " (dòng chứng minh)");
    for (const std::string& column : check.key) need(file, check.sql_line, *columns, column, " (key)");
    for (const std::string& column : placeholders_of(check.message))
      need(file, check.sql_line, *columns, column, " (message)");
  }

  void lint(const Figure& figure) {
    const std::string file = "figures/" + figure.id + ".sql";
    const auto columns = describe(file, figure.sql_line, compose(figure.sql, "unit", {}, 0), "");
    if (!columns) return;
    need(file, figure.sql_line, *columns, "unit_id", "");
    const bool ratio = figure.kind == "ratio";
    for (const char* column : {"numerator", "denominator"})
      if (ratio) need(file, figure.sql_line, *columns, column, "");
    if (!ratio) need(file, figure.sql_line, *columns, "value", "");
  }

  void lint(const Duty& duty) {
    const std::string file = "duties/" + duty.id + ".sql";
    const auto columns = describe(file, duty.sql_line, compose(duty.sql, duty.subject, {}, 0), "");
    if (!columns) return;
    for (const char* column : {"unit_id", "information_system_id", "due_on"})
      need(file, duty.sql_line, *columns, column, "");
    for (const std::string& column : duty.key) need(file, duty.sql_line, *columns, column, " (key)");
    for (const std::string& column : placeholders_of(duty.message))
      need(file, duty.sql_line, *columns, column, " (message)");
  }

  void lint(const Group& group, const Requirement& row, const CheckReference& reference) {
    const auto complain = [&](const std::string& text) {
      complaints_.push_back({group.file, row.line, 1, row.id + ": " + text});
    };
    const Check* check = pack_.check(reference.check);
    if (check == nullptr) return complain("không có quy tắc " + reference.check);
    if (check->subject != "information_system" && check->subject != "device")
      return complain("quy tắc " + check->id + " không xét hệ thống hay thiết bị");
    if (reference.key.empty()) {
      if (keyed_.contains(check->id)) complain("quy tắc " + check->id + " được hỏi theo từng giá trị: cần [giá_trị]");
    } else if (check->key.empty()) {
      complain("quy tắc " + check->id + " không có key");
    } else if (!may_be(*check, reference.key)) {
      complain("không có giá trị " + check->key.front() + " này: " + reference.key);
    }
  }

  // Whether a violating row of the check can have this value in its first key column, as far as content lists values.
  bool may_be(const Check& check, const std::string& value) const {
    if (check.key.front() == "job") return pack_.recurring_job(value) != nullptr;
    for (const auto& group : check.needs)
      for (const std::string& name : group)
        if (const Table* table = pack_.table(name))
          for (const Column& column : table->columns)
            if (column.name == check.key.front() && !column.values.empty())
              return std::ranges::find(column.values, value) != column.values.end();
    return true;
  }

  std::optional<std::vector<std::string>> describe(const std::string& file, int line, const Statement& statement,
                                                   const std::string& prefix) {
    auto columns = connection_.describe(statement.sql);
    if (columns) return std::move(*columns);
    complaints_.push_back({file, line, 1, prefix + "cơ sở dữ liệu không nhận: " + columns.error().message});
    return std::nullopt;
  }

  void need(const std::string& file, int line, const std::vector<std::string>& columns, const std::string& column,
            const std::string& why) {
    if (std::ranges::find(columns, column) == columns.end())
      complaints_.push_back({file, line, 1, "câu truy vấn không trả về cột " + column + why});
  }

  database::Connection& connection_;
  const Pack& pack_;
  std::set<std::string> keyed_;  // checks that some requirement asks of one value
  std::vector<Complaint> complaints_;
};

}  // namespace

std::vector<Complaint> lint_queries(database::Connection& connection, const Pack& pack) {
  return Lint(connection, pack).run();
}

}  // namespace content
