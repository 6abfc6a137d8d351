// Development tool: a text file to the machine-readable contract, or its normalised paragraphs with a third argument
// "normal", or the facts of one table.
#include <cstdio>
#include <string>

#include "base/file.hpp"
#include "content/loader/loader.hpp"
#include "document/extractor.hpp"
#include "document/plain_text.hpp"
#include "document/read_json.hpp"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const bool paragraphs = argc > 3;
  const content::Loaded loaded = content::load(argv[1]);
  for (const auto& complaint : loaded.complaints) std::fprintf(stderr, "%s\n", content::to_text(complaint).c_str());
  const auto bytes = base::read_file(argv[2]);
  if (!bytes) return 1;
  const auto source = document::read_plain_text(*bytes);
  if (!source) {
    std::fprintf(stderr, "%s\n", source.error().reason.c_str());
    return 1;
  }
  const document::NormalText normal = document::normalise(*source);
  if (paragraphs && std::string(argv[3]) == "normal") {
    static constexpr const char* kinds[] = {"header",     "heading",  "body",       "list_item",
                                            "table_cell", "footnote", "recipients", "signature"};
    for (const auto& paragraph : normal.paragraphs) {
      std::printf("%-10s [%s] %s\n", kinds[static_cast<int>(paragraph.kind)], paragraph.section.c_str(),
                  std::string(normal.of(paragraph)).c_str());
    }
    for (const auto& edit : normal.edits)
      std::printf("edit %s %s -> %s\n", edit.kind.c_str(), edit.before.c_str(), edit.after.c_str());
    return 0;
  }
  const auto facts = document::extract_facts(*source, normal, loaded.pack.lexicon);
  if (paragraphs) {
    for (const auto& fact : facts) {
      if (fact.table != argv[3]) continue;
      std::printf("%s [%s]", fact.quote.c_str(), fact.section.c_str());
      for (const auto& [name, value] : fact.fields) {
        if (const auto* text = std::get_if<std::string>(&value)) std::printf(" | %s=%s", name.c_str(), text->c_str());
        if (const auto* number = std::get_if<std::int64_t>(&value))
          std::printf(" | %s=%ld", name.c_str(), static_cast<long>(*number));
        if (const auto* real = std::get_if<double>(&value)) std::printf(" | %s=%g", name.c_str(), *real);
      }
      std::printf("\n");
    }
    return 0;
  }
  std::printf("%s\n", base::to_text(document::read_json(*source, normal, facts, base::Json::array())).c_str());
  return 0;
}
