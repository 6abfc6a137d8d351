#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "report/workbook.hpp"
#include "service/show_calendar.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string unit, system, until, format = "table", out;
};

std::string left_text(const service::DueItem& item) {
  if (!item.due_on) return "chưa rõ hạn";
  if (!item.working_days) return "ngoài lịch làm việc";
  if (*item.working_days < 0) return fmt::format("quá hạn {} ngày làm việc", -*item.working_days);
  return *item.working_days == 0 ? "hôm nay" : fmt::format("còn {} ngày làm việc", *item.working_days);
}

std::vector<std::string> cells(const service::DueItem& item) {
  return {item.due_on ? item.due_on->vietnamese() : "chưa rõ",
          left_text(item),
          item.duty->title,
          item.system_name.empty() ? "" : fmt::format("{} ({})", item.system_name, item.system_code),
          item.unit_name,
          item.message,
          fmt::format("{}", fmt::join(item.duty->basis, "; "))};
}

base::Json to_json(const service::DueItem& item) {
  return {{"duty", item.duty->id},
          {"title", item.duty->title},
          {"key", item.key},
          {"unit", item.unit_code},
          {"system", item.system_code.empty() ? base::Json() : base::Json(item.system_code)},
          {"due_on", item.due_on ? base::Json(item.due_on->iso()) : base::Json()},
          {"working_days", item.working_days ? base::Json(*item.working_days) : base::Json()},
          {"message", item.message},
          {"basis", item.duty->basis}};
}

const std::vector<std::string> titles{"Hạn", "Còn lại", "Việc", "Hệ thống", "Đơn vị", "Nội dung", "Căn cứ"};

base::Result<std::string> to_workbook(const std::vector<service::DueItem>& items, const std::string& title) {
  report::SheetTable table{"Lịch", title, {}, {}};
  const double widths[] = {12, 22, 34, 36, 32, 60, 40};
  for (std::size_t i = 0; i < titles.size(); ++i) table.columns.push_back({titles[i], widths[i]});
  for (const service::DueItem& item : items) table.rows.push_back(cells(item));
  return report::table_workbook(title, {table});
}

int run(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto day = context.reference_date();
  if (!day) return context.report(day.error(), context.options().reference_date);
  service::CalendarQuery query{*day, std::nullopt, options.system, std::nullopt};
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    query.unit_id = unit->id;
  }
  if (!options.until.empty()) {
    query.until = base::Date::parse_iso(options.until);
    if (!query.until)
      return context.report({base::ErrorCode::invalid_argument, "argument.date", options.until, {}}, options.until);
  }
  const auto items = service::show_calendar(**installation, query);
  if (!items) return context.report(items.error(), options.system);
  const std::string extension = std::filesystem::path(options.out).extension().string();
  const std::string format = context.json() ? "json" : extension.empty() ? options.format : extension.substr(1);
  const std::string title = fmt::format("Lịch việc phải làm đến hạn, tính từ ngày {}", day->vietnamese());
  std::string bytes;
  if (format == "ics") {
    std::vector<report::CalendarEvent> events;
    for (const service::DueItem& item : *items)
      if (item.due_on) events.push_back(service::calendar_event(item));
    bytes = report::icalendar("Khiên: việc đến hạn", events, *day);
  } else if (format == "xlsx") {
    auto workbook = to_workbook(*items, title);
    if (!workbook) return context.report(workbook.error(), options.out);
    bytes = std::move(*workbook);
  } else if (format == "csv") {
    bytes = "\xEF\xBB\xBF" + base::csv_line(titles);
    for (const service::DueItem& item : *items) bytes += base::csv_line(cells(item));
  } else if (format == "json") {
    base::Json rows = base::Json::array();
    for (const service::DueItem& item : *items) rows.push_back(to_json(item));
    bytes = base::to_text({{"reference_date", day->iso()}, {"items", rows}}) + "\n";
  } else {
    TextTable table{titles, {}, "Không có việc nào đến hạn."};
    for (const service::DueItem& item : *items) table.rows.push_back(cells(item));
    bytes = title + "\n" + table.to_text();
  }
  if (options.out.empty()) {
    write_out(stdout, bytes);
    return exit_ok;
  }
  if (const auto written = base::write_file(options.out, bytes); !written)
    return context.report(written.error(), options.out);
  say("Đã viết {} việc vào {}\n", items->size(), options.out);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--unit", options->unit, "Chỉ việc của đơn vị này (mã)");
  app.add_option("--system", options->system, "Chỉ việc của hệ thống này (mã)");
  app.add_option("--until", options->until, "Đến hết ngày này (YYYY-MM-DD); việc quá hạn và chưa rõ hạn luôn hiện");
  app.add_option("--format", options->format, "table, json, csv, xlsx hoặc ics")
      ->check(CLI::IsMember({"table", "json", "csv", "xlsx", "ics"}));
  app.add_option("--out", options->out, "Ghi vào tệp .ics, .xlsx, .csv");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

extern const Command calendar{"calendar", "Việc phải làm: hạn nào, của ai, theo điều nào, còn mấy ngày làm việc",
                              configure};

}  // namespace cli::commands
