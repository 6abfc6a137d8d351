#include "store/ids.hpp"

#include "store/row.hpp"

namespace store {

base::Result<std::int64_t> new_ids(database::Connection& connection, std::int64_t count) {
  // One statement, so that two processes never get the same id.
  const auto next =
      TRY(connection.query("UPDATE id_counter SET next_id = next_id + ?1 RETURNING next_id - ?1", domain::Row{count}));
  VERIFY(next.rows.size() == 1);
  return to_integer(next.rows[0][0]);
}

base::Status set_installation(database::Connection& connection, std::int64_t installation) {
  if (installation < 1 || installation > max_installation)
    return base::fail(base::ErrorCode::invalid_argument, "store.installation", "number out of range");
  const auto known = TRY(connection.query("SELECT next_id FROM id_counter"));
  if (!known.rows.empty()) {
    if (installation_of(to_integer(known.rows[0][0])) == installation) return {};
    return base::fail(base::ErrorCode::conflict, "store.installation", "the database belongs to another installation");
  }
  TRY(connection.execute("INSERT INTO id_counter (next_id) VALUES (?1)",
                         domain::Row{(installation << id_counter_bits) + 1}));
  return {};
}

}  // namespace store
