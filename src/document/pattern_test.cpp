#include "document/grammar/pattern.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "content/loader/loader.hpp"
#include "document/grammar/literals.hpp"

namespace document {
namespace {

std::string classes(std::string_view text) {
  std::string result;
  for (const char c : text) result += static_cast<char>(literal_class(static_cast<unsigned char>(c)));
  return result;
}

TEST(Literals, KnowsWhatAMatchBeginsWithAndWhatItContains) {
  EXPECT_EQ(literals_of("(?<![\\p{L}])(?:Nghị định|Thông tư) (?=số)").beginnings,
            (std::vector{classes("nghi din"), classes("thong tu")}));
  EXPECT_EQ(literals_of("(?:đã |chưa )?kết nối").beginnings,
            (std::vector{classes("chua ket"), classes("da ket n"), classes("ket noi")}));
  EXPECT_EQ(literals_of("\\.{5,}").beginnings, std::vector{classes(".....")});
  EXPECT_EQ(literals_of("\\p{L}+ tháng (?:đầu|cuối) năm").needed,
            (std::vector{classes(" thang c"), classes(" thang d")}));
  for (const char* unknown : {"\\p{L}+", "[^a]máy|x", "(?:máy)?\\d", "(?!máy)\\d", "a|máy chủ"}) {
    const Literals literals = literals_of(unknown);
    EXPECT_TRUE(literals.beginnings.empty() && literals.needed.empty()) << unknown;
  }
}

// Every expression of the lexicon finds the same with the index as without it.
TEST(Literals, AnIndexChangesNoMatch) {
  const std::filesystem::path root(KHIEN_SOURCE_DIR);
  std::string text;
  for (const char* paper : {"so_y_te_quy_3", "cong_an_tinh_chi_dao"})
    text += base::read_file(root / "tests/golden/documents" / (std::string(paper) + ".txt")).value();
  text += "… Từ … đến ___ ngày…/…/2026; KẾT NỐI, Số:…./BC-UBND, hoà hòa uỷ ủy \u212Aelvin ſao ƯU\n";
  int expressions = 0, matches = 0;
  const auto compare = [&](const std::string& expression) {
    if (expression.size() < 3 || !Pattern::valid(expression)) return;
    ++expressions;
    const Pattern pattern(expression, Pattern::Case::ignore);
    const auto spans = [&] {
      std::vector<std::size_t> list;
      for (const std::string_view view :
           {std::string_view(text), std::string_view(text).substr(0, text.find("\n", 900))})
        for (const Match& match : pattern.find_all(view, view.size() / 3))
          list.insert(list.end(), {match.begin(), match.end()});
      return list;
    };
    const std::vector<std::size_t> plain = spans();
    const LiteralIndex index(text);
    EXPECT_EQ(spans(), plain) << expression;
    matches += static_cast<int>(plain.size());
  };
  const auto each = [&](const auto& self, const base::Json& json) -> void {
    if (json.is_string()) compare(json.get<std::string>());
    if (json.is_structured())
      for (const base::Json& inner : json) self(self, inner);
  };
  const content::Loaded loaded = content::load(root / "content");
  for (const auto& [name, entry] : loaded.pack.lexicon) each(each, entry);
  EXPECT_GT(expressions, 500);
  EXPECT_GT(matches, 500);
}

}  // namespace
}  // namespace document
