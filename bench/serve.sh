#!/usr/bin/env bash
# How soon does the workbench answer: from the start to the address, a page asked again, and the
# peer python3 -m http.server with the same bytes in the same run? Usage: bench/serve.sh [MESO]
set -euo pipefail
meso=${1:-build/release/meso}
work=$(mktemp -d)
server=
peer=
trap 'kill $server $peer 2>/dev/null || true; rm -rf "$work"' EXIT
"$meso" example -o "$work/example.meso" -q
now() { date +%s%N; }
middle() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

starts=()
for _ in 1 2 3 4 5 6 7 8 9; do
    : >"$work/address"
    begun=$(now)
    "$meso" serve "$work/example.meso" --no-browser >"$work/address" 2>/dev/null &
    server=$!
    until grep -q key= "$work/address"; do sleep 0.002; done
    starts+=("$((($(now) - begun) / 1000))")
    kill -INT $server
    wait $server || true
done
printf 'start to address, middle of 9: %s ms\n' \
    "$(printf '%s\n' "${starts[@]}" | middle | awk '{ printf "%.1f", $1 / 1000 }')"

"$meso" serve "$work/example.meso" --no-browser >"$work/address" 2>/dev/null &
server=$!
until grep -q key= "$work/address"; do sleep 0.01; done
address=$(cat "$work/address")
base=${address%/\?key*}
auth="Authorization: Bearer ${address##*key=}"
until [ "$(curl -s -o "$work/index.html" -w '%{http_code}' -H "$auth" "$base/")" = 200 ]; do sleep 0.2; done
mkdir "$work/peer"
cp "$work/index.html" "$work/peer/"
(cd "$work/peer" && exec python3 -m http.server 8971 --bind 127.0.0.1 >/dev/null 2>&1) &
peer=$!
until curl -s -o /dev/null http://127.0.0.1:8971/; do sleep 0.05; done
ask() { for _ in $(seq 100); do curl -s -o /dev/null -w '%{time_total}\n' "$@"; done | middle; }
ours=$(ask -H "$auth" --compressed "$base/")
theirs=$(ask http://127.0.0.1:8971/)
awk -v a="$ours" -v b="$theirs" 'BEGIN {
    printf "a page asked again, middle of 100: %.2f ms (http.server: %.2f ms, ratio %.2f)\n", a * 1000, b * 1000, a / b
}'
