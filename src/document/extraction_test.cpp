// Runs extractors/<id>.cases.yaml: text → the facts of table <id>, all of them and in order, with the fields named.
//
//   cases:
//     - text: "…"
//       facts:
//         - {quote: "…", field: value, other: null}
//
// `null` demands that the field is unknown, `any` in a *_fact_id that it is known. In quotes a run of white space
// stands for any.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <random>

#include "base/file.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/plain_text.hpp"

namespace document {
namespace {

const Lexicon& lexicon() {
  static const content::Loaded loaded = content::load(std::filesystem::path(KHIEN_SOURCE_DIR) / "content");
  return loaded.pack.lexicon;
}

std::string collapsed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n' || c == ' ') {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += c;
    }
  }
  return result;
}

std::string shown(const Fact& fact) {
  std::string text = "“" + collapsed(fact.quote) + "”";
  for (const auto& [name, value] : fact.fields) {
    text += " " + name + "=";
    if (const auto* string = std::get_if<std::string>(&value)) text += *string;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) text += std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value)) text += std::to_string(*real);
  }
  return text;
}

bool holds(const Fact& fact, const std::string& name, const YAML::Node& wanted) {
  if (name == "section") return fact.section == wanted.as<std::string>();
  const auto found = fact.fields.find(name);
  if (wanted.IsNull()) return found == fact.fields.end() || domain::is_null(found->second);
  if (found == fact.fields.end()) return false;
  if (name.ends_with("_fact_id")) return wanted.as<std::string>() == "any";  // ids depend on the other extractors
  if (const auto* text = std::get_if<std::string>(&found->second)) return *text == wanted.as<std::string>();
  if (const auto* integer = std::get_if<std::int64_t>(&found->second)) return *integer == wanted.as<std::int64_t>();
  if (const auto* real = std::get_if<double>(&found->second)) return *real == wanted.as<double>();
  return false;
}

// What every fact promises, whatever the text.
void expect_sound(const SourceText& source, const NormalText& normal, const std::vector<Fact>& facts) {
  const base::OffsetIndex index(source.text);
  int id = 0;
  for (const Fact& fact : facts) {
    EXPECT_EQ(fact.id, ++id);
    ASSERT_FALSE(fact.ranges.empty());
    std::size_t last = 0;
    for (const Span& range : fact.ranges) {
      EXPECT_LE(last, range.start);
      EXPECT_LT(range.start, range.end) << shown(fact);
      last = range.end;
    }
    ASSERT_LE(last, index.code_points());
    const std::size_t from = index.byte_of(fact.ranges.front().start), to = index.byte_of(last);
    EXPECT_EQ(source.text.substr(from, to - from), fact.quote);
    EXPECT_GE(fact.paragraph, 0);
    EXPECT_LT(static_cast<std::size_t>(fact.paragraph), normal.paragraphs.size());
    for (const auto& [name, value] : fact.fields) {
      if (!name.ends_with("_fact_id")) continue;
      const auto* other = std::get_if<std::int64_t>(&value);
      ASSERT_NE(other, nullptr);
      EXPECT_GE(*other, 1);
      EXPECT_LE(*other, static_cast<std::int64_t>(facts.size()));
    }
  }
}

void run_cases(const std::filesystem::path& file) {
  const std::string table = file.filename().string().substr(0, file.filename().string().find('.'));
  const YAML::Node root = YAML::LoadFile(file.string());
  for (const YAML::Node& each : root["cases"]) {
    const auto text = each["text"].as<std::string>();
    SCOPED_TRACE(table + ": " + text);
    const auto source = read_plain_text(text);
    ASSERT_TRUE(source);
    const NormalText normal = normalise(*source);
    const std::vector<Fact> facts = extract_facts(*source, normal, lexicon());
    expect_sound(*source, normal, facts);
    std::vector<const Fact*> found;
    for (const Fact& fact : facts) {
      if (fact.table == table) found.push_back(&fact);
    }
    std::string listing;
    for (const Fact* fact : found) listing += shown(*fact) + "\n";
    const YAML::Node wanted = each["facts"];
    ASSERT_EQ(found.size(), wanted.size()) << listing;
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const auto& field : wanted[i]) {
        const auto name = field.first.as<std::string>();
        if (name == "quote") {
          EXPECT_EQ(collapsed(found[i]->quote), collapsed(field.second.as<std::string>())) << listing;
        } else {
          EXPECT_TRUE(holds(*found[i], name, field.second)) << name << " of " << shown(*found[i]);
        }
      }
    }
  }
}

TEST(Extraction, CasesBesideTheExtractors) {
  ASSERT_FALSE(lexicon().empty());
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KHIEN_SOURCE_DIR) / "src/document/extractors")) {
    if (!entry.path().filename().string().ends_with(".cases.yaml")) continue;
    run_cases(entry.path());
    ++files;
  }
  EXPECT_GE(files, 6);
}

// Cuts, joins and dirt of every kind applied to the golden documents: facts stay citable.
TEST(Extraction, FactsStaySoundOnDamagedText) {
  std::mt19937 random(7);
  int documents = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KHIEN_SOURCE_DIR) / "tests/golden/documents")) {
    if (entry.path().extension() != ".txt") continue;
    ++documents;
    const std::u32string original = base::utf8_decode(*base::read_file(entry.path()));
    for (int round = 0; round < 6; ++round) {
      std::u32string text = original;
      for (int i = 0; i < 60; ++i) {
        const std::size_t at = random() % text.size();
        switch (random() % 8) {
          case 0:
            text.erase(at, 1);
            break;
          case 1:
            text.insert(at, U"\n\n");
            break;
          case 2:
            text.insert(at, U"\u0301");
            break;
          case 3:
            text.insert(at, U"\u200B");
            break;
          case 4:
            text.insert(at, U"*");
            break;
          case 5:
            text.insert(at, U"\n\n\n3\n\n");
            break;
          case 6:
            text[at] = U'ƣ';
            break;
          default:
            text.insert(at, U"\u00A0 \t");
            break;
        }
      }
      const auto source = read_plain_text(base::utf8_encode(text));
      ASSERT_TRUE(source);
      const NormalText normal = normalise(*source);
      EXPECT_EQ(normal.source_start.size(), normal.text.size() + 1);
      EXPECT_EQ(normal.source_end.size(), normal.text.size() + 1);
      EXPECT_TRUE(base::utf8_is_valid(normal.text));
      expect_sound(*source, normal, extract_facts(*source, normal, lexicon()));
    }
  }
  EXPECT_GE(documents, 5);
}

}  // namespace
}  // namespace document
