// State secrets are refused at the door (design rule 3): a secrecy mark standing alone, as the Law on the Protection of
// State Secrets has it stamped on the first page or in the head of every page: "MẬT", "TỐI MẬT", "TUYỆT MẬT".
#pragma once

#include <string_view>

#include "document/source_text.hpp"

namespace document {

// Whether one line is nothing but a mark, in any writing: capitals or initial capital, framed, spaced out, NFD,
// after "Độ mật:".
bool is_secrecy_mark(std::string_view line);

// Whether the text carries a mark. Running words ("bảo mật", also when a line breaks inside it), list items ("a) Mật")
// and the heads of statistical tables ("Thường | Mật | Tối mật") are none.
bool carries_secrecy_mark(const SourceText& source);

}  // namespace document
