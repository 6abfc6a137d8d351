#include "service/lint.hpp"

#include "content/sql_profile.hpp"
#include "service/installation.hpp"

namespace service {

base::Result<std::vector<std::pair<std::string, std::string>>> prepare_content(const content::Pack& pack) {
  auto installation = TRY(Installation::in_memory(pack));
  std::vector<std::pair<std::string, std::string>> complaints;
  const auto prepare = [&](const std::string& id, const std::string& sql, const std::string& subject) {
    const content::Statement statement = content::compose(sql, subject, {}, 0);
    const auto columns = installation->connection().describe(statement.sql);
    if (!columns) complaints.emplace_back(id, columns.error().message);
  };
  for (const content::Check& check : pack.checks) prepare(check.id, check.sql, check.subject);
  for (const content::Figure& figure : pack.figures) prepare(figure.id, figure.sql, "unit");
  return complaints;
}

}  // namespace service
