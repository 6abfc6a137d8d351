#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/export_register.hpp"

namespace cli::commands {
namespace {

struct Options {
  service::RegisterQuery query;
  std::string out;
};

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto bytes = options.out.ends_with(".csv") ? service::export_register_csv(**installation, options.query)
                                                   : service::export_registers(**installation, options.query);
  if (!bytes) return context.report(bytes.error());
  if (const auto written = base::write_file(options.out, *bytes); !written)
    return context.report(written.error(), options.out);
  say("Đã ghi {}\n", options.out);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("SỔ", options->query.registers, "Tên bảng hoặc tên sổ; bỏ trống: mọi sổ");
  app.add_option("--unit", options->query.unit_code, "Chỉ đơn vị này (mã), thiết bị và hệ thống của nó");
  app.add_option("--system", options->query.system_code, "Chỉ hệ thống này (mã) và thiết bị của nó");
  app.add_option("--out", options->out, "Tệp .xlsx, hoặc .csv cho đúng một sổ")->required();
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

// Not `export`: a word of the language.
extern const Command export_register{"export", "Xuất sổ ra Excel, CSV theo đúng mẫu nhập", configure};

}  // namespace cli::commands
