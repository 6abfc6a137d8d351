#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <map>

#include "../command.hpp"
#include "../output.hpp"
#include "base/csv.hpp"
#include "base/file.hpp"
#include "base/vietnamese.hpp"
#include "service/assess.hpp"
#include "service/preview_document.hpp"
#include "service/read_documents.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string received;
};

// Nothing is kept: one object per file; a single file gives the object itself.
int preview(Context& context, const Options& options) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  service::ReaderProcess reader(reader_program());
  const auto files = service::files_of({options.files.begin(), options.files.end()});
  int exit = exit_ok;
  base::Json all = base::Json::array();
  for (const auto& file : files) {
    const auto bytes = service::document_bytes(file);
    auto source = bytes ? reader.read(*bytes, file.filename().string()) : std::unexpected(bytes.error());
    base::Json one;
    if (source) {
      auto read = service::preview_document(std::move(*source), **pack, *reference_date, service::now());
      if (!read) return context.report(read.error(), file.string());
      one = std::move(*read);
    } else {
      exit = files.size() == 1 ? exit_failed : exit_some_files;
      one = {
          {"error", {{"reason", source.error().reason}, {"message", context.sentence(source.error(), file.string())}}}};
      complain("khien: {}\n", context.sentence(source.error(), file.string()));
    }
    if (files.size() > 1) one["file"] = file.string();
    all.push_back(std::move(one));
  }
  print_json(all.size() == 1 ? all[0] : all);
  return exit;
}

base::Result<std::map<std::string, base::Date>> received_days(const std::string& path) {
  std::map<std::string, base::Date> days;
  if (path.empty()) return days;
  const std::string text = TRY(base::read_file(path));
  const base::Csv csv = TRY(base::parse_csv(text));
  for (const base::CsvRow& row : csv.rows) {
    const auto day = base::Date::parse_iso(csv.cell(row, "received_on"));
    if (!day || csv.cell(row, "file").empty())
      return base::fail(base::ErrorCode::invalid_argument, "argument.received", fmt::format("{}:{}", path, row.line));
    days.emplace(base::to_nfc(csv.cell(row, "file")), *day);
  }
  return days;
}

int read_in(Context& context, const Options& options) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  auto received = received_days(options.received);
  if (!received) return context.report(received.error(), options.received);
  service::ReaderProcess reader(reader_program());
  const service::Moment moment = service::now();
  service::ReadRequest request;
  request.files = service::files_of({options.files.begin(), options.files.end()});
  request.received_on = std::move(*received);
  const std::size_t file_count = request.files.size();
  auto progress = std::make_unique<Progress>("Đọc", file_count);
  request.on_receipt = [&](const service::ReadReceipt& receipt) { progress->step(receipt.file.filename().string()); };
  const auto receipts = service::read_documents(**installation, reader, request, moment);
  progress.reset();
  if (!receipts) return context.report(receipts.error(), context.options().data_folder);
  const auto changes = service::assess(**installation, "document", *reference_date, moment);
  if (!changes) return context.report(changes.error());

  int refused = 0, stored = 0, unchanged = 0, facts = 0;
  for (const service::ReadReceipt& receipt : *receipts) {
    refused += receipt.state == service::ReadReceipt::State::refused;
    stored += receipt.state == service::ReadReceipt::State::stored;
    unchanged += receipt.state == service::ReadReceipt::State::unchanged;
    for (const auto& [table, count] : receipt.facts) facts += count;
    for (const std::string& remark : receipt.remarks)
      complain("khien: {}: {}\n", visible_name(receipt.file.string()), remark);
    if (receipt.error) complain("khien: {}\n", context.sentence(*receipt.error, receipt.file.string()));
  }
  say("Đã đọc {} tệp: {} văn bản mới, {} đã có từ trước, {} không đọc được. {} dữ kiện. "
      "Tồn tại: {} mới, {} đã khắc phục.\n",
      file_count, stored, unchanged, refused, facts, changes->opened + changes->reopened, changes->verified);
  if (file_count == 0) {
    complain("khien: {}: không có tệp nào để đọc\n", visible_name(fmt::format("{}", fmt::join(options.files, ", "))));
    return exit_failed;
  }
  if (refused == 0) return exit_ok;
  return static_cast<std::size_t>(refused) == file_count ? exit_failed : exit_some_files;
}

std::function<int(Context&)> configure(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("TỆP", options->files, "Tệp hoặc thư mục (TXT, DOCX, PDF, XLSX)")->required();
  app.add_option("--received", options->received, "CSV ngày nhận: file,received_on");
  app.footer("Với --json: in mọi dữ kiện của tệp, không lưu gì và không cần thư mục dữ liệu.");
  return
      [options](Context& context) { return context.json() ? preview(context, *options) : read_in(context, *options); };
}

}  // namespace

extern const Command read{"read", "Đọc văn bản thành dữ kiện có trích dẫn rồi kiểm tra", configure};

}  // namespace cli::commands
