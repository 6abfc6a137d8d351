#define PCRE2_CODE_UNIT_WIDTH 8
#include "document/grammar/phrase.hpp"

#include <fmt/format.h>
#include <pcre2.h>

#include <mutex>
#include <unordered_map>

#include "base/result.hpp"

namespace document::grammar {

namespace {

pcre2_code* code_of(void* code) { return static_cast<pcre2_code*>(code); }

struct MatchData {
  pcre2_match_data* data = pcre2_match_data_create(160, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  // A fragment that backtracks without end on some text finds nothing there instead of hanging the reading.
  MatchData() { pcre2_set_match_limit(context, 2'000'000); }
  MatchData(const MatchData&) = delete;
  MatchData& operator=(const MatchData&) = delete;
  ~MatchData() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
  }
};

// The lexicon writes "ủy", "hóa"; many papers write "uỷ", "hoá".
std::string with_both_tone_places(std::string_view expression) {
  static const std::unordered_map<std::string_view, std::string_view> old_style = {
      {"úy", "uý"}, {"ùy", "uỳ"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"}, {"óa", "oá"}, {"òa", "oà"}, {"ỏa", "oả"},
      {"õa", "oã"}, {"ọa", "oạ"}, {"Ủy", "Uỷ"}};
  std::string result;
  for (std::size_t i = 0; i < expression.size();) {
    std::size_t length = 0;
    for (const std::size_t size : {std::size_t{3}, std::size_t{4}}) {
      const auto found = old_style.find(expression.substr(i, size));
      if (found == old_style.end()) continue;
      result.append("(?:").append(found->first).append("|").append(found->second).append(")");
      length = size;
    }
    if (length == 0) result += expression[i++];
    i += length;
  }
  return result;
}

}  // namespace

Phrase::Phrase(const std::string& written) {
  const std::string expression = with_both_tone_places(written);
  int error = 0;
  PCRE2_SIZE where = 0;
  pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                                   PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DUPNAMES, &error, &where, nullptr);
  if (!code) {
    PCRE2_UCHAR8 message[200];
    pcre2_get_error_message(error, message, sizeof message);
    fmt::print(stderr, "phrase: {} at {}: {}\n", reinterpret_cast<const char*>(message), where,
               expression.substr(where > 60 ? where - 60 : 0, 120));
  }
  VERIFY(code != nullptr);
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  code_ = std::shared_ptr<void>(code, [](void* held) { pcre2_code_free(code_of(held)); });
}

const Phrase& Phrase::of(const std::string& expression) {
  static std::mutex mutex;
  static std::unordered_map<std::string, std::unique_ptr<Phrase>> phrases;
  std::lock_guard lock(mutex);
  auto& phrase = phrases[expression];
  if (!phrase) phrase.reset(new Phrase(expression));
  return *phrase;
}

std::optional<Match> Phrase::run(std::string_view text, std::size_t from, unsigned options) const {
  thread_local MatchData buffer;
  const int count = pcre2_match(code_of(code_.get()), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                PCRE2_NO_UTF_CHECK | options, buffer.data, buffer.context);
  if (count <= 0) return std::nullopt;
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(buffer.data);
  Match match;
  for (int i = 0; i < count; ++i) {
    if (offsets[2 * i] == PCRE2_UNSET)
      match.groups.emplace_back();
    else
      match.groups.emplace_back(std::pair{offsets[2 * i], offsets[2 * i + 1]});
  }
  return match;
}

std::optional<Match> Phrase::find(std::string_view text, std::size_t from) const { return run(text, from, 0); }

std::optional<Match> Phrase::match_at(std::string_view text, std::size_t from) const {
  return run(text, from, PCRE2_ANCHORED);
}

std::vector<Match> Phrase::find_all(std::string_view text, std::size_t from) const {
  std::vector<Match> matches;
  while (from < text.size()) {
    auto match = run(text, from, PCRE2_NOTEMPTY);
    if (!match) break;
    from = match->end();
    matches.push_back(std::move(*match));
  }
  return matches;
}

std::optional<std::pair<std::size_t, std::size_t>> Phrase::group(const Match& match, const char* name) const {
  PCRE2_SPTR first = nullptr, last = nullptr;
  const int size = pcre2_substring_nametable_scan(code_of(code_.get()), reinterpret_cast<PCRE2_SPTR>(name), &first, &last);
  if (size < 0) return std::nullopt;
  for (PCRE2_SPTR entry = first; entry <= last; entry += size) {
    const std::size_t number = std::size_t(entry[0]) << 8 | entry[1];
    if (number < match.groups.size() && match.groups[number]) return match.groups[number];
  }
  return std::nullopt;
}

std::string any_of(const base::Json& fragments) {
  std::string expression = "(?:";
  for (const auto& fragment : fragments) {
    if (expression.size() > 3) expression += '|';
    expression += fragment.get<std::string>();
  }
  return expression + ')';
}

}  // namespace document::grammar
