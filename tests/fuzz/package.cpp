// The ZIP container, and what is written back of it.
#include <cstddef>
#include <cstdint>

#include "base/result.hpp"
#include "ooxml/package.hpp"
#include "ooxml/xml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ooxml::Limits limits = {.parts = 64, .part_bytes = 1U << 20U, .total_bytes = 4U << 20U};
  const auto package = ooxml::Package::open({reinterpret_cast<const char*>(data), size}, limits);
  if (!package) return 0;
  for (const std::string_view name : package->names()) (void)ooxml::parse_xml(*package->part(name));
  if (const auto saved = package->save()) VERIFY(ooxml::Package::open(*saved, limits)->names() == package->names());
  return 0;
}
