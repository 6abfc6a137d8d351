// One connection to the database: SQLite (default) or PostgreSQL. The same SQL text runs on both.
//
// Parameters are positional and written ?1 ?2 … (the PostgreSQL driver rewrites them to $1 $2 … outside quotes and
// comments). Values are typed by what they hold; text is UTF-8; a day is YYYY-MM-DD text; an instant is integer UTC
// milliseconds; a flag is integer 0/1. Everything lives in schema `main` on both databases.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/value.hpp"

namespace database {

using base::Result;
using base::Status;
using domain::is_null;
using domain::Row;
using domain::Value;

enum class Engine { sqlite, postgres };

struct ResultSet {
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

// Error reasons of every call: those of database/failure.hpp. Not for use by several threads at once.
//
// A statement may use fewer parameters than are passed, never more. A text parameter must be valid UTF-8 without NUL
// and a number finite (database.value): PostgreSQL cannot store the first, SQLite would turn NaN into NULL. LIKE
// distinguishes case on both.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;

  // All rows of one statement. Statements are prepared once per connection and cached by their text.
  virtual Result<ResultSet> query(std::string_view sql, std::span<const Value> parameters = {}) = 0;

  // Row by row, without holding the result; `visit` returns false to stop early and must not use this connection.
  virtual Status for_each(std::string_view sql, std::span<const Value> parameters,
                          const std::function<bool(std::span<const Value>)>& visit) = 0;

  // Rows changed by one INSERT, UPDATE or DELETE.
  virtual Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters = {}) = 0;

  // The same statement for many rows: a loop over one prepared statement on SQLite, pipelined on PostgreSQL.
  // All or nothing only inside a Transaction.
  virtual Status batch(std::string_view sql, std::span<const Row> rows) = 0;

  // Several statements separated by semicolons, without parameters (migrations, DDL).
  virtual Status run_script(std::string_view sql) = 0;

  // Column names of a statement without running it; an error says what is wrong with it (lint).
  virtual Result<std::vector<std::string>> describe(std::string_view sql) = 0;

 private:
  friend class Transaction;
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() = 0;  // harmless when the database has rolled back by itself
};

// Rolls back when destroyed without commit(). BEGIN IMMEDIATE on SQLite. Transactions do not nest (database.sql).
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  ~Transaction();
  Status commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

struct OpenOptions {
  bool read_only = false;
  int busy_timeout_ms = 10000;
  int statement_timeout_ms = 0;  // 0: none
};

}  // namespace database
