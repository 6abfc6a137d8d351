#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/list_facts.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string table, file;
  bool summary = false;
};

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  if (options.summary) {
    const auto counts = service::count_facts(**installation);
    if (!counts) return context.report(counts.error());
    TextTable table{{"Loại dữ kiện", "Bảng", "Số dòng", "Số văn bản"}, {}, "Chưa có dữ kiện nào."};
    base::Json rows = base::Json::array();
    for (const service::FactCount& count : *counts) {
      rows.push_back(
          {{"table", count.table}, {"title", count.title}, {"rows", count.rows}, {"documents", count.documents}});
      table.rows.push_back({count.title, count.table, std::to_string(count.rows), std::to_string(count.documents)});
    }
    if (context.json())
      print_json({{"facts", rows}});
    else
      say("{}", table.to_text());
    return exit_ok;
  }
  const auto facts = service::list_facts(**installation, {options.table, options.file});
  if (!facts) return context.report(facts.error(), options.table);
  if (context.json()) {
    print_json({{"facts", *facts}});
    return exit_ok;
  }
  TextTable table{{"Tệp", "Loại", "Mục", "Trích dẫn", "Giá trị"}, {}, "Không có dữ kiện nào khớp."};
  for (const base::Json& fact : *facts) {
    std::string values;
    for (const auto& [name, value] : fact.at("fields").items()) {
      if (value.is_null() || name.ends_with("_folded") || name.ends_with("_fact_id")) continue;
      values += fmt::format("{}{}={}", values.empty() ? "" : ", ", name,
                            value.is_string() ? value.get<std::string>() : value.dump());
    }
    table.rows.push_back({fact.at("file"), fact.at("table"), fact.at("section"), fact.at("reading"), values});
  }
  say("{}", table.to_text());
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--table", options->table, "Chỉ loại dữ kiện này: reference, figure_mention, task_mention …");
  app.add_option("--file", options->file, "Chỉ văn bản có tên tệp này");
  app.add_flag("--summary", options->summary, "Đếm theo loại");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command facts{"facts", "Dữ kiện đã trích từ văn bản", configure};

}  // namespace cli::commands
