#include "content/table_reference.hpp"

#include <algorithm>

#include "content/table_sql.hpp"
#include "content/word.hpp"

namespace content {
namespace {

using base::Json;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text;
}

std::string column_rows(const Pack& pack, const std::vector<Column>& columns) {
  std::string text = "| Cột | Kiểu | Để trống | Riêng tư | Ý nghĩa |\n|---|---|---|---|---|\n";
  for (const Column& column : columns) {
    std::string type = word(pack, "table", "type", to_text(column.type));
    for (std::size_t i = 0; i < column.values.size(); ++i) {
      type = (i == 0 ? "" : type + ", ") + "`" + column.values[i] + "`";
      if (i < column.labels.size()) type += " " + column.labels[i];
    }
    text += "| `" + column.name + "` | " + type + " | " + (column.nullable ? "được" : "không") + " | " +
            word(pack, "table", "privacy", column.privacy) + " | " + column.meaning + " |\n";
  }
  return text;
}

std::string table_text(const Pack& pack, const Table& table) {
  std::string text = "### `" + table.name + "`: " + table.title + "\n\n";
  if (!table.key.empty()) text += "Khóa trong một đối tượng: " + joined(table.key) + ". ";
  if (table.is_register) text += "Sổ đăng ký, do người cập nhật. ";
  if (table.max_age_days)
    text += "Quá " + std::to_string(*table.max_age_days) + " ngày kể từ khi thu thập thì coi là chưa biết. ";
  text += "Tối đa " + std::to_string(table.max_rows) + " dòng.\n\n";
  return text + column_rows(pack, table.columns) + "\n";
}

Json column_schema(const Column& column) {
  Json schema = {{"description", column.meaning}};
  Json type = "integer";
  switch (column.type) {
    case ColumnType::real:
      type = "number";
      break;
    case ColumnType::text:
      type = "string";
      if (column.max_length > 0) schema["maxLength"] = column.max_length;
      break;
    case ColumnType::date:
      type = "string";
      schema["format"] = "date";
      break;
    case ColumnType::integer:
    case ColumnType::flag:
    case ColumnType::instant:
      break;
  }
  if (column.type == ColumnType::flag) schema["enum"] = {0, 1};
  if (!column.values.empty()) schema["enum"] = column.values;
  if (column.nullable && schema.contains("enum")) schema["enum"].push_back(nullptr);
  schema["type"] = column.nullable ? Json::array({type, "null"}) : type;
  schema["x-privacy"] = column.privacy;
  return schema;
}

Json row_schema(const Table& table) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Column& column : all_columns(table)) {
    if (column.name == table.subject + "_id") continue;
    properties[column.name] = column_schema(column);
    if (!column.nullable) required.push_back(column.name);
  }
  return {{"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", false}};
}

}  // namespace

std::string table_reference(const Pack& pack) {
  std::string text =
      "# Bảng dữ liệu\n\nTrang này do `khien tables --markdown` viết ra từ `content/tables`; không sửa tay.\n\n"
      "Mỗi dòng của một bảng thuộc về một đối tượng (thiết bị hoặc văn bản). Bảng nói Khiên biết gì, không nói đúng "
      "hay "
      "sai.\nGiá trị để trống là chưa biết, không phải là không có.\n\n";
  std::string subject;
  std::vector<const Table*> tables;
  for (const Table& table : pack.tables) tables.push_back(&table);
  std::ranges::stable_sort(tables, {}, [](const Table* table) { return std::pair(table->subject, table->name); });
  for (const Table* table : tables) {
    if (table->subject != subject) {
      subject = table->subject;
      text += "## " + word(pack, "table", "subject", subject) + "\n\n";
      if (subject == "document") text += "Cột chung của mọi bảng:\n\n" + column_rows(pack, fact_columns()) + "\n";
    }
    text += table_text(pack, *table);
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

Json table_schema(const Pack& pack, std::string_view subject) {
  Json properties = Json::object();
  for (const Table& table : pack.tables) {
    if (table.subject != subject) continue;
    Json rows = {{"title", table.title}, {"type", "array"}, {"maxItems", table.max_rows}, {"items", row_schema(table)}};
    if (table.max_age_days) rows["x-max-age-days"] = *table.max_age_days;
    properties[table.name] = std::move(rows);
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", word(pack, "table", "subject", subject)},
          {"type", "object"},
          {"properties", properties},
          {"additionalProperties", false}};
}

}  // namespace content
