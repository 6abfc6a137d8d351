#include "content/sql_profile.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "content/sql_token.hpp"

namespace content {
namespace {

using Names = std::set<std::string, std::less<>>;

// Words that may stand before a parenthesis without being a function.
const Names& words_before_parenthesis() {
  static const Names words{"in",        "exists", "as",      "over",     "values", "and",          "or",     "not",
                           "when",      "then",   "else",    "case",     "on",     "using",        "filter", "select",
                           "where",     "having", "from",    "join",     "by",     "union",        "all",    "except",
                           "intersect", "like",   "between", "distinct", "is",     "materialized", "cast"};
  return words;
}

// Words whose meaning differs between the databases, or that read the clock, the position or another schema.
const std::map<std::string, std::string, std::less<>>& refused_words() {
  static const std::map<std::string, std::string, std::less<>> words = [] {
    std::map<std::string, std::string, std::less<>> refused;
    for (const char* word : {"limit", "offset", "fetch", "rowid", "_rowid_", "oid", "ctid"})
      refused[word] = "kết quả không được phụ thuộc vị trí dòng";
    for (const char* word : {"current_date", "current_time", "current_timestamp", "now", "localtime"})
      refused[word] = "không được đọc đồng hồ; hãy dùng :reference_date";
    for (const char* word : {"true", "false"}) refused[word] = "không dùng kiểu boolean; hãy dùng 1 và 0";
    for (const char* word : {"glob", "regexp", "match", "ilike", "similar", "collate", "recursive", "lateral",
                             "natural", "right", "full", "indexed", "any", "some", "array", "interval"})
      refused[word] = "không chạy giống nhau trên hai cơ sở dữ liệu";
    for (const char* word : {"insert", "update", "delete", "create", "drop", "alter", "attach", "detach", "pragma",
                             "returning", "truncate", "grant", "vacuum", "copy", "into"})
      refused[word] = "câu truy vấn chỉ được đọc";
    return refused;
  }();
  return words;
}

const Names& cast_types() {
  static const Names types{"bigint", "text", "double"};
  return types;
}

class Outliner {
 public:
  Outliner(const std::vector<SqlToken>& tokens, const Pack& pack) : tokens_(tokens), pack_(pack) {}

  QueryOutline run() {
    if (tokens_.empty() || !(tokens_[0].is("select") || tokens_[0].is("with")))
      add_flaw(tokens_.empty() ? 1 : tokens_[0].line, tokens_.empty() ? 1 : tokens_[0].column,
               "câu truy vấn phải bắt đầu bằng SELECT hoặc WITH");
    frames_.push_back({});
    for (at_ = 0; at_ < tokens_.size(); ++at_) step(tokens_[at_]);
    if (frames_.size() > 1) add_flaw(last_line(), 1, "thiếu dấu đóng ngoặc");
    return finish();
  }

 private:
  struct Frame {                // one level of parentheses
    bool with = false;          // between WITH and its SELECT
    bool expects_name = false;  // of a common table expression
    bool from = false;          // inside a FROM clause
    bool expects_table = false;
    bool lacking = false;  // inside NOT EXISTS, NOT IN, after EXCEPT
    bool left_join = false;
    std::string name;  // of the common table expression this is the body of
  };
  struct Use {
    std::string table;
    std::string inside;  // common table expression, or empty
    bool lacking;
    bool known;  // of a common table expression: it is complete here
    const SqlToken* token;
  };

  const SqlToken* token_at(std::ptrdiff_t offset) const {
    const auto index = static_cast<std::ptrdiff_t>(at_) + offset;
    return index >= 0 && index < static_cast<std::ptrdiff_t>(tokens_.size()) ? &tokens_[static_cast<std::size_t>(index)]
                                                                             : nullptr;
  }
  bool is_at(std::ptrdiff_t offset, std::string_view what) const {
    const SqlToken* token = token_at(offset);
    return token != nullptr && token->is(what);
  }
  int last_line() const { return tokens_.empty() ? 1 : tokens_.back().line; }

  void add_flaw(int line, int column, std::string text) { outline_.flaws.push_back({line, column, std::move(text)}); }
  void add_flaw(const SqlToken& token, std::string text) { add_flaw(token.line, token.column, std::move(text)); }

