// The direction of includes is what src/layers.txt says.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path root = KHIEN_SOURCE_DIR;

struct Rules {
  std::map<std::string, std::set<std::string>> modules;  // folder → modules it may include
  std::vector<std::pair<std::string, std::vector<std::string>>> third_party;
};

Rules read_rules() {
  Rules rules;
  std::ifstream file(root / "src/layers.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const bool third_party = line.starts_with("third-party ");
    if (third_party) line.erase(0, 12);
    const auto colon = line.find(':');
    const std::string name = line.substr(0, colon);
    std::istringstream words(line.substr(colon + 1));
    std::vector<std::string> folders;
    for (std::string word; words >> word;) folders.push_back(word);
    if (third_party) {
      rules.third_party.emplace_back(name, folders);
    } else {
      rules.modules[name] = {folders.begin(), folders.end()};
    }
  }
  return rules;
}

struct Include {
  std::string file;  // relative to the root, without "src/"
  int line;
  std::string header;
  bool quoted;
};

std::vector<Include> all_includes() {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  for (const char* top : {"src", "apps"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::string name = fs::relative(entry.path(), root);
      if (name.starts_with("src/")) name.erase(0, 4);
      std::ifstream file(entry.path());
      int number = 0;
      for (std::string line; std::getline(file, line);) {
        ++number;
        std::smatch match;
        if (std::regex_search(line, match, pattern)) includes.push_back({name, number, match[2], match[1] == "\""});
      }
    }
  }
  return includes;
}

// The longest folder with a rule of its own.
const std::pair<const std::string, std::set<std::string>>* rule_of(const Rules& rules, const std::string& file) {
  const std::pair<const std::string, std::set<std::string>>* best = nullptr;
  for (const auto& rule : rules.modules)
    if (file.starts_with(rule.first + "/") && (best == nullptr || rule.first.size() > best->first.size())) best = &rule;
  return best;
}

// A program (apps/<name>) names its own headers from its folder or from the file that includes them.
bool is_of_own_program(const Include& include, const std::string& program) {
  if (!program.starts_with("apps/")) return false;
  for (const fs::path& from : {root / program, (root / include.file).parent_path()}) {
    const std::string header = fs::relative(from / include.header, root / program);
    if (!header.starts_with("..") && fs::exists(from / include.header)) return true;
  }
  return false;
}

TEST(Layers, IncludesFollowTheDirection) {
  const Rules rules = read_rules();
  ASSERT_FALSE(rules.modules.empty());
  for (const Include& include : all_includes()) {
    if (!include.quoted) continue;
    const auto* rule = rule_of(rules, include.file);
    ASSERT_NE(rule, nullptr) << include.file << " lies in no module of src/layers.txt";
    if (is_of_own_program(include, rule->first)) continue;
    const std::string target = include.header.substr(0, include.header.find('/'));
    const std::string own = rule->first.substr(0, rule->first.find('/'));
    const bool test = include.file.ends_with("_test.cpp") || include.file.find("testing") != std::string::npos;
    // A test may use the drivers to have a real database.
    if (target == own || (test && target == "database")) continue;
    EXPECT_TRUE(rule->second.contains(target))
        << include.file << ":" << include.line << ": " << rule->first << " must not include " << include.header;
  }
}

TEST(Layers, ThirdPartyHeadersStayInTheirFolder) {
  const Rules rules = read_rules();
  for (const Include& include : all_includes()) {
    for (const auto& [prefix, folders] : rules.third_party) {
      if (!include.header.starts_with(prefix)) continue;
      bool allowed = include.file.ends_with("_test.cpp");
      for (const std::string& folder : folders) allowed |= include.file.starts_with(folder + "/");
      EXPECT_TRUE(allowed) << include.file << ":" << include.line << ": " << include.header
                           << " belongs to another folder";
    }
  }
}

TEST(Layers, OnlyTheDriversAreIncludedByName) {
  for (const Include& include : all_includes()) {
    if (include.file.starts_with("database/") || include.file.ends_with("_test.cpp")) continue;
    if (include.header == "database/sqlite/sqlite.hpp" || include.header == "database/postgres/postgres.hpp") {
      EXPECT_TRUE(include.file.starts_with("apps/") || include.file.starts_with("service/"))
          << include.file << " names a database driver";
    }
  }
}

}  // namespace
