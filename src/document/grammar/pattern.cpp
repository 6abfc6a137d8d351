#define PCRE2_CODE_UNIT_WIDTH 8
#include "document/grammar/pattern.hpp"

#include <pcre2.h>

#include "base/result.hpp"

namespace document {
namespace {

struct Scratch {  // one per thread: match data and limits
  pcre2_match_data* data = pcre2_match_data_create(64, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  Scratch() {
    pcre2_set_match_limit(context, 1'000'000);
    pcre2_set_heap_limit(context, 16'384);
  }
  ~Scratch() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

pcre2_code* compile(std::string_view expression, bool ignore_case) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  return pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.data()), expression.size(),
                       PCRE2_UTF | PCRE2_UCP | (ignore_case ? PCRE2_CASELESS : 0), &error, &offset, nullptr);
}

}  // namespace

Pattern::Pattern(std::string_view expression, Case letter_case) {
  pcre2_code* code = compile(expression, letter_case == Case::ignore);
  VERIFY(code != nullptr);
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  code_ = std::shared_ptr<void>(code, [](void* held) { pcre2_code_free(static_cast<pcre2_code*>(held)); });
}

bool Pattern::valid(std::string_view expression) {
  pcre2_code* code = compile(expression, false);
  if (code == nullptr) return false;
  pcre2_code_free(code);
  return true;
}

std::optional<Match> Pattern::run(std::string_view text, std::size_t from, unsigned options) const {
  thread_local Scratch scratch;
  if (from > text.size()) return std::nullopt;
  const int count = pcre2_match(static_cast<pcre2_code*>(code_.get()), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                PCRE2_NO_UTF_CHECK | options, scratch.data, scratch.context);
  if (count <= 0) return std::nullopt;  // no match, or a limit was hit: nothing is claimed
  Match match;
  match.subject_ = text;
  const PCRE2_SIZE* vector = pcre2_get_ovector_pointer(scratch.data);
  match.groups_.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) match.groups_.emplace_back(vector[2 * i], vector[2 * i + 1]);
  return match;
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const { return run(text, from, 0); }
std::optional<Match> Pattern::match_at(std::string_view text, std::size_t at) const { return run(text, at, PCRE2_ANCHORED); }

void Pattern::each(std::string_view text, const std::function<void(const Match&)>& use) const {
  for (std::size_t from = 0; from <= text.size();) {
    const std::optional<Match> match = find(text, from);
    if (!match) return;
    use(*match);
    from = match->end() > match->begin() ? match->end() : match->end() + 1;
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) ++from;
  }
}

}  // namespace document
