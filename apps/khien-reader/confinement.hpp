// What a child may still do while it holds foreign bytes.
#pragma once

#include <chrono>
#include <cstdint>

// For the calling process and for good: no new privileges, no core dump, no file written, CPU and memory limits, no
// socket, program start, tracing or signal to others. False: the kernel refused, and nothing foreign may be parsed.
bool confine(std::chrono::seconds cpu, std::uint64_t memory_bytes);
