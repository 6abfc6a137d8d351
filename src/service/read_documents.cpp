#include "service/read_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/extractor.hpp"
#include "document/reader.hpp"
#include "service/audit.hpp"
#include "service/fact_rows.hpp"
#include "service/identify_document.hpp"
#include "service/report_forms.hpp"
#include "store/claim.hpp"
#include "store/document.hpp"
#include "store/ids.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

// A file on its way: what a worker made of it, waiting for its turn to be stored.
struct Prepared {
  std::string digest;
  std::string bytes;
  Result<ExtractedDocument> extracted = base::fail(base::ErrorCode::internal, "reader.not_started");
};

// Reads and extracts on two threads, a few files ahead of the one that stores, so that memory stays bounded.
class Pipeline {
 public:
  using Work = std::function<Prepared(std::size_t)>;

  Pipeline(std::size_t count, Work work) : slots_(count), work_(std::move(work)) {
    for (int i = 0; i < 2; ++i) threads_.emplace_back([this] { run(); });
  }
  ~Pipeline() {
    {
      const std::lock_guard lock(mutex_);
      next_ = slots_.size();
    }
    changed_.notify_all();
  }

  Prepared take(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return slots_[index].has_value(); });
    Prepared prepared = std::move(*slots_[index]);
    slots_[index].reset();
    taken_ = index + 1;
    changed_.notify_all();
    return prepared;
  }

 private:
  static constexpr std::size_t ahead = 6;

  void run() {
    for (;;) {
      std::size_t index = 0;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return next_ >= slots_.size() || next_ < taken_ + ahead; });
        if (next_ >= slots_.size()) return;
        index = next_++;
      }
      Prepared prepared = work_(index);
      const std::lock_guard lock(mutex_);
      slots_[index] = std::move(prepared);
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Prepared>> slots_;
  std::size_t next_ = 0, taken_ = 0;
  Work work_;
  std::vector<std::jthread> threads_;  // last: joined before the rest goes
};

// "07/BC-STC" → 7, to order two papers of one day.
int sequence_of(const std::optional<std::string>& number) {
  int sequence = 0;
  if (number)
    for (const char c : *number) {
      if (c < '0' || c > '9') break;
      sequence = sequence * 10 + (c - '0');
      if (sequence > 1'000'000) break;
    }
  return sequence;
}

// Whether `newer` says that it replaces a paper of that number.
bool names_as_replaced(const ExtractedDocument& newer, const std::string& number) {
  for (const document::Fact& fact : newer.facts) {
    if (fact.table != "reference") continue;
    const auto cited = fact.fields.find("number");
    if (cited == fact.fields.end() || cited->second != domain::Value{number}) continue;
    const document::Paragraph& paragraph = newer.normal.paragraphs[static_cast<std::size_t>(fact.paragraph)];
    if (base::fold(newer.normal.of(paragraph)).find("thay the") != std::string::npos) return true;
  }
  return false;
}

// Two reports of one unit for one period are versions of one paper when the newer says that it replaces the older, or
// when both bear the same title. Which is newer follows from date and number; without dates they stay side by side.
Status settle_versions(database::Connection& connection, const store::Scope& scope, const domain::Document& document,
                       const ExtractedDocument& extracted) {
  if (!document.unit_id || !document.period || !document.document_type || !document.issued_on) return {};
  if (document.superseded_by) return {};  // read again: its successor stays
  const auto siblings = TRY(store::documents(connection, scope,
                                             {.unit_id = document.unit_id,
                                              .period = document.period,
                                              .document_type = document.document_type,
                                              .newest_only = true}));
  for (const domain::Document& sibling : siblings) {
    if (sibling.id == document.id || !sibling.issued_on) continue;
    const bool same_title =
        document.title && sibling.title && base::fold(*document.title) == base::fold(*sibling.title);
    if (!same_title && !(sibling.number && names_as_replaced(extracted, *sibling.number))) continue;
    const auto order = [](const domain::Document& d) { return std::pair(*d.issued_on, sequence_of(d.number)); };
    const bool newer =
        order(document) > order(sibling) || (order(document) == order(sibling) && document.id > sibling.id);
    const auto& [older_id, newer_id] = newer ? std::pair(sibling.id, document.id) : std::pair(document.id, sibling.id);
    TRY(store::supersede(connection, older_id, newer_id));
    if (!newer) return {};
  }
  return {};
}

struct Storing {
  Installation& installation;
  const Moment& moment;
  std::vector<domain::Unit> units;
};

