#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/propose_level.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string system, regime;
};

base::Json to_json(const std::vector<service::LevelQuestion>& questions) {
  base::Json rows = base::Json::array();
  for (const service::LevelQuestion& question : questions)
    rows.push_back({{"level", question.level},
                    {"article", question.article},
                    {"question", question.question},
                    {"missing", question.missing}});
  return rows;
}

std::string level_text(const std::optional<int>& level) {
  return level ? fmt::format("cấp độ {}", *level) : "chưa có";
}

int propose(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto proposed = service::propose_level(**installation, options.system, options.regime, *reference_date);
  if (!proposed)
    return context.report(proposed.error(),
                          proposed.error().reason == "level.unknown_regime" ? options.regime : options.system);
  if (context.json()) {
    const auto number = [](const std::optional<int>& level) { return level ? base::Json(*level) : base::Json(); };
    say("{}\n", base::to_text({{"system", proposed->system_code},
                               {"regime", proposed->regime},
                               {"certainty", proposed->certainty},
                               {"registered", number(proposed->registered)},
                               {"proposed", number(proposed->level)},
                               {"decisive", to_json(proposed->decisive)},
                               {"could_raise", to_json(proposed->could_raise)},
                               {"warnings", proposed->warnings}}));
    return exit_ok;
  }
  say("{} ({}), theo {}\n", proposed->system_name, proposed->system_code, proposed->regime_title);
  say("Cấp độ đang đăng ký: {}. Cấp độ gợi ý: {}.\n", level_text(proposed->registered),
      proposed->level ? level_text(proposed->level) : "chưa đủ căn cứ");
  for (const service::LevelQuestion& question : proposed->decisive)
    say("  {}: {} Có.\n", question.article, question.question);
  if (!proposed->could_raise.empty()) say("Chưa đủ căn cứ, có thể làm cấp độ cao hơn:\n");
  for (const service::LevelQuestion& question : proposed->could_raise)
    say("  cấp độ {} ({}): {} Cần điền: {}.\n", question.level, question.article, question.question,
        fmt::join(question.missing, "; "));
  for (const std::string& warning : proposed->warnings) say("Lưu ý: {}.\n", warning);
  say("Tiêu chí theo diễn đạt của Khiên{}; cấp độ do người có thẩm quyền xác định, Khiên không tự thay đổi.\n",
      proposed->certainty == "official" ? "" : ", chưa đối chiếu bản chính thức");
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* propose_app = app.add_subcommand("propose", "Gợi ý cấp độ của một hệ thống thông tin, kèm điều khoản");
  propose_app->add_option("HỆ_THỐNG", options->system, "Mã hệ thống thông tin")->required();
  propose_app->add_option("--regime", options->regime,
                          "nd_331_2026 hoặc nd_85_2016; bỏ trống: theo ngày gửi hồ sơ và dự án đang làm");
  return [options](Context& context) { return propose(context, *options); };
}

}  // namespace

extern const Command level{"level", "Xác định cấp độ hệ thống thông tin", configure};

}  // namespace cli::commands
