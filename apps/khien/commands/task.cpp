#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/judgement_word.hpp"
#include "service/tasks.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string document, responsible, due_on, title, unit;
  std::int64_t finding = 0, fact = 0, id = 0;
  bool closed_too = false;
};

base::Json to_json(const domain::Task& task) {
  const auto number = [](const std::optional<std::int64_t>& id) { return id ? base::Json(*id) : base::Json(); };
  return {{"id", task.id},
          {"title", task.title},
          {"finding_id", number(task.finding_id)},
          {"document_id", number(task.document_id)},
          {"fact_id", number(task.fact_id)},
          {"responsible_text", task.responsible_text ? base::Json(*task.responsible_text) : base::Json()},
          {"due_on", task.due_on ? base::Json(task.due_on->iso()) : base::Json()},
          {"state", domain::to_text(task.state)}};
}

int add(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  service::TaskEntry entry;
  if (options.finding != 0) entry.finding_id = options.finding;
  entry.document = options.document;
  if (options.fact != 0) entry.fact_id = options.fact;
  entry.title = options.title;
  if (!options.responsible.empty()) {
    const auto unit = context.unit(options.responsible);
    if (!unit) return context.report(unit.error(), options.responsible);
    entry.responsible_id = unit->id;
  }
  if (!options.due_on.empty()) {
    entry.due_on = base::Date::parse_iso(options.due_on);
    if (!entry.due_on)
      return context.report({base::ErrorCode::invalid_argument, "argument.date", options.due_on, {}}, options.due_on);
  }
  const auto added = service::add_tasks(**installation, entry, service::now());
  if (!added) return context.report(added.error());
  base::Json rows = base::Json::array();
  for (const domain::Task& task : added->tasks) rows.push_back(to_json(task));
  if (context.json()) {
    print_json({{"tasks", rows}, {"known", added->known}});
    return exit_ok;
  }
  for (const domain::Task& task : added->tasks) say("Nhiệm vụ {}: {}\n", task.id, task.title);
  say("{} nhiệm vụ mới, {} đã có từ trước.\n", added->tasks.size(), added->known);
  return exit_ok;
}

int list(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  service::TaskQuery query;
  query.closed_too = options.closed_too;
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    query.responsible_id = unit->id;
  }
  const auto listed = service::list_tasks(**installation, query, *reference_date);
  if (!listed) return context.report(listed.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Việc", "Chủ trì", "Hạn", "Tình trạng", "Từ"}, {}, "Không có nhiệm vụ nào."};
  for (const service::ListedTask& item : *listed) {
    base::Json row = to_json(item.task);
    row["responsible"] = item.responsible;
    row["source"] = item.source;
    row["overdue_days"] = item.overdue;
    rows.push_back(std::move(row));
    std::string state =
        service::judgement_word((*installation)->pack(), "finding_state", domain::to_text(item.task.state));
    if (item.overdue > 0) state += fmt::format(", quá hạn {} ngày", item.overdue);
    table.rows.push_back({std::to_string(item.task.id), item.task.title, item.responsible,
                          item.task.due_on ? item.task.due_on->vietnamese() : "", state, item.source});
  }
  if (context.json())
    print_json({{"tasks", rows}});
  else
    say("{}", table.to_text());
  return exit_ok;
}

int resolve(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto done = service::resolve_task(**installation, options.id, service::now());
  if (!done) return context.report(done.error());
  if (context.json())
    print_json({{"id", options.id}, {"state", "resolved"}});
  else
    say("Đã ghi nhận đơn vị báo xong nhiệm vụ {}; chỉ được xác nhận khi có kết quả mới hơn.\n", options.id);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* add_app = app.add_subcommand("add", "Giao việc từ một tồn tại, hoặc từ các nhiệm vụ nêu trong văn bản");
  add_app->add_option("--finding", options->finding, "Từ tồn tại này (mã; xem: khien findings --ids)");
  add_app->add_option("--document", options->document, "Từ văn bản này (tên tệp hoặc số): mọi nhiệm vụ văn bản giao");
  add_app->add_option("--fact", options->fact, "Chỉ nhiệm vụ có số thứ tự dữ kiện này trong văn bản");
  add_app->add_option("--responsible", options->responsible, "Đơn vị chủ trì (mã)");
  add_app->add_option("--due", options->due_on, "Hạn YYYY-MM-DD");
  add_app->add_option("--title", options->title, "Nội dung việc (mặc định: theo tồn tại hoặc văn bản)");
  auto* list_app = app.add_subcommand("list", "Liệt kê nhiệm vụ chưa xong, gần hạn trước");
  list_app->add_option("--unit", options->unit, "Chỉ đơn vị chủ trì này (mã)");
  list_app->add_flag("--all", options->closed_too, "Cả nhiệm vụ đã kết thúc");
  auto* resolve_app = app.add_subcommand("resolve", "Ghi nhận đơn vị báo đã xong; chỉ kết quả mới hơn mới xác nhận");
  resolve_app->add_option("MÃ", options->id, "Mã nhiệm vụ")->required();
  return [options, add_app, resolve_app](Context& context) {
    if (add_app->parsed()) return add(context, *options);
    return resolve_app->parsed() ? resolve(context, *options) : list(context, *options);
  };
}

}  // namespace

extern const Command task{"task", "Nhiệm vụ: giao, liệt kê, ghi nhận đã xong", configure};

}  // namespace cli::commands
