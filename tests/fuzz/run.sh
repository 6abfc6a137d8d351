#!/usr/bin/env bash
# Runs every fuzz target for SECONDS on its corpus; stops at the first crash and says where its input is.
#   tests/fuzz/run.sh [SECONDS]     default: 60
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
found=build/fuzz/found
for target in build/fuzz/bin/fuzz_*; do
  name=${target##*/fuzz_}
  mkdir -p "$found/$name"
  # New inputs go to the first folder, so that the committed corpus stays as it is.
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 \
    -artifact_prefix="$found/$name-" "$found/$name" "tests/fuzz/corpus/$name"
  echo "fuzz_$name: $seconds s, $(find "$found/$name" -type f | wc -l) inputs found, no crash"
done
