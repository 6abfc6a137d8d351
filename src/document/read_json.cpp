#include "document/read_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace document {
namespace {

using base::Json;

struct Field {
  std::string_view name;    // in JSON
  std::string_view column;  // of the fact table
};

struct Category {
  std::string_view name, table;
  std::vector<Field> fields;
};

// One array per fact table that people ask for; what is missing here (edits, tokens, statements …) feeds the checks
// only.
const std::vector<Category>& categories() {
  static const std::vector<Category> list = {
      {"references",
       "reference",
       {{"type", "document_type"},
        {"number", "number"},
        {"date", "date"},
        {"issuer", "issuer"},
        {"key", "key"},
        {"subject", "subject"},
        {"mention", "mention"}}},
      {"dates", "date_mention", {{"iso", "iso"}, {"kind", "kind"}, {"role", "role"}}},
      {"figures",
       "figure_mention",
       {{"value", "value"},
        {"of", "whole"},
        {"unit", "unit"},
        {"metric", "metric"},
        {"subject", "subject"},
        {"qualifier", "qualifier"},
        {"owner", "owner"},
        {"scope", "scope"},
        {"base", "base"},
        {"as_of", "as_of"}}},
      {"systems",
       "system_mention",
       {{"name", "name"},
        {"key", "system_key"},
        {"level", "level"},
        {"proposed_level", "proposed_level"},
        {"decision", "decision_number"},
        {"decision_date", "decision_date"},
        {"status", "status"},
        {"soc", "soc"}}},
      {"tasks",
       "task_mention",
       {{"action", "action"},
        {"responsible", "responsible"},
        {"cooperating", "cooperating"},
        {"condition", "condition"}}},
      {"findings", "shortcoming", {{"kind", "kind"}, {"summary", "summary"}}},
      {"proposals", "proposal", {{"summary", "summary"}, {"addressed_to", "addressed_to"}}},
      {"contacts", "contact", {{"kind", "kind"}, {"value", "value"}, {"person", "person"}, {"role", "role"}}},
      {"software",
       "software",
       {{"name", "name"},
        {"kind", "kind"},
        {"vendor", "vendor"},
        {"version", "version"},
        {"licensed", "licensed"},
        {"managed", "managed"}}},
      {"sections", "section", {{"label", "label"}, {"title", "title"}, {"level", "level"}, {"parent", "parent"}}},
  };
  return list;
}

// Flags of the database are true and false here.
constexpr std::array flags = {std::string_view("licensed"), std::string_view("managed")};

Json value_json(const domain::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) {
    if (std::floor(*real) == *real && std::abs(*real) < 1e15) return static_cast<std::int64_t>(*real);
    return *real;
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

Json field_json(const Fact& fact, std::string_view column) {
  const auto found = fact.fields.find(std::string(column));
  return found == fact.fields.end() ? Json(nullptr) : value_json(found->second);
}

void add_citation(Json& item, const Fact& fact) {
  item["section"] = fact.section;
  item["quote"] = fact.quote;
  item["reading"] = fact.reading;
  item["start"] = fact.ranges.front().start;
  item["end"] = fact.ranges.back().end;
  if (fact.ranges.size() > 1) {
    for (const Span& range : fact.ranges) item["ranges"].push_back({{"start", range.start}, {"end", range.end}});
  }
  if (fact.page) item["page"] = *fact.page;
  for (const Box& box : fact.boxes) item["boxes"].push_back({box.left, box.top, box.right, box.bottom});
}

Json header_json(const std::vector<Fact>& facts) {
  Json header = Json::object();
  for (const Fact& fact : facts) {
    if (fact.table != "header_part") continue;
    Json part{{"value", field_json(fact, "value")}};
    if (Json date = field_json(fact, "date"); !date.is_null()) part["date"] = std::move(date);
    add_citation(part, fact);
    const std::string name = field_json(fact, "part").get<std::string>();
    if (name == "recipient" || name == "addressee") {
      header[name == "recipient" ? "recipients" : "addressees"].push_back(std::move(part));
    } else if (!header.contains(name)) {
      header[name] = std::move(part);
    }
  }
  return header;
}

void adapt(std::string_view category, const Fact& fact, Json& item) {
  if (category == "figures" && item["value"].is_null()) item["value"] = field_json(fact, "value_text");
  if (category == "dates") item["text"] = fact.reading;
  if (category == "tasks") {
    const Json kind = field_json(fact, "deadline_kind");
    item["deadline"] = kind.is_null() ? Json(nullptr)
                                      : Json{{"kind", kind},
                                             {"latest", field_json(fact, "deadline_latest")},
                                             {"text", field_json(fact, "deadline_text")}};
    Json names = Json::array();
    if (item["cooperating"].is_string()) {
      const std::string list = item["cooperating"].get<std::string>();
      for (std::size_t from = 0; from <= list.size();) {
        const std::size_t to = std::min(list.find(';', from), list.size());
        const std::size_t first = list.find_first_not_of(' ', from);
        if (first < to) names.push_back(list.substr(first, to - first));
        from = to + 1;
      }
    }
    item["cooperating"] = std::move(names);
  }
}

}  // namespace

Json read_json(const SourceText& source, const NormalText& normal, const std::vector<Fact>& facts,
               const Json& anomalies) {
  Json result;
  result["document"] = header_json(facts);
  result["document"]["media_type"] = source.media_type;
  result["document"]["paragraphs"] = normal.paragraphs.size();
  if (!source.pages.empty()) result["document"]["pages"] = source.pages.size();
  result["text"] = source.text;
  for (const Category& category : categories()) {
    Json items = Json::array();
    for (const Fact& fact : facts) {
      if (fact.table != category.table) continue;
      Json item = Json::object();
      item["id"] = fact.id;
      for (const Field& field : category.fields) {
        Json value = field_json(fact, field.column);
        if (value.is_number_integer() && std::ranges::find(flags, field.name) != flags.end())
          value = value.get<int>() != 0;
        item[std::string(field.name)] = std::move(value);
      }
      adapt(category.name, fact, item);
      add_citation(item, fact);
      items.push_back(std::move(item));
    }
    result[std::string(category.name)] = std::move(items);
  }
  result["anomalies"] = anomalies;
  return result;
}

}  // namespace document
