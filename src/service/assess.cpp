#include "service/assess.hpp"

#include "service/audit.hpp"
#include "store/ids.hpp"
#include "store/task.hpp"

namespace service {

Result<assessment::Changes> assess(Installation& installation, std::string_view subject, base::Date reference_date,
                                   const Moment& moment, std::string_view check_id) {
  database::Connection& connection = installation.connection();
  database::Connection* content_connection = TRY(installation.content_connection());
  assessment::Judge judge(*content_connection, installation.pack(), {reference_date, std::nullopt, std::nullopt});
  auto batch = TRY(judge.all(std::string(subject)));
  const assessment::Recording recording{reference_date, moment.milliseconds,
                                        [&](std::int64_t count) { return store::new_ids(connection, count); }};
  assessment::Changes changes;
  std::vector<assessment::Judgement> judgements;
  for (const content::Check& check : installation.pack().checks)
    if (check.subject == subject && (check_id.empty() || check.id == check_id))
      judgements.push_back(TRY(judge.judge(check, batch)));
  auto transaction = TRY(database::Transaction::begin(connection));
  for (const assessment::Judgement& judgement : judgements)
    changes += TRY(assessment::record(connection, installation.pack(), judgement, recording));
  changes += TRY(assessment::settle(connection, installation.pack()));
  TRY(store::settle_tasks(connection));
  if (changes.opened + changes.reopened + changes.verified + changes.withdrawn > 0)
    TRY(record(installation, moment, "checks.run", subject,
               {{"opened", changes.opened},
                {"reopened", changes.reopened},
                {"verified", changes.verified},
                {"withdrawn", changes.withdrawn},
                {"reference_date", reference_date.iso()}}));
  TRY(transaction.commit());
  return changes;
}

}  // namespace service
