#include "service/preview_document.hpp"

#include "assessment/finding.hpp"
#include "document/read_json.hpp"
#include "service/fact_rows.hpp"
#include "service/identify_document.hpp"
#include "service/read_documents.hpp"
#include "store/document.hpp"
#include "store/ids.hpp"

namespace service {
namespace {

// A citation of a proof as an item of the contract: without ids of rows.
base::Json anomaly_of(const assessment::Draft& draft) {
  base::Json anomaly{{"type", draft.check->type},
                     {"check", draft.check->id},
                     {"severity", domain::to_text(draft.check->severity)},
                     {"message", draft.message}};
  const base::Json& citations = draft.proof.at("citations");
  const auto copy = [](const base::Json& citation) {
    base::Json item;
    for (const char* field : {"quote", "reading", "start", "end", "section", "page", "boxes"})
      if (citation.contains(field) && !citation.at(field).is_null()) item[field] = citation.at(field);
    if (const base::Json& ranges = citation.at("ranges"); ranges.size() > 1)
      for (const base::Json& range : ranges) item["ranges"].push_back({{"start", range[0]}, {"end", range[1]}});
    return item;
  };
  if (!citations.empty()) anomaly.update(copy(citations[0]));
  for (std::size_t i = 1; i < citations.size(); ++i) anomaly["others"].push_back(copy(citations[i]));
  return anomaly;
}

}  // namespace

base::Result<base::Json> preview_document(document::SourceText source, const content::Pack& pack,
                                          base::Date reference_date, const Moment& moment) {
  const ExtractedDocument extracted = extract(std::move(source), pack);
  auto installation = TRY(Installation::in_memory(pack));
  database::Connection& connection = installation->connection();
  const DocumentIdentity identity = identify_document(extracted.facts, {});
  const std::int64_t id = TRY(store::new_ids(connection, 2));
  {
    auto transaction = TRY(database::Transaction::begin(connection));
    TRY(store::add_source(connection,
                          {id + 1, "document", std::nullopt, "", moment.milliseconds, installation->actor()}));
    domain::Document document;
    document.id = id;
    document.source_id = id + 1;
    document.document_type = identity.document_type;
    document.number = identity.number;
    document.issued_on = identity.issued_on;
    document.title = identity.title;
    document.period = identity.period ? std::optional(identity.period->text()) : std::nullopt;
    document.issuer = identity.issuer;
    document.has_header = identity.has_header;
    document.media_type = extracted.source.media_type;
    document.reader_version = reader_version;
    document.read_at = moment.milliseconds;
    TRY(store::save_document(connection, document));
    TRY(store::write_reading(connection, pack,
                             {.subject = "document",
                              .subject_id = id,
                              .collected_at = moment.milliseconds,
                              .collected_on = moment.day.iso(),
                              .rows = rows_of(extracted.facts),
                              .knowledge = {}}));
    TRY(transaction.commit());
  }
  assessment::Judge judge(connection, pack, {reference_date, std::nullopt, std::nullopt});
  auto batch = TRY(judge.batch("document", {id}));
  base::Json anomalies = base::Json::array();
  for (const content::Check& check : pack.checks) {
    if (check.subject != "document") continue;
    const auto judgement = TRY(judge.judge(check, batch));
    const auto drafts = TRY(assessment::drafts_of(connection, pack, judgement));
    for (const assessment::Draft& draft : drafts) anomalies.push_back(anomaly_of(draft));
  }
  return document::read_json(extracted.source, extracted.normal, extracted.facts, anomalies);
}

}  // namespace service
