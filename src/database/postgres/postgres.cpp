#include "database/postgres/postgres.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <unordered_map>

#include "database/failure.hpp"
#include "database/parameter.hpp"
#include "database/placeholder.hpp"

namespace database::postgres {
namespace {

using Session = std::unique_ptr<PGconn, decltype([](PGconn* session) { PQfinish(session); })>;
using Answer = std::unique_ptr<PGresult, decltype([](PGresult* answer) { PQclear(answer); })>;

// Type numbers of the server's catalogue (pg_type.dat); they never change.
enum Type : Oid {
  unknown = 0,
  boolean = 16,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  text = 25,
  float4 = 700,
  float8 = 701,
  numeric = 1700
};

constexpr std::size_t max_prepared_statements = 512;
constexpr std::size_t rows_per_sync = 500;

Failure failure_of(std::string_view state) {
  if (state == "23505") return Failure::unique;
  if (state == "23503") return Failure::foreign_key;
  if (state.starts_with("23")) return Failure::check;
  if (state == "55P03") return Failure::busy;
  if (state == "40001" || state == "40P01") return Failure::serialisation;
  if (state == "25006") return Failure::read_only;
  if (state == "53100") return Failure::full;
  if (state == "57014") return Failure::timeout;
  if (state == "42501" || state.starts_with("28")) return Failure::denied;
  if (state.starts_with("22")) return Failure::value;
  if (state == "XX001" || state == "XX002") return Failure::corrupt;
  // 53: out of resources, 57P: shut down. Without a state libpq itself failed.
  if (state.empty() || state.starts_with("08") || state.starts_with("53") || state.starts_with("57P"))
    return Failure::down;
  return Failure::sql;
}

template <class Number>
std::string to_text(Number number) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  return {buffer.data(), end};
}

Type type_of(const Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) return int8;
  if (std::holds_alternative<double>(value)) return float8;
  return is_null(value) ? unknown : text;
}

// The parameters of one execution in libpq's form (texts).
class Arguments {
 public:
  static Result<Arguments> from(std::span<const Value> values) {
    Arguments arguments;
    arguments.numbers_.reserve(values.size());
    for (const Value& value : values) {
      TRY(check_parameter(value));
      if (const auto* characters = std::get_if<std::string>(&value)) {
        arguments.pointers_.push_back(characters->c_str());
      } else if (is_null(value)) {
        arguments.pointers_.push_back(nullptr);
      } else {
        const auto* integer = std::get_if<std::int64_t>(&value);
        arguments.numbers_.push_back(integer != nullptr ? to_text(*integer) : to_text(std::get<double>(value)));
        arguments.pointers_.push_back(arguments.numbers_.back().c_str());
      }
    }
    return arguments;
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }

 private:
  std::vector<std::string> numbers_;  // never reallocated, so the pointers stay valid
  std::vector<const char*> pointers_;
};

Result<Value> read_cell(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column) != 0) return Value{};
  const std::string_view cell(PQgetvalue(answer, row, column),
                              static_cast<std::size_t>(PQgetlength(answer, row, column)));
  const auto whole = [&]() -> std::optional<std::int64_t> {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return error == std::errc() && end == cell.data() + cell.size() ? std::optional(number) : std::nullopt;
  };
  switch (PQftype(answer, column)) {
    case int8:
    case int4:
    case int2:
      return Value{whole().value()};
    case numeric:
      // sum() of integers is numeric without a point; on SQLite it is an integer.
      if (const auto number = whole()) return Value{*number};
      [[fallthrough]];
    case float4:
    case float8: {
      double number = 0;
      const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
      if (error != std::errc()) return fail(Failure::value, "number out of range");
      return Value{number};
    }
    case boolean:
      return fail(Failure::sql, "a condition is not a value on both databases: write CASE WHEN … THEN 1 ELSE 0 END");
    default:
      return Value{std::string(cell)};
  }
}

class PostgresConnection final : public Connection {
 public:
  explicit PostgresConnection(Session session) : session_(std::move(session)) {}

  Engine engine() const override { return Engine::postgres; }

  Result<ResultSet> query(std::string_view sql, std::span<const Value> parameters) override {
    const Answer answer = TRY(run(sql, parameters));
    ResultSet result;
    result.columns = column_names(answer.get());
    result.rows.reserve(static_cast<std::size_t>(PQntuples(answer.get())));
    for (int row = 0; row < PQntuples(answer.get()); ++row) result.rows.push_back(TRY(read_row(answer.get(), row)));
    return result;
  }

