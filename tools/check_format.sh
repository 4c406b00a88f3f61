#!/usr/bin/env bash
# Fails when a file is not as clang-format would write it, is longer than 400 lines, or does not
# open with a sentence that says what it is for. Files that passed before are known by their
# digest and not asked again: the list stands beside the history, or nowhere without one.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
known=$(git rev-parse --git-common-dir 2>/dev/null)/formatted || known=/dev/null
[ "$known" = /formatted ] && known=/dev/null
rules=$(sha256sum .clang-format | cut -c 1-16)
find src include tests bench -name '*.[ch]' -not -path '*/build/*' -print0 | sort -z |
    xargs -0 sha256sum | sed "s/^/$rules /" >"${TMPDIR:-/tmp}/format.$$"
trap 'rm -f "${TMPDIR:-/tmp}/format.$$"' EXIT
touch "$known" 2>/dev/null || known=/dev/null
mapfile -t fresh < <(awk 'NR == FNR { seen[$1 $2] = 1; next } !(($1 $2) in seen)' \
    <(cut -d ' ' -f 1,2 "$known"; echo) "${TMPDIR:-/tmp}/format.$$")
files=("${fresh[@]##*  }")
[ ${#files[@]} -eq 0 ] && exit 0
clang-format --dry-run -Werror "${files[@]}" || bad=1
awk 'FNR == 1 && !/^\/\*/ { print FILENAME ": does not open with its question"; bad = 1 }
     FNR == 401 { print FILENAME ": more than 400 lines, the limit"; bad = 1 }
     END { exit bad }' "${files[@]}" || bad=1
[ $bad -eq 0 ] && [ "$known" != /dev/null ] && printf '%s\n' "${fresh[@]}" >>"$known"
exit $bad
