// A query somebody wrote for a check: what the profile accepts is composed; nothing is thrown.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "content/loader/loader.hpp"
#include "content/sql_profile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const content::Loaded loaded = content::load(KHIEN_SOURCE_DIR "/content");
  const std::string_view sql(reinterpret_cast<const char*>(data), size);
  (void)content::flaws_of_condition(sql);
  const content::QueryOutline outline = content::outline_query(sql, loaded.pack);
  if (!outline.flaws.empty()) return 0;
  const std::array<std::string, 1> shadowed = {"date_mention"};
  (void)content::compose(sql, "document", shadowed, 2);
  return 0;
}
