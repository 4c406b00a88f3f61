#!/usr/bin/env bash
# Fails when a file is not as clang-format would write it, is longer than 400 lines, or does not
# open with a sentence that says what it is for.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
mapfile -t files < <(find src include tests bench -name '*.[ch]' -not -path '*/build/*' | sort)
clang-format --dry-run -Werror "${files[@]}" || bad=1
for file in "${files[@]}"; do
    lines=$(wc -l <"$file")
    [ "$lines" -le 400 ] || { echo "$file: $lines lines, the limit is 400"; bad=1; }
    head -c 2 "$file" | grep -q '/\*' || { echo "$file: does not open with its question"; bad=1; }
done
exit $bad
