// The client of khien-reader: hands it the bytes of a file and gets the text back. The process is started once, lazily,
// and again when it has died; what goes wrong in one document is an error of that document only.
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/source_text.hpp"

namespace service {

struct ReaderLimits {
  std::chrono::milliseconds deadline{60'000};
  int memory_megabytes = 1024;
};

// The bytes of a file that may be a document. Reasons: those of base::read_regular_file, document.too_large.
base::Result<std::string> document_bytes(const std::filesystem::path& path);

class ReaderProcess {
 public:
  // `program`: the khien-reader executable.
  explicit ReaderProcess(std::filesystem::path program, ReaderLimits limits = {});
  ~ReaderProcess();
  ReaderProcess(const ReaderProcess&) = delete;
  ReaderProcess& operator=(const ReaderProcess&) = delete;

  // Callable from several threads; two documents are read at once, others wait. What is read are these very bytes, so
  // that what is kept, its digest and the facts are of one state of a file that somebody else may be writing. Reasons:
  // those of document::read_document, reader.killed, reader.timeout, reader.out_of_memory, reader.bad_answer,
  // reader.not_started.
  base::Result<document::SourceText> read(std::string_view bytes, std::string_view file_name);

  pid_t process();  // of the running parent; 0 before the first document

 private:
  // Sends one request, starting khien-reader where needed; the process that took it.
  base::Result<pid_t> send(std::string_view file_name, const std::array<int, 3>& descriptors);
  base::Status start();
  void stop();
  void forget(pid_t process);  // it died

  std::filesystem::path program_;
  ReaderLimits limits_;
  std::mutex mutex_;
  std::counting_semaphore<2> places_{2};
  pid_t process_ = 0;
  int socket_ = -1;
};

}  // namespace service
