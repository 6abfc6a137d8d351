#include "store/audit.hpp"

#include <map>
#include <optional>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "store/row.hpp"

namespace store {
namespace {

constexpr std::string_view opening_action = "audit.chain_opened";

std::string digest_of(const domain::AuditEntry& entry) {
  return base::sha256_hex(
      base::to_text(base::Json::array({entry.chain, entry.number, entry.at, entry.actor, entry.action, entry.subject,
                                       entry.detail, entry.previous_digest})));
}

struct Head {
  std::int64_t length = 0;
  std::string digest;
};

base::Result<std::optional<Head>> head_of(database::Connection& connection, const std::string& chain) {
  const auto result =
      TRY(connection.query("SELECT length, digest FROM audit_chain_head WHERE chain = ?1", domain::Row{chain}));
  if (result.rows.empty()) return std::nullopt;
  return Head{to_integer(result.rows[0][0]), to_text(result.rows[0][1])};
}

base::Status store_entry(database::Connection& connection, const Head& head, domain::AuditEntry entry) {
  entry.number = head.length + 1;
  entry.previous_digest = head.digest;
  entry.entry_digest = digest_of(entry);
  TRY(
      connection.execute("INSERT INTO audit_entry (chain, number, at, actor, action, subject, detail, previous_digest,"
                         " entry_digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                         domain::Row{entry.chain, entry.number, entry.at, entry.actor, entry.action, entry.subject,
                                     entry.detail, entry.previous_digest, entry.entry_digest}));
  TRY(connection.execute("UPDATE audit_chain_head SET length = ?2, digest = ?3 WHERE chain = ?1",
                         domain::Row{entry.chain, entry.number, entry.entry_digest}));
  return {};
}

base::Status open_chain(database::Connection& connection, const std::string& chain, const std::string& day,
                        const domain::AuditEntry& first) {
  base::Json heads = base::Json::array();
  const auto grown =
      TRY(connection.query("SELECT chain, length, digest FROM audit_chain_head"
                           " WHERE carried_length IS NULL OR carried_length < length ORDER BY chain"));
  for (const auto& row : grown.rows) {
    heads.push_back({{"chain", to_text(row[0])}, {"length", to_integer(row[1])}, {"digest", to_text(row[2])}});
    TRY(connection.execute("UPDATE audit_chain_head SET carried_by = ?2, carried_length = ?3 WHERE chain = ?1",
                           domain::Row{to_text(row[0]), chain, to_integer(row[1])}));
  }
  TRY(connection.execute("INSERT INTO audit_chain_head (chain, day, length, digest) VALUES (?1, ?2, 0, '')",
                         domain::Row{chain, day}));
  domain::AuditEntry entry{.chain = chain,
                           .at = first.at,
                           .actor = first.actor,
                           .action = std::string(opening_action),
                           .subject = "audit",
                           .detail = base::to_text({{"heads", std::move(heads)}}),
                           .previous_digest = {},
                           .entry_digest = {}};
  return store_entry(connection, Head{}, std::move(entry));
}

struct Carried {
  std::string chain;
  Head head;
};

// The heads that an opening entry carries; none when it is damaged, which its digest shows.
std::vector<Carried> heads_carried_by(const domain::AuditEntry& entry) {
  std::vector<Carried> heads;
  if (entry.number != 1 || entry.action != opening_action) return heads;
  const auto detail = base::parse_json(entry.detail);
  if (!detail || !detail->is_object() || !detail->contains("heads")) return heads;
  for (const auto& head : detail->at("heads"))
    if (head.is_object() && head.contains("chain") && head.contains("length") && head.contains("digest"))
      heads.push_back(
          {head["chain"].get<std::string>(), {head["length"].get<std::int64_t>(), head["digest"].get<std::string>()}});
  return heads;
}

}  // namespace

base::Status AuditLog::append(database::Connection& connection, const std::string& day,
                              domain::AuditEntry entry) const {
  entry.chain = process_ + "/" + day;
  if (!TRY(head_of(connection, entry.chain))) TRY(open_chain(connection, entry.chain, day, entry));
  const auto head = TRY(head_of(connection, entry.chain));
  return store_entry(connection, *head, std::move(entry));
}

base::Result<AuditReport> verify_audit(database::Connection& connection) {
  AuditReport report;
  std::map<std::string, Head> seen;
  std::map<std::pair<std::string, std::int64_t>, std::string> digests;
  std::vector<Carried> carried;
  TRY(connection.for_each(
      "SELECT chain, number, at, actor, action, subject, detail, previous_digest, entry_digest FROM audit_entry"
      " ORDER BY chain, number",
      {}, [&](std::span<const Value> row) {
        const domain::AuditEntry entry{to_text(row[0]), to_integer(row[1]), to_integer(row[2]),
                                       to_text(row[3]), to_text(row[4]),    to_text(row[5]),
                                       to_text(row[6]), to_text(row[7]),    to_text(row[8])};
        Head& head = seen[entry.chain];
        ++report.entries;
        if (entry.number != head.length + 1)
          report.faults.push_back({entry.chain, head.length + 1, "missing_entry"});
        else if (entry.previous_digest != head.digest || entry.entry_digest != digest_of(entry))
          report.faults.push_back({entry.chain, entry.number, "changed"});
        for (Carried& other : heads_carried_by(entry)) carried.push_back(std::move(other));
        digests.emplace(std::pair(entry.chain, entry.number), entry.entry_digest);
        head = {entry.number, entry.entry_digest};
        return true;
      }));
  report.chains = static_cast<std::int64_t>(seen.size());
  const auto heads = TRY(connection.query("SELECT chain, length, digest FROM audit_chain_head ORDER BY chain"));
  std::map<std::string, Head> recorded;
  for (const auto& row : heads.rows) recorded[to_text(row[0])] = {to_integer(row[1]), to_text(row[2])};
  for (const auto& [chain, head] : recorded) {
    const auto entries = seen.find(chain);
    if (entries == seen.end())
      report.faults.push_back({chain, 0, "missing_chain"});
    else if (entries->second.length != head.length || entries->second.digest != head.digest)
      report.faults.push_back({chain, 0, "head"});
  }
  for (const auto& [chain, head] : seen)
    if (!recorded.contains(chain)) report.faults.push_back({chain, 0, "head"});
  for (const Carried& other : carried) {
    const auto entry = digests.find({other.chain, other.head.length});
    if (!seen.contains(other.chain)) {
      if (!recorded.contains(other.chain)) report.faults.push_back({other.chain, 0, "missing_chain"});
    } else if (entry == digests.end()) {
      report.faults.push_back({other.chain, other.head.length, "missing_entry"});
    } else if (entry->second != other.head.digest) {
      report.faults.push_back({other.chain, other.head.length, "changed"});
    }
  }
  return report;
}

}  // namespace store
