#!/usr/bin/env bash
# Every C++ file is as clang-format-19 writes it. With --fix it is made so.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(--dry-run --Werror)
if [ "${1:-}" = --fix ]; then mode=(-i); fi
git ls-files '*.cpp' '*.hpp' | xargs clang-format-19 "${mode[@]}"
