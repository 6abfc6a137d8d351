// The cases beside the extractors: extractors/<id>.cases.yaml, a list of {name, text, facts}. `facts` are all rows of
// table <id> that the text gives, in reading order; of each, `reading` and the columns named must be equal.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>

#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/plain_text.hpp"

namespace document {

namespace {

std::string text_of(const domain::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) return std::to_string(*real);
  return "~";
}

std::string column_of(const Fact& fact, const std::string& name) {
  if (name == "reading") return fact.reading;
  const auto value = fact.fields.find(name);
  return value == fact.fields.end() ? "~" : text_of(value->second);
}

const Lexicon& lexicon() {
  static const Lexicon loaded = content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content").pack.lexicon;
  return loaded;
}

class ExtractorCases : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(ExtractorCases, GiveTheFacts) {
  const std::string table = GetParam().stem().stem().string();
  for (const YAML::Node& entry : YAML::LoadFile(GetParam().string())) {
    SCOPED_TRACE(entry["name"].as<std::string>());
    const auto source = read_plain_text(entry["text"].as<std::string>());
    ASSERT_TRUE(source);
    const std::vector<Fact> all = extract_facts(*source, normalise(*source), lexicon());
    std::vector<const Fact*> facts;
    std::string found;
    for (const Fact& fact : all)
      if (fact.table == table) {
        facts.push_back(&fact);
        found += "\n  " + fact.reading;
        for (const auto& [name, value] : fact.fields) found += " | " + name + "=" + text_of(value);
      }
    EXPECT_EQ(facts.size(), entry["facts"].size()) << found;
    for (std::size_t i = 0; i < std::min(facts.size(), entry["facts"].size()); ++i)
      for (const auto& column : entry["facts"][i])
        EXPECT_EQ(column_of(*facts[i], column.first.as<std::string>()),
                  column.second.IsNull() ? "~" : column.second.as<std::string>())
            << column.first.as<std::string>() << " of " << facts[i]->reading;
  }
}

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(KHIEN_SOURCE_DIR) / "src/document/extractors"))
    if (file.path().string().ends_with(".cases.yaml")) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Extractors, ExtractorCases, ::testing::ValuesIn(case_files()),
                         [](const auto& file) { return file.param.stem().stem().string(); });

}  // namespace

}  // namespace document
