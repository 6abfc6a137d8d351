#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "service/assess.hpp"
#include "service/import_register.hpp"
#include "service/undo_import.hpp"

namespace cli::commands {
namespace {

constexpr std::size_t shown_complaints = 50;

struct Options {
  std::vector<std::string> files;
  std::string only;
  bool dry_run = false, undo = false;
};

const char* state_name(domain::CollectionState state) {
  if (state == domain::CollectionState::absent) return "không có";
  return state == domain::CollectionState::collected ? "đầy đủ" : "một phần";
}

std::string sentence(Context& context, const service::RegisterComplaint& complaint) {
  std::string text = context.sentence({base::ErrorCode::invalid_argument, complaint.reason, complaint.value, {}});
  if (const auto at = text.find("{hint}"); at != std::string::npos) text.replace(at, 6, complaint.hint);
  if (!complaint.value.empty() && text.find(complaint.value) == std::string::npos)
    text = fmt::format("“{}”: {}", complaint.value, text);
  return text;
}

std::string place(const service::RegisterComplaint& complaint) {
  std::string text = complaint.file;
  if (!complaint.sheet.empty()) text += fmt::format(", trang “{}”", complaint.sheet);
  if (!complaint.cell.empty()) text += ", ô " + complaint.cell;
  if (!complaint.heading.empty()) text += fmt::format(", cột “{}”", complaint.heading);
  return text;
}

base::Json to_json(Context& context, const service::RegisterImport& result, bool dry_run) {
  base::Json complaints = base::Json::array(), changes = base::Json::array();
  for (const service::RegisterComplaint& complaint : result.complaints.kept)
    complaints.push_back({{"file", complaint.file},
                          {"sheet", complaint.sheet},
                          {"cell", complaint.cell},
                          {"heading", complaint.heading},
                          {"reason", complaint.reason},
                          {"value", complaint.value},
                          {"message", sentence(context, complaint)}});
  for (const service::RegisterChange& change : result.changes)
    changes.push_back({{"register", change.form->table->name},
                       {"subject", change.subject_code},
                       {"added", change.added},
                       {"changed", change.changed},
                       {"removed", change.removed},
                       {"unchanged", change.unchanged},
                       {"state", domain::to_text(change.state)},
                       {"written", change.is_written && !dry_run && result.complaints.count == 0}});
  return {{"dry_run", dry_run},
          {"changes", changes},
          {"complaint_count", result.complaints.count},
          {"complaints", complaints}};
}

// Per register; with `by_subject` also a line for each subject of which something changes.
std::string to_text(const service::RegisterImport& result, bool by_subject) {
  TextTable table{{"Sổ", "Đối tượng", "Mới", "Thay đổi", "Bỏ", "Giữ nguyên", "Kê khai"}, {}, "Không có dòng nào."};
  const auto numbers = [&](std::vector<std::string> row, const service::RegisterChange& counts, std::string state) {
    for (const int count : {counts.added, counts.changed, counts.removed, counts.unchanged})
      row.push_back(std::to_string(count));
    row.push_back(std::move(state));
    table.rows.push_back(std::move(row));
  };
  for (const service::Register& form : result.registers) {
    service::RegisterChange total;
    std::size_t subjects = 0;
    for (const service::RegisterChange& change : result.changes) {
      if (change.form != &form) continue;
      ++subjects;
      total.added += change.added;
      total.changed += change.changed;
      total.removed += change.removed;
      total.unchanged += change.unchanged;
    }
    if (subjects == 0) continue;
    const char* noun = form.table->subject == "unit" ? "đơn vị" : form.table->subject == "device" ? "máy" : "hệ thống";
    numbers({form.table->title, fmt::format("{} {}", subjects, noun)}, total, "");
    if (!by_subject) continue;
    for (const service::RegisterChange& change : result.changes)
      if (change.form == &form && change.is_written)
        numbers({"", change.subject_code}, change, form.is_card() ? "" : state_name(change.state));
  }
  return table.to_text();
}

int judge_again(Context& context, service::Installation& installation, base::Date reference_date,
                const service::Moment& moment) {
  for (const char* subject : {"device", "unit", "information_system"})
    if (const auto changes = service::assess(installation, subject, reference_date, moment); !changes)
      return context.report(changes.error());
  return exit_ok;
}

int undo(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const service::Moment moment = service::now();
  const auto undone = service::undo_import(**installation, moment);
  if (!undone) return context.report(undone.error());
  if (context.json())
    say("{}\n", base::to_text({{"imported_on", undone->imported_on},
                               {"registers", undone->registers},
                               {"systems", undone->systems},
                               {"devices", undone->devices}}));
  else
    say("Đã hoàn tác lần nhập ngày {}: trả lại {} sổ, {} hệ thống, {} thiết bị như trước.\n",
        day_text(undone->imported_on), undone->registers, undone->systems, undone->devices);
  return judge_again(context, **installation, *reference_date, moment);
}

int run(Context& context, const Options& options) {
  if (options.undo) return undo(context);
  if (options.files.empty()) return context.report({base::ErrorCode::invalid_argument, "argument.files", "", {}});
  const auto opened = context.installation();
  if (!opened) return context.report(opened.error(), context.options().data_folder);
  service::Installation& installation = **opened;
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  service::ReaderProcess reader(reader_program());
  std::vector<service::RegisterFile> files;
  for (const std::string& path : options.files) {
    auto file = service::open_register_file(reader, path);
    if (!file) return context.report(file.error(), path);
    files.push_back(std::move(*file));
  }
  const service::Moment moment = service::now();
  const auto result = service::import_registers(installation, files, options.only, options.dry_run, moment);
  if (!result) return context.report(result.error(), options.only);

  const bool refused = result->complaints.count > 0;
  if (context.json()) {
    say("{}\n", base::to_text(to_json(context, *result, options.dry_run)));
  } else if (refused) {
    for (std::size_t i = 0; i < std::min(result->complaints.kept.size(), shown_complaints); ++i)
      complain("{}: {}\n", place(result->complaints.kept[i]), sentence(context, result->complaints.kept[i]));
    if (result->complaints.count > shown_complaints)
      complain("… và {} lỗi nữa; xem tất cả bằng --json\n", result->complaints.count - shown_complaints);
    complain("khien: {} lỗi, chưa nhập dòng nào\n", result->complaints.count);
  } else {
    say("{}", to_text(*result, options.dry_run));
    if (options.dry_run) say("Chạy thử: chưa ghi gì.\n");
  }
  if (refused) return exit_failed;
  return options.dry_run ? exit_ok : judge_again(context, installation, *reference_date, moment);
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("TỆP", options->files, "Tệp .xlsx (mẫu: khien template) hoặc .csv");
  app.add_option("--register", options->only, "Coi mọi trang là sổ này (tên bảng hoặc tên sổ)");
  app.add_flag("--dry-run", options->dry_run, "Chỉ cho biết sẽ thay đổi gì, không ghi");
  app.add_flag("--undo", options->undo, "Hoàn tác lần nhập gần nhất");
  return [options](Context& context) { return run(context, *options); };
}

}  // namespace

// Not `import`: a word of the language.
extern const Command import_register{"import", "Nhập sổ: hệ thống, nhân sự, quyết định, tài khoản… từ Excel, CSV",
                                     configure};

}  // namespace cli::commands
