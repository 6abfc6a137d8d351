#pragma once

#include <string>
#include <string_view>

namespace database {

struct PostgresText {
  std::string sql;             // ?N outside quotes and comments became $N
  std::size_t parameters = 0;  // the highest N
};

PostgresText to_postgres_text(std::string_view sql);

}  // namespace database
