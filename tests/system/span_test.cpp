// Every fact of every paper: the span of the text is the quote. And one text in three formats says the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "khien_process.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> papers() {
  std::vector<fs::path> files;
  for (const fs::path& folder : {source_folder / "tests/golden/documents", source_folder / "tests/golden/held_out",
                                 source_folder / "tests/golden/triple", examples / "documents"})
    if (fs::is_directory(folder))
      for (const auto& entry : fs::directory_iterator(folder))
        for (const char* extension : {".txt", ".docx", ".pdf"})
          if (entry.path().extension() == extension) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

struct Paper {
  std::string name;
  bool pdf;
  std::string text;
  base::OffsetIndex offsets;
};

std::string of(const Paper& paper, std::size_t start, std::size_t end) {
  const std::size_t from = paper.offsets.byte_of(start);
  return paper.text.substr(from, paper.offsets.byte_of(end) - from);
}

void check_item(const Paper& paper, const std::string& where, const base::Json& item) {
  ASSERT_TRUE(item.contains("start") && item.contains("end") && item.contains("quote"))
      << paper.name << " " << where << " " << item;
  const auto start = item["start"].get<std::size_t>(), end = item["end"].get<std::size_t>();
  const std::string place = paper.name + " " + where + " " + item.dump();
  ASSERT_LE(start, end) << place;
  EXPECT_EQ(of(paper, start, end), item["quote"].get<std::string>()) << place;
  EXPECT_TRUE(item.contains("reading")) << place;
  if (item.contains("ranges") && !item["ranges"].is_null()) {
    std::size_t last = start;
    for (const base::Json& range : item["ranges"]) {
      const std::size_t from = range["start"], to = range["end"];
      EXPECT_GE(from, last) << place;
      EXPECT_GT(to, from) << place;
      EXPECT_LE(to, end) << place;
      last = to;
    }
  }
  if (!paper.pdf || start == end) return;
  ASSERT_TRUE(item.contains("page") && item["page"].is_number_integer()) << place;
  EXPECT_GE(item["page"].get<int>(), 1) << place;
  ASSERT_TRUE(item.contains("boxes") && item["boxes"].is_array()) << place;
  EXPECT_FALSE(item["boxes"].empty()) << place;
}

TEST(Spans, OfEveryFactOfEveryPaper) {
  const std::vector<fs::path> files = papers();
  ASSERT_GT(files.size(), 20U);
  std::size_t items = 0;
  for (const fs::path& file : files) {
    const Outcome outcome = run_khien({"read", file, "--json", "--reference-date", "2026-11-20"});
    ASSERT_EQ(outcome.exit, 0) << file << outcome.err;
    const base::Json json = outcome.json();
    const auto text = json["text"].get<std::string>();
    const Paper paper{file.filename(), file.extension() == ".pdf", text, base::OffsetIndex(text)};
    for (const auto& [name, value] : json.items()) {
      if (name == "document") {
        for (const auto& [part, given] : value.items()) {
          if (given.is_null()) continue;
          for (const base::Json& one : given.is_array() ? given : base::Json::array({given})) {
            if (!one.is_object() || !one.contains("quote")) continue;
            check_item(paper, "document." + part, one);
            ++items;
          }
        }
      } else if (value.is_array()) {
        for (const base::Json& item : value) {
          check_item(paper, name, item);
          ++items;
        }
      }
    }
  }
  EXPECT_GT(items, 1000U);
}

// (kind, normalised value, section): what a fact says, without where it stands.
std::multiset<std::string> meaning(const base::Json& json) {
  static const std::set<std::string> position = {"quote", "reading", "start", "end", "ranges", "page", "boxes", "id"};
  static const std::set<std::string> of_the_file = {"media_type", "paragraphs", "pages"};
  std::multiset<std::string> all;
  const auto without_position = [](auto&& self, const base::Json& value) -> base::Json {
    if (value.is_array()) {
      base::Json kept = base::Json::array();
      for (const base::Json& inner : value) kept.push_back(self(self, inner));
      return kept;
    }
    if (!value.is_object()) return value;
    base::Json kept = base::Json::object();
    for (const auto& [key, inner] : value.items())
      if (!position.contains(key)) kept[key] = self(self, inner);
    return kept;
  };
  for (const auto& [name, value] : json.items()) {
    if (name == "document")
      for (const auto& [part, given] : value.items()) {
        if (!of_the_file.contains(part))
          all.insert("document." + part + " " + without_position(without_position, given).dump());
      }
    else if (value.is_array())
      for (const base::Json& item : value) all.insert(name + " " + without_position(without_position, item).dump());
  }
  return all;
}

TEST(Triple, TheSameTextSaysTheSameInThreeFormats) {
  std::array<std::multiset<std::string>, 3> said;
  const std::array<const char*, 3> formats = {"txt", "docx", "pdf"};
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const Outcome outcome =
        run_khien({"read", source_folder / "tests/golden/triple" / (std::string("report.") + formats[i]), "--json",
                   "--reference-date", "2026-11-20"});
    ASSERT_EQ(outcome.exit, 0) << outcome.err;
    said[i] = meaning(outcome.json());
    EXPECT_GT(said[i].size(), 50U);
  }
  for (std::size_t i = 1; i < formats.size(); ++i) {
    std::vector<std::string> less, more;
    std::ranges::set_difference(said[0], said[i], std::back_inserter(less));
    std::ranges::set_difference(said[i], said[0], std::back_inserter(more));
    for (const std::string& fact : less) ADD_FAILURE() << "only in TXT, not in " << formats[i] << ": " << fact;
    for (const std::string& fact : more) ADD_FAILURE() << "in " << formats[i] << ", not in TXT: " << fact;
  }
}

}  // namespace
}  // namespace system_test
