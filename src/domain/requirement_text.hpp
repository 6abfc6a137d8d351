// The official wording of a requirement. Standards are copyrighted: content holds our own words, a person with a
// licence enters the official ones.
#pragma once

#include <cstdint>
#include <string>

namespace domain {

struct RequirementText {
  std::string catalogue;
  std::string requirement;  // its id, the same wording at every level that has it
  std::string text;
  std::string entered_by;
  std::int64_t entered_at = 0;  // UTC milliseconds
};

}  // namespace domain
