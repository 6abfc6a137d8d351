// Documents in, through the real program: what is bad is named and leaves nothing, what is good is read.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "bad_inputs.hpp"
#include "khien_process.hpp"

namespace system_test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const fs::path good_pdf = source_folder / "tests/golden/readers/report.pdf";
const fs::path good_docx = source_folder / "tests/golden/readers/report.docx";

std::string lines_about(const std::string& text, const std::string& name) {
  std::string found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (line.find("/" + name + ":") != std::string_view::npos) found += std::string(line) + "\n";
    begin = end + 1;
  }
  return found;
}

// What is stored, by what the program itself lists.
struct Stored {
  base::Json documents, facts, findings;
  bool operator==(const Stored&) const = default;
};

Stored stored(const Khien& khien) {
  return {khien.list("documents"), khien.list("facts"), khien.list("findings")};
}

class Read : public testing::Test {
 protected:
  Read() { EXPECT_EQ(khien({"init"}).exit, 0); }
  Folder folder;
  Khien khien{folder / "data"};
};

TEST_F(Read, BadFilesAreNamedAndLeaveNothingAndTheOthersAreRead) {
  const std::vector<BadInput> bad = write_bad_inputs(folder);
  folder.copy(good_pdf, "xau/a_tot.pdf");
  folder.copy(good_docx, "xau/thu_muc.pdf/sai_duoi.pdf");  // a folder named like a file; a Word file named like a PDF
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = khien({"read", folder / "xau"}, {.bound_by_permissions = true});
  EXPECT_EQ(outcome.exit, 3) << outcome.err;
  EXPECT_LT(std::chrono::steady_clock::now() - started, 60s);
  for (const BadInput& input : bad) {
    const std::string said = lines_about(outcome.err, input.name);
    EXPECT_NE(said.find(input.sentence), std::string::npos) << input.name << ": “" << said << "”";
    EXPECT_EQ(std::ranges::count(said, '\n'), 1) << said;
  }
  EXPECT_EQ(std::ranges::count(outcome.err, '\n'), static_cast<std::ptrdiff_t>(bad.size())) << outcome.err;
  const base::Json documents = khien.list("documents");
  ASSERT_EQ(documents.size(), 2U);
  std::set<std::string> files;
  for (const base::Json& document : documents) files.insert(document["file"].get<std::string>());
  EXPECT_EQ(files, (std::set<std::string>{"a_tot.pdf", "sai_duoi.pdf"}));
  const base::Json facts = khien.list("facts");
  EXPECT_GT(facts.size(), 20U);
  for (const base::Json& fact : facts) EXPECT_TRUE(files.contains(fact["file"].get<std::string>())) << fact;
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

TEST_F(Read, AllBadIsAFailure) {
  folder.write("rong.txt", "");
  EXPECT_EQ(khien({"read", folder / "rong.txt", folder / "khong_co.docx"}).exit, 1);
  fs::create_directory(folder / "trong");
  const Outcome empty = khien({"read", folder / "trong"});
  EXPECT_EQ(empty.exit, 1);
  EXPECT_NE(empty.err.find("trong: không có tệp nào để đọc"), std::string::npos) << empty.err;
}

TEST_F(Read, ASecretPaperLeavesNoByteNoTextAndNoName) {
  const std::string canary = "ZVKQXJ canh bao rieng";
  folder.write("den/ke_hoach_ZVKQXJ.txt", "ỦY BAN NHÂN DÂN XÃ TÂN KHÊ\nSố: 41/BC-UBND\n\nTỐI MẬT\n\nBÁO CÁO\n" +
                                              canary + "\n" + std::string(5000, 'x') + "\n");
  folder.copy(source_folder / "tests/golden/readers/secret.pdf", "den/giay_ZVKQXJ.pdf");
  folder.copy(good_docx, "den/tot.docx");
  const Outcome outcome = khien({"read", folder / "den"});
  EXPECT_EQ(outcome.exit, 3);
  EXPECT_EQ(outcome.err.find("canh bao"), std::string::npos);
  EXPECT_NE(outcome.err.find("giay_ZVKQXJ.pdf: văn bản có dấu chỉ độ mật"), std::string::npos) << outcome.err;
  EXPECT_NE(outcome.err.find("ke_hoach_ZVKQXJ.txt: văn bản có dấu chỉ độ mật"), std::string::npos) << outcome.err;
  EXPECT_EQ(khien({"rebuild"}).exit, 0);
  // The name, the text, the text as searched, the PDF's own bytes; and the search itself works on what is kept.
  const std::string secret = bytes_of(source_folder / "tests/golden/readers/secret.pdf");
  for (const std::string& bytes :
       {std::string("ZVKQXJ"), std::string("zvkqxj"), std::string("41/BC-UBND"), secret.substr(secret.size() / 2, 64)})
    EXPECT_EQ(files_containing(khien.data(), bytes), std::vector<fs::path>{}) << bytes;
  EXPECT_FALSE(files_containing(khien.data(), "tot.docx").empty());
}

TEST_F(Read, AgainChangesNothing) {
  const std::vector<std::string> read = {"read", examples / "documents", "--received",
                                         examples / "registers/received.csv"};
  std::vector<std::string> first_read = read;
  if (!fs::exists(examples / "registers/received.csv")) first_read.resize(2);
  ASSERT_EQ(khien({"units", "import", examples / "registers/units.csv", "--succession",
                   examples / "registers/succession.csv"})
                .exit,
            0);
  const Outcome first = khien(first_read);
  ASSERT_EQ(first.exit, 0) << first.err;
  const Stored before = stored(khien);
  ASSERT_GT(before.documents.size(), 10U);
  ASSERT_GT(before.findings.size(), 10U);
  const Outcome second = khien(first_read);
  EXPECT_EQ(second.exit, 0);
  EXPECT_NE(second.out.find(fmt::format("{} đã có từ trước", before.documents.size())), std::string::npos)
      << second.out;
  EXPECT_LT(second.took, first.took) << "nothing is read again";
  EXPECT_EQ(stored(khien), before);
}

TEST_F(Read, RebuildGivesTheSameAndKeepsSinceWhen) {
  ASSERT_EQ(khien({"units", "import", examples / "registers/units.csv", "--succession",
                   examples / "registers/succession.csv"})
                .exit,
            0);
  ASSERT_EQ(khien({"read", examples / "documents"}).exit, 0);
  const Stored before = stored(khien);
  const Outcome rebuilt = khien({"rebuild"});
  EXPECT_EQ(rebuilt.exit, 0) << rebuilt.err;
  const Stored after = stored(khien);
  EXPECT_EQ(after.documents, before.documents);
  EXPECT_EQ(after.facts, before.facts);
  EXPECT_EQ(after.findings, before.findings);

  // A body somebody touched is told, and what was known of it stays.
  fs::path body;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(khien.data()) / "bodies"))
    if (entry.is_regular_file()) body = entry.path();
  std::ofstream(body, std::ios::app) << "thêm";
  const Outcome touched = khien({"rebuild"});
  EXPECT_EQ(touched.exit, 3);
  EXPECT_NE(touched.err.find("tệp gốc đã lưu"), std::string::npos) << touched.err;
  EXPECT_EQ(stored(khien).facts, before.facts);
}

