#include "service/reader_process.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "ooxml/package.hpp"

namespace service {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path program = fs::path(KHIEN_BINARY_DIR) / "bin/khien-reader";
const fs::path samples = fs::path(KHIEN_SOURCE_DIR) / "tests/golden/readers";

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("khien_reader_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path write(std::string_view name, std::string_view bytes) const {
    const fs::path path = path_ / name;
    EXPECT_TRUE(base::write_file(path, bytes));
    return path;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

base::Result<document::SourceText> read(ReaderProcess& reader, const fs::path& path) {
  const auto bytes = document_bytes(path);
  if (!bytes) return std::unexpected(bytes.error());
  return reader.read(*bytes, path.filename().string());
}

std::string reason(ReaderProcess& reader, const fs::path& path) {
  const auto source = read(reader, path);
  return source ? "read" : source.error().reason;
}

// 400,000 paragraphs take a reader with sanitizers a minute, 20,000 some seconds.
std::string long_document(int paragraphs = 400'000) {
  std::string body;
  for (int i = 0; i < paragraphs; ++i)
    body += "<w:p><w:r><w:t>Dòng thứ " + std::to_string(i * 7919L) + " của bảng kê dài</w:t></w:r></w:p>";
  ooxml::Package package;
  package.set_part("[Content_Types].xml", "<Types/>");
  package.set_part("word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>");
  return package.save().value();
}

pid_t child_of(pid_t parent) {
  for (int i = 0; i < 500; ++i) {
    std::ifstream file("/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children");
    pid_t child = 0;
    if (parent != 0 && file >> child) return child;
    std::this_thread::sleep_for(2ms);
  }
  return 0;
}

TEST(ReaderProcess, ReadsSeveralFormats) {
  ReaderProcess reader(program);
  EXPECT_TRUE(read(reader, samples / "report.pdf").value().text.contains("90/92 máy"));
  EXPECT_TRUE(read(reader, samples / "report.docx").value().text.contains("90/92 máy"));
}

TEST(ReaderProcess, OneBadFileIsAnErrorOfThatFileOnly) {
  const Folder folder;
  ReaderProcess reader(program);
  EXPECT_EQ(reason(reader, folder.write("rỗng.docx", "")), "document.empty");
  EXPECT_EQ(reason(reader, samples / "encrypted.pdf"), "document.encrypted");
  EXPECT_EQ(reason(reader, samples / "secret.pdf"), "document.state_secret");
  EXPECT_EQ(reason(reader, folder.write("ảnh.pdf", "\x89PNG\r\n\x1A\n")), "document.unsupported_format");
  EXPECT_EQ(reason(reader, folder.path()), "file.is_folder");
  EXPECT_EQ(reason(reader, folder.path() / "không có.pdf"), "file.not_found");
  const fs::path huge = folder.write("lớn.pdf", "%PDF-1.4");
  fs::resize_file(huge, (100U << 20U) + 1);
  EXPECT_EQ(reason(reader, huge), "document.too_large");
  ASSERT_EQ(::mkfifo((folder.path() / "ống.pdf").c_str(), 0600), 0);
  EXPECT_EQ(reason(reader, folder.path() / "ống.pdf"), "file.read_failed");
  EXPECT_EQ(reason(reader, samples / "report.pdf"), "read");
}

TEST(ReaderProcess, SecretsAnswerNothingButTheReason) {
  ReaderProcess reader(program);
  const auto source = read(reader, samples / "secret.pdf");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().message, "");
}

TEST(ReaderProcess, Timeout) {
  const Folder folder;
  const fs::path path = folder.write("dài.docx", long_document());
  ReaderProcess reader(program, {.deadline = 100ms});
  EXPECT_EQ(reason(reader, path), "reader.timeout");
}

TEST(ReaderProcess, OutOfMemory) {
  const Folder folder;
  const fs::path path = folder.write("dài.docx", long_document());
  ReaderProcess reader(program, {.memory_megabytes = 120});
  EXPECT_EQ(reason(reader, path), "reader.out_of_memory");
}

TEST(ReaderProcess, KilledChildIsAnErrorOfItsFile) {
  const Folder folder;
  const fs::path path = folder.write("dài.docx", long_document());
  ReaderProcess reader(program);
  ASSERT_EQ(reason(reader, samples / "report.docx"), "read");
  const pid_t parent = reader.process();
  std::thread killer([&] {
    const pid_t child = child_of(parent);
    ASSERT_GT(child, 0);
    ::kill(child, SIGKILL);
  });
  EXPECT_EQ(reason(reader, path), "reader.killed");
  killer.join();
  EXPECT_EQ(reader.process(), parent);
  EXPECT_EQ(reason(reader, samples / "report.docx"), "read");
}

TEST(ReaderProcess, StartsAgainWhenTheParentDies) {
  const Folder folder;
  const fs::path path = folder.write("dài.docx", long_document(20'000));
  ReaderProcess reader(program);
  ASSERT_EQ(reason(reader, samples / "report.docx"), "read");
  const pid_t first = reader.process();
  ::kill(first, SIGKILL);
  EXPECT_EQ(reason(reader, samples / "report.docx"), "read");
  const pid_t second = reader.process();
  EXPECT_NE(second, first);
  std::thread killer([&] {  // in the middle of a document: it is read by the next process
    if (child_of(second) > 0) ::kill(second, SIGKILL);
  });
  EXPECT_EQ(reason(reader, path), "read");
  killer.join();
  EXPECT_NE(reader.process(), second);
}

TEST(ReaderProcess, SeveralThreads) {
  ReaderProcess reader(program);
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&, i] {
      for (int k = 0; k < 5; ++k) {
        EXPECT_EQ(reason(reader, samples / (i % 2 == 0 ? "report.pdf" : "report.docx")), "read");
        EXPECT_EQ(reason(reader, samples / "encrypted.pdf"), "document.encrypted");
      }
    });
  for (std::thread& thread : threads) thread.join();
}

TEST(ReaderProcess, NoProgram) {
  ReaderProcess reader("/nowhere/khien-reader");
  EXPECT_EQ(reason(reader, samples / "report.pdf"), "reader.not_started");
}

}  // namespace
}  // namespace service
