// khien: one binary, command line now and server later. Each command is a file in commands/.
#include <fmt/format.h>
#include <sys/stat.h>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "command.hpp"

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

}  // namespace

int main(int argc, char** argv) {
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
    return app.exit(success);  // --help, --version
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "khien: {}: {}\nXem: khien --help\n", usage_sentence(error), error.what());
    return cli::exit_usage;
  }
  cli::Context context(std::move(options));
  return run(context);
}
