#!/usr/bin/env bash
# Opens in a browser what Mesoscope writes and serves: run.sh dossier|workbench. Needs node, npm and
# Chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
for tool in node npm chromium; do
    command -v $tool >/dev/null || { echo "skip: $tool is not installed"; exit 77; }
done
work=$MESO_BUILD/page
mkdir -p "$work"
cp "$here"/*.mjs "$here"/package*.json "$work/"
[ -d "$work/node_modules/playwright-core" ] ||
    (cd "$work" && npm ci --no-audit --no-fund >npm.log 2>&1) ||
    { tail -n 5 "$work/npm.log"; echo "npm could not install the browser driver"; exit 1; }
rm -f "$work"/*.meso*
"$MESO" example -o "$work/example.meso" >/dev/null
for template in onepage structure; do
    "$MESO" -w "$work/example.meso" report --template $template -r "Alder Bay" \
        -o "$work/$template.html" --overwrite
done
cd "$work"
case ${1:-dossier} in
dossier) node dossier.mjs pictures onepage.html structure.html ;;
library)
    printf 'The cluster meetings of the tanners brought a common test bench.\n' >first.txt
    printf 'Second evaluation: the cluster meetings changed nothing for small firms.\n' >second.txt
    printf 'Minutes of a confidential meeting of the cluster.\n' >minutes.txt
    "$MESO" init "$work/shelf.meso" -q
    "$MESO" -w shelf.meso library add first.txt -q --level meso --title "First study"
    "$MESO" -w shelf.meso library add second.txt -q --title "Second evaluation"
    "$MESO" -w shelf.meso library add minutes.txt -q --confidential
    "$MESO" -w shelf.meso note add "Meetings help small firms" kind=claim key=meetings >/dev/null
    "$MESO" -w shelf.meso library cite meetings "First study"
    "$MESO" -w shelf.meso library cite meetings "Second evaluation" --stance contradicts
    node library.mjs shelf.meso
    ;;
workbench)
    "$MESO" example -o "$work/bench.meso" --office-file "$work/office.csv" --overwrite -q
    "$MESO" init "$work/empty.meso" -q
    node workbench.mjs bench.meso office.csv empty.meso
    ;;
esac
