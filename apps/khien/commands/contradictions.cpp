#include <fmt/format.h>

#include <algorithm>

#include "../command.hpp"
#include "../output.hpp"
#include "service/list_findings.hpp"

namespace cli::commands {
namespace {

// Findings that set passages of two or more documents against each other; those inside one document are among its
// findings.
int run(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto findings = service::list_findings(**installation, {});
  if (!findings) return context.report(findings.error());
  base::Json rows = base::Json::array();
  int shown = 0;
  for (const service::ListedFinding& finding : *findings) {
    const bool across = std::ranges::any_of(finding.citations, [&](const service::FindingCitation& citation) {
      return citation.document_id != finding.citations.front().document_id;
    });
    if (!across) continue;
    ++shown;
    base::Json mentions = base::Json::array();
    for (const service::FindingCitation& citation : finding.citations)
      mentions.push_back({{"document", citation.file_name},
                          {"start", citation.start},
                          {"end", citation.end},
                          {"quote", citation.quote}});
    rows.push_back({{"type", finding.type},
                    {"check", finding.finding.check_id},
                    {"message", finding.finding.message},
                    {"mentions", mentions}});
    if (context.json()) continue;
    say("• {}\n", finding.finding.message);
    for (const service::FindingCitation& citation : finding.citations)
      say("    {}{}: “{}”\n", citation.file_name, citation.section.empty() ? "" : ", mục " + citation.section,
          citation.shown);
  }
  if (context.json())
    print_json({{"contradictions", rows}});
  else if (shown == 0)
    say("Không có mâu thuẫn nào.\n");
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App&) {
  return run;
}

}  // namespace

extern const Command contradictions{"contradictions", "Những chỗ hai văn bản trái nhau", configure};

}  // namespace cli::commands
