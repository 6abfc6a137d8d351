#include "base/json.hpp"

namespace base {

Result<Json> parse_json(std::string_view text, int max_depth) {
  bool too_deep = false;
  const auto guard = [&](int depth, Json::parse_event_t, Json&) {
    too_deep |= depth > max_depth;
    return !too_deep;
  };
  Json json = Json::parse(text, guard, /*allow_exceptions=*/false);
  if (too_deep) return fail(ErrorCode::corrupt_data, "json.too_deep");
  if (json.is_discarded()) return fail(ErrorCode::corrupt_data, "json.malformed");
  return json;
}

std::string to_text(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string to_pretty_text(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

}  // namespace base