  Status for_each(std::string_view sql, std::span<const Value> parameters,
                  const std::function<bool(std::span<const Value>)>& visit) override {
    const Prepared prepared = TRY(prepare(sql, parameters));
    const Arguments arguments = TRY(Arguments::from(parameters.first(prepared.parameters)));
    if (PQsendQueryPrepared(session_.get(), prepared.name.c_str(), arguments.count(), arguments.pointers(), nullptr,
                            nullptr, 0) == 0)
      return error(nullptr);
    PQsetSingleRowMode(session_.get());
    visiting_ = true;
    Status status;
    bool wanted = true;
    // Reads to the end also after a stop or an error: a cancelled statement would abort the caller's transaction.
    while (const Answer answer{PQgetResult(session_.get())}) {
      if (!status || !wanted) continue;
      const auto state = PQresultStatus(answer.get());
      if (state == PGRES_SINGLE_TUPLE) {
        auto row = read_row(answer.get(), 0);
        if (row)
          wanted = visit(*row);
        else
          status = std::unexpected(std::move(row).error());
      } else if (state != PGRES_TUPLES_OK && state != PGRES_COMMAND_OK) {
        status = error(answer.get());
      }
    }
    visiting_ = false;
    return status;
  }

  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override {
    const Answer answer = TRY(run(sql, parameters));
    const std::string_view changed = PQcmdTuples(answer.get());
    std::int64_t rows = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), rows);  // empty for DDL
    return PQresultStatus(answer.get()) == PGRES_TUPLES_OK && PQntuples(answer.get()) == 0 ? 0 : rows;
  }

  Status batch(std::string_view sql, std::span<const Row> rows) override {
    if (rows.empty()) return {};
    const std::vector<Oid> types = TRY(types_of(rows));
    const Prepared prepared = TRY(prepare_for(sql, types));
    for (std::size_t start = 0; start < rows.size(); start += rows_per_sync)
      TRY(send(prepared, rows.subspan(start, std::min(rows_per_sync, rows.size() - start))));
    return {};
  }

  Status run_script(std::string_view sql) override {
    TRY(command(std::string(sql)));
    // The script may have changed tables that prepared statements read.
    TRY(forget_prepared());
    return {};
  }

  Result<std::vector<std::string>> describe(std::string_view sql) override {
    VERIFY(!visiting_);
    const auto text = to_postgres_text(sql);
    Answer answer(PQprepare(session_.get(), "", text.sql.c_str(), 0, nullptr));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return error(answer.get());
    answer.reset(PQdescribePrepared(session_.get(), ""));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return error(answer.get());
    return column_names(answer.get());
  }

  Status command(const std::string& sql) {
    VERIFY(!visiting_);
    const Answer answer(PQexec(session_.get(), sql.c_str()));
    const auto state = PQresultStatus(answer.get());
    if (state != PGRES_COMMAND_OK && state != PGRES_TUPLES_OK && state != PGRES_EMPTY_QUERY) return error(answer.get());
    return {};
  }

 private:
  struct Prepared {
    std::string name;
    std::size_t parameters;  // used by the statement
  };

  Status begin() override {
    if (PQtransactionStatus(session_.get()) != PQTRANS_IDLE && PQstatus(session_.get()) == CONNECTION_OK)
      return fail(Failure::sql, "transactions do not nest");
    return command("BEGIN");
  }
  Status commit() override {
    // The server answers COMMIT of a failed transaction with a rollback, without an error.
    if (PQtransactionStatus(session_.get()) == PQTRANS_INERROR)
      return fail(Failure::sql, "a statement of the transaction has failed");
    return command("COMMIT");
  }
  void rollback() override {
    if (PQtransactionStatus(session_.get()) != PQTRANS_IDLE) static_cast<void>(command("ROLLBACK"));
  }

  std::unexpected<base::Error> error(const PGresult* answer,
                                     std::source_location where = std::source_location::current()) {
    const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    if (PQstatus(session_.get()) == CONNECTION_BAD) return fail(Failure::down, PQerrorMessage(session_.get()), where);
    const char* message = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    return fail(failure_of(state == nullptr ? "" : state),
                message == nullptr ? PQerrorMessage(session_.get()) : message, where);
  }

  Result<Answer> run(std::string_view sql, std::span<const Value> parameters) {
    const Prepared prepared = TRY(prepare(sql, parameters));
    const Arguments arguments = TRY(Arguments::from(parameters.first(prepared.parameters)));
    Answer answer(PQexecPrepared(session_.get(), prepared.name.c_str(), arguments.count(), arguments.pointers(),
                                 nullptr, nullptr, 0));
    const auto state = PQresultStatus(answer.get());
    if (state != PGRES_COMMAND_OK && state != PGRES_TUPLES_OK) return error(answer.get());
    return answer;
  }

  Result<Prepared> prepare(std::string_view sql, std::span<const Value> parameters) {
    std::vector<Oid> types;
    for (const Value& parameter : parameters) types.push_back(type_of(parameter));
    return prepare_for(sql, types);
  }

  Result<Prepared> prepare_for(std::string_view sql, const std::vector<Oid>& types) {
    VERIFY(!visiting_);
    std::string key(sql);
    for (const Oid type : types) key += '\0' + std::to_string(type);
    if (const auto found = prepared_.find(key); found != prepared_.end()) return found->second;
    const auto text = to_postgres_text(sql);
    if (text.parameters > types.size())
      return fail(Failure::sql, "the statement uses more parameters than were passed");
    if (prepared_.size() >= max_prepared_statements) TRY(forget_prepared());
    Prepared prepared{"s" + std::to_string(++last_name_), text.parameters};
    const Answer answer(PQprepare(session_.get(), prepared.name.c_str(), text.sql.c_str(),
                                  static_cast<int>(text.parameters), types.data()));
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return error(answer.get());
    prepared_.emplace(std::move(key), prepared);
    return prepared;
  }

  Status forget_prepared() {
    prepared_.clear();
    return command("DEALLOCATE ALL");
  }

  // One type per column for all rows, so that NULLs here and there do not each prepare another statement.
  static Result<std::vector<Oid>> types_of(std::span<const Row> rows) {
    std::vector<Oid> types(rows.front().size(), unknown);
    for (const Row& row : rows) {
      VERIFY(row.size() == types.size());
      for (std::size_t i = 0; i < row.size(); ++i) {
        const Type type = type_of(row[i]);
        if (type == unknown || type == types[i]) continue;
        if (types[i] == unknown)
          types[i] = type;
        else if (type == text || types[i] == text)
          return fail(Failure::value, "numbers and texts in one column of a batch");
        else
          types[i] = float8;
      }
    }
    return types;
  }

  // One pipeline up to one sync; without an open transaction the server runs it as one of its own.
  Status send(const Prepared& prepared, std::span<const Row> rows) {
    if (PQenterPipelineMode(session_.get()) == 0) return error(nullptr);
    Status status;
    for (const Row& row : rows) {
      const auto arguments = Arguments::from(std::span(row).first(prepared.parameters));
      if (!arguments) {
        status = std::unexpected(arguments.error());
        break;
      }
      if (PQsendQueryPrepared(session_.get(), prepared.name.c_str(), arguments->count(), arguments->pointers(), nullptr,
                              nullptr, 0) == 0) {
        status = error(nullptr);
        break;
      }
    }
    const bool sent = PQpipelineSync(session_.get()) != 0;
    if (!sent && status) status = error(nullptr);
    while (sent && PQstatus(session_.get()) == CONNECTION_OK) {
      const Answer answer(PQgetResult(session_.get()));
      if (!answer) continue;  // the end of one statement's results
      const auto state = PQresultStatus(answer.get());
      if (state == PGRES_PIPELINE_SYNC) break;
      if (state == PGRES_FATAL_ERROR && status) status = error(answer.get());
    }
    if (PQexitPipelineMode(session_.get()) == 0 && status) status = error(nullptr);
    return status;
  }

  static std::vector<std::string> column_names(const PGresult* answer) {
    std::vector<std::string> names;
    for (int i = 0; i < PQnfields(answer); ++i) names.emplace_back(PQfname(answer, i));
    return names;
  }

  static Result<Row> read_row(const PGresult* answer, int number) {
    Row row;
    row.reserve(static_cast<std::size_t>(PQnfields(answer)));
    for (int column = 0; column < PQnfields(answer); ++column) row.push_back(TRY(read_cell(answer, number, column)));
    return row;
  }

  Session session_;
  std::unordered_map<std::string, Prepared> prepared_;  // by text and parameter types
  std::uint64_t last_name_ = 0;
  bool visiting_ = false;
};

}  // namespace

