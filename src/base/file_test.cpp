#include "base/file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace base {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  FileTest() {
    std::string pattern = fs::temp_directory_path() / "khien-file-XXXXXX";
    VERIFY(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~FileTest() override { fs::remove_all(folder_); }

  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  // In a process of its own, because it gives up rights or space for good.
  static bool holds_in_child(const std::function<bool()>& condition) {
    const pid_t child = fork();
    if (child == 0) _exit(condition() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  fs::path folder_;
};

TEST_F(FileTest, ComesBackAsWritten) {
  const std::string bytes("Ủy ban\0\xff\n", 12);
  ASSERT_TRUE(write_file(folder_ / "Báo cáo.txt", bytes));
  ASSERT_TRUE(write_file(folder_ / "Báo cáo.txt", bytes + bytes));
  EXPECT_EQ(*read_file(folder_ / "Báo cáo.txt"), bytes + bytes);
  EXPECT_EQ(files(), 1U);
}

TEST_F(FileTest, EveryFailureHasItsReason) {
  EXPECT_EQ(read_file(folder_ / "none").error().reason, "file.not_found");
  EXPECT_EQ(read_file(folder_).error().reason, "file.is_folder");
  EXPECT_EQ(write_file(folder_ / "none" / "a", "x").error().reason, "file.not_found");
  ASSERT_TRUE(write_file(folder_ / "a", "12345"));
  EXPECT_EQ(read_file(folder_ / "a", 4).error().reason, "file.too_large");
  EXPECT_EQ(*read_file(folder_ / "a", 5), "12345");
  EXPECT_EQ(read_file("/dev/zero", 1000).error().reason, "file.too_large");  // size 0, yet endless
}

TEST_F(FileTest, NoPermission) {
  ASSERT_TRUE(write_file(folder_ / "a", "x"));
  fs::permissions(folder_ / "a", fs::perms::none);
  fs::permissions(folder_, fs::perms::owner_exec | fs::perms::owner_read | fs::perms::others_exec);
  EXPECT_TRUE(holds_in_child([&] {
    if (geteuid() == 0 && setuid(65534) != 0) return false;
    return read_file(folder_ / "a").error().reason == "file.no_permission" &&
           write_file(folder_ / "b", "x").error().reason == "file.no_permission";
  }));
  fs::permissions(folder_, fs::perms::owner_all);
}

TEST_F(FileTest, NoSpaceLeavesTheOldFileAndNothingElse) {
  ASSERT_TRUE(write_file(folder_ / "a", "old"));
  EXPECT_TRUE(holds_in_child([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{4096, 4096};
    return setrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           write_file(folder_ / "a", std::string(10'000, 'x')).error().reason == "file.no_space";
  }));
  EXPECT_EQ(*read_file(folder_ / "a"), "old");
  EXPECT_EQ(files(), 1U);
}

TEST_F(FileTest, WhatIsNoRegularFileIsNotWaitedFor) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", folder_ / "zero");
  for (const fs::path& path : {folder_ / "pipe", folder_ / "zero"})
    EXPECT_EQ(read_regular_file(path).error().reason, "file.read_failed") << path;
  EXPECT_EQ(read_regular_file(folder_).error().reason, "file.is_folder");
  ASSERT_TRUE(write_file(folder_ / "a", "x"));
  EXPECT_EQ(read_regular_file(folder_ / "a").value(), "x");
}

TEST_F(FileTest, ADeviceIsWrittenToAndStays) {
  EXPECT_TRUE(write_file("/dev/null", "x"));
  EXPECT_EQ(write_file("/dev/full", "x").error().reason, "file.no_space");
  EXPECT_TRUE(fs::is_character_file("/dev/null") && fs::is_character_file("/dev/full"));
  EXPECT_EQ(write_file(folder_, "x").error().reason, "file.is_folder");
  EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace base
