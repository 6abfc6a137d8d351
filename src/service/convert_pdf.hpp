// PDF of Word and Excel files by LibreOffice, in one call for many files.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace service {

struct ConvertedFile {
  std::filesystem::path source;
  base::Result<std::filesystem::path> pdf;  // in the output folder; reason pdf.not_written: LibreOffice left no file
};

// One LibreOffice process with a profile of its own (two on one profile lose files silently), killed with its whole
// process group after `timeout`. Reasons: pdf.no_libreoffice, pdf.timeout, pdf.failed; else one answer per file.
base::Result<std::vector<ConvertedFile>> convert_to_pdf(const std::vector<std::filesystem::path>& sources,
                                                        const std::filesystem::path& output_folder,
                                                        std::chrono::seconds timeout = std::chrono::seconds(120));

}  // namespace service
