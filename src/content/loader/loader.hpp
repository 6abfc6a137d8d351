// Reads content/ from disk, validates it and says file:line:column of every mistake.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/pack.hpp"

namespace content {

struct Complaint {
  std::string file;
  int line = 0;
  int column = 0;
  std::string text;  // Vietnamese: content is edited by officers
};

struct Loaded {
  Pack pack;
  std::vector<Complaint> complaints;  // empty: the pack is valid
};

Loaded load(const std::filesystem::path& folder);

std::string to_text(const Complaint& complaint);  // file:line:column: text

}  // namespace content
