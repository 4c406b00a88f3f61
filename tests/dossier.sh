#!/usr/bin/env bash
# The fixture's dossiers on paper: pages, words and numbers that can be selected, fonts inside.
# Usage: dossier.sh PROGRAM
set -euo pipefail
command -v pdftotext >/dev/null || { echo "skip: poppler-utils is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if ! "$1" "$folder" 2>"$folder/problem"; then
    grep -q 'a PDF cannot be written' "$folder/problem" && { cat "$folder/problem"; exit 77; }
    cat "$folder/problem"; exit 1
fi
bad=0
fail() { echo "FAILED $*"; bad=1; }
holds() { grep -qF -- "$2" "$folder/$1.txt" || fail "$1.pdf does not say \"$2\""; }
pages() { [ "$(pdfinfo "$folder/$1.pdf" | awk '/^Pages/ {print $2}')" = "$2" ] || fail "$1.pdf has not $2 pages"; }
for name in onepage structure page; do
    pdftotext -layout "$folder/$name.pdf" "$folder/$name.txt"
    pdffonts "$folder/$name.pdf" | awk 'NR > 2 && !/ yes yes yes /' | grep . && fail "$name.pdf: a font is not inside"
    [ -z "$(pdfinfo "$folder/$name.pdf" 2>&1 >/dev/null)" ] || fail "$name.pdf: a reader complains"
done
pages onepage 1
pages structure 2
holds onepage 'What is Alder Bay good at, and what is changing?'
holds onepage '214,300'
holds onepage 'Vehicle components'
holds onepage '−2,100'
holds onepage 'Example data, not a real place.'
holds onepage 'Recipe 3fa9c2d1e0b7'
holds onepage 'Page 1 of 1'
holds structure 'Needs a table of output or value added beside jobs.'
holds structure '[c] 900–1,800'
holds page 'Page 1 of'
pdfinfo "$folder/onepage.pdf" | grep -q '^Title: *What is Alder Bay good at' || fail "onepage.pdf has no title"
grep -qF '# What is Alder Bay good at' "$folder/page.md" || fail "page.md has no title"
grep -qF '| Vehicle components (29.3) | 18,400 |' "$folder/page.md" || fail "page.md has no table"
exit $bad
