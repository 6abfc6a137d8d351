#!/usr/bin/env bash
# clang-tidy-19 over every source file of src/ and apps/ with the checks of .clang-tidy; any warning fails. Needs build/debug.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files 'src/*.cpp' 'apps/*.cpp' "$@" | xargs -P "$(nproc)" -n 4 clang-tidy-19 -p build/debug --quiet \
  --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-gnu-statement-expression-from-macro-expansion
