// A data folder: the database, the bodies of documents, the settings. Everything a use case works with.
//
//   <folder>/settings.json   {"database": "sqlite" | "postgresql://…", "installation": 1}; an unknown key stops the
//   start <folder>/khien.db        the embedded database (default) <folder>/bodies/ab/…     original bytes by SHA-256,
//   written once <folder>/reports/        what `report render` wrote without --out
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "content/pack.hpp"
#include "database/connection.hpp"
#include "store/audit.hpp"
#include "store/scope.hpp"

namespace service {

using base::Result;
using base::Status;

class Installation {
 public:
  // Creates the folder and an empty database, or completes an existing one; running it twice changes nothing.
  // `database`: "" (SQLite in the folder) or a libpq connection string.
  static Result<std::unique_ptr<Installation>> create(const std::filesystem::path& folder, const content::Pack& pack,
                                                      const std::string& database);
  // Opens an existing one and brings schema and content tables up to this program's version.
  // Reasons: installation.not_found, installation.settings, and those of the store and the database.
  static Result<std::unique_ptr<Installation>> open(const std::filesystem::path& folder, const content::Pack& pack);
  // Without a folder: for reading a file without keeping anything.
  static Result<std::unique_ptr<Installation>> in_memory(const content::Pack& pack);

  const content::Pack& pack() const { return pack_; }
  database::Connection& connection() { return *connection_; }
  const std::filesystem::path& folder() const { return folder_; }
  // The command line is the local operator, who sees everything.
  const store::Scope& scope() const { return scope_; }
  const std::string& actor() const { return actor_; }
  const store::AuditLog& audit_log() const { return audit_log_; }

  std::filesystem::path body_path(const std::string& digest) const;
  Status keep_body(const std::string& digest, std::string_view bytes);

  // Content SQL runs on a connection of its own that can only read what content may read, for a minute at most.
  Result<database::Connection*> content_connection();

 private:
  Installation(std::filesystem::path folder, const content::Pack& pack);
  Result<std::unique_ptr<database::Connection>> connect(const database::OpenOptions& options) const;
  Status bring_up_to_date(std::int64_t installation);

  std::filesystem::path folder_;
  const content::Pack& pack_;
  store::Scope scope_;
  std::string actor_;
  store::AuditLog audit_log_;
  std::string database_;  // path, ":memory:" or connection string
  std::unique_ptr<database::Connection> connection_, content_connection_;
};

}  // namespace service