Result<std::unique_ptr<Connection>> open(const std::string& url, const OpenOptions& options) {
  Session session(PQconnectdb(url.c_str()));
  if (PQstatus(session.get()) != CONNECTION_OK) return fail(Failure::down, PQerrorMessage(session.get()));
  PQsetNoticeProcessor(session.get(), [](void*, const char*) {}, nullptr);
  auto connection = std::make_unique<PostgresConnection>(std::move(session));
  TRY(connection->command("SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET lock_timeout = " +
                          std::to_string(options.busy_timeout_ms) +
                          "; SET statement_timeout = " + std::to_string(options.statement_timeout_ms)));
  const auto order = TRY(connection->query(
      "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()", {}));
  const auto& collation = std::get<std::string>(order.rows[0][0]);
  if ((collation != "C" && collation != "C.UTF-8" && collation != "C.utf8") ||
      std::get<std::string>(order.rows[0][1]) != "UTF8")
    return base::fail(base::ErrorCode::unsupported, "database.text_order",
                      "the database must be created with LOCALE 'C.UTF-8' ENCODING 'UTF8'");
  if (options.read_only) {
    TRY(connection->command("SET default_transaction_read_only = on"));
  } else if (TRY(connection->query("SELECT 1 FROM pg_namespace WHERE nspname = 'main'", {})).rows.empty()) {
    TRY(connection->command("CREATE SCHEMA IF NOT EXISTS main"));
  }
  TRY(connection->command("SET search_path = main"));
  return connection;
}

