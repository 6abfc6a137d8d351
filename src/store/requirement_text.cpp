#include "store/requirement_text.hpp"

#include "store/row.hpp"

namespace store {

base::Status save_requirement_text(database::Connection& connection, const domain::RequirementText& text) {
  TRY(
      connection.execute("INSERT INTO requirement_text (catalogue, requirement, text, entered_by, entered_at)"
                         " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (catalogue, requirement) DO UPDATE SET"
                         " text = excluded.text, entered_by = excluded.entered_by, entered_at = excluded.entered_at",
                         domain::Row{text.catalogue, text.requirement, text.text, text.entered_by, text.entered_at}));
  return {};
}

base::Result<std::map<std::string, domain::RequirementText, std::less<>>> requirement_texts(
    database::Connection& connection, std::string_view catalogue) {
  const auto result =
      TRY(connection.query("SELECT catalogue, requirement, text, entered_by, entered_at FROM requirement_text"
                           " WHERE catalogue = ?1",
                           domain::Row{std::string(catalogue)}));
  std::map<std::string, domain::RequirementText, std::less<>> texts;
  for (const domain::Row& row : result.rows)
    texts.emplace(to_text(row[1]), domain::RequirementText{to_text(row[0]), to_text(row[1]), to_text(row[2]),
                                                           to_text(row[3]), std::get<std::int64_t>(row[4])});
  return texts;
}

}  // namespace store
