// Every reason an error can have is a sentence in content/messages.yaml, so that nobody is shown a slug.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

namespace fs = std::filesystem;
const fs::path root = KHIEN_SOURCE_DIR;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> known_reasons() {
  std::set<std::string> reasons;
  std::ifstream file(root / "content/messages.yaml");
  for (std::string line; std::getline(file, line);)
    if (!line.starts_with("#")) reasons.insert(line.substr(0, line.find(':')));
  return reasons;
}

TEST(Messages, EveryReasonHasASentence) {
  // fail(ErrorCode::x, "module.reason"…) and the complaints of imports.
  static const std::regex pattern(R"re((?:ErrorCode::\w+\s*,\s*|complain\([^"]*"\w+",\s*)"([a-z_]+\.[a-z_0-9]+)")re");
  const std::set<std::string> known = known_reasons();
  std::size_t found = 0;
  for (const char* top : {"src", "apps"})
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string name = entry.path().filename();
      if ((!name.ends_with(".cpp") && !name.ends_with(".hpp")) || name.ends_with("_test.cpp")) continue;
      const std::string text = text_of(entry.path());
      for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
        ++found;
        EXPECT_TRUE(known.contains((*match)[1]))
            << entry.path() << ": content/messages.yaml has no sentence for " << (*match)[1];
      }
    }
  EXPECT_GT(found, 80U);  // the pattern still finds them
}

}  // namespace
