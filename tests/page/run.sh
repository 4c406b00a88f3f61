#!/usr/bin/env bash
# Opens in a browser what Mesoscope writes and serves: run.sh dossier|workbench|explore. Needs node, npm and
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
explore)
    cp example.meso explore.meso
    "$MESO" init "$work/empty2.meso" -q
    node -e '
        const long = "x".repeat(300);
        const names = ["<script>window.pwned=1;alert(1)</script>", "\u202eevil\u202c \u05d0\u05d1\u05d2", long, "a\"b<i>c&d", "Plain"];
        console.log("region,region_label,industry,industry_label,period,jobs");
        for (let y = 2018; y < 2022; y += 1) for (let r = 1; r <= 8; r += 1) for (let i = 1; i <= 6; i += 1)
            console.log([`R${r}`, JSON.stringify(names[r % 5] + r).replace(/\\"/g, "\"\""), `I${i}`, JSON.stringify(names[i % 5] + i).replace(/\\"/g, "\"\""), y, 100 * r + 37 * i * ((r * i) % 5) + 11 * (y - 2018) + 500].join(","));
    ' >hostile.csv
    "$MESO" init "$work/hostile.meso" -q
    "$MESO" import hostile.csv -w hostile.meso -q --yes --map region=region --map region_label=region-label \
        --map industry=industry --map industry_label=industry-label --map period=period --map jobs=value:jobs:persons
    cat "${MESO_DATA:-/nowhere}"/us_qcew_2016/raw_bls_sample/*13121*.csv.gz >qcew.csv.gz 2>/dev/null || rm -f qcew.csv.gz
    node explore.mjs explore.meso hostile.meso empty2.meso $(ls qcew.csv.gz 2>/dev/null)
    ;;
esac
