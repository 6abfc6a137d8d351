#include "document/reader_answer.hpp"

#include "base/json.hpp"

namespace document {
namespace {

constexpr char source_tag = 'S', error_tag = 'E';

}  // namespace

std::string encode_answer(const base::Result<SourceText>& result) {
  if (result) return source_tag + to_wire(*result);
  const base::Error& error = result.error();
  return error_tag +
         base::to_text({{"code", static_cast<int>(error.code)}, {"reason", error.reason}, {"message", error.message}});
}

base::Result<SourceText> decode_answer(std::string_view answer) {
  if (answer.starts_with(source_tag)) return source_text_from_wire(answer.substr(1));
  if (answer.starts_with(error_tag)) {
    const auto error = base::parse_json(answer.substr(1), 2);
    if (error && error->is_object() && error->contains("code") && (*error)["code"].is_number_unsigned() &&
        (*error)["code"] <= static_cast<int>(base::ErrorCode::internal) && error->contains("reason") &&
        (*error)["reason"].is_string() && error->contains("message") && (*error)["message"].is_string())
      return base::fail(static_cast<base::ErrorCode>((*error)["code"].get<int>()),
                        (*error)["reason"].get<std::string>(), (*error)["message"].get<std::string>());
  }
  return base::fail(base::ErrorCode::corrupt_data, "reader.bad_answer");
}

}  // namespace document
