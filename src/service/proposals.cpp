#include "service/proposals.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/json.hpp"
#include "base/vietnamese.hpp"
#include "document/plain_text.hpp"
#include "service/audit.hpp"
#include "service/read_documents.hpp"
#include "service/register_rows.hpp"
#include "store/document.hpp"
#include "store/information_system.hpp"
#include "store/proposal.hpp"
#include "store/row.hpp"
#include "store/unit.hpp"

namespace service {
namespace {

using domain::Value;
using store::optional_integer;
using store::optional_text;

std::size_t position(const content::Table& table, std::string_view column) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, column, &content::Column::name) -
                                  table.columns.begin());
}

std::string label_of(const content::Column& column, const std::string& value) {
  const auto at = std::ranges::find(column.values, value);
  return at == column.values.end() || column.labels.empty()
             ? value
             : column.labels[static_cast<std::size_t>(at - column.values.begin())];
}

// The words of the extractor → the register's. What is "not approved" may be in any other state: no proposal.
const std::map<std::string, std::string> dossier_states{
    {"approved", "approved"}, {"appraised", "appraised"}, {"submitted", "submitted"}, {"preparing", "draft"}};
const std::map<std::string, std::string> soc_states{
    {"connected", "connected"}, {"deploying", "planned"}, {"not_connected", "none"}};

// One thing a document says of a system.
struct Mention {
  std::int64_t fact_id = 0;
  std::string name_folded, key, owner, quote, section;
  std::optional<std::int64_t> level;
  std::string decision_number, decision_date, decision_issuer, status, soc;
};

// Who issues papers with the letters of this number, where only one unit does: "59/QĐ-CAT" → Công an tỉnh.
Result<std::string> issuer_by_number(Installation& installation, const std::string& number) {
  const auto dash = number.rfind('-');
  if (dash == std::string::npos) return std::string{};
  const auto units =
      TRY(store::units_with_symbol(installation.connection(), installation.scope(), number.substr(dash + 1)));
  return units.size() == 1 ? units.front().name : std::string{};
}

Result<std::map<std::int64_t, std::vector<Mention>>> mentions_by_document(Installation& installation) {
  std::map<std::int64_t, std::vector<Mention>> mentions;
  const auto rows = TRY(installation.connection().query(
      "SELECT m.document_id, m.fact_id, m.name_folded, m.system_key, m.owner, m.level, m.decision_number,"
      " m.decision_date, r.issuer, m.status, m.soc, m.reading, m.section FROM main.system_mention AS m LEFT JOIN"
      " main.reference AS r ON r.document_id = m.document_id AND r.fact_id = m.decision_fact_id"
      " WHERE m.external = 0 ORDER BY m.document_id, m.fact_id"));
  for (const auto& row : rows.rows) {
    const auto text = [&](std::size_t column) { return optional_text(row[column]).value_or(""); };
    mentions[store::to_integer(row[0])].push_back({.fact_id = store::to_integer(row[1]),
                                                   .name_folded = text(2),
                                                   .key = text(3),
                                                   .owner = text(4),
                                                   .quote = text(11),
                                                   .section = text(12),
                                                   .level = optional_integer(row[5]),
                                                   .decision_number = text(6),
                                                   .decision_date = text(7),
                                                   .decision_issuer = text(8),
                                                   .status = text(9),
                                                   .soc = text(10)});
    Mention& mention = mentions[store::to_integer(row[0])].back();
    if (mention.decision_issuer.empty())
      mention.decision_issuer = TRY(issuer_by_number(installation, mention.decision_number));
  }
  return mentions;
}

// What the register says of a system now.
struct Registered {
  domain::InformationSystem system;
  std::string key;  // as an extractor would call it
  std::string dossier_state, soc;
  std::string profile_day, dossier_day, decision_day;  // of what is known; empty: nothing
  std::set<std::string> approvals;                     // numbers of level approvals, folded
};

