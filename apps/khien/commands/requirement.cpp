#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "service/list_requirements.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string id, catalogue, file, by;
};

int show(Context& context, const Options& options) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  const auto installation = context.installation();
  if (!installation && installation.error().reason != "installation.not_found")
    return context.report(installation.error(), context.options().data_folder);
  const auto rows = service::list_requirements(**pack, installation ? *installation : nullptr,
                                               {options.catalogue, std::nullopt, "", options.id});
  if (!rows) return context.report(rows.error(), options.catalogue);
  if (rows->empty())
    return context.report({base::ErrorCode::not_found, "requirement.not_found", options.id, {}}, options.id);
  base::Json list = base::Json::array();
  std::string text;
  for (const service::ListedRequirement& row : *rows) {
    list.push_back(service::to_json(row));
    if (!text.empty()) text += "\n";
    for (const service::RequirementCell& cell : service::requirement_cells(**pack, row))
      if (!cell.text.empty()) text += fmt::format("{}: {}\n", cell.title, cell.text);
  }
  say("{}", context.json() ? base::to_text({{"requirements", list}}) + "\n" : text);
  return exit_ok;
}

int set_text(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto text = base::read_file(options.file);
  if (!text) return context.report(text.error(), options.file);
  const auto entered =
      service::enter_requirement_text(**installation, service::now(), options.catalogue, options.id, *text, options.by);
  if (!entered) return context.report(entered.error(), options.id);
  if (context.json())
    say("{}\n", base::to_text({{"requirement", options.id}, {"entered_by", options.by}}));
  else
    say("Đã nhập lời văn chính thức của yêu cầu {}.\n", options.id);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* show_app = app.add_subcommand("show", "Một yêu cầu: nội dung, căn cứ, cách đánh giá");
  auto* text_app = app.add_subcommand("text", "Lời văn chính thức của yêu cầu");
  auto* set_app = text_app->add_subcommand("set", "Nhập lời văn chính thức từ tệp văn bản UTF-8");
  text_app->require_subcommand(1);
  for (CLI::App* command : {show_app, set_app}) {
    command->add_option("SỐ_HIỆU", options->id, "Số hiệu của yêu cầu: 4.2.1c")->required();
    command->add_option("--catalogue", options->catalogue, "Mã bộ tiêu chí, khi nhiều bộ có số hiệu này");
  }
  set_app->add_option("--file", options->file, "Tệp chứa lời văn")->required();
  set_app->add_option("--by", options->by, "Người nhập, có trách nhiệm về lời văn")->required();
  return [options, show_app](Context& context) {
    return show_app->parsed() ? show(context, *options) : set_text(context, *options);
  };
}

}  // namespace

extern const Command requirement{"requirement", "Yêu cầu của bộ tiêu chí: xem, nhập lời văn chính thức", configure};

}  // namespace cli::commands
