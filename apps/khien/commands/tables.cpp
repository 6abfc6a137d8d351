#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "content/table_reference.hpp"
#include "content/word.hpp"

namespace cli::commands {
namespace {

struct Options {
  bool json_schema = false, markdown = false;
  std::string subject = "device";
};

int run(Context& context, const Options& options) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  if (options.json_schema) {
    say("{}\n", base::to_pretty_text(content::table_schema(**pack, options.subject)));
    return exit_ok;
  }
  if (options.markdown) {
    say("{}", content::table_reference(**pack));
    return exit_ok;
  }
  base::Json rows = base::Json::array();
  TextTable table{{"Bảng", "Đối tượng", "Tên", "Số cột", "Hạn dùng (ngày)"}, {}, "Không có bảng nào."};
  for (const content::Table& spec : (*pack)->tables) {
    base::Json columns = base::Json::array();
    for (const content::Column& column : spec.columns)
      columns.push_back({{"name", column.name},
                         {"type", content::to_text(column.type)},
                         {"nullable", column.nullable},
                         {"privacy", column.privacy},
                         {"values", column.values},
                         {"meaning", column.meaning}});
    rows.push_back({{"name", spec.name},
                    {"subject", spec.subject},
                    {"title", spec.title},
                    {"key", spec.key},
                    {"max_age_days", spec.max_age_days ? base::Json(*spec.max_age_days) : base::Json()},
                    {"max_rows", spec.max_rows},
                    {"columns", columns}});
    table.rows.push_back({spec.name, content::word(**pack, "table", "subject", spec.subject), spec.title,
                          std::to_string(spec.columns.size()),
                          spec.max_age_days ? std::to_string(*spec.max_age_days) : "không"});
  }
  say("{}", context.json() ? base::to_text({{"tables", rows}}) + "\n" : table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto* schema = app.add_flag("--json-schema", options->json_schema, "In JSON Schema của các dòng gửi vào");
  app.add_flag("--markdown", options->markdown, "In trang tham khảo mọi bảng, mọi cột (Markdown)")->excludes(schema);
  app.add_option("--subject", options->subject, "JSON Schema của device (mặc định), document, unit, information_system")
      ->check(CLI::IsMember({"device", "document", "unit", "information_system"}));
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command tables{"tables", "Bảng dữ liệu: mỗi bảng giữ gì, kiểu, mức riêng tư, hạn dùng", configure};

}  // namespace cli::commands
