#include "report/quarterly.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

namespace report {
namespace {

std::string ratio_text(double numerator, double denominator) {
  return number_text(100 * numerator / denominator, 1) + "%";
}

std::string with_unit(const std::string& number, const std::string& unit) {
  return unit == "%" ? number + "%" : unit.empty() ? number : number + " " + unit;
}

std::string lower_first(const std::string& text) {
  std::size_t end = 0;
  base::utf8_next(text, end);
  return base::to_lower(text.substr(0, end)) + text.substr(end);
}

struct Sum {
  double value = 0, whole = 0;
};

// Numbers per unit of today: a merged unit's number belongs to its successor.
std::map<std::int64_t, Sum> by_unit(const std::vector<FigurePart>& parts,
                                    const std::map<std::int64_t, std::int64_t>& heirs) {
  std::map<std::int64_t, Sum> sums;
  for (const FigurePart& part : parts) {
    const auto heir = heirs.find(part.unit_id);
    Sum& sum = sums[heir == heirs.end() ? part.unit_id : heir->second];
    sum.value += part.value;
    sum.whole += part.whole.value_or(0);
  }
  return sums;
}

Sum total(const std::vector<FigurePart>& parts) {
  Sum sum;
  for (const FigurePart& part : parts) {
    sum.value += part.value;
    sum.whole += part.whole.value_or(0);
  }
  return sum;
}

std::string rows_of(const std::vector<FigurePart>& parts) {
  std::string rows = "[";
  for (const FigurePart& part : parts) rows += (rows.size() > 1 ? "," : "") + part.row;
  return rows + "]";
}

RenderedValue proven(std::string text, const FigureResult& figure, std::string rows) {
  RenderedValue value(std::move(text));
  value.figure_id = figure.id;
  value.figure_digest = figure.digest;
  value.rows = std::move(rows);
  return value;
}

std::string value_text(const FigureResult& figure, const std::vector<FigurePart>& parts) {
  if (parts.empty()) return std::string(missing_value);
  const Sum sum = total(parts);
  return figure.is_ratio ? ratio_text(sum.value, sum.whole) : number_text(sum.value);
}

// The difference to the period before, on the units that have both numbers.
struct Comparison {
  std::size_t units = 0;
  double before = 0, now = 0;  // percent for a ratio
};

int decimals_of(const FigureResult& figure) {
  return figure.is_ratio ? 1 : 2;
}

std::optional<Comparison> compare(const FigureResult& figure, const QuarterlyInput& input) {
  std::map<std::int64_t, std::int64_t> heirs;
  for (const auto& [successor, merged] : input.predecessors)
    for (const std::int64_t predecessor : merged) heirs[predecessor] = successor;
  const auto now = by_unit(figure.current, heirs), before = by_unit(figure.previous, heirs);
  std::set<std::int64_t> measured;
  for (const FigurePart& part : figure.previous) measured.insert(part.unit_id);

  Comparison comparison;
  Sum sum_now, sum_before;
  for (const auto& [unit, value] : now) {
    const auto old = before.find(unit);
    if (old == before.end()) continue;
    const auto merged = input.predecessors.find(unit);
    if (!measured.contains(unit) && merged != input.predecessors.end() &&
        !std::ranges::all_of(merged->second, [&](std::int64_t id) { return measured.contains(id); }))
      continue;
    ++comparison.units;
    sum_now.value += value.value;
    sum_now.whole += value.whole;
    sum_before.value += old->second.value;
    sum_before.whole += old->second.whole;
  }
  if (comparison.units == 0) return std::nullopt;
  const auto judge = [&](const Sum& sum) { return figure.is_ratio ? 100 * sum.value / sum.whole : sum.value; };
  comparison.now = judge(sum_now);
  comparison.before = judge(sum_before);
  return comparison;
}

std::string comparison_sentence(const FigureResult& figure, const QuarterlyInput& input, bool consolidated) {
  const auto comparison = compare(figure, input);
  if (!comparison) return "";
  const std::string measure = figure.is_ratio ? "điểm phần trăm" : figure.unit;
  const double change = comparison->now - comparison->before;
  // Rounded as printed, so that the sentence never says "tăng 0".
  const std::string amount = number_text(change < 0 ? -change : change, decimals_of(figure));
  std::string sentence =
      amount == "0" ? "bằng kỳ trước" : (change > 0 ? "tăng " : "giảm ") + amount + " " + measure + " so với kỳ trước";
  if (consolidated) sentence += fmt::format(" (tính trên {} đơn vị)", comparison->units);
  return sentence;
}

std::size_t reporting_units(const FigureResult& figure, const QuarterlyInput& input) {
  std::set<std::int64_t> measured;
  for (const FigurePart& part : figure.current) measured.insert(part.unit_id);
  return static_cast<std::size_t>(std::ranges::count_if(input.units, [&](const auto& unit) {
    return measured.contains(unit.first) || input.covered.contains({unit.first, figure.id});
  }));
}

std::string remark(const FigureResult& figure, const QuarterlyInput& input, bool consolidated) {
  std::string text;
  if (consolidated)
    text = fmt::format(" ({}/{} đơn vị có số liệu)", reporting_units(figure, input), input.units.size());
  const std::string comparison = comparison_sentence(figure, input, consolidated);
  return comparison.empty() ? text : text + ", " + comparison;
}

// "Quý I/2026" for the narrow columns.
std::string short_name(const base::Period& period) {
  std::string name = period.vietnamese();
  if (const auto at = name.find(" năm "); at != std::string::npos)
    name.replace(at, std::string_view(" năm ").size(), "/");
  return name;
}

void add_office(const QuarterlyInput& input, Record& model) {
  const Office& office = input.office;
  model.values["issuer.superior"] = office.superior;
  model.values["issuer.name"] = office.name;
  model.values["issuer.title"] = office.title;
  model.values["issuer.symbol"] = office.symbol;
  model.values["issuer.place"] = office.place;
  model.values["issuer.drafter"] = office.drafter;
  model.values["addressee"] = office.addressee;
  model.values["signer.capacity"] = office.signer_capacity;
  model.values["signer.position"] = office.signer_position;
  model.values["signer.name"] = office.signer_name;
  auto& recipients = model.lists["recipient"];
  for (const std::string& name : office.recipients) recipients.emplace_back().values["name"] = name;
  model.values["period.name"] = input.period.vietnamese();
  model.values["period.short"] = short_name(input.period);
  model.values["period.upper"] = base::to_upper(input.period.vietnamese());
  const base::Period previous = input.period.previous();
  model.values["previous.name"] = previous.vietnamese();
  model.values["previous.short"] = short_name(previous);
  model.values["previous.upper"] = base::to_upper(previous.vietnamese());
  model.values["reference_date"] = official_date(input.reference_date);
}

Record table_line(const FigureResult& figure, const QuarterlyInput& input, std::size_t number) {
  Record line;
  line.values["number"] = std::to_string(number);
  line.values["label"] = figure.title;
  line.values["unit"] = figure.unit;
  const auto number_only = [&](const std::vector<FigurePart>& parts) {
    std::string text = value_text(figure, parts);
    if (figure.is_ratio && text.ends_with('%')) text.pop_back();
    return text;
  };
  line.values["value"] = proven(number_only(figure.current), figure, rows_of(figure.current));
  line.values["previous"] = proven(number_only(figure.previous), figure, rows_of(figure.previous));
  const auto comparison = compare(figure, input);
  std::string change = "chưa so sánh được";
  if (comparison) {
    change = number_text(comparison->now - comparison->before, decimals_of(figure));
    if (change != "0" && !change.starts_with('-')) change.insert(0, 1, '+');
  }
  line.values["change"] =
      proven(std::move(change), figure, "[" + rows_of(figure.current) + "," + rows_of(figure.previous) + "]");
  return line;
}

void add_figures(const QuarterlyInput& input, Record& model, bool consolidated) {
  auto& groups = model.lists["group"];
  auto& rates = model.lists["rate"];
  for (const auto& [id, label] : input.groups) {
    Record group;
    auto& known = group.lists["figure"];
    auto& lines = group.lists["line"];
    std::string missing;
    for (const FigureResult& figure : input.figures) {
      if (figure.group != id) continue;
      lines.push_back(table_line(figure, input, lines.size() + 1));
      if (figure.current.empty()) {
        missing += (missing.empty() ? "" : "; ") + lower_first(figure.title);
        continue;
      }
      Record sentence;
      sentence.values["label"] = figure.title;
      const std::string text = value_text(figure, figure.current);
      sentence.values["value_unit"] =
          proven(figure.is_ratio ? text : with_unit(text, figure.unit), figure, rows_of(figure.current));
      sentence.values["remark"] = remark(figure, input, consolidated);
      if (figure.is_ratio) {
        Record rate = sentence;
        rate.values["value"] = sentence.values["value_unit"];
        rates.push_back(std::move(rate));
      }
      known.push_back(std::move(sentence));
    }
    if (lines.empty()) continue;
    group.values["number"] = std::to_string(groups.size() + 1);
    group.values["label"] = label;
    group.values["missing"] = missing;
    groups.push_back(std::move(group));
  }
  for (const FigureResult& figure : input.figures) {
    const std::string text = value_text(figure, figure.current);
    model.values["total." + figure.id] = proven(text, figure, rows_of(figure.current));
  }
}

// Number of submissions in one state, proven by the units.
RenderedValue count(const QuarterlyInput& input, std::string_view id, std::initializer_list<Submission::State> states) {
  base::Json rows = base::Json::array();
  for (const Submission& submission : input.submissions)
    if (std::ranges::find(states, submission.state) != states.end())
      rows.push_back({{"unit_id", submission.unit_id},
                      {"state", submission_label(submission.state)},
                      {"document", submission.document}});
  RenderedValue value(std::to_string(rows.size()));
  value.figure_id = id;
  value.rows = base::to_text(rows);
  return value;
}

std::string unit_name(const QuarterlyInput& input, std::int64_t id) {
  const auto found = std::ranges::find(input.units, id, &std::pair<std::int64_t, std::string>::first);
  return found == input.units.end() ? "" : found->second;
}

void add_submissions(const QuarterlyInput& input, Record& model) {
  using State = Submission::State;
  RenderedValue asked(std::to_string(input.units.size()));
  asked.figure_id = "reporting.asked";
  base::Json rows = base::Json::array();
  for (const auto& [id, name] : input.units) rows.push_back({{"unit_id", id}});
  asked.rows = base::to_text(rows);
  model.values["reporting.asked"] = asked;
  model.values["reporting.received"] =
      count(input, "reporting.received", {State::on_time, State::late, State::undated});
  model.values["reporting.on_time"] = count(input, "reporting.on_time", {State::on_time});
  model.values["reporting.late"] = count(input, "reporting.late", {State::late});
  model.values["reporting.superseded"] = count(input, "reporting.superseded", {State::superseded});
  model.values["reporting.wrong_period"] = count(input, "reporting.wrong_period", {State::wrong_period});
  model.values["reporting.owing"] = count(input, "reporting.owing", {State::owing, State::wrong_period});
  model.values["reporting.remind"] = model.values["reporting.owing"].text == "0" ? "" : "1";
  const auto reported = std::stoul(model.values["reporting.received"].text),
             on_time = std::stoul(model.values["reporting.on_time"].text);
  std::string sentence = fmt::format("Có {}/{} cơ quan, đơn vị gửi báo cáo theo yêu cầu", reported, input.units.size());
  if (reported > 0) sentence += fmt::format("; {}/{} đơn vị gửi đúng hạn", on_time, reported);
  model.values["assessment.reporting"] = sentence + ".";

  std::vector<Submission> sorted = input.submissions;
  std::ranges::stable_sort(sorted, {}, [](const Submission& submission) {
    switch (submission.state) {  // who must act comes first
      case State::owing:
        return 0;
      case State::wrong_period:
        return 1;
      case State::late:
        return 2;
      case State::undated:
        return 3;
      case State::superseded:
        return 4;
      case State::on_time:
        return 5;
    }
    return 6;
  });
  auto& list = model.lists["submission"];
  for (const Submission& submission : sorted) {
    Record record;
    record.values["number"] = std::to_string(list.size() + 1);
    record.values["unit"] = unit_name(input, submission.unit_id);
    record.values["state"] = std::string(submission_label(submission.state));
    record.values["document"] = submission.document;
    record.values["note"] = submission.note;
    list.push_back(std::move(record));
  }
}

// Quotations grouped under their unit, in the order of the units.
void add_quotations(const QuarterlyInput& input, const std::vector<Quotation>& quotations, const std::string& name,
                    Record& model) {
  auto& units = model.lists[name + "_unit"];
  for (const auto& [id, unit] : input.units) {
    Record record;
    record.values["name"] = unit;
    auto& quotes = record.lists[name];
    for (const Quotation& quotation : quotations) {
      if (quotation.unit_id != id) continue;
      Record quote;
      quote.values["quote"] = quotation.quote;
      quote.values["source"] = quotation.source;
      const bool ends = quotation.quote.ends_with('.') || quotation.quote.ends_with(';');
      quote.values["text"] = (ends ? quotation.quote.substr(0, quotation.quote.size() - 1) : quotation.quote) + ".";
      quotes.push_back(std::move(quote));
    }
    if (!quotes.empty()) units.push_back(std::move(record));
  }
}

void add_findings(const QuarterlyInput& input, Record& model) {
  std::vector<FindingLine> sorted = input.findings;
  std::ranges::stable_sort(sorted, std::ranges::greater{}, &FindingLine::severity);
  auto& list = model.lists["finding"];
  std::set<std::string> units;
  std::map<domain::Severity, std::size_t, std::greater<>> counts;
  for (const FindingLine& finding : sorted) {
    Record record;
    record.values["number"] = std::to_string(list.size() + 1);
    record.values["document"] = finding.document.empty() ? finding.unit : finding.unit + ", " + finding.document;
    record.values["message"] = finding.message;
    record.values["quote"] = finding.quote;
    record.values["severity"] = std::string(severity_label(finding.severity));
    list.push_back(std::move(record));
    units.insert(finding.unit);
    ++counts[finding.severity];
  }
  std::string summary = "Không phát hiện sai sót trong báo cáo của các đơn vị.";
  if (!sorted.empty()) {
    summary =
        fmt::format("Qua rà soát phát hiện {} điểm cần làm rõ trong báo cáo của {} đơn vị, theo mức độ:", sorted.size(),
                    units.size());
    for (const auto& [severity, number] : counts)
      summary += fmt::format(" {} {};", base::to_lower(severity_label(severity)), number);
    summary.back() = '.';
    summary += " Chi tiết tại Phụ lục IV.";
  }
  RenderedValue value(summary);
  value.figure_id = "finding";
  base::Json rows = base::Json::array();
  for (const FindingLine& finding : sorted)
    rows.push_back({{"unit", finding.unit}, {"document", finding.document}, {"message", finding.message}});
  value.rows = base::to_text(rows);
  model.values["quality.summary"] = value;
  model.values["quality.remind"] = sorted.empty() ? "" : "1";
}

void add_units(const QuarterlyInput& input, Record& model) {
  auto& list = model.lists["unit"];
  std::map<std::pair<std::int64_t, std::string>, std::vector<FigurePart>> parts;
  for (const FigureResult& figure : input.figures)
    for (const FigurePart& part : figure.current) parts[{part.unit_id, figure.id}].push_back(part);
  for (const auto& [id, name] : input.units) {
    Record record;
    record.values["number"] = std::to_string(list.size() + 1);
    record.values["name"] = name;
    for (const FigureResult& figure : input.figures) {
      const auto found = parts.find({id, figure.id});
      if (found != parts.end())
        record.values[figure.id] = proven(value_text(figure, found->second), figure, rows_of(found->second));
      else
        record.values[figure.id] = proven(input.covered.contains({id, figure.id}) ? "*" : "…", figure, "[]");
    }
    list.push_back(std::move(record));
  }
}

}  // namespace

std::string official_date(const base::Date& date) {
  return fmt::format("{:02}/{}{}/{}", date.day(), date.month() < 3 ? "0" : "", date.month(), date.year());
}

std::string_view severity_label(domain::Severity severity) {
  switch (severity) {
    case domain::Severity::info:
      return "Thông tin";
    case domain::Severity::low:
      return "Thấp";
    case domain::Severity::medium:
      return "Trung bình";
    case domain::Severity::high:
      return "Cao";
    case domain::Severity::critical:
      return "Nghiêm trọng";
  }
  return "";
}

std::string_view submission_label(Submission::State state) {
  switch (state) {
    case Submission::State::on_time:
      return "Đúng hạn";
    case Submission::State::late:
      return "Gửi quá hạn";
    case Submission::State::undated:
      return "Đã gửi, không rõ ngày";
    case Submission::State::superseded:
      return "Đã được thay thế";
    case Submission::State::wrong_period:
      return "Sai kỳ báo cáo";
    case Submission::State::owing:
      return "Chưa gửi";
  }
  return "";
}

Record quarterly_unit_model(const QuarterlyInput& input) {
  Record model;
  add_office(input, model);
  model.values["request.basis"] = input.request_basis.empty() ? "" : "Thực hiện " + input.request_basis + ", ";
  add_figures(input, model, false);
  add_quotations(input, input.shortcomings, "shortcoming", model);
  add_quotations(input, input.proposals, "proposal", model);
  return model;
}

Record quarterly_consolidated_model(const QuarterlyInput& input) {
  Record model;
  add_office(input, model);
  model.values["request.basis"] = input.request_basis.empty() ? "" : "Thực hiện " + input.request_basis + ". ";
  add_figures(input, model, true);
  add_submissions(input, model);
  add_quotations(input, input.shortcomings, "shortcoming", model);
  add_quotations(input, input.proposals, "proposal", model);
  add_findings(input, model);
  add_units(input, model);
  return model;
}

}  // namespace report