namespace {

// Whether the role has SELECT on these tables, on no others, and may change nothing.
Result<bool> content_may_read_only(Connection& owner, std::span<const std::string> tables) {
  const auto known =
      TRY(owner.query("SELECT 1 FROM pg_roles WHERE rolname = 'khien_content' AND pg_has_role(oid, 'MEMBER')"));
  if (known.rows.empty()) return false;
  const auto rights = TRY(
      owner.query("SELECT c.relname, CAST(has_table_privilege('khien_content', c.oid, 'SELECT') AS INTEGER),"
                  " CAST(has_table_privilege('khien_content', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE') AS INTEGER),"
                  " CAST(has_schema_privilege('khien_content', n.oid, 'USAGE') AS INTEGER),"
                  " CAST(has_schema_privilege('khien_content', n.oid, 'CREATE') AS INTEGER)"
                  " FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
                  " WHERE n.nspname = 'main' AND c.relkind IN ('r', 'p', 'v', 'm')"));
  const std::set<std::string, std::less<>> wanted(tables.begin(), tables.end());
  const auto yes = Value(std::int64_t{1});
  for (const Row& row : rights.rows)
    if ((row[1] == yes) != wanted.contains(std::get<std::string>(row[0])) || row[2] == yes || row[3] != yes ||
        row[4] == yes)
      return false;
  return true;
}

}  // namespace

Status grant_to_content(Connection& owner, std::span<const std::string> tables) {
  if (TRY(content_may_read_only(owner, tables))) return {};
  std::string names;
  for (const std::string& table : tables) names += (names.empty() ? "main." : ", main.") + table;
  const auto grant = [&]() -> Status {
    auto transaction = TRY(Transaction::begin(owner));
    // Roles belong to the server: another database's Khiên may be creating it.
    TRY(owner.run_script(
        "SELECT pg_advisory_xact_lock(5497558138881);"
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'khien_content') THEN"
        " CREATE ROLE khien_content NOLOGIN; END IF;"
        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;"
        "DO $$ BEGIN IF NOT pg_has_role('khien_content', 'MEMBER') THEN"
        " GRANT khien_content TO CURRENT_USER; END IF; END $$;"
        "REVOKE ALL ON ALL TABLES IN SCHEMA main FROM khien_content; REVOKE ALL ON SCHEMA main FROM khien_content;"
        "GRANT USAGE ON SCHEMA main TO khien_content; GRANT SELECT ON " +
        names + " TO khien_content"));
    return transaction.commit();
  };
  const auto refused = [](std::string message) {
    return base::fail(base::ErrorCode::permission_denied, "database.content_role", std::move(message));
  };
  const Status granted = grant();
  if (!granted) return granted.error().reason == "database.denied" ? refused(granted.error().message) : granted;
  if (!TRY(content_may_read_only(owner, tables))) return refused("khien_content has other rights");
  return {};
}

Status restrict_to_content(Connection& connection) {
  return connection.run_script("SET ROLE khien_content");
}

}  // namespace database::postgres
