# Asking: measures as tables in every format; rows and columns chosen; files never overwritten.
. tests/shell.bash

import_country town.meso
run lq -r "alder bay"; ends 0; says "region"; says "R1"; hides "R2"
run lq -r R1 -f json; ends 0
if command -v python3 >/dev/null; then
    python3 -m json.tool "$work/out" >/dev/null || fail "not JSON"
fi
run lq -r R1 -f table; ends 0; says "Alder Bay"
for format in csv tsv jsonl md html; do run lq -r R1 -f $format; ends 0; says "R1"; done
run lq -f csv; ends 0
all=$(printf '%s\n' "$out" | wc -l)
run lq -f csv --limit 3; is "$(printf '%s\n' "$out" | wc -l)" 4; tells "more"
run lq -f csv --where 'lq > 1 and industry = A1'; ends 0; says A1; hides ,B2,
[ "$(printf '%s\n' "$out" | wc -l)" -lt "$all" ] || fail "no row was left out"
run lq -f csv --where 'industry ~ industry b'; says B2; hides ",A1,"
run lq -f csv --where 'lqq > 1'; ends 2; tells "did you mean lq?"
run lq -f csv --where 'lq'; ends 2; tells "none of the signs"
run lq -f csv --sort lq:desc --limit 1 --columns lq; ends 0
top=$(printf '%s\n' "$out" | sed -n 2p | cut -d, -f1)
run lq -f csv --sort lq --columns lq; bottom=$(printf '%s\n' "$out" | sed -n 2p | cut -d, -f1)
awk -v a="$top" -v b="$bottom" 'BEGIN { exit !(a + 0 > b + 0) }' || fail "not sorted"
run lq --sort lq:down; ends 2; tells "neither asc nor desc"
run lq --columns region,nonsense; ends 2; tells 'no column "nonsense"'

run lq -r R1 -o lq.csv; ends 0; is "$out" ""
[ -s lq.csv ] || fail "no file"
run lq -r R1 -o lq.csv; ends 1; tells "lq.csv exists already; --overwrite replaces it"
run lq -r R1 -o lq.csv --overwrite; ends 0
run lq -r R1 -o lq.json; ends 0; is "$(head -c 1 lq.json)" "{"
run lq -r R1 -o lq.doc; ends 2; tells "no format has this suffix"
is "$(ls -A | grep -c part)" 0

# The same bytes for any number of threads, and again.
run lq --draws 50 --threads 1 -f csv; one=$out
run lq --draws 50 --threads 4 -f csv; is "$out" "$one"
run lq --variant shrunk --threads 1 -f csv; one=$out; ends 0
run lq --variant shrunk --threads 3 -f csv; is "$out" "$one"
run lq --variant shrnk; ends 2; tells "did you mean shrunk?"

run shiftshare -r R1 -y 2018:2021 -f csv; ends 0; says "total"
run shiftshare -r R1 -y 2018; ends 5; tells "needs 2 periods"
run peers -r R1 -p 3 -f csv; ends 0; is "$(printf '%s\n' "$out" | wc -l)" 4
run lq -r R1 -y 2018 -f csv; says 2018; hides 2021
run query "SELECT sum(est) AS jobs FROM observation WHERE period = '2018'" -f csv; ends 0
run query "DELETE FROM source"; ends 2; tells "only reads"
run query "SELEC"; ends 2
echo "SELECT 1 AS one" | "$MESO" query - -f csv | grep -q one || fail "SQL from standard input"
run check; ends 0
run status; ends 0; says "Jobs by district"; says "meso overview"
run; ends 0; says "Jobs by district"
run explain lq; ends 0; says "You may not conclude"
mkdir -p deep/er; cd deep/er || exit 1
run status; ends 0; says "Jobs by district"
cd ../..
run town.meso; ends 0; says "Jobs by district"
run init second.meso -q
run status; ends 2; tells "several projects"; tells "--workspace"
finish
