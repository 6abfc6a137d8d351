#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "content/loader/lint.hpp"
#include "content/loader/loader.hpp"

namespace cli::commands {
namespace {

int lint(Context& context, const std::string& folder) {
  const content::Loaded loaded = content::load(folder);
  std::vector<content::Complaint> complaints = loaded.complaints;
  if (complaints.empty()) {
    // Every query is prepared against the tables it will meet.
    const auto installation = service::Installation::in_memory(loaded.pack);
    if (!installation) return context.report(installation.error(), folder);
    complaints = content::lint_queries((*installation)->connection(), loaded.pack);
  }
  if (context.json()) {
    base::Json rows = base::Json::array();
    for (const content::Complaint& c : complaints)
      rows.push_back({{"file", c.file}, {"line", c.line}, {"column", c.column}, {"text", c.text}});
    print_json({{"complaints", rows}, {"digest", loaded.pack.digest}});
  } else {
    for (const content::Complaint& complaint : complaints) complain("{}\n", content::to_text(complaint));
    if (complaints.empty())
      say("Nội dung nghiệp vụ hợp lệ: {} bảng, {} quy tắc, {} số liệu (bản {}).\n", loaded.pack.tables.size(),
          loaded.pack.checks.size(), loaded.pack.figures.size(), loaded.pack.digest.substr(0, 12));
    else
      complain("khien: {} lỗi trong {}\n", complaints.size(), folder);
  }
  return complaints.empty() ? exit_ok : exit_content;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto folder = std::make_shared<std::string>("content");
  app.add_option("THƯ_MỤC", *folder, "Thư mục nội dung nghiệp vụ (mặc định: content)");
  return [folder](Context& context) {
    return lint(context, context.options().content_folder.empty() ? *folder : context.options().content_folder);
  };
}

}  // namespace

extern const Command lint{"lint", "Kiểm tra nội dung nghiệp vụ (bảng, quy tắc, số liệu, từ điển)", configure};

}  // namespace cli::commands
