#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/assess.hpp"
#include "service/proposals.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string id;
  bool older_too = false;
};

const char* field_name(const std::string& field) {
  if (field == "level") return "Cấp độ";
  if (field == "approval_decision") return "Quyết định phê duyệt";
  return field == "soc" ? "Kết nối giám sát" : "Hồ sơ cấp độ";
}

int list(Context& context, const Options& options) {
  const auto opened = context.installation();
  if (!opened) return context.report(opened.error(), context.options().data_folder);
  const auto proposals = service::open_proposals(**opened);
  if (!proposals) return context.report(proposals.error());
  base::Json rows = base::Json::array();
  TextTable table{{"Mã đề xuất", "Hệ thống", "Nội dung", "Sổ đang ghi", "Văn bản nêu", "Văn bản", "Ngày"},
                  {},
                  "Không có đề xuất nào."};
  std::size_t hidden = 0;
  for (const service::Proposal& proposal : *proposals) {
    if (proposal.is_older && !options.older_too) {
      ++hidden;
      continue;
    }
    rows.push_back({{"id", proposal.id()},
                    {"system", proposal.system_code},
                    {"field", proposal.field},
                    {"now", proposal.shown_now.empty() ? base::Json() : base::Json(proposal.shown_now)},
                    {"proposed", proposal.shown_then},
                    {"document", proposal.file_name},
                    {"document_date", proposal.document_date},
                    {"section", proposal.section},
                    {"quote", proposal.quote},
                    {"older_than_register", proposal.is_older}});
    table.rows.push_back({proposal.id(), proposal.system_name, field_name(proposal.field),
                          proposal.shown_now.empty() ? "–" : proposal.shown_now, proposal.shown_then,
                          proposal.file_name, day_text(proposal.document_date)});
  }
  if (context.json()) {
    say("{}\n", base::to_text({{"proposals", rows}}));
    return exit_ok;
  }
  say("{}", table.to_text());
  if (hidden > 0)
    say("{} đề xuất từ văn bản cũ hơn ngày chốt số liệu của sổ không nêu ở đây; xem bằng --all\n", hidden);
  return exit_ok;
}

int decide(Context& context, const std::string& id, bool accepted) {
  const auto opened = context.installation();
  if (!opened) return context.report(opened.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const service::Moment moment = service::now();
  if (const auto done = service::decide_proposal(**opened, id, accepted, moment); !done)
    return context.report(done.error(), id);
  if (accepted)
    if (const auto changes = service::assess(**opened, "information_system", *reference_date, moment); !changes)
      return context.report(changes.error());
  say("{} đề xuất {}.\n", accepted ? "Đã ghi vào sổ theo" : "Đã bác", id);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  auto* list_app = app.add_subcommand("list", "Liệt kê điều văn bản nêu khác với sổ hệ thống");
  list_app->add_flag("--all", options->older_too, "Cả văn bản cũ hơn ngày chốt số liệu của sổ");
  auto* accept_app = app.add_subcommand("accept", "Đồng ý: ghi giá trị văn bản nêu vào sổ");
  auto* reject_app = app.add_subcommand("reject", "Bác: giữ sổ như cũ và không hỏi lại");
  for (auto* decision : {accept_app, reject_app})
    decision->add_option("MÃ_ĐỀ_XUẤT", options->id, "Mã ở cột đầu của danh sách")->required();
  return [options, list_app, accept_app](Context& context) {
    return list_app->parsed() ? list(context, *options) : decide(context, options->id, accept_app->parsed());
  };
}

}  // namespace

extern const Command proposal{"proposal", "Đề xuất cập nhật sổ hệ thống từ văn bản: xem, đồng ý, bác", configure};

}  // namespace cli::commands