  void step(const SqlToken& token) {
    switch (token.kind) {
      case SqlToken::Kind::foreign:
        return add_flaw(token, token.text == "\"" ? "không dùng dấu ngoặc kép; văn bản đặt trong dấu nháy đơn"
                                                  : "ký hiệu không được phép: " + std::string(token.text));
      case SqlToken::Kind::parameter:
        if (std::ranges::find(parameter_names(), token.text) == parameter_names().end())
          return add_flaw(token, "tham số không có: :" + std::string(token.text));
        parameters_.emplace(token.text);
        return;
      case SqlToken::Kind::symbol:
        return symbol(token);
      case SqlToken::Kind::word:
        return word(token);
      case SqlToken::Kind::text:
        if (is_at(-1, "like") && token.text.find('\\') != std::string_view::npos)
          add_flaw(token, "mẫu LIKE không được có dấu \\");
        return;
      case SqlToken::Kind::number:
        return;
    }
  }

  void symbol(const SqlToken& token) {
    Frame& frame = frames_.back();
    if (token.text == "(") {
      Frame inner;
      inner.lacking =
          frame.lacking || (is_at(-2, "not") && (is_at(-1, "exists") || is_at(-1, "in"))) || frame.left_join;
      inner.name = frame.name;
      if (frame.with && is_at(-1, "as")) inner.name = pending_name_;
      if (frame.with && is_at(-1, "materialized")) inner.name = pending_name_;
      if (frame.expects_table) {
        frame.expects_table = frame.left_join = false;
        if (!is_at(1, "select") && !is_at(1, "with") && !is_at(1, "values"))
          add_flaw(token, "sau FROM, JOIN phải là tên bảng hoặc một câu SELECT trong ngoặc");
      }
      frames_.push_back(std::move(inner));
    } else if (token.text == ")") {
      if (frames_.size() == 1) return add_flaw(token, "thừa dấu đóng ngoặc");
      frames_.pop_back();
    } else if (token.text == ",") {
      if (frame.with)
        frame.expects_name = true;
      else if (frame.from)
        frame.expects_table = true;
    }
  }

  void word(const SqlToken& token) {
    Frame& frame = frames_.back();
    if (is_at(-1, ".")) return;  // a column
    if (frame.expects_name && !token.is("recursive")) return name_expression(token);
    if (frame.expects_table) return use_table(token);
    if (const auto refused = refused_words().find(token.lower); refused != refused_words().end())
      return add_flaw(token, std::string(token.text) + ": " + refused->second);
    if (token.is("with")) {
      frame.with = frame.expects_name = true;
    } else if (token.is("select") || token.is("values")) {
      frame.with = frame.from = false;
    } else if (token.is("from") && !is_at(-1, "distinct")) {
      frame.from = frame.expects_table = true;
    } else if (token.is("from") && !is_at(-2, "is") && !is_at(-2, "not")) {
      add_flaw(token, "thiếu cột sau SELECT DISTINCT");
    } else if (token.is("join")) {
      frame.expects_table = true;
      frame.left_join = is_at(-1, "left") || (is_at(-1, "outer") && is_at(-2, "left"));
    } else if (token.is("where") || token.is("group") || token.is("having") || token.is("order") || token.is("union") ||
               token.is("intersect") || token.is("window")) {
      frame.from = false;
    } else if (token.is("except")) {
      frame.from = false;
      frame.lacking = true;
    } else if (token.is("main") && is_at(1, ".")) {
      add_flaw(token, "không ghi tên lược đồ trước tên bảng");
    } else if (is_at(1, "(") && !words_before_parenthesis().contains(token.lower)) {
      call(token);
    } else if (token.is("cast")) {
      cast(token);
    }
  }

  void name_expression(const SqlToken& token) {
    frames_.back().expects_name = false;
    if (pack_.table(token.lower) != nullptr || token.is("subject") || is_register(token.lower))
      add_flaw(token, "biểu thức WITH trùng tên với bảng: " + token.lower);
    expressions_.insert(token.lower);
    pending_name_ = token.lower;
    if (!is_at(1, "(")) return;
    while (at_ + 1 < tokens_.size() && !is_at(0, ")")) ++at_;  // its column names
  }

