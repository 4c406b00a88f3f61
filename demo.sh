#!/usr/bin/env bash
# From a fresh Debian 12 machine to the dossier of the example region, in one command.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'TEXT'
usage: ./demo.sh [--into FOLDER] [--help]

Installs what is missing (Debian packages), builds Mesoscope, makes the example project, and
writes the dossiers of Alder Bay as HTML and PDF. A second run only does what is left to do.

  --into FOLDER   where the example goes (default: ./build/demo)
TEXT
}

into=build/demo
while [ $# -gt 0 ]; do
    case "$1" in
    --help | -h) usage; exit 0 ;;
    --into) [ $# -ge 2 ] || { echo "demo.sh: --into needs a folder" >&2; exit 2; }; into=$2; shift ;;
    *) echo "demo.sh: unknown option $1 (see ./demo.sh --help)" >&2; exit 2 ;;
    esac
    shift
done

step() { printf '\n== %s\n' "$1"; }
trap 'echo "demo.sh: stopped while: $doing. The lines above say why." >&2' ERR

doing="installing packages"; step "1 of 4  packages"
tools/install.sh build

doing="building"; step "2 of 4  build"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset release && cmake --build build/release --target demo; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    false
fi
echo "built build/release/meso"

meso=$PWD/build/release/meso
mkdir -p "$into"
doing="making the example project"; step "3 of 4  example project"
[ -f "$into/example.meso" ] || "$meso" example -o "$into/example.meso"
"$meso" -w "$into/example.meso" status

doing="writing the dossier"; step "4 of 4  dossier of Alder Bay"
for template in onepage structure opportunities; do
    for suffix in html pdf; do
        "$meso" -w "$into/example.meso" report --template $template -r "Alder Bay" \
            -o "$into/alder-bay-$template.$suffix" --overwrite
    done
done

cat <<TEXT

Done. Open the one-page dossier:   xdg-open $into/alder-bay-onepage.html
or on paper:                       xdg-open $into/alder-bay-onepage.pdf
Look around in the browser:        build/release/meso open $into/example.meso   (Ctrl-C ends it)
Ask it something:                  build/release/meso -w $into/example.meso lq -r "Alder Bay"
TEXT