Status store_document(Storing& storing, const Prepared& prepared, const std::string& file_name,
                      std::optional<base::Date> received_on, const domain::Document* earlier, ReadReceipt& receipt) {
  Installation& installation = storing.installation;
  database::Connection& connection = installation.connection();
  const ExtractedDocument& extracted = *prepared.extracted;
  TRY(installation.keep_body(prepared.digest, prepared.bytes));
  auto transaction = TRY(database::Transaction::begin(connection));

  domain::Document document;
  if (earlier != nullptr) {
    document = *earlier;
  } else {
    // Another process may have read it since this one looked.
    if (const auto source = TRY(store::source_with_digest(connection, prepared.digest)))
      if (auto stored = TRY(store::document_of_source(connection, installation.scope(), source->id))) {
        receipt.document = std::move(*stored);
        receipt.state = ReadReceipt::State::unchanged;
        return {};
      }
    const std::int64_t ids = TRY(store::new_ids(connection, 2));
    document.id = ids;
    document.source_id = ids + 1;
    TRY(store::add_source(connection, {document.source_id, "document", prepared.digest, file_name,
                                       storing.moment.milliseconds, installation.actor()}));
    document.received_on = received_on;
  }
  std::optional<FormReceipt> form;
  if (!extracted.source.sheets.empty()) form = TRY(take_form(installation, extracted.source.sheets));
  DocumentIdentity identity = identify_document(extracted.facts, storing.units);
  if (form) {
    identity = {.document_type = "Biểu số liệu",
                .number = std::nullopt,
                .title = form->request.title,
                .issuer = form->unit.name,
                .issued_on = std::nullopt,
                .period = base::Period::parse(form->request.period),
                .unit_id = form->unit.id,
                .has_header = false};
    for (const report::FormProblem& problem : form->problems) receipt.remarks.push_back(problem.text);
  }
  document.unit_id = identity.unit_id;
  document.document_type = identity.document_type;
  document.number = identity.number;
  document.issued_on = identity.issued_on;
  document.title = identity.title;
  document.period = identity.period ? std::optional(identity.period->text()) : std::nullopt;
  document.issuer = identity.issuer;
  document.has_header = identity.has_header;
  document.media_type = extracted.source.media_type;
  document.text_digest = base::sha256_hex(extracted.source.text);
  document.reader_version = reader_version;
  document.read_at = storing.moment.milliseconds;
  document.search_text = base::fold(extracted.normal.text);
  document.file_name = file_name;
  document.file_digest = prepared.digest;
  TRY(store::save_document(connection, document));
  store::Reading reading{.subject = "document",
                         .subject_id = document.id,
                         .collected_at = storing.moment.milliseconds,
                         .collected_on = storing.moment.day.iso(),
                         .rows = {},
                         .knowledge = {}};
  if (form) {
    // A form is cells, not prose: the checks of papers have nothing to say of it.
    for (const content::Table& table : installation.pack().tables)
      if (table.subject == "document") reading.knowledge[table.name] = {domain::CollectionState::unsupported, "form"};
  } else {
    reading.rows = rows_of(extracted.facts);
  }
  TRY(store::write_reading(connection, installation.pack(), reading));
  auto claims = form ? std::move(form->claims)
                     : claims_of(extracted.facts, document, storing.units,
                                 installation.pack().lexicon.at("metric").at("metrics"));
  for (domain::Claim& claim : claims) claim.document_id = document.id;
  receipt.claims = static_cast<int>(claims.size());
  TRY(store::replace_claims(connection, document.id, std::move(claims)));
  TRY(settle_versions(connection, installation.scope(), document, extracted));
  TRY(record(installation, storing.moment, earlier != nullptr ? "document.read_again" : "document.read",
             fmt::format("document:{}", document.id),
             {{"digest", prepared.digest}, {"facts", extracted.facts.size()}}));
  TRY(transaction.commit());

  receipt.state = ReadReceipt::State::stored;
  receipt.document = std::move(document);
  if (!form)
    for (const document::Fact& fact : extracted.facts) ++receipt.facts[fact.table];
  return {};
}

// A refused file leaves nothing but this line: who, when, why. A secret paper leaves not even its name (design rule 3).
Status record_refusal(Installation& installation, const Moment& moment, const std::string& file_name,
                      const base::Error& error) {
  base::Json detail{{"reason", error.reason}};
  if (error.reason != "document.state_secret") detail["file"] = file_name;
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  TRY(record(installation, moment, "document.refuse", "document", detail));
  return transaction.commit();
}

Prepared prepare(const std::filesystem::path& path, ReaderProcess& reader, const content::Pack& pack,
                 const std::function<bool(const std::string& digest)>& known) {
  Prepared prepared;
  auto bytes = document_bytes(path);
  if (!bytes) {
    prepared.extracted = std::unexpected(bytes.error());
    return prepared;
  }
  prepared.digest = base::sha256_hex(*bytes);
  if (known(prepared.digest)) return prepared;
  auto source = reader.read(*bytes, path.filename().string());
  if (!source) {
    prepared.extracted = std::unexpected(source.error());
    return prepared;
  }
  prepared.bytes = std::move(*bytes);
  prepared.extracted = extract(std::move(*source), pack);
  return prepared;
}

}  // namespace

