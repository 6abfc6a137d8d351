#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/assess.hpp"
#include "service/read_documents.hpp"

namespace cli::commands {
namespace {

int run(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  service::ReaderProcess reader(reader_program());
  const service::Moment moment = service::now();
  int failed = 0;
  const auto receipts =
      service::rebuild_documents(**installation, reader, moment, [&](const service::ReadReceipt& receipt) {
        if (!receipt.error) return;
        ++failed;
        complain("khien: {}\n", context.sentence(*receipt.error, receipt.file.string()));
      });
  if (!receipts) return context.report(receipts.error());
  const auto changes = service::assess(**installation, "document", *reference_date, moment);
  if (!changes) return context.report(changes.error());
  if (context.json())
    print_json({{"documents", receipts->size()},
                {"failed", failed},
                {"opened", changes->opened},
                {"withdrawn", changes->withdrawn},
                {"verified", changes->verified}});
  else
    say("Đã đọc lại {} văn bản từ tệp gốc, {} không đọc lại được. Tồn tại: {} mới, {} không còn.\n", receipts->size(),
        failed, changes->opened + changes->reopened, changes->verified + changes->withdrawn);
  return failed == 0 ? exit_ok : exit_some_files;
}

std::function<int(Context&)> configure(CLI::App&) {
  return run;
}

}  // namespace

extern const Command rebuild{"rebuild", "Dựng lại mọi dữ kiện và tồn tại từ tệp gốc đã lưu", configure};

}  // namespace cli::commands
