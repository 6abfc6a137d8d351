// Whole files. Writing is atomic: a reader sees the old file or the new one, never half, also when the disk is full.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

// Reasons: file.not_found, file.is_folder, file.no_permission, file.too_large, file.read_failed.
Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t max_bytes = 256U << 20U);

// The same for files of strangers: what is no regular file (a named pipe, a device) is file.read_failed at once instead
// of waiting for its other side, and so is a file of /proc that waits.
Result<std::string> read_regular_file(const std::filesystem::path& path, std::uintmax_t max_bytes = 256U << 20U);

// Writes beside the target, fsyncs, renames; a target that is a pipe or a device is written to. Reasons:
// file.no_permission, file.no_space, file.write_failed.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace base