ExtractedDocument extract(document::SourceText source, const content::Pack& pack) {
  ExtractedDocument extracted;
  extracted.source = std::move(source);
  extracted.normal = document::normalise(extracted.source);
  extracted.facts = document::extract_facts(extracted.source, extracted.normal, pack.lexicon);
  return extracted;
}

std::vector<std::filesystem::path> files_of(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::filesystem::path> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::filesystem::path> below;
    using Walk = std::filesystem::recursive_directory_iterator;
    for (auto entry = Walk(path, std::filesystem::directory_options::skip_permission_denied, error); entry != Walk();
         entry.increment(error)) {
      const std::string name = entry->path().filename();
      if (name.starts_with('.') || name.starts_with("~$")) {
        if (entry->is_directory(error)) entry.disable_recursion_pending();
      } else if (!entry->is_directory(error)) {
        below.push_back(entry->path());
      }
    }
    std::ranges::sort(below);
    files.insert(files.end(), below.begin(), below.end());
  }
  return files;
}

Result<std::vector<ReadReceipt>> read_documents(Installation& installation, ReaderProcess& reader,
                                                const ReadRequest& request, const Moment& moment) {
  database::Connection& connection = installation.connection();
  Storing storing{installation, moment, TRY(store::all_units(connection, installation.scope()))};
  const std::vector<std::filesystem::path> files = files_of(request.files);

  // Known digests are looked up once: the workers may not use the connection.
  std::map<std::string, domain::Document> known;
  const auto stored = TRY(store::documents(connection, installation.scope()));
  for (const domain::Document& document : stored)
    if (document.file_digest) known.emplace(*document.file_digest, document);
  const auto is_known = [&](const std::string& digest) { return known.contains(digest); };

  std::vector<ReadReceipt> receipts;
  Pipeline pipeline(files.size(),
                    [&](std::size_t i) { return prepare(files[i], reader, installation.pack(), is_known); });
  std::map<std::string, domain::Document> added;  // the same bytes twice in one call
  for (std::size_t i = 0; i < files.size(); ++i) {
    Prepared prepared = pipeline.take(i);
    ReadReceipt receipt;
    receipt.file = files[i];
    const std::string name = base::to_nfc(base::utf8_repair(files[i].filename().string()));
    const auto earlier = known.find(prepared.digest);
    const auto same = added.find(prepared.digest);
    if (!prepared.digest.empty() && (earlier != known.end() || same != added.end())) {
      receipt.state = ReadReceipt::State::unchanged;
      receipt.document = earlier != known.end() ? earlier->second : same->second;
    } else if (!prepared.extracted) {
      receipt.error = prepared.extracted.error();
      TRY(record_refusal(installation, moment, name, *receipt.error));
    } else {
      const auto day = request.received_on.find(name);
      const auto store = [&] {
        return store_document(storing, prepared, name,
                              day != request.received_on.end() ? std::optional(day->second) : std::nullopt, nullptr,
                              receipt);
      };
      Status status = store();
      if (!status && status.error().reason == "database.unique") status = store();  // lost against another process
      if (!status) {
        // A full or broken database stops the run; what a document's rows break is that document's own.
        if (status.error().reason.starts_with("database.")) return std::unexpected(status.error());
        receipt.error = status.error();
        TRY(record_refusal(installation, moment, name, *receipt.error));
      } else {
        added.emplace(prepared.digest, receipt.document);
      }
    }
    if (request.on_receipt) request.on_receipt(receipt);
    receipts.push_back(std::move(receipt));
  }
  return receipts;
}

Result<std::vector<ReadReceipt>> rebuild_documents(Installation& installation, ReaderProcess& reader,
                                                   const Moment& moment,
                                                   const std::function<void(const ReadReceipt&)>& on_receipt) {
  database::Connection& connection = installation.connection();
  Storing storing{installation, moment, TRY(store::all_units(connection, installation.scope()))};
  const auto documents = TRY(store::documents(connection, installation.scope()));
  std::vector<ReadReceipt> receipts;
  Pipeline pipeline(documents.size(), [&](std::size_t i) {
    return prepare(installation.body_path(documents[i].file_digest.value_or("")), reader, installation.pack(),
                   [](const std::string&) { return false; });
  });
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Prepared prepared = pipeline.take(i);
    ReadReceipt receipt;
    receipt.file = documents[i].file_name;
    receipt.document = documents[i];
    if (!prepared.extracted) {
      receipt.error = prepared.extracted.error();
    } else if (prepared.digest != documents[i].file_digest) {
      receipt.error = base::Error{base::ErrorCode::corrupt_data, "body.changed", documents[i].file_name, {}};
    } else {
      const Status status = store_document(storing, prepared, documents[i].file_name, {}, &documents[i], receipt);
      if (!status) {
        if (status.error().reason.starts_with("database.")) return std::unexpected(status.error());
        receipt.error = status.error();
      }
    }
    if (on_receipt) on_receipt(receipt);
    receipts.push_back(std::move(receipt));
  }
  return receipts;
}

}  // namespace service
