#define PCRE2_CODE_UNIT_WIDTH 8
#include "document/grammar/pattern.hpp"

#include <fmt/format.h>
#include <pcre2.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <ranges>
#include <unordered_map>

#include "base/result.hpp"
#include "document/grammar/literals.hpp"

namespace document {
namespace {

// \d as [0-9]: no other digits stand in official papers, and a set of bytes is searched many times faster.
std::string with_plain_digits(std::string_view expression) {
  std::string plain;
  bool in_set = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '\\' && i + 1 < expression.size()) {
      ++i;
      if (expression[i] == 'd') {
        plain += in_set ? "0-9" : "[0-9]";
      } else {
        plain.append({c, expression[i]});
      }
      continue;
    }
    if (c == '[' && !in_set) {
      in_set = true;
    } else if (c == ']') {
      in_set = false;
    }
    plain += c;
  }
  return plain;
}

// The lexicon writes "ủy", "hóa"; many papers write "uỷ", "hoá".
std::string with_both_tone_places(std::string_view expression) {
  static const std::unordered_map<std::string_view, std::string_view> old_style = {
      {"úy", "uý"}, {"ùy", "uỳ"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"}, {"óa", "oá"},
      {"òa", "oà"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"}, {"Ủy", "Uỷ"}};
  std::string result;
  for (std::size_t i = 0; i < expression.size();) {
    if (static_cast<unsigned char>(expression[i]) < 0x80) {
      result += expression[i++];
      continue;
    }
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

PCRE2_SPTR bytes(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

pcre2_code* compile(std::string_view expression, std::uint32_t options, int& error, std::size_t& where) {
  const std::string plain = with_plain_digits(expression);
  return pcre2_compile(bytes(plain), plain.size(), PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | options, &error, &where,
                       nullptr);
}

// One per thread: where the last match stood, and limits. An expression that backtracks without end on some text finds
// nothing there instead of hanging the reading.
struct Scratch {
  pcre2_match_data* data = nullptr;
  std::uint32_t groups = 0;
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  Scratch() {
    pcre2_set_match_limit(context, 2'000'000);
    pcre2_set_heap_limit(context, 16'384);
  }
  ~Scratch() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  void reserve(std::uint32_t wanted) {
    if (wanted <= groups) return;
    pcre2_match_data_free(data);
    groups = std::max<std::uint32_t>(wanted, 64);
    data = pcre2_match_data_create(groups, nullptr);
  }
};
thread_local Scratch scratch;

}  // namespace

struct Pattern::Program {
  // PCRE2 has no machine code that can be told at the match to begin at one place only.
  struct Code {
    std::uint32_t options;
    std::once_flag compiled, translated;
    pcre2_code* interpreted = nullptr;
    std::atomic<pcre2_code*> machine_code = nullptr;  // a copy with machine code
    std::atomic<std::int64_t> spent = 0;              // interpreting, nanoseconds
  };

  std::string expression;
  std::size_t key;  // in a LiteralIndex, and the number behind it
  Literals literals;
  std::uint32_t groups = 0;
  Code searching, anchored;

  Program(std::string text, bool caseless)
      : expression(std::move(text)), key(next_key.fetch_add(2)), literals(literals_of(expression)) {
    searching.options = caseless ? PCRE2_CASELESS : 0;
    anchored.options = searching.options | PCRE2_ANCHORED;
  }
  ~Program() {
    for (Code* code : {&searching, &anchored}) {
      pcre2_code_free(code->interpreted);
      pcre2_code_free(code->machine_code);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  const pcre2_code* names() const { return searching.interpreted ? searching.interpreted : anchored.interpreted; }

  int match(Code& code, std::string_view text, std::size_t from, std::uint32_t options) {
    if (const pcre2_code* fast = code.machine_code.load(std::memory_order_acquire)) {
      scratch.reserve(groups);
      return pcre2_jit_match(fast, bytes(text), text.size(), from, options, scratch.data, scratch.context);
    }
    std::call_once(code.compiled, [&] { make(code); });
    scratch.reserve(groups);
    const auto start = std::chrono::steady_clock::now();
    const int count = pcre2_match(code.interpreted, bytes(text), text.size(), from, PCRE2_NO_UTF_CHECK | options,
                                  scratch.data, scratch.context);
    const std::chrono::nanoseconds spent = std::chrono::steady_clock::now() - start;
    // When interpreting has taken as long as making machine code takes.
    if (code.spent.fetch_add(spent.count(), std::memory_order_relaxed) + spent.count() >
        static_cast<std::int64_t>(20'000 + 300 * expression.size()))
      std::call_once(code.translated, [&] { translate(code); });
    return count;
  }

 private:
  static inline std::atomic<std::size_t> next_key = 0;

  void make(Code& code) {
    int error = 0;
    std::size_t where = 0;
    code.interpreted = compile(expression, code.options, error, where);
    if (code.interpreted == nullptr) {
      PCRE2_UCHAR8 message[200];
      pcre2_get_error_message(error, message, sizeof message);
      fmt::print(stderr, "expression: {} at {}: {}\n", reinterpret_cast<const char*>(message), where,
                 std::string_view(expression).substr(where > 60 ? where - 60 : 0, 120));
    }
    VERIFY(code.interpreted != nullptr);
    std::uint32_t captures = 0;
    pcre2_pattern_info(code.interpreted, PCRE2_INFO_CAPTURECOUNT, &captures);
    groups = captures + 1;
  }

  static void translate(Code& code) {
    pcre2_code* copy = pcre2_code_copy(code.interpreted);
    if (pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0) {
      code.machine_code.store(copy, std::memory_order_release);
    } else {
      pcre2_code_free(copy);
    }
  }
};

Pattern::Pattern(std::string expression, Case letter_case)
    : program_(std::make_unique<Program>(std::move(expression), letter_case == Case::ignore)) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::valid(std::string_view expression) {
  int error = 0;
  std::size_t where = 0;
  pcre2_code* code = compile(expression, PCRE2_CASELESS, error, where);
  pcre2_code_free(code);
  return code != nullptr;
}

const Pattern& Pattern::of(const std::string& expression) {
  static std::mutex mutex;
  static std::unordered_map<std::string, Pattern> patterns;
  const std::lock_guard lock(mutex);
  const auto known = patterns.find(expression);
  if (known != patterns.end()) return known->second;
  return patterns.emplace(expression, Pattern(with_both_tone_places(expression), Case::ignore)).first->second;
}

// The number of groups set, or 0: no match, or a limit was hit and nothing is claimed.
int Pattern::run(std::string_view text, std::size_t from, bool anchored, unsigned options) const {
  if (from > text.size()) return 0;
  const Literals& literals = program_->literals;
  LiteralIndex* index = literals.beginnings.empty() && literals.needed.empty() ? nullptr : LiteralIndex::of(text);
  if (index != nullptr) {
    const auto within = [&](std::size_t key, const std::vector<std::string>& strings) {
      const auto& places = index->places(key, strings);
      const std::size_t base = index->offset_of(text);
      const auto first = std::ranges::lower_bound(places, base + from);
      return std::ranges::subrange(first, std::lower_bound(first, places.end(), base + text.size()));
    };
    if (!literals.needed.empty() && within(program_->key, literals.needed).empty()) return 0;
    if (!literals.beginnings.empty()) {
      const auto beginnings = within(program_->key + 1, literals.beginnings);
      if (beginnings.empty() || (anchored && beginnings.front() != index->offset_of(text) + from)) return 0;
      // Trying a place costs as much as searching some characters.
      constexpr std::size_t worth = 16;
      if (!anchored && std::size_t(beginnings.size()) * worth < text.size() - from) {
        for (const std::size_t place : beginnings) {
          const int count = program_->match(program_->anchored, text, place - index->offset_of(text), options);
          if (count > 0) return count;
        }
        return 0;
      }
    }
  } else if (anchored && !literals.beginnings.empty() && !literals.may_begin(text, from)) {
    return 0;
  }
  return std::max(program_->match(anchored ? program_->anchored : program_->searching, text, from, options), 0);
}

std::optional<Match> Pattern::matched(std::string_view text, int count) const {
  if (count == 0) return std::nullopt;
  Match match;
  match.subject_ = text;
  const PCRE2_SIZE* offsets = pcre2_get_ovector_pointer(scratch.data);
  match.groups_.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) match.groups_.emplace_back(offsets[2 * i], offsets[2 * i + 1]);
  return match;
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  return matched(text, run(text, from, false, 0));
}
std::optional<Match> Pattern::match_at(std::string_view text, std::size_t at) const {
  return matched(text, run(text, at, true, 0));
}
bool Pattern::found_in(std::string_view text) const {
  return run(text, 0, false, 0) > 0;
}

std::vector<Match> Pattern::find_all(std::string_view text, std::size_t from) const {
  std::vector<Match> matches;
  while (from < text.size()) {
    std::optional<Match> match = matched(text, run(text, from, false, PCRE2_NOTEMPTY));
    if (!match) break;
    from = match->end();
    matches.push_back(std::move(*match));
  }
  return matches;
}

std::optional<Match::Range> Pattern::group(const Match& match, const char* name) const {
  PCRE2_SPTR first = nullptr, last = nullptr;
  const int size = pcre2_substring_nametable_scan(program_->names(), reinterpret_cast<PCRE2_SPTR>(name), &first, &last);
  if (size < 0) return std::nullopt;
  for (PCRE2_SPTR entry = first; entry <= last; entry += size) {
    const std::size_t number = std::size_t(entry[0]) << 8 | entry[1];
    if (match.has(number)) return Match::Range(match.begin(number), match.end(number));
  }
  return std::nullopt;
}

std::string any_of(const base::Json& expressions) {
  std::string expression = "(?:";
  for (const auto& each : expressions) {
    if (expression.size() > 3) expression += '|';
    expression += each.get<std::string>();
  }
  return expression + ')';
}

}  // namespace document
