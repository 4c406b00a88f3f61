#!/usr/bin/env bash
# Makes the picture of the README anew: the example's one-page dossier. Needs a built meso and
# poppler-utils. Usage: tools/picture.sh [PATH OF meso]
set -euo pipefail
cd "$(dirname "$0")/.."
meso=$(realpath "${1:-build/dev/meso}")
command -v pdftoppm >/dev/null || { echo "pdftoppm is missing: install poppler-utils" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$meso" example -o "$work/example.meso" >/dev/null
"$meso" -w "$work/example.meso" report --template onepage -r "Alder Bay" -o "$work/onepage.pdf"
mkdir -p docs/images
pdftoppm -r 110 -png -singlefile "$work/onepage.pdf" docs/images/onepage
echo "docs/images/onepage.png is made"
