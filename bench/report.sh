#!/usr/bin/env bash
# Turns samples "group|name|wall|user|system|KiB" into medians and ratios. Usage: report.sh FILE RUNS
set -euo pipefail
cpu=$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2- | sed 's/^ *//')
cat <<TEXT
# Measured together, in one run

$(nproc) processors, $cpu. Medians of $2 runs after one warm-up, commands taken in turn; whole
processes. A ratio above 1 means that ours is faster or smaller. Repeat with \`bench/run.sh\`.
TEXT
sort -t'|' -k1,1 -s "$1" | awk -F'|' '
function median(list, n,   i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j-1] > list[j]; j--) { t = list[j]; list[j] = list[j-1]; list[j-1] = t }
    return n % 2 ? list[(n+1)/2] : (list[n/2] + list[n/2+1]) / 2 }
{ key = $1 "|" $2; if (!(key in count)) order[++keys] = key
  n = ++count[key]; wall[key, n] = $3; cpu[key, n] = $4 + $5; memory[key, n] = $6 / 1024 }
END {
    for (k = 1; k <= keys; k++) {
        key = order[k]; n = count[key]; split(key, part, "|")
        for (i = 1; i <= n; i++) { w[i] = wall[key, i]; c[i] = cpu[key, i]; m[i] = memory[key, i] }
        mw = median(w, n); mc = median(c, n); mm = median(m, n)
        if (part[1] != group) {
            group = part[1]; bw = mw; bm = mm
            print "\n## " group "\n\n| what | wall s | cpu s | memory MiB | times our wall | times our memory |\n|---|---:|---:|---:|---:|---:|" }
        gsub("_", " ", part[2])
        printf "| %s | %.2f | %.2f | %.0f | %.2f | %.2f |\n", part[2], mw, mc, mm, mw / bw, mm / bm } }'
