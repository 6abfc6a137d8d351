// The small grammars by themselves, where a fuzzer reaches their corners sooner than through whole papers.
#include <cstddef>
#include <cstdint>

#include "base/date.hpp"
#include "base/utf8.hpp"
#include "base/vietnamese.hpp"
#include "document/grammar/dates.hpp"
#include "document/grammar/deadline.hpp"
#include "document/grammar/numbers.hpp"
#include "document/grammar/spelling.hpp"
#include "document/label.hpp"
#include "document/secrecy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = base::utf8_repair({reinterpret_cast<const char*>(data), size});
  VERIFY(base::utf8_is_valid(text));
  const std::string composed = base::to_nfc(text);
  VERIFY(base::to_nfc(composed) == composed);
  VERIFY(base::fold(base::fold(text)) == base::fold(text));
  for (const std::string& form : {base::to_lower(text), base::to_upper(text), base::fold_case(text)})
    VERIFY(base::utf8_is_valid(form));
  (void)base::collation_key(text);
  (void)base::is_vietnamese_syllable(text.substr(0, text.find(' ')));

  if (const auto day = base::Date::parse_iso(text)) VERIFY(day->iso() == text);
  if (const auto period = base::Period::parse(text)) VERIFY(period->text() == text);
  if (const auto number = document::parse_number(text)) (void)document::number_text(*number);
  for (const document::DateMention& mention : document::find_dates(text)) {
    VERIFY(mention.begin < mention.end && mention.end <= text.size());
    VERIFY(!mention.earliest || !mention.latest || *mention.earliest <= *mention.latest);
  }
  std::size_t last = 0;
  for (const document::grammar::Deadline& deadline : document::grammar::deadlines_in(text, 0, 2026)) {
    VERIFY(deadline.begin >= last && deadline.begin < deadline.end && deadline.end <= text.size());
    last = deadline.end;
  }
  (void)document::grammar::condition_in(text, 0);
  if (const auto label = document::parse_label(text)) {
    VERIFY(label->length <= text.size());
    document::SectionPath path;
    path.enter(*label);
    (void)path.text();
  }
  (void)document::is_secrecy_mark(text);
  const std::size_t cut = std::min(text.find(' '), text.size());
  (void)document::distance(document::take_apart(text.substr(0, cut)), document::take_apart(text.substr(cut)), 2);
  return 0;
}
