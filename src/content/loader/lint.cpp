#include "content/loader/lint.hpp"

#include <algorithm>

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
    for (const Check& check : pack_.checks) lint(check);
    for (const Figure& figure : pack_.figures) lint(figure);
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
  std::vector<Complaint> complaints_;
};

}  // namespace

std::vector<Complaint> lint_queries(database::Connection& connection, const Pack& pack) {
  return Lint(connection, pack).run();
}

}  // namespace content
