#!/usr/bin/env bash
# Reads the code the way a critical colleague would: format, clang-tidy, cppcheck. Slow; by hand.
# Usage: tools/tidy.sh [FILE.c ...]   (default: every source)
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset clang >/dev/null
files=("$@")
[ ${#files[@]} -gt 0 ] || mapfile -t files < <(git ls-files 'src/*.c')
git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' | xargs clang-format --dry-run -Werror
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/clang
