// What an import of rows says: everything that is wrong, by row and column, or how much was taken. Nothing is taken
// when anything is wrong.
#pragma once

#include <string>
#include <vector>

namespace service {

struct ImportComplaint {
  int line = 0;  // of the file, from 1
  std::string column;
  std::string reason;  // slug: content/messages turns it into Vietnamese
  std::string value;   // as in the file
};

struct ImportResult {
  std::vector<ImportComplaint> complaints;
  int added = 0, changed = 0, unchanged = 0;
};

}  // namespace service
