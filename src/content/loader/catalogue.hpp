// The requirement catalogues of content/catalogues/.
#pragma once

#include <filesystem>
#include <vector>

#include "content/loader/loader.hpp"

namespace content {

// Fills catalogues, recurring_jobs, thresholds, penalties and rebase of `pack` from `folder`/catalogues, where it
// exists.
void load_catalogues(const std::filesystem::path& folder, Pack& pack, std::vector<Complaint>& complaints);

}  // namespace content