// Descendants of the process, children first found first.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  std::error_code error;
  for (const auto& task : fs::directory_iterator(fmt::format("/proc/{}/task", parent), error)) {
    std::ifstream file(task.path() / "children");
    for (pid_t child; file >> child;) children.push_back(child);
  }
  return children;
}

// Kills the process that has been parsing one document for a second.
void kill_slow_reader(pid_t khien) {
  std::map<pid_t, std::chrono::steady_clock::time_point> seen;
  for (int i = 0; i < 3000; ++i) {
    for (const pid_t reader : children_of(khien))
      for (const pid_t child : children_of(reader)) {
        const auto now = std::chrono::steady_clock::now();
        if (now - seen.try_emplace(child, now).first->second > 1s) {
          ::kill(child, SIGKILL);
          return;
        }
      }
    std::this_thread::sleep_for(10ms);
  }
}

TEST_F(Read, AKilledReaderIsAnErrorOfItsFile) {
  folder.write("den/a_dai.docx", long_docx(200'000));
  folder.copy(good_pdf, "den/b.pdf");
  folder.copy(good_docx, "den/c.docx");
  const Outcome outcome = khien({"read", folder / "den"}, {.while_running = kill_slow_reader});
  EXPECT_EQ(outcome.exit, 3) << outcome.err;
  EXPECT_NE(lines_about(outcome.err, "a_dai.docx").find("dừng đột ngột"), std::string::npos) << outcome.err;
  EXPECT_EQ(khien.list("documents").size(), 2U);
}

// Killed itself at any moment, it leaves whole documents only, and the next run completes the rest.
TEST_F(Read, KilledInTheMiddleLeavesWholeDocuments) {
  for (int delay : {150, 300, 500, 800}) {
    khien({"read", examples / "documents"}, {.while_running = [&](pid_t process) {
            std::this_thread::sleep_for(std::chrono::milliseconds(delay));
            ::kill(process, SIGKILL);
          }});
    std::map<std::string, int> facts;
    for (const base::Json& fact : khien.list("facts")) ++facts[fact["file"].get<std::string>()];
    const base::Json documents = khien.list("documents");
    EXPECT_EQ(documents.size(), facts.size());
  }
  EXPECT_EQ(khien({"read", examples / "documents"}).exit, 0);
  const Stored whole = stored(khien);
  const Khien other(folder / "other");
  ASSERT_EQ(other({"init"}).exit, 0);
  ASSERT_EQ(other({"read", examples / "documents"}).exit, 0);
  EXPECT_EQ(khien.list("documents").size(), other.list("documents").size());
  EXPECT_EQ(whole.facts.size(), other.list("facts").size());
  EXPECT_EQ(whole.findings.size(), other.list("findings").size());
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
}

void expect_full_disk_said(const Outcome& outcome) {
  EXPECT_TRUE(outcome.exit == 5 || outcome.exit == 3 || outcome.exit == 1) << outcome.exit;
  EXPECT_TRUE(outcome.err.find("Hết dung lượng") != std::string::npos ||
              outcome.err.find("hết dung lượng") != std::string::npos)
      << outcome.err;
}

// What is there afterwards is whole, and with room again the rest is read.
void expect_whole(const Khien& khien) {
  std::set<std::string> with_facts;
  for (const base::Json& fact : khien.list("facts")) with_facts.insert(fact["file"].get<std::string>());
  std::set<std::string> documents;
  for (const base::Json& document : khien.list("documents")) documents.insert(document["file"].get<std::string>());
  EXPECT_EQ(documents, with_facts);
  EXPECT_EQ(khien({"audit", "verify"}).exit, 0);
  for (const auto& entry : fs::recursive_directory_iterator(khien.data()))
    EXPECT_FALSE(entry.path().string().ends_with(".partial")) << entry.path();
}

TEST_F(Read, ALimitOnFileSizesIsSaid) {
  // The largest file of the folder is the database or its log.
  const Outcome outcome = khien({"read", examples / "documents"}, {.max_file_bytes = 2U << 20U});
  expect_full_disk_said(outcome);
  expect_whole(khien);
  EXPECT_EQ(khien({"read", examples / "documents"}).exit, 0);
  EXPECT_EQ(khien.list("documents").size(), 16U);
}

TEST(FullDisk, IsSaidAndLeavesWholeDocuments) {
  const Folder folder;
  const fs::path disk = folder / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=8m") != 0)
    GTEST_SKIP() << "may not mount a small disk; ALimitOnFileSizesIsSaid stands for it";
  {
    const Khien khien(disk / "data");
    ASSERT_EQ(khien({"init"}).exit, 0);
    // Fill it so that some documents fit.
    const auto room = fs::space(disk).available;
    std::ofstream(disk / "filler", std::ios::binary)
        << std::string(room - std::min<std::uintmax_t>(room, 700U << 10U), 'x');
    const Outcome outcome = khien({"read", examples / "documents"});
    expect_full_disk_said(outcome);
    fs::remove(disk / "filler");
    expect_whole(khien);
    EXPECT_EQ(khien({"read", examples / "documents"}).exit, 0);
    EXPECT_EQ(khien.list("documents").size(), 16U);
  }
  ::umount2(disk.c_str(), MNT_DETACH);
}

TEST_F(Read, PreviewNeedsNoDataFolderAndKeepsNothing) {
  const Khien nowhere(folder / "nowhere");
  const Outcome one = nowhere({"read", good_docx, "--json"});
  EXPECT_EQ(one.exit, 0);
  EXPECT_GT(one.json()["figures"].size(), 0U);
  folder.write("rong.txt", "");
  const Outcome two = nowhere({"read", good_docx, folder / "rong.txt", "--json"});
  EXPECT_EQ(two.exit, 3);
  EXPECT_EQ(two.json().size(), 2U);
  EXPECT_EQ(two.json()[1]["error"]["reason"], "document.empty");
  EXPECT_FALSE(fs::exists(nowhere.data()));
}

}  // namespace
}  // namespace system_test