  void use_table(const SqlToken& token) {
    Frame& frame = frames_.back();
    frame.expects_table = false;
    const bool left_join = std::exchange(frame.left_join, false);
    if (is_at(1, ".")) add_flaw(token, "không ghi tên lược đồ trước tên bảng");
    if (is_at(1, "(")) add_flaw(token, "không được dùng hàm làm bảng: " + std::string(token.text));
    if (token.text != token.lower) add_flaw(token, "tên bảng viết chữ thường: " + token.lower);
    const bool own = std::ranges::any_of(frames_, [&](const Frame& outer) { return outer.name == token.lower; });
    uses_.push_back(
        {token.lower, frame.name, frame.lacking || left_join, expressions_.contains(token.lower) && !own, &token});
  }

  void call(const SqlToken& token) {
    if (std::ranges::find(allowed_functions(), token.lower) == allowed_functions().end())
      return add_flaw(token, "hàm không được phép: " + std::string(token.text));
    if (!token.is("min") && !token.is("max")) return;
    int depth = 0;  // min and max of two arguments exist on one of the databases only
    for (std::size_t i = at_ + 1; i < tokens_.size(); ++i) {
      if (tokens_[i].is("(")) ++depth;
      if (tokens_[i].is(")") && --depth == 0) return;
      if (tokens_[i].is(",") && depth == 1) return add_flaw(token, token.lower + " chỉ nhận một đối số; hãy dùng CASE");
    }
  }

  void cast(const SqlToken& token) {
    int depth = 0;
    for (std::size_t i = at_ + 1; i < tokens_.size(); ++i) {
      if (tokens_[i].is("(")) ++depth;
      if (tokens_[i].is(")") && --depth == 0) return;
      if (tokens_[i].is("as") && depth == 1 && i + 1 < tokens_.size() && !cast_types().contains(tokens_[i + 1].lower))
        return add_flaw(token, "CAST chỉ dùng với BIGINT, TEXT, DOUBLE PRECISION");
    }
  }

  static bool is_register(std::string_view name) {
    return std::ranges::find(readable_registers(), name) != readable_registers().end();
  }

  QueryOutline finish() {
    // An expression used where missing rows matter makes its own tables matter so.
    Names lacking_expressions;
    for (bool grew = true; grew;) {
      grew = false;
      for (const Use& use : uses_)
        if (expressions_.contains(use.table) && (use.lacking || lacking_expressions.contains(use.inside)))
          grew |= lacking_expressions.insert(use.table).second;
    }
    Names tables;
    Names lacking;
    for (const Use& use : uses_) {
      if (expressions_.contains(use.table)) {
        if (!use.known) add_flaw(*use.token, "biểu thức WITH phải viết trước và không được gọi chính nó: " + use.table);
        continue;
      }
      if (pack_.table(use.table) == nullptr && !is_register(use.table)) {
        add_flaw(*use.token, "không có bảng " + use.table + " hoặc không được đọc bảng này");
        continue;
      }
      tables.insert(use.table);
      if (use.lacking || lacking_expressions.contains(use.inside)) lacking.insert(use.table);
    }
    outline_.tables.assign(tables.begin(), tables.end());
    outline_.lacking.assign(lacking.begin(), lacking.end());
    outline_.parameters.assign(parameters_.begin(), parameters_.end());
    return std::move(outline_);
  }

