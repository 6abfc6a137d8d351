#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "base/file.hpp"
#include "report/registers.hpp"
#include "service/report_forms.hpp"
#include "service/requests.hpp"
#include "store/report_request.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string file, code, title, document, number, issuer, issued_on, due_on, period, out;
  std::vector<std::string> addressees;
};

int add(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  if (!options.file.empty()) {
    const auto text = base::read_file(options.file);
    if (!text) return context.report(text.error(), options.file);
    const auto result = service::import_requests(**installation, *text, service::now());
    return result ? print_import(context, *result, options.file, "yêu cầu")
                  : context.report(result.error(), options.file);
  }
  service::RequestEntry entry;
  entry.code = options.code;
  entry.title = options.title;
  entry.document = options.document;
  entry.addressees = options.addressees;
  if (options.code.empty()) return context.report({base::ErrorCode::invalid_argument, "argument.code", "--code", {}});
  if (!options.number.empty()) entry.number = options.number;
  if (!options.issuer.empty()) entry.issuer_code = options.issuer;
  for (const auto& [text, field] :
       {std::pair{&options.issued_on, &entry.issued_on}, std::pair{&options.due_on, &entry.due_on}}) {
    if (text->empty()) continue;
    *field = base::Date::parse_iso(*text);
    if (!*field) return context.report({base::ErrorCode::invalid_argument, "argument.date", *text, {}}, *text);
  }
  if (!options.period.empty()) {
    entry.period = base::Period::parse(options.period);
    if (!entry.period)
      return context.report({base::ErrorCode::invalid_argument, "argument.period", options.period, {}}, options.period);
  }
  const auto request = service::add_request(**installation, entry, service::now());
  if (!request) return context.report(request.error(), options.code);
  if (context.json())
    print_json({{"code", request->code},
                {"period", request->period},
                {"due_on", request->due_on.iso()},
                {"addressees", request->addressees.size()}});
  else
    say("Yêu cầu {}: {} đơn vị, kỳ {}, hạn {}.\n", request->code, request->addressees.size(), request->period,
        request->due_on.vietnamese());
  return exit_ok;
}

int list(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto requests = store::all_requests((*installation)->connection(), (*installation)->scope());
  if (!requests) return context.report(requests.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Văn bản", "Kỳ", "Hạn", "Số đơn vị", "Nội dung"},
                  {},
                  "Chưa có yêu cầu báo cáo nào. Thêm bằng: khien request add"};
  for (const domain::ReportRequest& request : *requests) {
    rows.push_back({{"code", request.code},
                    {"number", request.number ? base::Json(*request.number) : base::Json()},
                    {"title", request.title},
                    {"period", request.period},
                    {"due_on", request.due_on.iso()},
                    {"addressees", request.addressees.size()}});
    table.rows.push_back({request.code, request.number.value_or(""), request.period, request.due_on.vietnamese(),
                          std::to_string(request.addressees.size()), request.title});
  }
  if (context.json())
    print_json({{"requests", rows}});
  else
    say("{}", table.to_text());
  return exit_ok;
}

int form(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto request = service::find_request(**installation, options.code);
  if (!request) return context.report(request.error(), options.code);
  const auto files = service::issue_forms(**installation, *request, options.out.empty() ? "." : options.out);
  if (!files) return context.report(files.error(), options.out);
  base::Json rows = base::Json::array();
  for (const auto& file : *files) rows.push_back(file.string());
  if (context.json())
    print_json({{"forms", rows}});
  else
    say("Đã viết {} biểu vào {}. Đơn vị điền ô trắng rồi gửi lại; đọc bằng: khien read TỆP.xlsx\n", files->size(),
        options.out.empty() ? "." : options.out);
  return exit_ok;
}

std::string_view state_slug(report::Submission::State state) {
  using enum report::Submission::State;
  switch (state) {
    case on_time:
      return "on_time";
    case late:
      return "late";
    case undated:
      return "undated";
    case superseded:
      return "superseded";
    case wrong_period:
      return "wrong_period";
    case owing:
      return "owing";
  }
  return "";
}

