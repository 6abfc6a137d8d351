// The scripted province of 120 units through the real program: every total, and who owes, is late, was replaced or
// reported for another period, against expected.json, which a plain script added up from the numbers it drew.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>

#include "base/file.hpp"
#include "base/json.hpp"
#include "database/testing/testing.hpp"

namespace {

using base::Json;
namespace fs = std::filesystem;

std::string shell_word(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// The names the generator gives its numbers, and the figures.
const std::map<std::string, std::string> figure_of{{"computers", "computers"},
                                                   {"computers_online", "computers_internet"},
                                                   {"computers_offline", "computers_offline"},
                                                   {"protected", "computers_antivirus"},
                                                   {"systems", "systems"},
                                                   {"systems_approved", "systems_approved"},
                                                   {"systems_soc", "systems_soc"},
                                                   {"alerts", "alerts"},
                                                   {"alerts_handled", "alerts_handled"},
                                                   {"vulnerabilities", "vulnerabilities_found"},
                                                   {"vulnerabilities_fixed", "vulnerabilities_fixed"},
                                                   {"incidents", "incidents"}};

class ProvinceTest : public testing::TestWithParam<database::Engine> {
 protected:
  ProvinceTest()
      : database_(GetParam()), folder_(fs::path(testing::TempDir()) / ("province_" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ProvinceTest() override { fs::remove_all(folder_); }

  static int shell(const std::string& command) { return std::system(command.c_str()); }

  // Runs khien and returns what it printed; a failure fails the test.
  std::string khien(const std::string& arguments) {
    const std::string out = (folder_ / "out").string();
    const int status = shell(std::string(KHIEN_PROGRAM) + " --data " + shell_word((folder_ / "data").string()) +
                             " --reference-date 2026-09-30 " + arguments + " >" + shell_word(out));
    EXPECT_EQ(status, 0) << arguments;
    return base::read_file(out).value_or("");
  }
  Json khien_json(const std::string& arguments) {
    const auto json = base::parse_json(khien("--json " + arguments));
    EXPECT_TRUE(json) << arguments;
    return json ? *json : Json::object();
  }

  database::TestDatabase database_;
  fs::path folder_;
};

TEST_P(ProvinceTest, TotalsAndListsAreThoseAddedUpByHand) {
  ASSERT_EQ(shell("python3 " + shell_word(KHIEN_SOURCE_DIR "/tests/system/province120/generate.py") + " " +
                  shell_word(folder_.string())),
            0);
  const Json expected = base::parse_json(base::read_file(folder_ / "expected.json").value()).value();
  std::string url = "postgresql:///?" + database_.url();  // "host=… user=… dbname=…"
  std::ranges::replace(url, ' ', '&');
  khien(GetParam() == database::Engine::postgres ? "init --database " + shell_word(url) : "init");
  khien("units import " + shell_word((folder_ / "units.csv").string()) + " --succession " +
        shell_word((folder_ / "succession.csv").string()));
  khien("request add --file " + shell_word((folder_ / "request.csv").string()));
  khien("read " + shell_word((folder_ / "reports").string()));

  const std::string period = expected.at("period").get<std::string>();
  for (const auto& [name, total] : expected.at("totals").items()) {
    const Json shown = khien_json("figure show " + figure_of.at(name) + " --unit HL --period " + period);
    EXPECT_EQ(shown.at("value"), total.at("value").get<double>()) << name;
    std::set<std::string> units;
    for (const Json& part : shown.at("parts")) units.insert(part.at("unit").get<std::string>());
    EXPECT_EQ(units.size(), total.at("units").get<std::size_t>()) << name;
  }
  for (const auto& [unit, before] : expected.at("before_merger").items()) {
    const Json shown =
        khien_json("figure show computers --unit " + unit + " --period " + before.at("period").get<std::string>());
    EXPECT_EQ(shown.at("value"), before.at("computers").get<double>()) << unit;
  }

  std::map<std::string, std::set<std::string>> found, wanted;
  for (const auto& [unit, row] : expected.at("units").items()) {
    wanted[row.at("state").get<std::string>()].insert(unit);
    if (row.at("case") == "superseded") wanted["superseded"].insert(unit);
  }
  const Json owing = khien_json("request owing --period " + period);
  for (const Json& row : owing.at("submissions"))
    found[row.at("state").get<std::string>()].insert(row.at("unit").get<std::string>());
  EXPECT_EQ(found, wanted);

  // Consolidated twice: the same text; the time is printed, not judged.
  const auto render = [&](const char* file) {
    const auto start = std::chrono::steady_clock::now();
    const Json report = khien_json("report render quarterly-consolidated --unit HL-CAT --period " + period + " --out " +
                                   shell_word((folder_ / file).string()));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%s consolidated in %.2f s\n", GetParam() == database::Engine::sqlite ? "SQLite" : "PostgreSQL",
                taken.count());
    return report.at("text_digest").get<std::string>();
  };
  const std::string first = render("a.docx");
  EXPECT_EQ(first, render("b.docx"));
}

INSTANTIATE_TEST_SUITE_P(Database, ProvinceTest, testing::Values(database::Engine::sqlite, database::Engine::postgres),
                         database::engine_name);

}  // namespace