  const std::vector<SqlToken>& tokens_;
  const Pack& pack_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
  std::vector<Use> uses_;
  Names expressions_;
  Names parameters_;
  std::string pending_name_;
  QueryOutline outline_;
};

std::string sql_type_of(std::string_view parameter) {
  return parameter == "unit_id" ? "BIGINT" : "TEXT";
}

// Replaces named parameters by typed positional ones, in order of first mention.
std::string number_parameters(std::string_view sql, const std::vector<SqlToken>& tokens,
                              std::vector<std::string>& parameters) {
  std::string numbered;
  std::size_t copied = 0;
  for (const SqlToken& token : tokens) {
    if (token.kind != SqlToken::Kind::parameter) continue;
    auto found = std::ranges::find(parameters, token.text);
    if (found == parameters.end()) found = parameters.insert(parameters.end(), std::string(token.text));
    numbered += sql.substr(copied, token.begin - copied);
    numbered += "CAST(?" + std::to_string(found - parameters.begin() + 1) + " AS " + sql_type_of(token.text) + ")";
    copied = token.end;
  }
  return numbered + std::string(sql.substr(copied));
}

std::string subject_expression(std::size_t slots, std::size_t first_parameter) {
  std::string sql = "subject(id) AS (VALUES ";
  for (std::size_t i = 0; i < slots; ++i)
    sql += (i == 0 ? "(CAST(?" : ", (CAST(?") + std::to_string(first_parameter + i) + " AS BIGINT))";
  return sql + ")";
}

}  // namespace

const std::vector<std::string>& allowed_functions() {
  // Not lower/upper (case folding differs), round (halves differ), substr-like functions of one database only.
  static const std::vector<std::string> names{"abs",   "avg",        "coalesce", "count",  "dense_rank", "first_value",
                                              "lag",   "last_value", "lead",     "length", "like",       "ltrim",
                                              "max",   "min",        "nullif",   "rank",   "replace",    "row_number",
                                              "rtrim", "substr",     "sum",      "trim"};
  return names;
}

const std::vector<std::string>& readable_registers() {
  static const std::vector<std::string> names{"calendar_day",
                                              "claim",
                                              "claim_countable",
                                              "claim_current",
                                              "collection",
                                              "device",
                                              "document",
                                              "figure_part",
                                              "finding",
                                              "information_system",
                                              "legal_text",
                                              "outcome",
                                              "recurring_job",
                                              "report_request",
                                              "report_request_addressee",
                                              "requirement",
                                              "requirement_check",
                                              "requirement_threshold",
                                              "unit",
                                              "unit_alias",
                                              "unit_inside",
                                              "unit_succession",
                                              "value_label"};
  return names;
}

std::vector<std::string> readable_tables(const Pack& pack) {
  std::vector<std::string> names = readable_registers();
  for (const Table& table : pack.tables) names.push_back(table.name);
  return names;
}

const std::vector<std::string>& parameter_names() {
  static const std::vector<std::string> names{"period_end", "period_start", "reference_date", "unit_id"};
  return names;
}

QueryOutline outline_query(std::string_view sql, const Pack& pack) {
  const auto tokens = tokenize_sql(sql);
  return Outliner(tokens, pack).run();
}

std::vector<Flaw> flaws_of_condition(std::string_view condition) {
  std::vector<Flaw> flaws;
  const auto tokens = tokenize_sql(condition);
  for (const SqlToken& token : tokens)
    if (token.is("select") || token.is("from") || token.kind == SqlToken::Kind::parameter)
      flaws.push_back({token.line, token.column, "điều kiện áp dụng chỉ là biểu thức trên các cột của đối tượng"});
  if (!flaws.empty()) return flaws;
  flaws = outline_query("SELECT 1 WHERE " + std::string(condition), Pack{}).flaws;
  for (Flaw& flaw : flaws) flaw.column -= static_cast<int>(std::string_view("SELECT 1 WHERE ").size());
  return flaws;
}

Statement compose(std::string_view sql, std::string_view subject, std::span<const std::string> shadowed,
                  std::size_t subject_slots) {
  const auto tokens = tokenize_sql(sql);
  Statement statement;
  statement.sql = number_parameters(sql, tokens, statement.parameters);
  if (subject_slots == 0) return statement;
  statement.subject_slots = subject_slots;
  std::string prefix = "WITH " + subject_expression(subject_slots, statement.parameters.size() + 1);
  for (const std::string& table : shadowed)
    prefix += ", " + table + " AS (SELECT * FROM main." + table + " WHERE " +
              (table == subject ? "id" : std::string(subject) + "_id") + " IN (SELECT id FROM subject))";
  const bool has_with = !tokens.empty() && tokens[0].is("with");
  const std::string_view rest =
      has_with ? std::string_view(statement.sql).substr(tokens[0].end) : std::string_view(statement.sql);
  statement.sql = prefix + (has_with ? "," : "\n") + std::string(rest);
  return statement;
}

Statement compose_condition(std::string_view subject, std::string_view condition, std::size_t subject_slots) {
  Statement statement;
  statement.subject_slots = subject_slots;
  if (subject_slots > 0) statement.sql = "WITH " + subject_expression(subject_slots, 1) + " ";
  statement.sql += "SELECT id FROM main." + std::string(subject) + " WHERE ";
  statement.sql += condition.empty() ? std::string("1 = 1") : "(" + std::string(condition) + ")";
  if (subject_slots > 0) statement.sql += " AND id IN (SELECT id FROM subject)";
  return statement;
}

}  // namespace content
