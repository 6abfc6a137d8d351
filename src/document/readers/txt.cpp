#include "base/utf8.hpp"
#include "document/plain_text.hpp"
#include "document/reader.hpp"

namespace document {
namespace {

bool recognises(std::string_view bytes, std::string_view file_name) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  if (file_name.ends_with(".txt") || file_name.ends_with(".TXT")) return true;
  return bytes.find('\0') == std::string_view::npos && base::utf8_is_valid(bytes);
}

}  // namespace

namespace readers {
extern const Reader txt;
const Reader txt = {"txt", "text/plain", recognises, read_plain_text};
}  // namespace readers
}  // namespace document
