#define PCRE2_CODE_UNIT_WIDTH 8
#include "document/grammar/pattern.hpp"

#include <fmt/format.h>
#include <pcre2.h>

#include <atomic>
#include <mutex>
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

pcre2_code* compile(std::string_view expression, bool ignore_case, int& error, std::size_t& where) {
  const std::string plain = with_plain_digits(expression);
  return pcre2_compile(bytes(plain), plain.size(),
                       PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | (ignore_case ? PCRE2_CASELESS : 0), &error, &where,
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
  std::string expression;
  bool ignore_case;
  std::once_flag parsed, compiled, translated;
  pcre2_code* code = nullptr;          // as compiled
  pcre2_code* machine_code = nullptr;  // its copy with machine code
  std::atomic<pcre2_code*> current = nullptr;
  std::atomic<std::size_t> read = 0;  // bytes so far
  std::uint32_t groups = 0;
  std::vector<std::string> literals;  // a match contains one of them

  Program(std::string text, bool caseless) : expression(std::move(text)), ignore_case(caseless) {}
  ~Program() {
    pcre2_code_free(code);
    pcre2_code_free(machine_code);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // Costs little beside compiling, which an expression that finds nothing never needs.
  const std::vector<std::string>& required() {
    std::call_once(parsed, [&] { literals = required_literals(expression); });
    return literals;
  }

  const pcre2_code* ready() {
    std::call_once(compiled, [&] {
      int error = 0;
      std::size_t where = 0;
      code = compile(expression, ignore_case, error, where);
      if (code == nullptr) {
        PCRE2_UCHAR8 message[200];
        pcre2_get_error_message(error, message, sizeof message);
        fmt::print(stderr, "expression: {} at {}: {}\n", reinterpret_cast<const char*>(message), where,
                   std::string_view(expression).substr(where > 60 ? where - 60 : 0, 120));
      }
      VERIFY(code != nullptr);
      pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
      ++groups;
      current = code;
    });
    return current.load(std::memory_order_acquire);
  }

  // Machine code costs about as much as interpreting the expression over some times its own length.
  void count(std::size_t length) {
    if (read.fetch_add(length, std::memory_order_relaxed) + length < 256 + expression.size() * 2) return;
    std::call_once(translated, [&] {
      machine_code = pcre2_code_copy(code);
      if (pcre2_jit_compile(machine_code, PCRE2_JIT_COMPLETE) == 0)
        current.store(machine_code, std::memory_order_release);
    });
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
  pcre2_code* code = compile(expression, true, error, where);
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
int Pattern::run(std::string_view text, std::size_t from, unsigned options) const {
  if (from > text.size()) return 0;
  if (!LiteralIndex::may_contain(text, from, program_->required())) return 0;
  const pcre2_code* code = program_->ready();
  scratch.reserve(program_->groups);
  const int count =
      pcre2_match(code, bytes(text), text.size(), from, PCRE2_NO_UTF_CHECK | options, scratch.data, scratch.context);
  const std::size_t stop = count > 0                         ? pcre2_get_ovector_pointer(scratch.data)[1]
                           : (options & PCRE2_ANCHORED) != 0 ? from
                                                             : text.size();
  program_->count(8 + (stop > from ? stop - from : 0));
  return std::max(count, 0);
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
  return matched(text, run(text, from, 0));
}
std::optional<Match> Pattern::match_at(std::string_view text, std::size_t at) const {
  return matched(text, run(text, at, PCRE2_ANCHORED));
}
bool Pattern::found_in(std::string_view text) const {
  return run(text, 0, 0) > 0;
}

std::vector<Match> Pattern::find_all(std::string_view text, std::size_t from) const {
  std::vector<Match> matches;
  while (from < text.size()) {
    std::optional<Match> match = matched(text, run(text, from, PCRE2_NOTEMPTY));
    if (!match) break;
    from = match->end();
    matches.push_back(std::move(*match));
  }
  return matches;
}

std::optional<Match::Range> Pattern::group(const Match& match, const char* name) const {
  PCRE2_SPTR first = nullptr, last = nullptr;
  const int size = pcre2_substring_nametable_scan(program_->code, reinterpret_cast<PCRE2_SPTR>(name), &first, &last);
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
