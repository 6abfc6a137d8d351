#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/export_register.hpp"

namespace cli::commands {
namespace {

int run(Context& context, const std::vector<std::string>& registers, const std::string& out) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  const auto bytes = service::register_template(**pack, registers);
  if (!bytes) return context.report(bytes.error());
  if (const auto written = base::write_file(out, *bytes); !written) return context.report(written.error(), out);
  say("Đã ghi {}\n", out);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  struct Options {
    std::vector<std::string> registers;
    std::string out;
  };
  auto options = std::make_shared<Options>();
  app.add_option("SỔ", options->registers, "Tên bảng hoặc tên sổ; bỏ trống: mọi sổ");
  app.add_option("--out", options->out, "Tệp .xlsx")->required();
  return [options](Context& context) { return run(context, options->registers, options->out); };
}

}  // namespace

// Not `template`: a word of the language.
extern const Command register_template{"template", "Mẫu Excel để nhập sổ, có trang hướng dẫn", configure};

}  // namespace cli::commands
