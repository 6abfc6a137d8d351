// An official paper as it was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.hpp"

namespace domain {

struct Document {
  std::int64_t id = 0;
  std::int64_t source_id = 0;
  std::optional<std::int64_t> unit_id;  // issuer, when it is a registered unit
  std::optional<std::string> document_type;
  std::optional<std::string> number;
  std::optional<base::Date> issued_on;
  std::optional<std::string> title;
  std::optional<std::string> period;  // 2026-Q1
  std::optional<std::string> issuer;  // as written
  bool has_header = false;            // the administrative head is in the file
  std::string media_type;
  std::string text_digest;  // SHA-256 of the text the citations point into
  std::string reader_version;
  std::int64_t read_at = 0;  // UTC milliseconds
  std::optional<std::int64_t> superseded_by;
  std::string search_text;                 // folded
  std::optional<base::Date> received_on;   // the day the paper came in, when somebody said so
  std::string file_name;                   // of its source; read only
  std::optional<std::string> file_digest;  // of its source; read only
};

}  // namespace domain
