#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"

namespace cli::commands {
namespace {

std::function<int(Context&)> configure(CLI::App& app) {
  auto database = std::make_shared<std::string>();
  app.add_option("--database", *database, "Chuỗi kết nối PostgreSQL; bỏ trống: SQLite trong thư mục dữ liệu");
  return [database](Context& context) {
    const auto pack = context.pack();
    if (!pack) return context.report(pack.error());
    const auto created = service::Installation::create(context.options().data_folder, **pack, *database);
    if (!created) return context.report(created.error(), context.options().data_folder);
    if (context.json()) {
      print_json({{"data", context.options().data_folder},
                  {"content_version", (*pack)->version},
                  {"content_digest", (*pack)->digest}});
    } else {
      say("Thư mục dữ liệu {} đã sẵn sàng (nội dung nghiệp vụ {}, {} quy tắc, {} số liệu).\n",
          context.options().data_folder, (*pack)->version, (*pack)->checks.size(), (*pack)->figures.size());
    }
    return static_cast<int>(exit_ok);
  };
}

}  // namespace

extern const Command init{"init", "Tạo thư mục dữ liệu; chạy lại không làm thay đổi gì", configure};

}  // namespace cli::commands
