#include <algorithm>
#include <array>

#include "document/reader.hpp"
#include "document/secrecy.hpp"

namespace document {
namespace {

using base::ErrorCode;
using base::fail;
using namespace std::string_view_literals;

struct Signature {
  std::string_view magic, what;
};

// Known formats no reader takes. The message names them to people, so it is Vietnamese.
constexpr std::array signatures = {
    Signature{"\xD0\xCF\x11\xE0"sv, "tệp Word/Excel đời cũ (.doc, .xls)"},
    Signature{"{\\rtf"sv, "tệp RTF"},
    Signature{"\x89PNG"sv, "ảnh PNG"},
    Signature{"\xFF\xD8\xFF"sv, "ảnh JPEG"},
    Signature{"GIF8"sv, "ảnh GIF"},
    Signature{"II*\0"sv, "ảnh TIFF"},
    Signature{"MM\0*"sv, "ảnh TIFF"},
    Signature{"Rar!"sv, "tệp nén RAR"},
    Signature{"7z\xBC\xAF"sv, "tệp nén 7z"},
    Signature{"\x1F\x8B"sv, "tệp nén gzip"},
    Signature{"MZ"sv, "chương trình Windows"},
    Signature{"\x7F"
              "ELF"sv,
              "chương trình Linux"},
    Signature{"SQLite format 3"sv, "cơ sở dữ liệu"},
};

std::unexpected<base::Error> unsupported(std::string_view what) {
  return fail(ErrorCode::unsupported, "document.unsupported_format", std::string(what));
}

// A Word file with a password is an OLE2 file with a stream of this name, in UTF-16.
bool is_encrypted_office(std::string_view bytes) {
  return bytes.contains("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv);
}

std::string_view kind_of_zip(std::string_view bytes) {
  if (bytes.contains("ppt/presentation.xml")) return "tệp trình chiếu (.pptx)";
  if (bytes.contains("opendocument.text")) return "văn bản LibreOffice (.odt)";
  return "tệp nén ZIP";
}

base::Result<SourceText> read_by_content(std::string_view bytes, std::string_view file_name) {
  for (const Signature& signature : signatures)
    if (bytes.starts_with(signature.magic)) {
      if (is_encrypted_office(bytes)) return fail(ErrorCode::unsupported, "document.encrypted");
      return unsupported(signature.what);
    }
  for (const Reader* reader : all_readers())
    if (reader->recognises(bytes, file_name)) return reader->read(bytes);
  if (bytes.starts_with("PK\3\4")) {
    // Without the directory at its end it is a download that broke off, whatever it was.
    if (!bytes.contains("PK\5\6")) return fail(ErrorCode::corrupt_data, "document.corrupt");
    return unsupported(kind_of_zip(bytes));
  }
  return unsupported("dữ liệu không rõ định dạng");
}

}  // namespace

base::Result<SourceText> read_document(std::string_view bytes, std::string_view file_name) {
  constexpr ReadingLimits limits;
  if (bytes.empty()) return fail(ErrorCode::invalid_argument, "document.empty");
  if (bytes.size() > limits.file_bytes) return fail(ErrorCode::too_large, "document.too_large");
  SourceText source = TRY(read_by_content(bytes, file_name));
  if (source.text.size() > limits.text_bytes) return fail(ErrorCode::too_large, "document.too_large");
  if (source.text.find_first_not_of(" \t\r\n\f") == std::string::npos)
    return fail(ErrorCode::invalid_argument, "document.empty");
  if (carries_secrecy_mark(source)) return fail(ErrorCode::permission_denied, "document.state_secret");
  return source;
}

}  // namespace document
