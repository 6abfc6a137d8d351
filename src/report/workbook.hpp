// An Excel workbook written in memory: the only header that names libxlsxwriter.
#pragma once

#include <xlsxwriter.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace report {

class Workbook {
 public:
  static base::Result<Workbook> create(std::string title);

  lxw_worksheet* add_sheet(const std::string& name);
  lxw_format* add_format();  // Times New Roman 12, text wrapped, top

  // Text as it is: never a formula, whatever it begins with; cut at what Excel allows.
  static void write(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
                    lxw_format* format);

  // Writes and closes. Reason: report.xlsx_failed.
  base::Result<std::string> finish();

 private:
  struct File {
    int descriptor = -1;
    ~File();
  };
  Workbook() = default;
  std::unique_ptr<File> file_;
  lxw_workbook* workbook_ = nullptr;

 public:
  Workbook(Workbook&& other) noexcept
      : file_(std::move(other.file_)), workbook_(std::exchange(other.workbook_, nullptr)) {}
  Workbook& operator=(Workbook&&) = delete;
  ~Workbook();
};

// A plain register: a title, one frozen heading row with filters, one row per record.
struct SheetColumn {
  std::string title;
  double width = 12;  // characters
};
struct SheetTable {
  std::string name;   // of the sheet, at most 31 characters
  std::string title;  // above the table
  std::vector<SheetColumn> columns;
  std::vector<std::vector<std::string>> rows;
};

base::Result<std::string> table_workbook(const std::string& title, const std::vector<SheetTable>& tables);

}  // namespace report
