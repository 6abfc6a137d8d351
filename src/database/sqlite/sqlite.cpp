#include "database/sqlite/sqlite.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <set>
#include <unordered_map>
#include <utility>

#include "database/failure.hpp"
#include "database/parameter.hpp"

namespace database::sqlite {
namespace {

using Clock = std::chrono::steady_clock;
using DatabaseHandle = std::unique_ptr<sqlite3, decltype([](sqlite3* handle) { sqlite3_close_v2(handle); })>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* handle) { sqlite3_finalize(handle); })>;

constexpr std::size_t max_cached_statements = 512;
constexpr int instructions_between_clock_reads = 2000;

Failure failure_of(int extended_code, int system_error) {
  // SQLite says "full" of ENOSPC only; a quota or a limit on file sizes is an I/O error to it.
  if ((extended_code & 0xff) == SQLITE_IOERR &&
      (system_error == EFBIG || system_error == EDQUOT || system_error == ENOSPC))
    return Failure::full;
  switch (extended_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Failure::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Failure::foreign_key;
    case SQLITE_BUSY_SNAPSHOT:
      return Failure::serialisation;
    default:
      break;
  }
  switch (extended_code & 0xff) {
    case SQLITE_CONSTRAINT:
      return Failure::check;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Failure::busy;
    case SQLITE_READONLY:
      return Failure::read_only;
    case SQLITE_FULL:
      return Failure::full;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
      return Failure::down;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Failure::corrupt;
    case SQLITE_AUTH:
      return Failure::denied;
    case SQLITE_INTERRUPT:
      return Failure::timeout;
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
      return Failure::value;
    default:
      return Failure::sql;
  }
}

// Names the authorizer lets content use.
struct ContentPermission {
  std::set<std::string, std::less<>> functions;
  std::set<std::string, std::less<>> tables;  // empty: every table that is not the database's own
  std::set<std::string, std::less<>> existing;
  bool refused = false;  // SQLite reports a refused function as a mistake in the statement

  bool may_read(std::string_view table, std::string_view column) const {
    if (table.starts_with("sqlite_") || table.starts_with("pragma_")) return false;
    // A table of which no column is read (count(*)) is reported with an empty column, and so is a common table
    // expression, whose name is free.
    if (column.empty() && !existing.contains(table)) return true;
    return tables.empty() ? existing.contains(table) : tables.contains(table);
  }
};