int owing(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto request = service::find_request(**installation, options.code.empty() ? options.period : options.code);
  if (!request) return context.report(request.error(), options.code.empty() ? options.period : options.code);
  const auto submitted = service::submissions(**installation, *request);
  if (!submitted) return context.report(submitted.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Đơn vị", "Tình trạng", "Văn bản", "Ngày", "Ghi chú"}, {}, "Yêu cầu không có đơn vị nào."};
  std::vector<report::SubmissionRow> sheet;
  int answered = 0, owed = 0;
  for (const service::Submitted& line : *submitted) {
    using State = report::Submission::State;
    answered += line.state == State::on_time || line.state == State::late || line.state == State::undated;
    owed += line.state == State::owing || line.state == State::wrong_period;
    const std::string name = line.unit.short_name.empty() ? line.unit.name : line.unit.short_name;
    const std::string paper = line.document ? service::paper_name(*line.document) : "";
    const std::string day = line.sent_on ? line.sent_on->vietnamese() : "";
    rows.push_back({{"unit", line.unit.code},
                    {"state", state_slug(line.state)},
                    {"document", line.document ? base::Json(line.document->file_name) : base::Json()},
                    {"sent_on", line.sent_on ? base::Json(line.sent_on->iso()) : base::Json()},
                    {"note", line.note}});
    table.rows.push_back({name, std::string(report::submission_label(line.state)), paper, day, line.note});
    sheet.push_back({name, line.state, paper, day, request->due_on.vietnamese(), line.note});
  }
  if (!options.out.empty()) {
    const auto bytes = report::submissions_workbook(request->title, sheet);
    if (!bytes) return context.report(bytes.error(), options.out);
    if (const auto written = base::write_file(options.out, *bytes); !written)
      return context.report(written.error(), options.out);
  }
  if (context.json()) {
    print_json({{"request", request->code},
                {"period", request->period},
                {"due_on", request->due_on.iso()},
                {"submissions", rows}});
  } else {
    say("{} (hạn {}): {}/{} đơn vị đã báo cáo, {} đơn vị còn nợ.\n\n{}", request->title, request->due_on.vietnamese(),
        answered, request->addressees.size(), owed, table.to_text());
  }
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* add_app = app.add_subcommand("add", "Thêm yêu cầu báo cáo: từ CSV, hoặc từ văn bản đã đọc và các tham số");
  add_app->add_option("--file", options->file,
                      "CSV: code,number,issued_on,issuer,title,period,due_on,addressees,document");
  add_app->add_option("--code", options->code, "Mã yêu cầu");
  add_app->add_option("--document", options->document,
                      "Văn bản yêu cầu đã đọc (tên tệp hoặc số): lấy số, ngày, kỳ, hạn, nơi nhận");
  add_app->add_option("--number", options->number, "Số, ký hiệu văn bản yêu cầu");
  add_app->add_option("--issued-on", options->issued_on, "Ngày văn bản YYYY-MM-DD");
  add_app->add_option("--issuer", options->issuer, "Mã đơn vị yêu cầu");
  add_app->add_option("--title", options->title, "Nội dung yêu cầu");
  add_app->add_option("--period", options->period, "Kỳ báo cáo: 2026-Q3");
  add_app->add_option("--due", options->due_on, "Hạn gửi YYYY-MM-DD");
  add_app->add_option("--to", options->addressees, "Mã các đơn vị phải báo cáo")->delimiter(',');
  app.add_subcommand("list", "Liệt kê yêu cầu báo cáo");
  auto* form_app = app.add_subcommand("form", "Phát biểu Excel có khóa cho từng đơn vị của yêu cầu");
  form_app->add_option("MÃ", options->code, "Mã yêu cầu")->required();
  form_app->add_option("--out", options->out, "Thư mục ghi biểu");
  auto* owing_app = app.add_subcommand("owing", "Ai đã báo cáo, đúng hạn hay muộn, ai còn nợ");
  owing_app->add_option("MÃ", options->code, "Mã yêu cầu; bỏ trống: yêu cầu mới nhất của kỳ");
  owing_app->add_option("--period", options->period, "Kỳ báo cáo");
  owing_app->add_option("--out", options->out, "Ghi bảng Excel");
  return [options, add_app, form_app, owing_app](Context& context) {
    if (add_app->parsed()) return add(context, *options);
    if (form_app->parsed()) return form(context, *options);
    return owing_app->parsed() ? owing(context, *options) : list(context);
  };
}

}  // namespace

extern const Command request{"request", "Yêu cầu báo cáo: thêm, liệt kê, ai còn nợ", configure};

}  // namespace cli::commands
