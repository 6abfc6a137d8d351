#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "store/audit.hpp"

namespace cli::commands {
namespace {

std::string fault_text(const store::AuditFault& fault) {
  if (fault.kind == "changed") return fmt::format("chuỗi {}: dòng {} đã bị sửa", fault.chain, fault.number);
  if (fault.kind == "missing_entry") return fmt::format("chuỗi {}: thiếu dòng {}", fault.chain, fault.number);
  if (fault.kind == "missing_chain") return fmt::format("thiếu cả chuỗi {}", fault.chain);
  return fmt::format("chuỗi {}: đầu chuỗi không khớp", fault.chain);
}

int verify(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto report = store::verify_audit((*installation)->connection());
  if (!report) return context.report(report.error());
  if (context.json()) {
    base::Json faults = base::Json::array();
    for (const store::AuditFault& fault : report->faults)
      faults.push_back({{"chain", fault.chain}, {"number", fault.number}, {"kind", fault.kind}});
    print_json({{"chains", report->chains}, {"entries", report->entries}, {"faults", faults}});
  } else if (report->faults.empty()) {
    say("Nhật ký nguyên vẹn: {} chuỗi, {} dòng.\n", report->chains, report->entries);
  } else {
    for (const store::AuditFault& fault : report->faults) complain("khien: {}\n", fault_text(fault));
  }
  return report->faults.empty() ? exit_ok : exit_audit_broken;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  app.add_subcommand("verify", "Kiểm tra chuỗi băm của nhật ký: dòng bị sửa, bị xóa, chuỗi bị mất");
  return verify;
}

}  // namespace

extern const Command audit{"audit", "Nhật ký kiểm toán", configure};

}  // namespace cli::commands
