#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/show_figure.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string id, unit, period;
};

int list(Context& context) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Nhóm", "Đơn vị tính", "Tên"}, {}, "Không có số liệu nào."};
  for (const content::Figure& figure : (*pack)->figures) {
    rows.push_back({{"id", figure.id},
                    {"title", figure.title},
                    {"group", figure.group},
                    {"unit", figure.unit},
                    {"kind", figure.kind},
                    {"roll_up", figure.roll_up},
                    {"digest", figure.digest}});
    table.rows.push_back({figure.id, figure.group, figure.unit, figure.title});
  }
  if (context.json())
    print_json({{"figures", rows}});
  else
    say("{}", table.to_text());
  return exit_ok;
}

int show(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto period = base::Period::parse(options.period);
  if (!period)
    return context.report({base::ErrorCode::invalid_argument, "argument.period", options.period, {}}, options.period);
  const auto unit = context.unit(options.unit);
  if (!unit) return context.report(unit.error(), options.unit);
  const auto shown = service::show_figure(**installation, options.id, unit->id, *period, *reference_date);
  if (!shown) return context.report(shown.error(), options.id);
  const auto number = [](const std::optional<double>& value) {
    return value ? number_text(*value) : std::string("chưa có số liệu");
  };
  if (context.json()) {
    base::Json parts = base::Json::array();
    for (const service::FigureSource& s : shown->parts)
      parts.push_back({{"unit", s.unit},
                       {"value", s.value},
                       {"whole", s.whole ? base::Json(*s.whole) : base::Json()},
                       {"document", s.document},
                       {"section", s.section},
                       {"quote", s.quote},
                       {"start", s.start},
                       {"end", s.end}});
    print_json({{"figure", options.id},
                {"unit", unit->code},
                {"period", period->text()},
                {"value", shown->value ? base::Json(*shown->value) : base::Json()},
                {"numerator", shown->numerator ? base::Json(*shown->numerator) : base::Json()},
                {"denominator", shown->denominator ? base::Json(*shown->denominator) : base::Json()},
                {"digest", shown->digest},
                {"parts", parts}});
    return exit_ok;
  }
  say("{}, {}, {}: {}", shown->title, unit->name, period->vietnamese(),
      shown->is_ratio && shown->value ? number_text(*shown->value * 100) + "%" : number(shown->value));
  if (!shown->is_ratio && shown->value) say(" {}", shown->unit);
  if (shown->is_ratio && shown->value) say(" ({}/{})", number(shown->numerator), number(shown->denominator));
  say("\n");
  TextTable table{{"Đơn vị", "Giá trị", "Văn bản", "Mục", "Nguyên văn"}, {}, "Không có dòng nào làm căn cứ."};
  for (const service::FigureSource& s : shown->parts)
    table.rows.push_back(
        {s.unit, number_text(s.value) + (s.whole ? "/" + number_text(*s.whole) : ""), s.document, s.section, s.quote});
  say("{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  app.add_subcommand("list", "Liệt kê số liệu");
  auto* show_app = app.add_subcommand("show", "Một số liệu và từng dòng làm căn cứ");
  show_app->add_option("MÃ", options->id, "Mã số liệu")->required();
  show_app->add_option("--unit", options->unit, "Mã đơn vị")->required();
  show_app->add_option("--period", options->period, "Kỳ: 2026-Q3")->required();
  return [options, show_app](Context& context) { return show_app->parsed() ? show(context, *options) : list(context); };
}

}  // namespace

extern const Command figure{"figure", "Số liệu: liệt kê, mở đến từng dòng làm căn cứ", configure};

}  // namespace cli::commands
