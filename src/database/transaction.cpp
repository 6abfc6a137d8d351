#include <utility>

#include "database/connection.hpp"

namespace database {

Result<Transaction> Transaction::begin(Connection& connection) {
  TRY(connection.begin());
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  if (connection_ != nullptr) connection_->rollback();
}

Status Transaction::commit() {
  VERIFY(connection_ != nullptr);
  TRY(connection_->commit());
  connection_ = nullptr;
  return {};
}

}  // namespace database
