#include <fmt/format.h>

#include "../command.hpp"
#include "../output.hpp"
#include "assessment/judge.hpp"
#include "base/vietnamese.hpp"
#include "content/word.hpp"
#include "service/assess.hpp"
#include "service/find_subject.hpp"
#include "service/judgement_word.hpp"
#include "service/list_findings.hpp"

namespace cli::commands {
namespace {

struct Options {
  std::string id, subject_name;
};

// "firewall_product:denied" → "firewall_product: bị từ chối".
std::string reason_text(const content::Pack& pack, const std::string& reason) {
  const auto colon = reason.find(':');
  if (colon == std::string::npos) return reason;
  const content::Table* table = pack.table(reason.substr(0, colon));
  return fmt::format("{}: {}", table != nullptr ? table->title : reason.substr(0, colon),
                     base::to_lower(service::judgement_word(pack, "collection_state", reason.substr(colon + 1))));
}

int list(Context& context) {
  const auto pack = context.pack();
  if (!pack) return context.report(pack.error());
  if (context.json()) {
    base::Json rows = base::Json::array();
    for (const content::Check& check : (*pack)->checks)
      rows.push_back({{"id", check.id},
                      {"title", check.title},
                      {"subject", check.subject},
                      {"type", check.type},
                      {"severity", domain::to_text(check.severity)},
                      {"basis", check.basis},
                      {"digest", check.digest}});
    print_json({{"checks", rows}});
    return exit_ok;
  }
  TextTable table{{"Quy tắc", "Đối tượng", "Mức", "Tên"}, {}, "Không có quy tắc nào."};
  for (const content::Check& check : (*pack)->checks)
    table.rows.push_back({check.id, content::word(**pack, "table", "subject", check.subject),
                          std::string(service::severity_name(check.severity)), check.title});
  say("{}", table.to_text());
  return exit_ok;
}

int run(Context& context) {
  const auto installation = context.installation();
  if (!installation) return context.report(installation.error(), context.options().data_folder);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  assessment::Changes changes;
  for (const char* subject : {"device", "document", "unit", "information_system"}) {
    const auto made = service::assess(**installation, subject, *reference_date, service::now());
    if (!made) return context.report(made.error());
    changes += *made;
  }
  if (context.json())
    print_json({{"opened", changes.opened},
                {"reopened", changes.reopened},
                {"kept", changes.kept},
                {"unknown", changes.unknown},
                {"verified", changes.verified},
                {"withdrawn", changes.withdrawn},
                {"excepted", changes.excepted}});
  else
    say("Ngày đối chiếu {}: {} tồn tại mới, {} tái diễn, {} giữ nguyên, {} chưa đo lại được, {} đã xác nhận khắc phục, "
        "{} rút.\n",
        reference_date->vietnamese(), changes.opened, changes.reopened, changes.kept, changes.unknown, changes.verified,
        changes.withdrawn);
  return exit_ok;
}

std::string text_of(const domain::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return number_text(*real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "∅";
}

// What a check is, and for each of its subjects (or one): the outcome, what was known, and the rows that prove it.
int explain(Context& context, const Options& options) {
  const auto opened = context.installation();
  if (!opened) return context.report(opened.error(), context.options().data_folder);
  service::Installation& installation = **opened;
  const content::Check* check = installation.pack().check(options.id);
  if (check == nullptr)
    return context.report({base::ErrorCode::not_found, "check.not_found", options.id, {}}, options.id);
  const auto reference_date = context.reference_date();
  if (!reference_date) return context.report(reference_date.error(), context.options().reference_date);
  const auto content_connection = installation.content_connection();
  if (!content_connection) return context.report(content_connection.error());
  assessment::Judge judge(**content_connection, installation.pack(), {*reference_date, std::nullopt, std::nullopt});
  auto batch = judge.all(check->subject);
  if (!batch) return context.report(batch.error());
  const auto judgement = judge.judge(*check, *batch);
  if (!judgement) return context.report(judgement.error());
  const auto names = service::subject_names(installation, check->subject);
  if (!names) return context.report(names.error());

  base::Json subjects = base::Json::array();
  std::string text = fmt::format("{} — {}\nMức: {}. Căn cứ: {}\nCần biết: ", check->id, check->title,
                                 service::severity_name(check->severity), fmt::join(check->basis, "; "));
  for (std::size_t i = 0; i < check->needs.size(); ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", fmt::join(check->needs[i], " hoặc "));
  text += fmt::format("\nKhắc phục: {}\n\n{}\n\n", check->remedy, check->sql);
  std::map<domain::Outcome, int> counts;
  for (const assessment::SubjectOutcome& outcome : judgement->outcomes) {
    ++counts[outcome.outcome];
    const auto name = names->find(outcome.subject_id);
    const std::string subject = name != names->end() ? name->second : std::to_string(outcome.subject_id);
    if (!options.subject_name.empty() && options.subject_name != subject) continue;
    base::Json rows = base::Json::array();
    std::string row_text;
    for (const domain::Row& row : judgement->rows) {
      if (judgement->subject_of(row) != outcome.subject_id) continue;
      base::Json object;
      row_text += "    ";
      for (std::size_t i = 0; i < row.size(); ++i) {
        object[judgement->columns[i]] = text_of(row[i]);
        row_text += fmt::format("{}{}={}", i == 0 ? "" : ", ", judgement->columns[i], text_of(row[i]));
      }
      row_text += "\n";
      rows.push_back(object);
    }
    subjects.push_back({{"subject", subject},
                        {"outcome", domain::to_text(outcome.outcome)},
                        {"reason", outcome.reason},
                        {"rows", rows}});
    if (outcome.outcome == domain::Outcome::fail || outcome.outcome == domain::Outcome::unknown ||
        !options.subject_name.empty())
      text += fmt::format("• {}: {}{}\n{}", subject,
                          service::judgement_word(installation.pack(), "outcome", domain::to_text(outcome.outcome)),
                          outcome.reason.empty() ? "" : " (" + reason_text(installation.pack(), outcome.reason) + ")",
                          row_text);
  }
  if (context.json()) {
    print_json({{"check", check->id},
                {"title", check->title},
                {"needs", check->needs},
                {"sql", check->sql},
                {"digest", check->digest},
                {"subjects", subjects}});
    return exit_ok;
  }
  text += fmt::format("Tổng: {} đạt, {} chưa đạt, {} chưa đủ căn cứ, {} không áp dụng.\n",
                      counts[domain::Outcome::pass], counts[domain::Outcome::fail], counts[domain::Outcome::unknown],
                      counts[domain::Outcome::not_applicable]);
  say("{}", text);
  return exit_ok;
}

std::function<int(Context&)> configure(CLI::App& app) {
  app.require_subcommand(1);
  auto options = std::make_shared<Options>();
  app.add_subcommand("list", "Liệt kê quy tắc");
  auto* run_app = app.add_subcommand("run", "Chạy mọi quy tắc tại ngày đối chiếu");
  auto* explain_app =
      app.add_subcommand("explain", "Quy tắc hỏi gì, cần biết gì, và vì sao từng đối tượng có kết quả ấy");
  explain_app->add_option("MÃ", options->id, "Mã quy tắc")->required();
  explain_app->add_option("--subject", options->subject_name, "Chỉ văn bản (tên tệp) hoặc thiết bị này");
  return [options, run_app, explain_app](Context& context) {
    if (run_app->parsed()) return run(context);
    return explain_app->parsed() ? explain(context, *options) : list(context);
  };
}

}  // namespace

extern const Command check{"check", "Quy tắc kiểm tra: liệt kê, chạy, giải thích", configure};

}  // namespace cli::commands
