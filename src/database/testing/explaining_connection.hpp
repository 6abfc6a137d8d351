// Which tables SQLite reads from one end to the other. For tests that demand an index.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "database/connection.hpp"

namespace database {

// Passes every statement on, and notes the tables whose rows, or whose index, it walks through whole, also to build an
// index for itself. Each prepared plan is read, not run twice. `inner` is an SQLite connection, without restriction.
class ExplainingConnection final : public Connection {
 public:
  explicit ExplainingConnection(Connection& inner) : inner_(inner) { VERIFY(inner.engine() == Engine::sqlite); }

  // Of all statements since the last call, those that scan one of `tables`: the name, the statement and its plan.
  std::vector<std::string> take_scans_of(const std::set<std::string>& tables);

  Engine engine() const override { return inner_.engine(); }
  Result<ResultSet> query(std::string_view sql, std::span<const Value> parameters) override;
  Status for_each(std::string_view sql, std::span<const Value> parameters,
                  const std::function<bool(std::span<const Value>)>& visit) override;
  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> parameters) override;
  Status batch(std::string_view sql, std::span<const Row> rows) override;
  Status run_script(std::string_view sql) override { return inner_.run_script(sql); }
  Result<std::vector<std::string>> describe(std::string_view sql) override { return inner_.describe(sql); }

 private:
  struct Scan {
    std::string table, explanation;
  };

  Status explain(std::string_view sql, std::span<const Value> parameters);
  // A Transaction is begun on the inner connection.
  Status begin() override { VERIFY(false); }
  Status commit() override { VERIFY(false); }
  void rollback() override { VERIFY(false); }

  Connection& inner_;
  std::vector<Scan> scans_;
};

}  // namespace database
