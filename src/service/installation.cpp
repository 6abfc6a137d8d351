#include "service/installation.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "content/sql_profile.hpp"
#include "content/table_sql.hpp"
#include "database/postgres/postgres.hpp"
#include "database/sqlite/sqlite.hpp"
#include "store/fact.hpp"
#include "store/migration.hpp"
#include "store/reference_data.hpp"
#include "store/setting.hpp"

namespace service {
namespace {

using base::ErrorCode;

std::string local_operator() {
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr ? user->pw_name : fmt::format("uid-{}", ::getuid());
}

// Unique among the processes of one day: host, process id, start time.
std::string process_name() {
  char host[256] = "host";
  ::gethostname(host, sizeof host - 1);
  return fmt::format("{}-{}-{}", host, ::getpid(), std::chrono::system_clock::now().time_since_epoch().count());
}

struct Settings {
  std::string database = "sqlite";
  std::int64_t installation = 1;
};

bool is_database(std::string_view text) {
  return text == "sqlite" || text.starts_with("postgresql://") || text.starts_with("postgres://");
}

// An unknown key or a value of another type stops the start: a typo must not become a default.
Result<Settings> parse_settings(std::string_view text) {
  const base::Json json = TRY(base::parse_json(text));
  const auto wrong = [](const std::string& what) {
    return base::fail(ErrorCode::corrupt_data, "installation.settings", what);
  };
  if (!json.is_object()) return wrong("settings.json");
  Settings settings;
  for (const auto& [name, value] : json.items()) {
    if (name == "database" && value.is_string()) {
      settings.database = value.get<std::string>();
    } else if (name == "installation" && value.is_number_integer()) {
      settings.installation = value.get<std::int64_t>();
    } else {
      return wrong(name);
    }
  }
  if (!is_database(settings.database)) return wrong("database");
  return settings;
}

}  // namespace

Installation::Installation(std::filesystem::path folder, const content::Pack& pack)
    : folder_(std::move(folder)),
      pack_(pack),
      scope_(store::Scope::everything()),
      actor_(local_operator()),
      audit_log_(process_name()) {}

Result<std::unique_ptr<Installation>> Installation::create(const std::filesystem::path& folder,
                                                           const content::Pack& pack, const std::string& database) {
  if (!database.empty() && !is_database(database))
    return base::fail(ErrorCode::invalid_argument, "argument.database", database);
  std::error_code error;
  std::filesystem::create_directories(folder / "bodies", error);
  if (error) return base::fail(ErrorCode::permission_denied, "installation.folder", folder.string());
  std::filesystem::permissions(
      folder,
      std::filesystem::perms::owner_all | std::filesystem::perms::group_read | std::filesystem::perms::group_exec,
      error);
  const auto settings_path = folder / "settings.json";
  if (!std::filesystem::exists(settings_path)) {
    const base::Json settings{{"database", database.empty() ? "sqlite" : database}, {"installation", 1}};
    TRY(base::write_file(settings_path, base::to_pretty_text(settings) + "\n"));
  } else if (!database.empty()) {
    const std::string text = TRY(base::read_file(settings_path));
    const Settings settings = TRY(parse_settings(text));
    if (settings.database != database)
      return base::fail(ErrorCode::conflict, "installation.other_database", folder.string());
  }
  return open(folder, pack);
}

Result<std::unique_ptr<Installation>> Installation::open(const std::filesystem::path& folder,
                                                         const content::Pack& pack) {
  const auto settings_text = base::read_file(folder / "settings.json");
  if (!settings_text) {
    if (settings_text.error().code == ErrorCode::not_found)
      return base::fail(ErrorCode::not_found, "installation.not_found", folder.string());
    return std::unexpected(settings_text.error());
  }
  const Settings settings = TRY(parse_settings(*settings_text));
  std::unique_ptr<Installation> installation(new Installation(folder, pack));
  installation->database_ = settings.database == "sqlite" ? (folder / "khien.db").string() : settings.database;
  TRY(installation->bring_up_to_date(settings.installation));
  return installation;
}

Result<std::unique_ptr<Installation>> Installation::in_memory(const content::Pack& pack) {
  std::unique_ptr<Installation> installation(new Installation({}, pack));
  installation->database_ = ":memory:";
  TRY(installation->bring_up_to_date(1));
  return installation;
}

Result<std::unique_ptr<database::Connection>> Installation::connect(const database::OpenOptions& options) const {
  if (database_.starts_with("postgres")) return database::postgres::open(database_, options);
  return database::sqlite::open(database_, options);
}

Status Installation::bring_up_to_date(std::int64_t installation) {
  connection_ = TRY(connect({}));
  TRY(store::migrate(*connection_, installation));
  const auto known = TRY(store::setting(*connection_, "content_digest"));
  if (known != pack_.digest) {
    TRY(store::create_content_tables(*connection_, pack_));
    TRY(store::load_reference_data(*connection_, pack_));
    TRY(store::set_setting(*connection_, "content_digest", pack_.digest));
  }
  if (connection_->engine() == database::Engine::sqlite) return {};
  return database::postgres::grant_to_content(*connection_, content::readable_tables(pack_));
}

std::filesystem::path Installation::body_path(const std::string& digest) const {
  return folder_ / "bodies" / digest.substr(0, 2) / digest;
}

Status Installation::keep_body(const std::string& digest, std::string_view bytes) {
  const auto path = body_path(digest);
  std::error_code error;
  if (std::filesystem::exists(path, error)) return {};
  std::filesystem::create_directories(path.parent_path(), error);
  return base::write_file(path, bytes);
}

Result<database::Connection*> Installation::content_connection() {
  if (database_ == ":memory:") return connection_.get();
  if (!content_connection_) {
    auto restricted = TRY(connect({.read_only = true, .statement_timeout_ms = 60000}));
    if (restricted->engine() == database::Engine::sqlite)
      TRY(database::sqlite::restrict_to_content(*restricted, content::allowed_functions(),
                                                content::readable_tables(pack_)));
    else
      TRY(database::postgres::restrict_to_content(*restricted));
    content_connection_ = std::move(restricted);
  }
  return content_connection_.get();
}

}  // namespace service
