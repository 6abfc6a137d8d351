#include "store/document.hpp"

#include "base/vietnamese.hpp"
#include "store/filter.hpp"
#include "store/row.hpp"

namespace store {
namespace {

base::Result<std::vector<domain::Document>> read_documents(database::Connection& connection, const Scope& scope,
                                                           const std::string& condition,
                                                           const domain::Row& parameters) {
  const auto result = TRY(connection.query(
      "SELECT id, source_id, unit_id, document_type, number, issued_on, title, period, issuer, has_header, media_type,"
      " text_digest, reader_version, read_at, superseded_by, search_text, received_on,"
      " (SELECT name FROM source WHERE source.id = document.source_id), (SELECT digest FROM source WHERE source.id ="
      " document.source_id) FROM document WHERE " +
          scope.condition("unit_id") + " AND " + condition + " ORDER BY id",
      parameters));
  std::vector<domain::Document> documents;
  for (const auto& row : result.rows)
    documents.push_back({.id = to_integer(row[0]),
                         .source_id = to_integer(row[1]),
                         .unit_id = optional_integer(row[2]),
                         .document_type = optional_text(row[3]),
                         .number = optional_text(row[4]),
                         .issued_on = optional_date(row[5]),
                         .title = optional_text(row[6]),
                         .period = optional_text(row[7]),
                         .issuer = optional_text(row[8]),
                         .has_header = to_integer(row[9]) != 0,
                         .media_type = to_text(row[10]),
                         .text_digest = to_text(row[11]),
                         .reader_version = to_text(row[12]),
                         .read_at = to_integer(row[13]),
                         .superseded_by = optional_integer(row[14]),
                         .search_text = to_text(row[15]),
                         .received_on = optional_date(row[16]),
                         .file_name = to_text(row[17]),
                         .file_digest = optional_text(row[18])});
  return documents;
}

base::Result<std::optional<domain::Document>> read_one(database::Connection& connection, const Scope& scope,
                                                       const std::string& condition, const domain::Row& parameters) {
  auto found = TRY(read_documents(connection, scope, condition, parameters));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

base::Status add_source(database::Connection& connection, const domain::Source& source) {
  TRY(
      connection.execute("INSERT INTO source (id, kind, digest, name, received_at, received_by)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                         domain::Row{source.id, source.kind, to_cell(source.digest), source.name, source.received_at,
                                     source.received_by}));
  return {};
}

base::Result<std::optional<domain::Source>> source_with_digest(database::Connection& connection,
                                                               std::string_view digest) {
  const auto result = TRY(connection.query(
      "SELECT id, kind, digest, name, received_at, received_by FROM source WHERE digest = ?1 ORDER BY id LIMIT 1",
      domain::Row{std::string(digest)}));
  if (result.rows.empty()) return std::nullopt;
  const auto& row = result.rows[0];
  return domain::Source{to_integer(row[0]), to_text(row[1]),    optional_text(row[2]),
                        to_text(row[3]),    to_integer(row[4]), to_text(row[5])};
}

base::Status save_document(database::Connection& connection, const domain::Document& document) {
  TRY(connection.execute(
      "INSERT INTO document (id, source_id, unit_id, document_type, number, issued_on, title, title_folded, period,"
      " issuer, has_header, media_type, text_digest, reader_version, read_at, superseded_by, search_text,"
      " received_on)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
      " ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, unit_id = excluded.unit_id,"
      " document_type = excluded.document_type, number = excluded.number, issued_on = excluded.issued_on,"
      " title = excluded.title, title_folded = excluded.title_folded, period = excluded.period,"
      " issuer = excluded.issuer, has_header = excluded.has_header, media_type = excluded.media_type,"
      " text_digest = excluded.text_digest, reader_version = excluded.reader_version, read_at = excluded.read_at,"
      " superseded_by = excluded.superseded_by, search_text = excluded.search_text,"
      " received_on = excluded.received_on",
      domain::Row{document.id, document.source_id, to_cell(document.unit_id), to_cell(document.document_type),
                  to_cell(document.number), to_cell(document.issued_on), to_cell(document.title),
                  document.title ? Value{base::fold(*document.title)} : Value{}, to_cell(document.period),
                  to_cell(document.issuer), std::int64_t{document.has_header}, document.media_type,
                  document.text_digest, document.reader_version, document.read_at, to_cell(document.superseded_by),
                  document.search_text, to_cell(document.received_on)}));
  return {};
}

base::Status supersede(database::Connection& connection, std::int64_t older, std::int64_t newer) {
  const Scope all = Scope::everything();
  const auto replacement = TRY(document_by_id(connection, all, newer));
  if (!replacement) return base::fail(base::ErrorCode::not_found, "document.not_found", std::to_string(newer));
  if (replacement->superseded_by)
    return base::fail(base::ErrorCode::conflict, "document.superseded", std::to_string(newer));
  const auto chain = TRY(document_chain(connection, all, older));
  if (chain.empty()) return base::fail(base::ErrorCode::not_found, "document.not_found", std::to_string(older));
  for (const std::int64_t version : chain)
    if (version == newer) return base::fail(base::ErrorCode::conflict, "document.circular", std::to_string(newer));
  TRY(connection.execute("UPDATE document SET superseded_by = ?1 WHERE id = ?2", domain::Row{newer, chain.back()}));
  return {};
}

base::Result<std::optional<domain::Document>> document_by_id(database::Connection& connection, const Scope& scope,
                                                             std::int64_t id) {
  return read_one(connection, scope, "id = ?1", {id});
}

base::Result<std::optional<domain::Document>> document_of_source(database::Connection& connection, const Scope& scope,
                                                                 std::int64_t source_id) {
  return read_one(connection, scope, "source_id = ?1", {source_id});
}

base::Result<std::vector<domain::Document>> documents(database::Connection& connection, const Scope& scope,
                                                      const DocumentFilter& filter) {
  Filter wanted{filter.newest_only ? "superseded_by IS NULL" : "1 = 1", {}};
  wanted.equals("unit_id", to_cell(filter.unit_id));
  wanted.equals("period", to_cell(filter.period));
  wanted.equals("document_type", to_cell(filter.document_type));
  wanted.equals("number", to_cell(filter.number));
  return read_documents(connection, scope, wanted.condition, wanted.parameters);
}

base::Result<std::vector<std::int64_t>> document_chain(database::Connection& connection, const Scope& scope,
                                                       std::int64_t id) {
  std::vector<std::int64_t> chain;
  std::optional<std::int64_t> next = id;
  while (next) {
    const auto document = TRY(document_by_id(connection, scope, *next));
    if (!document) break;
    chain.push_back(*next);
    next = document->superseded_by;
  }
  if (chain.empty()) return chain;
  for (;;) {
    const auto older = TRY(connection.query(
        "SELECT id FROM document WHERE superseded_by = ?1 AND " + scope.condition("unit_id") + " ORDER BY id LIMIT 1",
        domain::Row{chain.front()}));
    if (older.rows.empty()) return chain;
    chain.insert(chain.begin(), to_integer(older.rows[0][0]));
  }
}

}  // namespace store
