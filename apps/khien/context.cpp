#include <fmt/format.h>

#include <cstdio>
#include <ranges>

#include "command.hpp"
#include "content/embedded/embedded.hpp"
#include "content/loader/loader.hpp"
#include "output.hpp"
#include "store/unit.hpp"

namespace cli {
namespace {

constexpr std::size_t max_shown = 100;  // complaints about one file; --json gives all

}  // namespace

base::Result<base::Date> Context::reference_date() const {
  if (options_.reference_date.empty()) return base::Date::today_in_vietnam();
  if (const auto date = base::Date::parse_iso(options_.reference_date)) return *date;
  return base::fail(base::ErrorCode::invalid_argument, "argument.reference_date", options_.reference_date);
}

base::Result<const content::Pack*> Context::pack() {
  if (!pack_) {
    if (options_.content_folder.empty()) {
      pack_ = TRY(content::embedded_pack());
    } else {
      content::Loaded loaded = content::load(options_.content_folder);
      for (const content::Complaint& complaint : loaded.complaints)
        complain("{}:{}:{}: {}\n", complaint.file, complaint.line, complaint.column, complaint.text);
      if (!loaded.complaints.empty())
        return base::fail(base::ErrorCode::corrupt_data, "content.invalid", options_.content_folder);
      pack_ = std::move(loaded.pack);
    }
  }
  return &*pack_;
}

base::Result<service::Installation*> Context::installation() {
  const content::Pack* content = TRY(pack());
  if (!installation_) installation_ = TRY(service::Installation::open(options_.data_folder, *content));
  return installation_.get();
}

base::Result<domain::Unit> Context::unit(const std::string& code) {
  service::Installation* opened = TRY(installation());
  if (auto unit = TRY(store::unit_by_code(opened->connection(), opened->scope(), code))) return *unit;
  const auto named = TRY(store::units_named(opened->connection(), opened->scope(), code));
  if (named.size() == 1) return named.front();
  return base::fail(base::ErrorCode::not_found, "unit.not_found", code);
}

std::string Context::sentence(const base::Error& error, const std::string& subject) {
  std::string text;
  if (const auto known = pack(); known) {
    const auto& messages = (*known)->messages;
    if (const auto found = messages.find(error.reason); found != messages.end()) text = found->second;
  }
  if (text.empty()) text = fmt::format("{{file}}: lỗi {}", error.reason);
  const std::string detail = visible_name(error.message), name = subject.empty() ? detail : visible_name(subject);
  if (!subject.empty() && text.find("{file}") == std::string::npos) text = "{file}: " + text;
  // In one pass: a name may itself hold "{detail}".
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    if (rest.starts_with("{file}"))
      filled += name, at += 6;
    else if (rest.starts_with("{detail}"))
      filled += detail, at += 8;
    else
      filled += text[at++];
  }
  return filled;
}

int Context::report(const base::Error& error, const std::string& subject) {
  const std::string text = sentence(error, subject);
  if (json()) {
    print_json({{"error", {{"reason", error.reason}, {"message", text}, {"detail", error.message}}}});
  } else {
    complain("khien: {}\n", text);
    if (!error.message.empty() && text.find(error.message) == std::string::npos)
      complain("       ({})\n", visible_name(error.message));
  }
  if (error.reason.starts_with("argument.")) return exit_usage;
  if (error.reason.starts_with("installation.") || error.reason.starts_with("database.") ||
      error.reason == "file.no_space")
    return exit_data_folder;
  if (error.reason.starts_with("content.")) return exit_content;
  if (error.code == base::ErrorCode::not_found) return exit_not_found;
  return exit_failed;
}

std::filesystem::path reader_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "khien-reader";
}

int print_import(Context& context, const service::ImportResult& result, const std::string& file,
                 const std::string& noun) {
  if (context.json()) {
    base::Json complaints = base::Json::array();
    for (const service::ImportComplaint& complaint : result.complaints)
      complaints.push_back({{"line", complaint.line},
                            {"column", complaint.column},
                            {"reason", complaint.reason},
                            {"value", complaint.value}});
    print_json({{"added", result.added},
                {"changed", result.changed},
                {"unchanged", result.unchanged},
                {"complaints", complaints}});
  } else if (result.complaints.empty()) {
    say("{}: {} {} mới, {} thay đổi, {} giữ nguyên.\n", visible_name(file), result.added, noun, result.changed,
        result.unchanged);
  }
  if (result.complaints.empty()) return exit_ok;
  if (!context.json()) {
    for (const service::ImportComplaint& complaint : result.complaints | std::views::take(max_shown))
      complain("{}:{}: cột {}: {}\n", file, complaint.line, complaint.column,
               context.sentence({base::ErrorCode::invalid_argument, complaint.reason, complaint.value, {}},
                                complaint.value));
    complain("khien: {} lỗi, chưa nhập dòng nào của {}\n", result.complaints.size(), file);
  }
  return exit_failed;
}

}  // namespace cli