// The names of all systems as the extractor of documents understands them, each on a line of one text.
std::map<std::string, std::string> keys_of(const std::vector<domain::InformationSystem>& systems,
                                           const content::Pack& pack) {
  std::map<std::string, std::string> keys;
  std::string text;
  for (const domain::InformationSystem& system : systems) text += system.name + ".\n\n";
  auto source = document::read_plain_text(text);
  if (!source) return keys;
  const ExtractedDocument extracted = extract(std::move(*source), pack);
  for (const document::Fact& fact : extracted.facts) {
    if (fact.table != "system_mention") continue;
    const std::string name = base::fold(std::get<std::string>(fact.fields.at("name")));
    for (const domain::InformationSystem& system : systems)
      if (base::fold(system.name).starts_with(name))
        keys.try_emplace(system.code, std::get<std::string>(fact.fields.at("system_key")));
  }
  return keys;
}

class RegisteredSystems {
 public:
  static Result<RegisteredSystems> load(Installation& installation) {
    RegisteredSystems loaded(installation.pack());
    const auto systems = TRY(store::all_systems(installation.connection(), installation.scope()));
    const auto keys = keys_of(systems, installation.pack());
    for (const domain::InformationSystem& system : systems) {
      Registered& one = loaded.systems_[system.id];
      one.system = system;
      const auto key = keys.find(system.code);
      one.key = key == keys.end() ? base::fold(system.name) : key->second;
    }
    for (const content::Table* table : {loaded.profile_, loaded.dossier_, loaded.decision_})
      for (const auto& [id, content] :
           TRY(store::read_register(installation.connection(), installation.scope(), *table)))
        if (const auto one = loaded.systems_.find(id); one != loaded.systems_.end())
          loaded.take(one->second, *table, content);
    return loaded;
  }

  // The system that is meant, among those of the units; nullptr: none, or more than one.
  const Registered* meant(const Mention& mention, const std::set<std::int64_t>& units) const {
    std::vector<const Registered*> by_name, by_key;
    for (const auto& [id, one] : systems_) {
      if (!units.contains(one.system.unit_id) && !units.contains(one.system.operator_id.value_or(0))) continue;
      const std::string name = base::fold(one.system.name);
      if (name == mention.name_folded || name.find(mention.name_folded) != std::string::npos ||
          mention.name_folded.find(name) != std::string::npos)
        by_name.push_back(&one);
      if (one.key == mention.key) by_key.push_back(&one);
    }
    for (const auto& found : {by_name, by_key})
      if (found.size() == 1) return found.front();
    return nullptr;
  }

  const content::Table *profile_, *dossier_, *decision_;

 private:
  explicit RegisteredSystems(const content::Pack& pack)
      : profile_(pack.table("system_profile")), dossier_(pack.table("dossier")), decision_(pack.table("decision")) {
    VERIFY(profile_ != nullptr && dossier_ != nullptr && decision_ != nullptr);
  }

  void take(Registered& one, const content::Table& table, const store::RegisterContent& content) const {
    if (&table == profile_) {
      one.profile_day = content.collected_on;
      if (!content.rows.empty()) one.soc = optional_text(content.rows[0][position(table, "soc")]).value_or("");
    } else if (&table == dossier_) {
      one.dossier_day = content.collected_on;
      if (!content.rows.empty())
        one.dossier_state = optional_text(content.rows[0][position(table, "state")]).value_or("");
    } else {
      one.decision_day = content.collected_on;
      for (const domain::Row& row : content.rows)
        if (store::to_text(row[position(table, "kind")]) == "level_approval")
          one.approvals.insert(base::fold(store::to_text(row[position(table, "number")])));
    }
  }

  std::map<std::int64_t, Registered> systems_;
};

class Proposing {
 public:
  Proposing(const RegisteredSystems& registers, std::vector<Proposal>& proposals)
      : registers_(registers), proposals_(proposals) {}

