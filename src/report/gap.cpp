#include "report/gap.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "report/workbook.hpp"

namespace report {
namespace {

// The first point of the plan's order that a row answers; a row is printed once.
const PlanPoint* place_of(const GapGridRow& row, const std::vector<PlanPoint>& points) {
  for (const PlanPoint& point : points)
    if (std::ranges::count(row.points, point.point) > 0) return &point;
  return nullptr;
}

std::string state_cell(const GapGridRow& row) {
  return row.why.empty() ? row.state : row.state + ". " + row.why + ".";
}

Record row_record(const GapGridRow& row) {
  Record record;
  record.values = {{"id", row.id},
                   {"label", row.label},
                   {"text", row.note.empty() ? row.text : row.text + " (*)"},
                   {"basis", row.basis},
                   {"measure", row.measure.empty() ? std::string("Chưa kê khai") : row.measure},
                   {"state", state_cell(row)},
                   {"evidence", row.evidence.empty() ? std::string("Chưa có") : row.evidence},
                   {"remedy", row.remedy.empty() ? std::string(row.open ? "Chưa có kế hoạch" : "") : row.remedy}};
  return record;
}

std::vector<Record> groups_of(const GapGrid& grid, const std::vector<PlanPoint>& own,
                              const std::vector<PlanPoint>& before) {
  std::vector<Record> groups;
  int number = 0;
  for (const PlanPoint& point : own) {
    Record group;
    group.values = {{"number", std::to_string(++number)}, {"title", point.title}, {"point", point.point}};
    for (const GapGridRow& row : grid.rows)
      if (place_of(row, before) == nullptr && place_of(row, own) == &point)
        group.lists["row"].push_back(row_record(row));
    group.values["empty"] = group.lists["row"].empty() ? "Không có yêu cầu riêng ở cấp độ này." : "";
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

Record gap_model(const GapGrid& grid, const PlanStructure& structure) {
  Record model;
  model.values = {{"system.name", grid.system_name}, {"system.code", grid.system_code},
                  {"system.owner", grid.owner},      {"system.operator", grid.operator_name},
                  {"system.level", grid.level},      {"catalogue", grid.catalogue},
                  {"wording", grid.wording},         {"reference_date", grid.reference_date}};
  auto& counts = model.lists["count"];
  for (const GapCount& count : grid.counts) {
    Record record;
    record.values = {{"state", count.state}, {"number", std::to_string(count.number)}};
    counts.push_back(std::move(record));
  }
  auto& contents = model.lists["content"];
  int number = 0;
  for (const PlanPoint& point : structure.contents) {
    std::vector<std::string> ids;
    std::map<std::string, int> states;
    for (const GapGridRow& row : grid.rows) {
      if (std::ranges::count(row.points, point.point) == 0) continue;
      ids.push_back(row.id);
      ++states[row.state];
    }
    std::vector<std::string> stand;
    for (const auto& [state, many] : states) stand.push_back(fmt::format("{}: {}", state, many));
    Record record;
    record.values = {{"number", std::to_string(++number)},
                     {"title", point.title},
                     {"point", point.point},
                     {"ids", ids.empty() ? std::string("Không có yêu cầu riêng ở cấp độ này")
                                         : fmt::format("{}", fmt::join(ids, ", "))},
                     {"stand", fmt::format("{}", fmt::join(stand, "; "))}};
    contents.push_back(std::move(record));
  }
  model.lists["technical"] = groups_of(grid, structure.technical, {});
  model.lists["management"] = groups_of(grid, structure.management, structure.technical);
  auto& rented = model.lists["rented"];
  auto& index = model.lists["index"];
  auto& remedies = model.lists["remedy"];
  for (const GapGridRow& row : grid.rows) {
    if (std::ranges::any_of(structure.rented, [&](const PlanPoint& p) { return row.basis.contains(p.point); }))
      rented.push_back(row_record(row));
    Record entry;
    entry.values = {{"id", row.id}, {"label", row.label}, {"state", row.state}};
    index.push_back(std::move(entry));
    if (!row.open) continue;
    Record remedy;
    remedy.values = {{"number", std::to_string(remedies.size() + 1)},
                     {"id", row.id},
                     {"gap", fmt::format("{}: {}", row.label, state_cell(row))},
                     {"measure", row.remedy.empty() ? std::string("Chưa có kế hoạch") : row.remedy},
                     {"responsible", row.responsible.empty() ? std::string("Chưa phân công") : row.responsible},
                     {"due_on", row.due_on.empty() ? std::string("Chưa định") : row.due_on},
                     {"exposure", row.exposure}};
    remedies.push_back(std::move(remedy));
  }
  model.values["has_rented"] = rented.empty() ? "" : "1";
  model.values["has_remedy"] = remedies.empty() ? "" : "1";
  return model;
}

base::Result<std::string> gap_workbook(const GapGrid& grid) {
  SheetTable table{"Yêu cầu",
                   fmt::format("{} ({}), cấp độ {}: đối chiếu {} đến ngày {}", grid.system_name, grid.system_code,
                               grid.level, grid.catalogue, grid.reference_date),
                   {{"Mã", 13},
                    {"Nhóm", 22},
                    {"Yêu cầu", 28},
                    {"Nội dung", 48},
                    {"Lời văn", 22},
                    {"Căn cứ", 30},
                    {"Trạng thái", 16},
                    {"Vì sao", 36},
                    {"Phương án triển khai", 40},
                    {"Bằng chứng", 48},
                    {"Kế hoạch khắc phục", 36},
                    {"Người chịu trách nhiệm", 18},
                    {"Hạn", 12},
                    {"Mức phạt tham khảo", 36}},
                   {}};
  for (const GapGridRow& row : grid.rows)
    table.rows.push_back({row.id, row.group, row.label, row.text, row.note.empty() ? "Lời văn chính thức" : row.note,
                          row.basis, row.state, row.why, row.measure, row.evidence, row.remedy, row.responsible,
                          row.due_on, row.exposure});
  SheetTable counts{"Tổng hợp", table.title, {{"Trạng thái", 24}, {"Số yêu cầu", 14}}, {}};
  for (const GapCount& count : grid.counts) counts.rows.push_back({count.state, std::to_string(count.number)});
  return table_workbook(table.title, {table, counts});
}

}  // namespace report
