// The ZIP container of Word and Excel files: named parts in memory. Reading is capped, writing is deterministic (the
// same parts give the same bytes). Parts nobody sets are written back with the bytes they had.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ooxml {

// Beyond these a file is called a ZIP bomb. A real report of 300 pages with photographs stays far below.
struct Limits {
  std::size_t parts = 4096;
  std::uint64_t part_bytes = 64U << 20U;    // uncompressed
  std::uint64_t total_bytes = 256U << 20U;  // uncompressed
  std::uint64_t ratio = 200;                // uncompressed : compressed, judged on parts above ratio_from bytes
  std::uint64_t ratio_from = 8U << 20U;
};

class Package {
 public:
  Package() = default;  // without any part

  // Reasons: document.corrupt, document.encrypted, document.zip_bomb.
  static base::Result<Package> open(std::string_view bytes, const Limits& limits = {});

  const std::string* part(std::string_view name) const;     // "word/document.xml"; nullptr: no such part
  std::vector<std::string_view> names() const;              // in file order
  void set_part(std::string_view name, std::string bytes);  // replaces in place, or appends
  base::Result<std::string> save() const;

 private:
  struct Part {
    std::string name, bytes;
  };
  std::vector<Part> parts_;
};

}  // namespace ooxml
