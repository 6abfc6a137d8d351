#include "report/workbook.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/utf8.hpp"

namespace report {
namespace {

constexpr std::size_t max_cell_length = 32767;  // code points; Excel refuses longer strings

}  // namespace

Workbook::File::~File() {
  if (descriptor >= 0) close(descriptor);
}

// libxlsxwriter 1.1 only writes to a path; an anonymous file keeps the bytes in memory.
base::Result<Workbook> Workbook::create(std::string title) {
  Workbook workbook;
  workbook.file_ = std::make_unique<File>();
  workbook.file_->descriptor = memfd_create("workbook", MFD_CLOEXEC);
  if (workbook.file_->descriptor < 0)
    return base::fail(base::ErrorCode::internal, "report.xlsx_failed", std::strerror(errno));
  const std::string path = "/proc/self/fd/" + std::to_string(workbook.file_->descriptor);
  workbook.workbook_ = workbook_new(path.c_str());
  if (!workbook.workbook_) return base::fail(base::ErrorCode::internal, "report.xlsx_failed");
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.created = 315532800;  // 1980-01-01: equal content gives equal bytes
  workbook_set_properties(workbook.workbook_, &properties);
  return workbook;
}

Workbook::~Workbook() {
  if (workbook_) workbook_close(workbook_);  // also frees
}

lxw_worksheet* Workbook::add_sheet(const std::string& name) {
  return workbook_add_worksheet(workbook_, name.c_str());
}

lxw_format* Workbook::add_format() {
  lxw_format* format = workbook_add_format(workbook_);
  format_set_font_name(format, "Times New Roman");
  format_set_font_size(format, 12);
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

void Workbook::write(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
                     lxw_format* format) {
  std::string clean = base::utf8_repair(text);
  if (clean.size() > max_cell_length && base::utf8_length(clean) > max_cell_length) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < max_cell_length - 1; ++i) base::utf8_next(clean, end);
    clean.resize(end);
    clean += "…";
  }
  worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), clean.c_str(), format);
}

base::Result<std::string> Workbook::finish() {
  const lxw_error error = workbook_close(std::exchange(workbook_, nullptr));
  if (error != LXW_NO_ERROR) return base::fail(base::ErrorCode::internal, "report.xlsx_failed", lxw_strerror(error));
  std::string bytes;
  char buffer[1 << 16];
  off_t offset = 0;
  for (ssize_t count; (count = pread(file_->descriptor, buffer, sizeof buffer, offset)) > 0; offset += count)
    bytes.append(buffer, static_cast<std::size_t>(count));
  return bytes;
}

base::Result<std::string> table_workbook(const std::string& title, const std::vector<SheetTable>& tables) {
  Workbook workbook = TRY(Workbook::create(title));
  lxw_format* heading = workbook.add_format();
  format_set_bold(heading);
  format_set_font_size(heading, 14);
  lxw_format* column_title = workbook.add_format();
  format_set_bold(column_title);
  format_set_border(column_title, LXW_BORDER_THIN);
  format_set_bg_color(column_title, 0xEDEDED);
  format_set_align(column_title, LXW_ALIGN_CENTER);
  lxw_format* body = workbook.add_format();
  format_set_border(body, LXW_BORDER_THIN);
  for (const SheetTable& table : tables) {
    lxw_worksheet* sheet = workbook.add_sheet(table.name);
    const auto last_column = static_cast<lxw_col_t>(table.columns.size() - 1);
    worksheet_merge_range(sheet, 0, 0, 0, last_column, table.title.c_str(), heading);
    worksheet_set_row(sheet, 1, 24, nullptr);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const auto at = static_cast<lxw_col_t>(column);
      worksheet_set_column(sheet, at, at, table.columns[column].width, nullptr);
      Workbook::write(sheet, 1, column, table.columns[column].title, column_title);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row)
      for (std::size_t column = 0; column < table.rows[row].size(); ++column)
        Workbook::write(sheet, row + 2, column, table.rows[row][column], body);
    worksheet_freeze_panes(sheet, 2, 0);
    worksheet_autofilter(sheet, 1, 0, static_cast<lxw_row_t>(table.rows.size() + 1), last_column);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 1, 1);
    worksheet_set_footer(sheet, "&C&P/&N");
  }
  return workbook.finish();
}

}  // namespace report