int authorize_content(void* context, int action, const char* first, const char* second, const char*,
                      const char* inside) {
  auto& permission = *static_cast<ContentPermission*>(context);
  const auto text = [](const char* name) { return name == nullptr ? std::string_view() : std::string_view(name); };
  const bool allowed = action == SQLITE_SELECT || action == SQLITE_TRANSACTION ||
                       (action == SQLITE_READ && permission.may_read(text(first), text(second))) ||
                       (action == SQLITE_FUNCTION && permission.functions.contains(text(second))) ||
                       // Views of migrations walk the unit tree, in a recursion that bears the view's name.
                       (action == SQLITE_RECURSIVE && permission.existing.contains(text(inside)));
  if (!allowed) permission.refused = true;
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(DatabaseHandle handle, const OpenOptions& options)
      : handle_(std::move(handle)), statement_timeout_(options.statement_timeout_ms) {
    if (options.statement_timeout_ms > 0)
      sqlite3_progress_handler(handle_.get(), instructions_between_clock_reads, &SqliteConnection::interrupt, this);
  }

  Engine engine() const override { return Engine::sqlite; }

  Result<ResultSet> query(std::string_view sql, std::span<const Value> parameters) override {
    const Use use = TRY(prepare(sql, parameters));
    ResultSet result;
    for (;;) {
      const bool row = TRY(step(use.statement));
      // After the first step, because a changed schema prepares the statement anew.
      if (result.columns.empty()) result.columns = column_names(use.statement);
      if (!row) return result;
      result.rows.push_back(read_row(use.statement));
    }
  }

  Status for_each(std::string_view sql, std::span<const Value> parameters,
                  const std::function<bool(std::span<const Value>)>& visit) override {
    const Use use = TRY(prepare(sql, parameters));
    visiting_ = true;
    struct Done {
      bool& visiting;
      ~Done() { visiting = false; }
    } done{visiting_};
    while (TRY(step(use.statement)))
      if (!visit(read_row(use.statement))) break;
    return {};
  }

  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override {
    const Use use = TRY(prepare(sql, parameters));
    const auto before = sqlite3_total_changes64(handle_.get());
    while (TRY(step(use.statement))) {
    }
    // DDL leaves the count of the statement before it.
    return sqlite3_total_changes64(handle_.get()) == before ? 0 : sqlite3_changes64(handle_.get());
  }

  Status batch(std::string_view sql, std::span<const Row> rows) override {
    if (rows.empty()) return {};
    const Use use = TRY(prepare(sql, rows.front()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) {
        sqlite3_reset(use.statement);
        TRY(bind(use.statement, rows[i]));
      }
      while (TRY(step(use.statement))) {
      }
    }
    return {};
  }

  Status run_script(std::string_view sql) override {
    VERIFY(!visiting_);
    start_clock();
    const std::string script(sql);
    const char* rest = script.c_str();
    while (*rest != '\0') {
      sqlite3_stmt* raw = nullptr;
      const int code = sqlite3_prepare_v2(handle_.get(), rest, -1, &raw, &rest);
      const Statement statement(raw);
      if (code != SQLITE_OK) return error();
      if (raw == nullptr) continue;  // white space or a comment
      while (TRY(step(raw))) {
      }
    }
    return {};
  }

  Result<std::vector<std::string>> describe(std::string_view sql) override {
    const Statement statement = TRY(compile(sql, 0));
    return column_names(statement.get());
  }

  Status restrict(std::span<const std::string> functions, std::span<const std::string> tables) {
    ContentPermission permission;
    permission.functions.insert(functions.begin(), functions.end());
    permission.tables.insert(tables.begin(), tables.end());
    for (const Row& row : TRY(query("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')", {})).rows)
      permission.existing.insert(std::get<std::string>(row[0]));
    statements_.clear();  // compiled before the authorizer could look at them
    permission_ = std::make_unique<ContentPermission>(std::move(permission));
    sqlite3_set_authorizer(handle_.get(), &authorize_content, permission_.get());
    return {};
  }

 private:
  // A cached statement in use: it holds no lock once this is gone.
  struct Use {
    explicit Use(sqlite3_stmt* used) : statement(used) {}
    Use(Use&& other) noexcept : statement(std::exchange(other.statement, nullptr)) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    Use& operator=(Use&&) = delete;
    ~Use() {
      if (statement == nullptr) return;
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
    sqlite3_stmt* statement;
  };

  Status begin() override { return run_script("BEGIN IMMEDIATE"); }
  Status commit() override { return run_script("COMMIT"); }
  void rollback() override {
    if (sqlite3_get_autocommit(handle_.get()) == 0) static_cast<void>(run_script("ROLLBACK"));
  }

  std::unexpected<base::Error> error(std::source_location where = std::source_location::current()) {
    if (permission_ && std::exchange(permission_->refused, false))
      return fail(Failure::denied, sqlite3_errmsg(handle_.get()), where);
    // A failed commit leaves no system error with the connection; errno is still that of the failed write.
    const int written = errno, known = sqlite3_system_errno(handle_.get());
    return fail(failure_of(sqlite3_extended_errcode(handle_.get()), known != 0 ? known : written),
                sqlite3_errmsg(handle_.get()), where);
  }

  Result<Statement> compile(std::string_view sql, unsigned flags) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), flags, &raw, &tail);
    Statement statement(raw);
    if (code != SQLITE_OK) return error();
    if (raw == nullptr) return fail(Failure::sql, "empty statement");
    // What follows may be white space and comments only.
    while (tail != sql.data() + sql.size()) {
      sqlite3_stmt* second = nullptr;
      const char* start = tail;
      const int left = static_cast<int>(sql.data() + sql.size() - tail);
      const int tail_code = sqlite3_prepare_v2(handle_.get(), start, left, &second, &tail);
      const Statement owner(second);
      if (tail_code != SQLITE_OK || second != nullptr) return fail(Failure::sql, "more than one statement");
      if (tail == start) break;
    }
    return statement;
  }

  Result<Use> prepare(std::string_view sql, std::span<const Value> parameters) {
    VERIFY(!visiting_);
    start_clock();
    auto found = statements_.find(std::string(sql));
    if (found == statements_.end()) {
      Statement statement = TRY(compile(sql, SQLITE_PREPARE_PERSISTENT));
      if (statements_.size() >= max_cached_statements) statements_.clear();
      found = statements_.emplace(std::string(sql), std::move(statement)).first;
    }
    Use use(found->second.get());
    TRY(bind(use.statement, parameters));
    return use;
  }

  Status bind(sqlite3_stmt* statement, std::span<const Value> parameters) {
    const int used = sqlite3_bind_parameter_count(statement);
    if (static_cast<std::size_t>(used) > parameters.size())
      return fail(Failure::sql, "the statement uses more parameters than were passed");
    for (int i = 0; i < used; ++i) {
      const Value& value = parameters[static_cast<std::size_t>(i)];
      TRY(check_parameter(value));
      int code = SQLITE_OK;
      if (const auto* integer = std::get_if<std::int64_t>(&value))
        code = sqlite3_bind_int64(statement, i + 1, *integer);
      else if (const auto* real = std::get_if<double>(&value))
        code = sqlite3_bind_double(statement, i + 1, *real);
      else if (const auto* text = std::get_if<std::string>(&value))
        // Not copied: the parameters outlive the steps.
        code = sqlite3_bind_text64(statement, i + 1, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
      else
        code = sqlite3_bind_null(statement, i + 1);
      if (code != SQLITE_OK) return error();
    }
    return {};
  }

  Result<bool> step(sqlite3_stmt* statement) {
    switch (sqlite3_step(statement)) {
      case SQLITE_ROW:
        return true;
      case SQLITE_DONE:
        return false;
      default:
        return error();
    }
  }

  static std::vector<std::string> column_names(sqlite3_stmt* statement) {
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) names.emplace_back(sqlite3_column_name(statement, i));
    return names;
  }

  static Row read_row(sqlite3_stmt* statement) {
    const int columns = sqlite3_column_count(statement);
    Row row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) {
      switch (sqlite3_column_type(statement, i)) {
        case SQLITE_INTEGER:
          row.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
          break;
        case SQLITE_FLOAT:
          row.emplace_back(sqlite3_column_double(statement, i));
          break;
        case SQLITE_NULL:
          row.emplace_back();
          break;
        default: {
          const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
          row.emplace_back(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
        }
      }
    }
    return row;
  }

  void start_clock() {
    if (statement_timeout_.count() > 0) deadline_ = Clock::now() + statement_timeout_;
  }
  static int interrupt(void* connection) {
    return Clock::now() > static_cast<SqliteConnection*>(connection)->deadline_ ? 1 : 0;
  }

  DatabaseHandle handle_;
  std::unique_ptr<ContentPermission> permission_;
  std::unordered_map<std::string, Statement> statements_;  // by text; destroyed before the handle
  std::chrono::milliseconds statement_timeout_;
  Clock::time_point deadline_;
  bool visiting_ = false;
};

}  // namespace

Result<std::unique_ptr<Connection>> open(const std::string& path, const OpenOptions& options) {
  const bool in_memory = path.empty() || path == ":memory:";
  sqlite3* raw = nullptr;
  const int flags = options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(in_memory ? ":memory:" : path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  DatabaseHandle handle(raw);
  if (code != SQLITE_OK) return fail(failure_of(code, 0), raw == nullptr ? "out of memory" : sqlite3_errmsg(raw));
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, options.busy_timeout_ms);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  auto connection = std::make_unique<SqliteConnection>(std::move(handle), options);
  // Temporary tables stay in memory: no row may leave a trace outside the data folder.
  TRY(connection->run_script(
      "PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536"));
  if (!in_memory && !options.read_only)
    TRY(connection->run_script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
  return connection;
}

Status restrict_to_content(Connection& connection, std::span<const std::string> allowed_functions,
                           std::span<const std::string> allowed_tables) {
  auto* sqlite = dynamic_cast<SqliteConnection*>(&connection);
  VERIFY(sqlite != nullptr);
  return sqlite->restrict(allowed_functions, allowed_tables);
}

}  // namespace database::sqlite
