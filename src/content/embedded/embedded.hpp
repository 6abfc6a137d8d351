// The content this binary was built with.
#pragma once

#include "content/pack.hpp"

namespace content {

base::Result<Pack> embedded_pack();

}  // namespace content
