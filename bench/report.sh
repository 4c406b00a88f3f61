#!/usr/bin/env bash
# Turns samples "group|name|wall|user|system|KiB" into medians and ratios; NOTES are sentences for
# the end. Usage: report.sh FILE RUNS NOTES
set -euo pipefail
cpu=$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2- | sed 's/^ *//')
cat <<TEXT
# Measured together, in one run

$(nproc) processors, $cpu. Medians of $2 runs after one warm-up, commands taken in turn; whole
processes. The load average was $(cut -d' ' -f1-3 /proc/loadavg) at the end: where it is above the
number of processors, other work took part of the wall clock of everybody, and the ratios of
processor time say more. A ratio above 1 means that ours is faster or smaller than that peer.
Repeat with \`bench/run.sh\`.

W8 reads 12 million rows of year, country, product, value into a panel; peers read them into a
table. W2 reads 9.4 million rows of year, county, industry, jobs, firms and computes quotients,
Herfindahl, entropy, related variety, distance to the nation, gamma and shift-share, estimates only on
both sides.
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
        for (i = 1; i <= n; i++) if (i == 1 || wall[key, i] < lw) lw = wall[key, i]
        if (part[1] != group) {
            group = part[1]; bw = mw; bm = mm; bc = mc
            print "\n## " group "\n\n| what | wall s | least wall s | processor s | memory MiB | times our wall | times our processor | times our memory |\n|---|---:|---:|---:|---:|---:|---:|---:|" }
        gsub("_", " ", part[2])
        printf "| %s | %.2f | %.2f | %.2f | %.0f | ", part[2], mw, lw, mc, mm
        if (group == "project") print "| | |"
        else printf "%.2f | %.2f | %.2f |\n", mw / bw, mc / bc, mm / bm } }'
[ -s "${3:-/dev/null}" ] && cat "$3" || true
