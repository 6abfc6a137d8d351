#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/exceptions.hpp"
#include "service/judgement_word.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string check, subject, unit, reason, by, until;
  std::int64_t finding = 0, id = 0;
  bool all = false, ended_too = false;
};

base::Json to_json(const domain::Exception& exception) {
  return {{"id", exception.id},
          {"check", exception.check_id},
          {"scope", exception.scope},
          {"scope_id", exception.scope_id ? base::Json(*exception.scope_id) : base::Json()},
          {"reason", exception.reason},
          {"granted_by", exception.granted_by},
          {"until_on", exception.until_on.iso()}};
}

int add(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto until = base::Date::parse_iso(options.until);
  if (!until) return context.report({base::ErrorCode::invalid_argument, "argument.date", options.until, {}});
  service::ExceptionEntry entry{.check_id = options.check,
                                .finding_id = {},
                                .subject_name = options.subject,
                                .unit_id = {},
                                .all = options.all,
                                .reason = options.reason,
                                .granted_by = options.by,
                                .until_on = *until};
  if (options.finding != 0) entry.finding_id = options.finding;
  if (!options.unit.empty()) {
    const auto unit = context.unit(options.unit);
    if (!unit) return context.report(unit.error(), options.unit);
    entry.unit_id = unit->id;
  }
  const auto exception = service::add_exception(**installation, entry, *reference_date, service::now());
  if (!exception) return context.report(exception.error());
  if (context.json())
    print_json(to_json(*exception));
  else
    say("Đã thêm ngoại lệ {} cho quy tắc {}, đến hết ngày {}.\n", exception->id, exception->check_id,
        exception->until_on.vietnamese());
  return exit_ok;
}

int list(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto listed = service::list_exceptions(**installation, *reference_date, options.ended_too);
  if (!listed) return context.report(listed.error());
  const content::Pack& pack = (*installation)->pack();
  base::Json rows = base::Json::array();
  TextTable table{{"Mã", "Quy tắc", "Phạm vi", "Lý do", "Người chấp thuận", "Đến hết ngày", "Tình trạng"},
                  {},
                  "Không có ngoại lệ nào."};
  for (const service::ListedException& item : *listed) {
    base::Json row = to_json(item.exception);
    row["scope_name"] = item.scope_name;
    row["state"] = item.state;
    row["revoked_by"] = item.exception.revoked_by ? base::Json(*item.exception.revoked_by) : base::Json();
    rows.push_back(std::move(row));
    const std::string scope = service::judgement_word(pack, "exception_scope", item.exception.scope);
    table.rows.push_back({std::to_string(item.exception.id), item.check_title,
                          item.scope_name.empty() ? scope : scope + ": " + item.scope_name, item.exception.reason,
                          item.exception.granted_by, item.exception.until_on.vietnamese(),
                          service::judgement_word(pack, "exception_state", item.state)});
  }
  if (context.json())
    print_json({{"exceptions", rows}});
  else
    say("{}", table.to_text());
  return exit_ok;
}

int revoke(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto done = service::revoke_exception(**installation, options.id, *reference_date, service::now());
  if (!done) return context.report(done.error());
  if (context.json())
    print_json({{"id", options.id}, {"state", "revoked"}});
  else
    say("Đã thu hồi ngoại lệ {}; tồn tại liên quan được tính lại.\n", options.id);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* add_app = app.add_subcommand("add", "Chấp nhận một tồn tại có thời hạn; hết hạn thì tồn tại được tính lại");
  add_app->add_option("--check", options->check, "Mã quy tắc (không cần khi có --finding)");
  add_app->add_option("--finding", options->finding, "Chỉ tồn tại này (mã; xem: khien findings --ids)");
  add_app->add_option("--subject", options->subject, "Văn bản (tên tệp) hoặc thiết bị này");
  add_app->add_option("--unit", options->unit, "Mọi đối tượng của đơn vị này (mã)");
  add_app->add_flag("--all", options->all, "Mọi đối tượng của toàn tỉnh");
  add_app->add_option("--reason", options->reason, "Lý do")->required();
  add_app->add_option("--until", options->until, "Ngày cuối còn hiệu lực YYYY-MM-DD")->required();
  add_app->add_option("--by", options->by, "Người chấp thuận, chức danh (mặc định: người chạy lệnh)");
  auto* list_app = app.add_subcommand("list", "Liệt kê ngoại lệ đang áp dụng tại ngày đối chiếu");
  list_app->add_flag("--all", options->ended_too, "Cả ngoại lệ đã hết hạn, đã thu hồi");
  auto* revoke_app = app.add_subcommand("revoke", "Thu hồi một ngoại lệ trước thời hạn");
  revoke_app->add_option("MÃ", options->id, "Mã ngoại lệ")->required();
  return [options, add_app, revoke_app](Context& context) {
    if (add_app->parsed()) return add(context, *options);
    return revoke_app->parsed() ? revoke(context, *options) : list(context, *options);
  };
}

}  // namespace

extern const Command exception{"exception", "Ngoại lệ: tồn tại được chấp nhận có thời hạn", configure};

}  // namespace cli::commands
