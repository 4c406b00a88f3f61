# Ctrl-C stops an import and leaves the project byte for byte as before; so does a kill.
. tests/shell.bash

run init town.meso -q
awk 'BEGIN { print "region,industry,period,jobs"
    for (y = 2000; y < 2012; y++) for (r = 1; r <= 700; r++) for (i = 1; i <= 300; i++)
        printf "X%d,I%d,%d,%d\n", r, i, y, (r * 7919 + i * 104729 + y) % 100003 }' >large.csv
before=$(digest town.meso)
stop_after() {
    "$MESO" import large.csv --yes --threads 1 >"$work/out" 2>"$work/err" &
    pid=$!
    for _ in {1..500}; do # a busy machine starts it late: only then does the time begin
        caught=$(awk '/^SigCgt/ { print $2 }' /proc/$pid/status 2>/dev/null)
        ((0x${caught:-0} & 0x4000)) && break
        sleep 0.01
    done
    sleep "$2"
    kill -"$1" $pid 2>/dev/null
    wait $pid
    code=$?
    err=$(cat "$work/err") out= said="import stopped by $1 after $2 s"
}
# A shell starts background jobs with Ctrl-C ignored, so TERM stands in for it.
stop_after TERM 0.05
ends 130; tells "stopped while"
is "$(digest town.meso)" "$before"
for delay in 0.2 0.4 0.8; do
    stop_after TERM $delay
    [ "$code" = 0 ] && break
    ends 130
    is "$(digest town.meso)" "$before"
done
stop_after KILL 0.3 2>/dev/null
run check; ends 0
run tables; ends 0
run import large.csv --yes --title later; ends 0
run import large.csv --yes --title plain --progress plain; ends 0
finish
