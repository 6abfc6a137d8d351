// Every check of content/ does what its cases say, on both databases. One check: --gtest_filter='*firewall_off*'.
#include <set>

#include "assessment/cases/content_test.hpp"
#include "assessment/measure.hpp"
#include "content/loader/lint.hpp"
#include "content/sql_profile.hpp"
#include "database/postgres/postgres.hpp"
#include "database/sqlite/sqlite.hpp"

namespace assessment {
namespace {

std::filesystem::path cases_of(const content::Check& check) {
  return source_folder / "content/checks" / check.subject / (check.id + ".cases.yaml");
}

class LintTest : public database::DatabaseTest {};
ON_BOTH_DATABASES(LintTest);

TEST_P(LintTest, EveryQueryPrepares) {
  ASSERT_TRUE(create_tables(connection(), pack(), source_folder / "migrations"));
  for (const auto& complaint : content::lint_queries(connection(), pack())) ADD_FAILURE() << to_text(complaint);
}

// What the database allows content is the second line behind the profile: nothing it refuses may be in content.
class RestrictedTest : public LintTest {};
ON_BOTH_DATABASES(RestrictedTest);

TEST_P(RestrictedTest, RunsAllContentAndNothingElse) {
  ASSERT_TRUE(create_tables(connection(), pack(), source_folder / "migrations"));
  const auto reader = database().open({.read_only = true});
  const auto tables = content::readable_tables(pack());
  if (GetParam() == database::Engine::sqlite) {
    ASSERT_TRUE(database::sqlite::restrict_to_content(*reader, content::allowed_functions(), tables));
  } else {
    ASSERT_TRUE(database::postgres::grant_to_content(connection(), tables));
    ASSERT_TRUE(database::postgres::restrict_to_content(*reader));
  }
  for (const auto& complaint : content::lint_queries(*reader, pack())) ADD_FAILURE() << to_text(complaint);
  Judge judge(*reader, pack(), {*base::Date::parse_iso("2026-11-20"), {}, {}});
  for (const auto& check : pack().checks) {
    auto everything = judge.all(check.subject);
    ASSERT_TRUE(everything) << everything.error().message;
    EXPECT_TRUE(judge.judge(check, *everything)) << check.id;
  }
  const Parameters quarter{*base::Date::parse_iso("2026-11-20"), base::Period::parse("2026-Q3"), 1};
  for (const auto& figure : pack().figures) EXPECT_TRUE(measure(*reader, figure, quarter)) << figure.id;
  EXPECT_EQ(reader->query("SELECT * FROM audit_entry").error().reason, "database.denied");
  EXPECT_EQ(reader->query("SELECT * FROM setting").error().reason, "database.denied");
  EXPECT_FALSE(reader->execute("DELETE FROM program"));
}

TEST(Content, IsWithoutComplaints) {
  for (const auto& complaint : content::load(source_folder / "content").complaints) ADD_FAILURE() << to_text(complaint);
}

class CheckTest : public ContentTest {};

TEST_P(CheckTest, DoesWhatItsCasesSay) {
  const auto& [id, engine] = GetParam();
  const content::Check& check = *pack().check(id);
  const auto loaded = content::load_cases(cases_of(check), pack(), check);
  for (const auto& complaint : loaded.complaints) ADD_FAILURE() << to_text(complaint);
  ASSERT_TRUE(loaded.file && loaded.complaints.empty());
  const auto complaints = run_cases(connection_of(engine), pack(), check, *loaded.file);
  ASSERT_TRUE(complaints) << complaints.error().reason << ": " << complaints.error().message;
  for (const std::string& complaint : *complaints) ADD_FAILURE() << complaint;
}

TEST_P(CheckTest, HasCasesThatPassFailAreUnknownAndATrap) {
  const content::Check& check = *pack().check(std::get<0>(GetParam()));
  const auto loaded = content::load_cases(cases_of(check), pack(), check);
  ASSERT_TRUE(loaded.file);
  std::set<domain::Outcome> expected;
  bool trap = false;
  for (const auto& item : loaded.file->cases)
    for (const auto& subject : item.subjects) {
      expected.insert(subject.expect);
      trap |= item.trap && subject.expect != domain::Outcome::fail;
    }
  EXPECT_TRUE(expected.contains(domain::Outcome::pass)) << "thiếu ví dụ expect: pass";
  EXPECT_TRUE(expected.contains(domain::Outcome::fail)) << "thiếu ví dụ expect: fail";
  EXPECT_TRUE(check.needs.empty() || expected.contains(domain::Outcome::unknown)) << "thiếu ví dụ expect: unknown";
  EXPECT_TRUE(trap) << "thiếu ví dụ trap: true (giống vi phạm mà không phải)";
}

INSTANTIATE_TEST_SUITE_P(Content, CheckTest, on_both_databases(pack().checks), content_test_name);

}  // namespace
}  // namespace assessment
