// What khien-reader and its client say to each other.
//
// Request: one SOCK_SEQPACKET message holding the file's name (only its ending is ever looked at), with three
// descriptors: the open file, the pipe for the answer, the pipe for the end. The child writes one answer and exits;
// then the parent writes how it ended, in one of the words of ReaderEnd.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/source_text.hpp"

namespace document {

struct ReaderEnd {
  static constexpr std::string_view finished = "finished", killed = "killed", timeout = "timeout",
                                    out_of_memory = "out_of_memory";
};

inline constexpr std::size_t max_request_bytes = 4096;

std::string encode_answer(const base::Result<SourceText>& result);

// The error of the other side, or reader.bad_answer.
base::Result<SourceText> decode_answer(std::string_view answer);

}  // namespace document
