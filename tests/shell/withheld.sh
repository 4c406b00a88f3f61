# Withheld cells of the example and of an official file: every one is listed with its kind, and
# nothing leaves that would reveal it.
. tests/shell.bash

run example -o x.meso -q; ends 0
run withheld -w x.meso -f csv -q --labels none; ends 0
cp "$work/out" cells.csv
# As many rows as the stored table has confidential cells of the last period, on this level.
run query -w x.meso "SELECT count(*) AS n FROM observation o JOIN code c ON c.code = o.industry
    JOIN code r ON r.code = o.region JOIN scheme s ON s.id = c.scheme_id AND s.kind = 'industry'
    JOIN scheme t ON t.id = r.scheme_id AND t.kind = 'region'
    WHERE o.measure = 'jobs' AND o.state = 'confidential' AND o.period = '2023' AND c.level = 3
    AND r.level = 1" -f csv -c n; ends 0
is "$(sed 1d cells.csv | wc -l)" "$(sed -n 2p "$work/out" | cut -d, -f1)"

# The gate: no number of a withheld cell, no likely value behind fewer than three firms, no bounds
# closer than a fifth of their middle.
column() { head -1 cells.csv | tr ',' '\n' | grep -nx "$1" | cut -d: -f1; }
awk -F, -v q="$(column quantity)" -v lo="$(column quantity_lo)" -v hi="$(column quantity_hi)" \
    -v firms="$(column firms)" -v likely="$(column likely)" 'NR > 1 {
    if ($q != "") { print "number of a withheld cell: " $0; bad = 1 }
    if ($likely != "" && $firms < 3) { print "too few firms: " $0; bad = 1 }
    if ($likely != "") told++
    if ($hi != "" && $hi - $lo < 0.2 * ($hi + $lo) / 2) { print "tight: " $0; bad = 1 } }
    END { exit bad || !told }' cells.csv >gate || { out=$(head -5 gate); fail "the gate is open"; }

# Nor do other measures and questions let it out: no interval of a withheld cell is tight in any
# column, and nothing that was derived from it (its share times the total) is either.
guard() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; for (c in at) {
            if (c !~ /_flag$/) continue; stem = substr(c, 1, length(c) - 5); stems[stem] = at[c] } next }
        { for (stem in stems) if ($(stems[stem]) == "confidential") {
            lo = $(at[stem "_lo"]); hi = $(at[stem "_hi"]); seen++
            if ($(at[stem]) != "") { print "number: " stem ": " $0; bad = 1 }
            if (lo != "" && hi != "" && hi - lo < 0.2 * (hi + lo) / 2) {
                print "tight: " stem ": " $0; bad = 1 } } }
        END { exit bad || !seen }' "$1" >gate || { out=$(head -5 gate); fail "the gate is open"; }
}
for measure in lq shares growth; do
    run $measure -w x.meso -r "Alder Bay" -f csv -q --labels none; ends 0; guard "$work/out"
done
run structure -w x.meso -r "Alder Bay" --figure table -f csv -q --labels none; ends 0
guard "$work/out"

# Any number of threads, the same bytes; and the analysis of other measures takes part.
run withheld -w x.meso -f csv -q --labels none --threads 1; ends 0
cmp -s "$work/out" cells.csv || fail "threads change the answer"
run diversity -w x.meso -r "Alder Bay" -q; ends 0

# Quarters of a real county: establishments are printed, most small cells are not.
folder=$data/us_qcew_2016
file="$folder/raw_bls_sample/2016.q1-q4 50001 Addison County, Vermont.csv.gz"
[ -r "$file" ] || finish
run init us.meso -q; ends 0
run import "$file" -w us.meso --title QCEW; ends 0
run withheld -w us.meso -m jobs -y 2016Q4 -f csv -q --labels none; ends 0
[ "$(sed 1d "$work/out" | wc -l)" -gt 50 ] || fail "withheld cells of the county are missing"
finish
