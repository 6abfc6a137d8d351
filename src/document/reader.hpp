// A reader turns the bytes of one format into SourceText. One file each in readers/, registered by the folder.
//
// Library khien_document_readers; only khien-reader links it, because poppler and friends parse foreign bytes.
#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "document/source_text.hpp"

namespace document {

struct Reader {
  std::string_view id;  // the file's name
  std::string_view media_type;
  // By content; `file_name` may only break ties where content says nothing (plain text).
  bool (*recognises)(std::string_view bytes, std::string_view file_name);
  base::Result<SourceText> (*read)(std::string_view bytes);
};

std::span<const Reader* const> all_readers();  // alphabetical: txt, which takes what is left, is last

struct ReadingLimits {
  std::size_t file_bytes = 100U << 20U;
  std::size_t pages = 2000;
  std::size_t text_bytes = 32U << 20U;
};

// Sniffs the format, reads, and refuses state secrets before anything is answered. Reasons: document.empty,
// document.too_large, document.too_many_pages, document.unsupported_format (message: what it is), document.corrupt,
// document.encrypted, document.scan_without_text, document.zip_bomb, document.xml_too_deep, document.invalid_encoding,
// document.state_secret.
base::Result<SourceText> read_document(std::string_view bytes, std::string_view file_name);

}  // namespace document
