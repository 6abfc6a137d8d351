#include "ooxml/package.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>

namespace ooxml {
namespace {

using base::ErrorCode;
using base::fail;

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, CloseFile>;

// Balanced for one large part (a table of 1,000 rows) written while somebody waits.
constexpr unsigned compression_level = 3;
constexpr std::uint16_t first_dos_day = 0x21;  // 1980-01-01

// Reads at most `limit` bytes whatever size the directory claims.
base::Result<std::string> read_part(zip_t* archive, zip_uint64_t index, std::uint64_t limit) {
  const File file(zip_fopen_index(archive, index, 0));
  if (!file) {
    const int code = zip_error_code_zip(zip_get_error(archive));
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_ENCRNOTSUPP || code == ZIP_ER_WRONGPASSWD)
      return fail(ErrorCode::unsupported, "document.encrypted");
    return fail(ErrorCode::corrupt_data, "document.corrupt", zip_error_strerror(zip_get_error(archive)));
  }
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer, sizeof buffer);
    if (count < 0) return fail(ErrorCode::corrupt_data, "document.corrupt", zip_file_strerror(file.get()));
    if (count == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(count));
    if (bytes.size() > limit) return fail(ErrorCode::too_large, "document.zip_bomb");
  }
}

}  // namespace

base::Result<Package> Package::open(std::string_view bytes, const Limits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Archive archive(source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
  if (!archive) {
    if (source) zip_source_free(source);
    std::string message = zip_error_strerror(&error);
    zip_error_fini(&error);
    return fail(ErrorCode::corrupt_data, "document.corrupt", std::move(message));
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count <= 0)
    return fail(ErrorCode::corrupt_data, "document.corrupt", "no part");  // libzip opens "" as an empty file
  if (static_cast<std::uint64_t>(count) > limits.parts) return fail(ErrorCode::too_large, "document.zip_bomb");

  Package package;
  std::uint64_t total = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t status;
    if (zip_stat_index(archive.get(), i, 0, &status) != 0)
      return fail(ErrorCode::corrupt_data, "document.corrupt", "unreadable directory entry");
    const std::string_view name = status.name;
    if (name.empty() || name.ends_with('/')) continue;
    if (package.part(name)) return fail(ErrorCode::corrupt_data, "document.corrupt", "two parts of one name");
    if (status.size > limits.part_bytes || status.size > limits.total_bytes - total)
      return fail(ErrorCode::too_large, "document.zip_bomb");
    std::string part = TRY(read_part(archive.get(), i, std::min(limits.part_bytes, limits.total_bytes - total)));
    if (part.size() > limits.ratio_from && part.size() / limits.ratio > status.comp_size)
      return fail(ErrorCode::too_large, "document.zip_bomb");
    total += part.size();
    package.parts_.push_back({std::string(name), std::move(part)});
  }
  return package;
}

const std::string* Package::part(std::string_view name) const {
  const auto found = std::ranges::find(parts_, name, &Part::name);
  return found == parts_.end() ? nullptr : &found->bytes;
}

std::vector<std::string_view> Package::names() const {
  std::vector<std::string_view> names;
  for (const Part& part : parts_) names.push_back(part.name);
  return names;
}

void Package::set_part(std::string_view name, std::string bytes) {
  const auto found = std::ranges::find(parts_, name, &Part::name);
  if (found == parts_.end())
    parts_.push_back({std::string(name), std::move(bytes)});
  else
    found->bytes = std::move(bytes);
}

base::Result<std::string> Package::save() const {
  zip_error_t error;
  zip_error_init(&error);
  const auto failure = [](std::string message) {
    return fail(ErrorCode::internal, "ooxml.write_failed", std::move(message));
  };
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (!target) return failure(zip_error_strerror(&error));
  zip_source_keep(target);  // survives the archive, which writes into it
  const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> keep(target, &zip_source_free);
  Archive archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target);
    return failure(zip_error_strerror(&error));
  }
  for (const Part& part : parts_) {
    zip_source_t* content = zip_source_buffer(archive.get(), part.bytes.data(), part.bytes.size(), 0);
    if (!content) return failure(zip_strerror(archive.get()));
    const zip_int64_t index = zip_file_add(archive.get(), part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(content);
      return failure(zip_strerror(archive.get()));
    }
    const auto entry = static_cast<zip_uint64_t>(index);
    if (zip_set_file_compression(archive.get(), entry, ZIP_CM_DEFLATE, compression_level) != 0 ||
        zip_file_set_dostime(archive.get(), entry, 0, first_dos_day, 0) != 0)
      return failure(zip_strerror(archive.get()));
  }
  zip_t* closing = archive.release();
  if (zip_close(closing) != 0) {
    std::string message = zip_strerror(closing);
    zip_discard(closing);
    return failure(std::move(message));
  }
  std::string bytes;
  if (zip_source_open(target) != 0) return failure("cannot read back");
  char buffer[1 << 16];
  zip_int64_t count = 0;
  while ((count = zip_source_read(target, buffer, sizeof buffer)) > 0)
    bytes.append(buffer, static_cast<std::size_t>(count));
  zip_source_close(target);
  if (count < 0) return failure("cannot read back");
  return bytes;
}

}  // namespace ooxml
