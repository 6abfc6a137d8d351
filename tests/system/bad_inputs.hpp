// Files as they arrive in real life, each with the reason it cannot be read.
#pragma once

#include <string>
#include <vector>

#include "khien_process.hpp"

namespace system_test {

struct BadInput {
  std::string name;
  std::string sentence;  // a part of what is said about it
};

// Writes one of each kind into `folder`.
std::vector<BadInput> write_bad_inputs(const Folder& folder);

std::string empty_pages_pdf(int pages);
std::string long_docx(int paragraphs);

}  // namespace system_test
