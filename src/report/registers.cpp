#include "report/registers.hpp"

#include <algorithm>
#include <tuple>

#include "base/vietnamese.hpp"
#include "report/workbook.hpp"

namespace report {

base::Result<std::string> findings_workbook(std::vector<FindingRow> rows) {
  std::ranges::stable_sort(rows, {}, [](const FindingRow& row) {
    return std::tuple(-static_cast<int>(row.severity), base::collation_key(row.unit));
  });
  SheetTable table{"Tồn tại",
                   "Danh sách tồn tại, sai sót phát hiện",
                   {{"STT", 6},
                    {"Mức độ", 13},
                    {"Trạng thái", 14},
                    {"Đơn vị", 26},
                    {"Văn bản", 28},
                    {"Mục", 8},
                    {"Trang", 7},
                    {"Quy tắc", 26},
                    {"Nội dung", 48},
                    {"Trích nguyên văn", 48},
                    {"Cách khắc phục", 40},
                    {"Căn cứ", 30},
                    {"Từ ngày", 12}},
                   {}};
  for (const FindingRow& row : rows)
    table.rows.push_back({std::to_string(table.rows.size() + 1), std::string(severity_label(row.severity)), row.state,
                          row.unit, row.document, row.section, row.page, row.title, row.message, row.quote, row.remedy,
                          row.basis, row.since});
  return table_workbook(table.title, {table});
}

base::Result<std::string> submissions_workbook(const std::string& title, const std::vector<SubmissionRow>& rows) {
  SheetTable table{"Tình hình gửi báo cáo",
                   title,
                   {{"STT", 6},
                    {"Đơn vị", 40},
                    {"Tình trạng", 20},
                    {"Văn bản", 40},
                    {"Ngày nhận", 13},
                    {"Hạn gửi", 13},
                    {"Ghi chú", 40}},
                   {}};
  for (const SubmissionRow& row : rows)
    table.rows.push_back({std::to_string(table.rows.size() + 1), row.unit, std::string(submission_label(row.state)),
                          row.document, row.received_on, row.due_on, row.note});
  return table_workbook(title, {table});
}

}  // namespace report