  void propose(const domain::Document& document, const Mention& mention, const Registered& one) {
    if (mention.level && *mention.level >= 1 && *mention.level <= 5 && mention.level != one.system.level)
      add(document, mention, one, "level", std::to_string(*mention.level),
          one.system.level ? std::to_string(*one.system.level) : "", std::to_string(*mention.level), one.profile_day);
    if (!mention.decision_number.empty() && !mention.decision_date.empty() && !mention.decision_issuer.empty() &&
        mention.status == "approved" && !one.approvals.contains(base::fold(mention.decision_number))) {
      std::string known;
      for (const std::string& number : one.approvals) known += (known.empty() ? "" : ", ") + base::to_upper(number);
      const auto day = base::Date::parse_iso(mention.decision_date);
      if (Proposal* proposal = add(
              document, mention, one, "approval_decision", mention.decision_number, known,
              mention.decision_number + " ngày " + (day ? day->vietnamese() : "?") + " của " + mention.decision_issuer,
              one.decision_day)) {
        proposal->issued_on = mention.decision_date;
        proposal->issuer = mention.decision_issuer;
        if (mention.level) proposal->level = static_cast<int>(*mention.level);
      }
    }
    propose_word(document, mention, one, "dossier_state", mention.status, dossier_states, *registers_.dossier_, "state",
                 one.dossier_state, one.dossier_day);
    propose_word(document, mention, one, "soc", mention.soc, soc_states, *registers_.profile_, "soc", one.soc,
                 one.profile_day);
  }

 private:
  void propose_word(const domain::Document& document, const Mention& mention, const Registered& one, const char* field,
                    const std::string& said, const std::map<std::string, std::string>& words,
                    const content::Table& table, const char* column_name, const std::string& now,
                    const std::string& day) {
    const auto word = words.find(said);
    if (word == words.end() || word->second == now) return;
    const content::Column& column = table.columns[position(table, column_name)];
    add(document, mention, one, field, word->second, now.empty() ? "" : label_of(column, now),
        label_of(column, word->second), day);
  }

  // Of what several papers say alike the newest is shown; nullptr: it is there already.
  Proposal* add(const domain::Document& document, const Mention& mention, const Registered& one, const char* field,
                const std::string& value, std::string now, std::string then, const std::string& register_day) {
    if (!seen_.emplace(one.system.id, field, value).second) return nullptr;
    Proposal& proposal = proposals_.emplace_back();
    proposal.document_id = document.id;
    proposal.fact_id = mention.fact_id;
    proposal.field = field;
    proposal.system_id = one.system.id;
    proposal.system_code = one.system.code;
    proposal.system_name = one.system.name;
    proposal.value = value;
    proposal.shown_now = std::move(now);
    proposal.shown_then = std::move(then);
    proposal.file_name = document.file_name;
    proposal.section = mention.section;
    proposal.quote = mention.quote;
    proposal.document_date = document.issued_on ? document.issued_on->iso() : "";
    proposal.is_older = !proposal.document_date.empty() && proposal.document_date < register_day;
    return &proposal;
  }

  const RegisteredSystems& registers_;
  std::vector<Proposal>& proposals_;
  std::set<std::tuple<std::int64_t, std::string, std::string>> seen_;
};

