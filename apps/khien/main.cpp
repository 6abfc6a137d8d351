// khien: one binary, command line now and server later. Each command is a file in commands/.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "command.hpp"
#include "output.hpp"

namespace {

constexpr const char* footer =
    "Mã thoát: 0 thành công · 1 không làm được · 2 sai tham số · 3 có tệp không đọc được (các tệp khác vẫn được đọc) · "
    "4 không tìm thấy · 5 lỗi thư mục dữ liệu · 6 nội dung nghiệp vụ có lỗi · 7 nhật ký bị sửa hoặc thiếu · "
    "8 không xuất báo cáo vì sổ đăng ký trái với biểu mẫu";

std::string default_data_folder() {
  if (const char* folder = std::getenv("KHIEN_DATA"); folder != nullptr && *folder != '\0') return folder;
  return "khien-data";
}

// CLI11's own words, in Vietnamese.
std::string usage_sentence(const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return "Thiếu tham số bắt buộc";
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return "Tham số thừa hoặc không có";
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return "Số giá trị của tham số không đúng";
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) return "Giá trị của tham số không đúng kiểu";
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return "Giá trị của tham số không hợp lệ";
  return "Sai tham số";
}

// A file opened later must not become the standard output that somebody closed.
void keep_standard_streams() {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor)
    if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", O_RDWR);  // the lowest free one: this one
}

int run_guarded(const std::function<int(cli::Context&)>& run, cli::Context& context) {
  try {
    return run(context);
  } catch (const std::bad_alloc&) {
    cli::complain("khien: không đủ bộ nhớ để làm việc này\n");
  } catch (const std::exception& error) {
    cli::complain("khien: lỗi bên trong chương trình ({})\n", cli::visible_name(error.what()));
  }
  return cli::exit_failed;
}

// A report cut short because the disk is full must not look like a success.
int with_output_written(int exit) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return exit;
  cli::complain("khien: không ghi được hết kết quả ra màn hình hoặc tệp đích\n");
  return exit == cli::exit_ok ? cli::exit_failed : exit;
}

}  // namespace

int main(int argc, char** argv) {
  keep_standard_streams();
  ::umask(027);  // the data folder's files are not for everybody
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file sizes is an error of that write, as a full disk is
  CLI::App app("Khiên: bảo đảm an toàn thông tin mạng cho cơ quan nhà nước cấp tỉnh", "khien");
  app.footer(footer);
  app.set_help_flag("-h,--help", "In trợ giúp rồi thoát");
  app.set_version_flag("--version", "khien 0.1.0", "In phiên bản rồi thoát");
  app.require_subcommand(1);
  app.get_formatter()->label("REQUIRED", "bắt buộc");
  app.get_formatter()->label("OPTIONS", "TÙY CHỌN");
  app.get_formatter()->label("SUBCOMMAND", "LỆNH");
  app.get_formatter()->label("SUBCOMMANDS", "LỆNH");
  app.get_formatter()->label("Usage", "Cách dùng");
  app.get_formatter()->label("Options", "Tùy chọn");
  app.get_formatter()->label("Subcommands", "Các lệnh");
  app.get_formatter()->label("Positionals", "Tham số");
  app.get_formatter()->label("POSITIONALS", "THAM SỐ");
  app.get_formatter()->column_width(34);

  cli::GlobalOptions options;
  options.data_folder = default_data_folder();
  app.add_option("--data", options.data_folder, "Thư mục dữ liệu (mặc định: biến KHIEN_DATA, hoặc ./khien-data)");
  app.add_option("--content", options.content_folder,
                 "Thư mục nội dung nghiệp vụ, thay cho bản có sẵn trong chương trình");
  app.add_option("--reference-date", options.reference_date,
                 "Ngày đối chiếu YYYY-MM-DD (mặc định: hôm nay, giờ Việt Nam)");
  app.add_flag("--json", options.json, "In JSON cho máy đọc");
  app.fallthrough();

  std::function<int(cli::Context&)> run;
  for (const cli::Command* command : cli::all_commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
    sub->set_help_flag("-h,--help", "In trợ giúp rồi thoát");
    const auto action = command->configure(*sub);
    sub->callback([&run, action] { run = action; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return with_output_written(app.exit(success));  // --help, --version
  } catch (const CLI::ParseError& error) {
    cli::complain("khien: {}: {}\nXem: khien --help\n", usage_sentence(error), error.what());
    return cli::exit_usage;
  }
  cli::Context context(std::move(options));
  return with_output_written(run_guarded(run, context));
}
