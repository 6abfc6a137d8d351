// What strangers and accidents do to the program: names of files that command a terminal, outputs that are closed or
// full, two runs at once, files that vanish, cells that a spreadsheet would compute.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <thread>

#include "base/utf8.hpp"
#include "khien_process.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path paper = source_folder / "tests/golden/readers/report.docx";

class Hostile : public testing::Test {
 protected:
  Hostile() { EXPECT_EQ(khien({"init"}).exit, 0); }

  // The program with its streams turned elsewhere: "> /dev/full".
  int in_shell(const std::string& arguments) const {
    const int status = std::system(
        fmt::format("\"{}\" --data \"{}\" {}", KHIEN_BINARY_DIR "/bin/khien", khien.data(), arguments).c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  Folder folder;
  Khien khien{folder / "data"};
};

bool commands_a_terminal(const std::string& text) {
  return text.find('\x1B') != std::string::npos || text.find("\u009B") != std::string::npos ||
         text.find("\u202E") != std::string::npos || !base::utf8_is_valid(text);
}

TEST_F(Hostile, NamesOfFilesAreShownAndCommandNothing) {
  const std::string bytes = bytes_of(paper);
  int good = 0;
  for (const std::string name :
       {"a\nkhien: b.docx", "\x1B]0;x\x07\x1B[31mdo.docx", "sai\xFF\xC3.docx", "\u009B31m.docx", "\u202Efdp.docx"}) {
    folder.write("den/" + name, bytes + std::string("PK") + std::to_string(good++));  // no two files of the same bytes
    folder.write("den/rong" + name, "");
  }
  folder.write("den/{detail}{file}.docx", "");
  const Outcome outcome = khien({"read", folder / "den"});
  EXPECT_EQ(outcome.exit, 3) << outcome.err;
  EXPECT_NE(outcome.err.find("{detail}{file}.docx: tệp rỗng"), std::string::npos) << outcome.err;
  EXPECT_EQ(std::ranges::count(outcome.err, '\n'), good + 1) << "one line per file that was not read\n" << outcome.err;
  EXPECT_EQ(khien.list("documents").size(), static_cast<std::size_t>(good));
  EXPECT_FALSE(commands_a_terminal(outcome.out + outcome.err));
  for (const char* command : {"documents", "findings", "facts", "contradictions"}) {
    const Outcome listed = khien({command});
    EXPECT_EQ(listed.exit, 0) << command;
    EXPECT_FALSE(commands_a_terminal(listed.out + listed.err)) << command;
  }
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_F(Hostile, ClosedAndFullOutputsAreAFailureNotACrash) {
  ASSERT_EQ(khien({"read", paper}).exit, 0);
  EXPECT_EQ(in_shell("facts > /dev/full 2> /dev/null"), 1);
  EXPECT_EQ(in_shell("--help > /dev/full 2> /dev/null"), 1);
  EXPECT_EQ(in_shell("documents --unit KHÔNG 2>&-"), 4);
  // A file opened later must not get the number of a closed stream and what was to be printed.
  EXPECT_EQ(in_shell("findings >&- 2>&-"), 0);
  EXPECT_EQ(in_shell("read \"" + (examples / "documents").string() + "\" <&- >&- 2>&-"), 0);
  EXPECT_EQ(khien.list("documents").size(), 17U);
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_F(Hostile, TwoRunsAtOnceReadEveryPaperOnce) {
  const std::vector<std::string> read = {"read", examples / "documents"};
  Outcome other;
  {
    const std::jthread companion([&] { other = khien(read); });
    const Outcome outcome = khien(read);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
  }
  EXPECT_EQ(other.exit, 0) << other.err;
  const base::Json documents = khien.list("documents");
  std::set<std::string> files;
  for (const base::Json& document : documents) files.insert(document["file"].get<std::string>());
  EXPECT_EQ(documents.size(), 16U);
  EXPECT_EQ(files.size(), 16U);
  const Khien alone(folder / "alone");
  ASSERT_EQ(alone({"init"}).exit, 0);
  ASSERT_EQ(alone(read).exit, 0);
  EXPECT_EQ(khien.list("facts").size(), alone.list("facts").size());
  EXPECT_EQ(khien.list("findings").size(), alone.list("findings").size());
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_F(Hostile, FilesThatVanishAreNamed) {
  constexpr int copies = 60;
  for (int i = 0; i < copies; ++i) folder.write(fmt::format("den/{:02}.docx", i), bytes_of(paper) + std::to_string(i));
  const Outcome outcome = khien({"read", folder / "den"}, {.while_running = [&](pid_t) {
                                  std::this_thread::sleep_for(700ms);
                                  fs::remove_all(folder / "den");
                                }});
  EXPECT_TRUE(outcome.exit == 3 || outcome.exit == 1) << outcome.exit;
  const auto named = std::ranges::count(outcome.err, '\n');
  EXPECT_EQ(static_cast<std::size_t>(named) + khien.list("documents").size(), static_cast<std::size_t>(copies));
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_F(Hostile, ASpreadsheetComputesNothingOfAnExport) {
  folder.write("den/a.txt",
               "SỞ Y TẾ\n\nBÁO CÁO\n\nI. KẾT QUẢ\n\n- Tất cả máy tính của xã đã cài phần mềm diệt vi-rút, trong đó "
               "32/36 máy tính kết nối Internet.\n");
  folder.write("den/=1+1.txt", "SỞ Y TẾ\n\nBÁO CÁO\n\nNgày 31/02/2026 đã họp.\n");
  ASSERT_EQ(khien({"read", folder / "den"}).exit, 0);
  const Outcome csv = khien({"findings", "--format", "csv"});
  EXPECT_NE(csv.out.find(",'=1+1.txt,"), std::string::npos) << csv.out;
  EXPECT_EQ(csv.out.find(",=1+1.txt"), std::string::npos) << csv.out;
}

TEST_F(Hostile, ADeviceIsNoFileToReplace) {
  EXPECT_EQ(khien({"findings", "--out", "/dev/null"}).exit, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_NE(khien({"findings", "--out", "/dev/full"}).exit, 0);
  EXPECT_EQ(khien({"findings", "--out", folder.path()}).exit, 1);
}

TEST_F(Hostile, LongAndStrangeArgumentsAreOnlyArguments) {
  for (const std::string& unit :
       {std::string(100'000, 'x'), std::string("%"), std::string("' OR 1=1 --"), std::string("\x1B[31m")}) {
    const Outcome outcome = khien({"documents", "--unit", unit});
    EXPECT_EQ(outcome.exit, 4) << unit.substr(0, 20) << outcome.err;
    EXPECT_FALSE(commands_a_terminal(outcome.err)) << unit.substr(0, 20);
  }
  EXPECT_EQ(run_khien({"--data", std::string(5000, 'x'), "documents"}).exit, 1);
  EXPECT_EQ(run_khien({"--data", "/dev/null", "init"}).exit, 5);
  for (const char* day : {"0001-01-01", "9999-12-31"})
    EXPECT_EQ(run_khien({"--data", khien.data(), "--reference-date", day, "check", "run"}).exit, 0) << day;
  EXPECT_EQ(run_khien({"--data", khien.data(), "--reference-date", "0000-00-00", "check", "run"}).exit, 2);
}

}  // namespace
}  // namespace system_test
