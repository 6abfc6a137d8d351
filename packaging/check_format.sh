#!/usr/bin/env bash
# Every C++ file is as clang-format-19 writes it. With --fix it is made so.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(--dry-run --Werror)
if [ "${1:-}" = --fix ]; then mode=(-i); fi
find apps bench src tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 clang-format-19 "${mode[@]}"
