// The bars of the product: what `khien read --json` reads out of annotated papers.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "base/file.hpp"
#include "scorer.hpp"

namespace golden {
namespace {

namespace fs = std::filesystem;
const fs::path source_folder = KHIEN_SOURCE_DIR;
const fs::path program = fs::path(KHIEN_BINARY_DIR) / "bin/khien";
constexpr const char* reference_date = "2026-11-20";

std::optional<base::Json> by_program(const fs::path& file) {
  const std::string command = "'" + program.string() + "' read '" + file.string() + "' --json --reference-date " +
                              reference_date + " 2>/dev/null";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 65536> buffer;
  for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) text.append(buffer.data(), n);
  auto json = base::parse_json(text);
  if (!json || !json->contains("references")) return std::nullopt;
  return *json;
}

struct Scored {
  Score score;
  int documents = 0;
};

Scored score_folder(const fs::path& annotations, const fs::path& texts, bool say_mistakes) {
  Scored run;
  for (const auto& entry : fs::directory_iterator(annotations)) {
    if (entry.path().extension() != ".json") continue;
    const auto annotation = base::parse_json(*base::read_file(entry.path()));
    if (!annotation || !annotation->contains("references")) continue;
    fs::path text = texts / annotation->value("seed", "");
    if (!fs::is_regular_file(text)) text = texts / entry.path().stem().concat(".txt");
    EXPECT_TRUE(fs::is_regular_file(text)) << text;
    std::optional<base::Json> output = by_program(text);
    if (!output) {
      ADD_FAILURE() << "khien did not read " << text;
      continue;
    }
    run.score += score(*annotation, *output, reference_date);
    ++run.documents;
  }
  std::printf("%s: %d documents, reference date %s\n%s", annotations.filename().c_str(), run.documents, reference_date,
              table(run.score).c_str());
  if (say_mistakes) {
    for (const std::string& mistake : run.score.mistakes) std::printf("  %s\n", mistake.c_str());
  }
  return run;
}

void expect_bars(const Scored& run) {
  const auto& categories = run.score.categories;
  for (const char* name : {"references", "dates"}) {
    EXPECT_GE(categories.at(name).precision(), 0.97) << name;
    EXPECT_GE(categories.at(name).recall(), 0.97) << name;
  }
  EXPECT_GE(categories.at("figures").f1(), 0.90);
  EXPECT_GE(categories.at("tasks").f1(), 0.75);
  EXPECT_GE(categories.at("anomalies_document_typed").f1(), 0.70);
  EXPECT_GE(categories.at("anomalies_without_spelling").recall(), 0.6);
  EXPECT_GE(categories.at("anomalies_without_spelling").precision(), 0.7);
  EXPECT_EQ(run.score.trap_hits, 0);
}

TEST(Golden, Documents) {
  const fs::path folder = source_folder / "tests/golden/documents";
  const Scored run = score_folder(folder, folder, true);
  EXPECT_GE(run.documents, 5);
  expect_bars(run);
}

// Held out: its mistakes are not printed, so that nobody writes rules for them.
TEST(Golden, HeldOut) {
  const fs::path folder = source_folder / "tests/golden/held_out";
  if (!fs::is_directory(folder)) GTEST_SKIP();
  expect_bars(score_folder(folder, folder, false));
}

TEST(Golden, Unseen) {
  const fs::path folder = source_folder / "tests/golden/unseen";
  const Scored run = score_folder(folder, folder, true);
  EXPECT_GE(run.documents, 10);
  expect_bars(run);
}

TEST(Golden, BesideTheCheckout) {
  const fs::path annotations = source_folder.parent_path() / "shared/gold";
  if (!fs::is_directory(annotations)) {
    std::printf("gold: absent\n");
    GTEST_SKIP();
  }
  expect_bars(score_folder(annotations, source_folder.parent_path() / "shared/seeds", true));
}

// The scorer itself: the annotation as output is perfect, nothing is nothing, a shifted or wrong item counts twice.
TEST(Scorer, KnowsRightFromWrong) {
  const auto annotation = base::parse_json(R"({
    "references": [{"number": "12/KH-UBND", "date": "2026-03-05", "start": 0, "end": 30, "quote": "a"},
                   {"number": null, "date": null, "start": 40, "end": 60, "quote": "b"}],
    "figures": [{"value": 38, "of": 40, "start": 70, "end": 80, "quote": "c"}],
    "dates": [{"value": "2026-03-05", "valid": true, "start": 20, "end": 30, "quote": "d"},
              {"value": null, "valid": false, "start": 90, "end": 100, "quote": "e"}],
    "tasks": [{"start": 200, "end": 300, "quote": "f", "deadline": {"type": "before_date", "latest": "2026-03-24"}}],
    "anomalies": [{"type": "typo", "scored": true, "basis": "internal", "start": 110, "end": 120, "quote": "g"}],
    "checks": [{"start": 70, "end": 80}]})");
  ASSERT_TRUE(annotation);
  const auto good = base::parse_json(R"({
    "references": [{"number": "12/kh-ubnd", "date": "2026-03-05", "start": 0, "end": 20}, {"number": null, "start": 41, "end": 59}],
    "figures": [{"value": 38, "start": 70, "end": 72}, {"value": 40, "start": 73, "end": 75}],
    "dates": [{"iso": "2026-03-05", "start": 20, "end": 30}, {"iso": null, "start": 90, "end": 100}],
    "tasks": [{"start": 210, "end": 300, "deadline": {"latest": "2026-03-25"}}],
    "anomalies": [{"type": "missing_word", "start": 110, "end": 115}]})");
  const Score perfect = score(*annotation, *good, reference_date);
  for (const auto& [name, tally] : perfect.categories) EXPECT_EQ(tally.f1(), 1) << name;
  EXPECT_EQ(score(*annotation, base::Json::object(), reference_date).categories.at("references").recall(), 0);
  const auto bad = base::parse_json(R"({
    "references": [{"number": "13/KH-UBND", "date": "2026-03-05", "start": 0, "end": 20}],
    "figures": [{"value": 38, "start": 70, "end": 700}],
    "dates": [{"iso": "2026-02-31", "start": 90, "end": 100}, {"iso": "2026-03-06", "start": 20, "end": 30}],
    "anomalies": [{"type": "sum_mismatch", "start": 70, "end": 80}]})");
  const Score poor = score(*annotation, *bad, reference_date);
  for (const char* name : {"references", "figures", "anomalies_document_typed"}) {
    EXPECT_EQ(poor.categories.at(name).right, 0) << name;
    EXPECT_EQ(poor.categories.at(name).wrong, 1) << name;
    EXPECT_EQ(poor.categories.at(name).missed, 1) << name;
  }
  EXPECT_EQ(poor.categories.at("dates").right, 1);  // 31/02 is no day: not believed, hence right for an impossible date
  EXPECT_EQ(poor.trap_hits, 1);
}

}  // namespace
}  // namespace golden