Status write_accepted(Installation& installation, const Proposal& proposal, const Moment& moment) {
  database::Connection& connection = installation.connection();
  if (proposal.field == "level") {
    auto systems = TRY(store::all_systems(connection, installation.scope()));
    for (domain::InformationSystem& system : systems)
      if (system.id == proposal.system_id) {
        system.level = std::stoi(proposal.value);
        return store::save_system(connection, system);
      }
    return base::fail(base::ErrorCode::not_found, "proposal.not_found");
  }
  const bool is_decision = proposal.field == "approval_decision";
  const char* name = is_decision ? "decision" : proposal.field == "soc" ? "system_profile" : "dossier";
  const content::Table& table = *installation.pack().table(name);
  auto contents = TRY(store::read_register(connection, installation.scope(), table));
  store::RegisterContent& content = contents[proposal.system_id];
  if (content.subject_id == 0)
    content.knowledge.state = is_decision ? domain::CollectionState::partial : domain::CollectionState::collected;
  content.subject_id = proposal.system_id;
  if (is_decision || content.rows.empty()) content.rows.emplace_back(table.columns.size());
  if (content.knowledge.state == domain::CollectionState::absent)
    content.knowledge.state = is_decision ? domain::CollectionState::partial : domain::CollectionState::collected;
  domain::Row& row = content.rows.back();
  if (is_decision) {
    row[position(table, "kind")] = std::string("level_approval");
    row[position(table, "number")] = proposal.value;
    row[position(table, "issued_on")] = proposal.issued_on;
    row[position(table, "issuer")] = proposal.issuer;
    const auto issuers = TRY(store::units_named(connection, installation.scope(), proposal.issuer));
    if (issuers.size() == 1) row[position(table, "issuer_code")] = issuers.front().code;
    row[position(table, "level")] = store::to_cell(proposal.level);
  } else {
    row[position(table, proposal.field == "soc" ? "soc" : "state")] = proposal.value;
  }
  content.collected_on =
      std::max(content.collected_on, proposal.document_date.empty() ? moment.day.iso() : proposal.document_date);
  content.collected_at = std::max(moment.milliseconds, content.collected_at + 1);
  return store::write_register(connection, table, {content});
}

}  // namespace

Result<std::vector<Proposal>> open_proposals(Installation& installation) {
  database::Connection& connection = installation.connection();
  const store::Scope& scope = installation.scope();
  const RegisteredSystems registers = TRY(RegisteredSystems::load(installation));
  const auto mentions = TRY(mentions_by_document(installation));
  auto documents = TRY(store::documents(connection, scope, {.newest_only = true}));
  std::ranges::sort(documents, std::greater(), [](const domain::Document& document) {
    return std::pair(document.issued_on ? document.issued_on->iso() : "", document.id);
  });
  std::vector<Proposal> proposals;
  Proposing proposing(registers, proposals);
  for (const domain::Document& document : documents) {
    const auto of_document = mentions.find(document.id);
    if (of_document == mentions.end()) continue;
    for (const Mention& mention : of_document->second) {
      std::set<std::int64_t> units;
      if (!mention.owner.empty())
        for (const domain::Unit& unit : TRY(store::units_named(connection, scope, mention.owner)))
          units.insert(unit.id);
      if (units.empty() && document.unit_id) units.insert(*document.unit_id);
      if (const Registered* one = registers.meant(mention, units)) proposing.propose(document, mention, *one);
    }
  }
  std::set<std::string> decided;
  for (const store::ProposalDecision& decision : TRY(store::proposal_decisions(connection, scope)))
    decided.insert(std::to_string(decision.document_id) + "-" + std::to_string(decision.fact_id) + "-" +
                   decision.field);
  std::erase_if(proposals, [&](const Proposal& proposal) { return decided.contains(proposal.id()); });
  return proposals;
}

Status decide_proposal(Installation& installation, std::string_view id, bool accepted, const Moment& moment) {
  const auto proposals = TRY(open_proposals(installation));
  const auto proposal = std::ranges::find(proposals, id, &Proposal::id);
  if (proposal == proposals.end()) return base::fail(base::ErrorCode::not_found, "proposal.not_found", std::string(id));
  auto transaction = TRY(database::Transaction::begin(installation.connection()));
  if (accepted) TRY(write_accepted(installation, *proposal, moment));
  TRY(store::add_proposal_decision(installation.connection(),
                                   {proposal->document_id, proposal->fact_id, proposal->field, proposal->system_id,
                                    accepted, installation.actor(), moment.milliseconds}));
  TRY(record(installation, moment, accepted ? "proposal.accept" : "proposal.reject", "information_system",
             {{"document", proposal->document_id},
              {"fact", proposal->fact_id},
              {"field", proposal->field},
              {"system", proposal->system_id}}));
  return transaction.commit();
}

}  // namespace service
