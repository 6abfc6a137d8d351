// compile_content CONTENT_FOLDER OUTPUT: the build step that turns content/ into the compiled pack.
#include <cstdio>

#include "base/file.hpp"
#include "content/loader/loader.hpp"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const content::Loaded loaded = content::load(argv[1]);
  for (const auto& complaint : loaded.complaints)
    std::fprintf(stderr, "%s/%s\n", argv[1], content::to_text(complaint).c_str());
  if (!loaded.complaints.empty()) return 1;
  const auto written = base::write_file(argv[2], content::pack_to_json(loaded.pack));
  if (!written) std::fprintf(stderr, "%s: %s\n", argv[2], written.error().reason.c_str());
  return written ? 0 : 1;
}
