#include <algorithm>
#include <cmath>

#include "assessment/finding.hpp"
#include "base/utf8.hpp"

namespace assessment {
namespace {

using base::Json;
using database::Value;
using domain::Row;

Json json_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const auto day = base::Date::parse_iso(*text);
    return day ? day->vietnamese() : *text;
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  const auto* real = std::get_if<double>(&value);
  if (real == nullptr) return "không rõ";
  Json number = *real;
  if (*real == std::floor(*real) && std::abs(*real) < 1e15) number = static_cast<std::int64_t>(*real);
  std::string text = number.dump();
  std::ranges::replace(text, '.', ',');
  return text;
}

std::optional<std::size_t> column_of(const std::vector<std::string>& columns, std::string_view name) {
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::optional<std::int64_t> integer_in(const std::vector<std::string>& columns, const Row& row, std::string_view name) {
  const auto column = column_of(columns, name);
  const auto* integer = column ? std::get_if<std::int64_t>(&row[*column]) : nullptr;
  return integer == nullptr ? std::nullopt : std::optional(*integer);
}

// JSON text stored in a column, as JSON.
Json stored_json(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return Json::array();
  auto json = base::parse_json(*text);
  return json ? std::move(*json) : Json::array();
}

std::string on_one_line(std::string_view quote) {
  std::string line;
  for (const char c : quote) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

class Citations {
 public:
  Citations(database::Connection& connection, const content::Pack& pack, const content::Check& check)
      : connection_(connection) {
    for (const auto& group : check.needs)
      for (const std::string& table : group)
        if (const auto* spec = pack.table(table); spec != nullptr && spec->subject == "document")
          tables_.push_back(table);
    // A row may name a fact that another of its facts links to (the decision of a system): ids are unique in a
    // document.
    for (const content::Table& table : pack.tables)
      if (table.subject == "document" && std::ranges::find(tables_, table.name) == tables_.end())
        tables_.push_back(table.name);
  }

  // Adds the facts that a row names, once each.
  base::Status add(const std::vector<std::string>& columns, const Row& row, std::int64_t document_id, Json& citations) {
    for (const std::string prefix : {"", "other_", "third_"}) {
      const auto fact_id = integer_in(columns, row, prefix + "fact_id");
      if (!fact_id) continue;
      const auto document = prefix.empty() ? std::nullopt : integer_in(columns, row, prefix + "document_id");
      Json citation = TRY(find(document.value_or(document_id), *fact_id));
      if (citation.is_null()) continue;
      if (prefix.empty()) TRY(narrow(columns, row, document_id, citation));
      if (std::ranges::find(citations, citation) == citations.end()) citations.push_back(std::move(citation));
    }
    return {};
  }

 private:
  Result<Json> find(std::int64_t document_id, std::int64_t fact_id) {
    for (const std::string& table : tables_) {
      const auto result =
          TRY(connection_.query("SELECT section, quote, reading, span_start, span_end, page, ranges, boxes FROM main." +
                                    table + " WHERE document_id = ?1 AND fact_id = ?2",
                                Row{document_id, fact_id}));
      if (result.rows.empty()) continue;
      const Row& row = result.rows.front();
      return Json{{"document_id", document_id},    {"fact_id", fact_id},          {"table", table},
                  {"section", json_of(row[0])},    {"quote", json_of(row[1])},    {"reading", json_of(row[2])},
                  {"start", json_of(row[3])},      {"end", json_of(row[4])},      {"page", json_of(row[5])},
                  {"ranges", stored_json(row[6])}, {"boxes", stored_json(row[7])}};
    }
    return Json();
  }

  // A check may point into its fact, or at a place elsewhere that its fact takes something from (the deadline of the
  // sentence that introduces a list): that is then cited from the shortest fact around it.
  base::Status narrow(const std::vector<std::string>& columns, const Row& row, std::int64_t document_id,
                      Json& citation) {
    const auto start = integer_in(columns, row, "span_start");
    const auto end = integer_in(columns, row, "span_end");
    if (!start || !end || *start >= *end) return {};
    if (!encloses(citation, *start, *end)) {
      const Json around = TRY(shortest_around(document_id, *start, *end));
      if (around.is_null()) return {};
      citation = around;
    }
    const auto first = citation["start"].get<std::int64_t>();
    const auto whole = citation["quote"].get<std::string>();
    const base::OffsetIndex offsets(whole);
    if (static_cast<std::size_t>(*end - first) > offsets.code_points()) return {};
    const std::size_t from = offsets.byte_of(static_cast<std::size_t>(*start - first));
    const std::string quote = whole.substr(from, offsets.byte_of(static_cast<std::size_t>(*end - first)) - from);
    if (quote == whole) return {};
    citation["start"] = *start;
    citation["end"] = *end;
    citation["quote"] = quote;
    citation["reading"] = on_one_line(quote);
    Json ranges = Json::array();
    for (const Json& range : citation["ranges"]) {
      const std::int64_t low = std::max(range[0].get<std::int64_t>(), *start),
                         high = std::min(range[1].get<std::int64_t>(), *end);
      if (low < high) ranges.push_back({low, high});
    }
    citation["ranges"] = std::move(ranges);
    return {};
  }

  static bool encloses(const Json& citation, std::int64_t start, std::int64_t end) {
    return citation["start"].get<std::int64_t>() <= start && end <= citation["end"].get<std::int64_t>();
  }

  Result<Json> shortest_around(std::int64_t document_id, std::int64_t start, std::int64_t end) {
    Json best;
    for (const std::string& table : tables_) {
      const auto result = TRY(connection_.query("SELECT fact_id FROM main." + table +
                                                    " WHERE document_id = ?1 AND span_start <= ?2 AND span_end >= ?3"
                                                    " ORDER BY span_end - span_start, fact_id LIMIT 1",
                                                Row{document_id, start, end}));
      if (result.rows.empty()) continue;
      Json found = TRY(find(document_id, std::get<std::int64_t>(result.rows.front().front())));
      const auto length = [](const Json& citation) {
        return citation["end"].get<std::int64_t>() - citation["start"].get<std::int64_t>();
      };
      if (!found.is_null() && encloses(found, start, end) && (best.is_null() || length(found) < length(best)))
        best = std::move(found);
    }
    return best;
  }

  database::Connection& connection_;
  std::vector<std::string> tables_;
};

}  // namespace

std::string fill_message(std::string_view message, const std::vector<std::string>& columns, const Row& row) {
  std::string filled;
  for (std::size_t at = 0; at < message.size();) {
    const auto open = std::min(message.find('{', at), message.size());
    filled += message.substr(at, open - at);
    const auto close = message.find('}', open);
    if (close == std::string_view::npos) return filled += message.substr(open);
    const auto column = column_of(columns, message.substr(open + 1, close - open - 1));
    filled += column ? text_of(row[*column]) : std::string(message.substr(open, close + 1 - open));
    at = close + 1;
  }
  return filled;
}

Result<std::vector<Draft>> drafts_of(database::Connection& connection, const content::Pack& pack,
                                     const Judgement& judgement) {
  const content::Check& check = *judgement.check;
  std::vector<std::size_t> key;
  for (const std::string& name : check.key) {
    const auto column = column_of(judgement.columns, name);
    if (!column && !judgement.rows.empty())
      return base::fail(base::ErrorCode::invalid_argument, "content.no_key_column", check.id + "." + name);
    if (column) key.push_back(*column);
  }
  // Findings of a check that compares subjects belong to the group, all others to their subject.
  const bool across = !check.across.empty();
  std::map<std::pair<std::int64_t, std::string>, std::vector<const Row*>> groups;
  for (const Row& row : judgement.rows) {
    Json values = Json::array();
    for (const std::size_t column : key) values.push_back(json_of(row[column]));
    groups[{across ? 0 : judgement.subject_of(row), base::to_text(values)}].push_back(&row);
  }
  Citations citations(connection, pack, check);
  std::vector<Draft> drafts;
  for (const auto& [identity, rows] : groups) {
    Draft draft{&check, 0, {}, identity.second, fill_message(check.message, judgement.columns, *rows.front()), {}};
    Json proving = Json::array();
    Json cited = Json::array();
    for (const Row* row : rows) {
      draft.subjects.push_back(judgement.subject_of(*row));
      Json object = Json::object();
      for (std::size_t i = 0; i < row->size(); ++i) object[judgement.columns[i]] = json_of((*row)[i]);
      proving.push_back(std::move(object));
      if (check.subject == "document") TRY(citations.add(judgement.columns, *row, judgement.subject_of(*row), cited));
    }
    std::ranges::sort(draft.subjects);
    draft.subjects.erase(std::unique(draft.subjects.begin(), draft.subjects.end()), draft.subjects.end());
    draft.subject_id = draft.subjects.front();
    draft.proof = {{"rows", std::move(proving)}, {"citations", std::move(cited)}};
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace assessment
