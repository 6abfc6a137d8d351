#include "content/embedded/embedded.hpp"

// .incbin, because a 1 MB array as C++ source takes a compiler a minute.
__asm__(
    ".section .rodata\n"
    ".global khien_pack_begin\n"
    ".global khien_pack_end\n"
    "khien_pack_begin:\n"
    ".incbin \"" KHIEN_PACK_FILE
    "\"\n"
    "khien_pack_end:\n"
    ".byte 0\n"
    ".text\n");

extern "C" const char khien_pack_begin[];
extern "C" const char khien_pack_end[];

namespace content {

base::Result<Pack> embedded_pack() {
  return pack_from_json({khien_pack_begin, static_cast<std::size_t>(khien_pack_end - khien_pack_begin)});
}

}  // namespace content
