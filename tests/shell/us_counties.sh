# Real data: US counties have the neighbours and the autocorrelation that spdep finds.
# Source: tests/oracles/us_counties.R with sf 1.0.9 and spdep 1.2.7. Establishments of private
# accommodation and food services (NAICS 72) in 2016, Quarterly Census of Employment and Wages;
# outlines at 1:10 million, us-atlas (see PROVENANCE.txt beside both).
. tests/shell.bash
table=$data/us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz
map=$data/maps/counties-10m.json
[ -r "$table" ] && [ -r "$map" ] || { echo "skip: no MESO_DATA"; exit 77; }

zcat "$table" | awk -F, 'NR == 1 { print "county,industry,year,estabs"; next }
    $2 == 5 && $3 == "72" && $6 != "" { print $1 "," $3 ",2016," $6 }' >estabs.csv
run init us.meso -q; ends 0
run import estabs.csv --yes --map county=region --map industry=industry --map year=period \
    --map estabs=value:estabs:plants --region-scheme county; ends 0
cp "$map" counties.topojson
run import counties.topojson --region-scheme county; ends 0

# column NAME: the value of the one row.
column() { awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i }
    NR == 2 { print $at }' "$work/out"; }
near() { awk -v a="$1" -v b="$2" 'BEGIN { d = a - b; exit !(a != "" && d * d < 1e-16 * b * b) }' ||
    fail "$1 should be $2"; }

run moran -m estabs --of size --draws 20 --permutations 0 -f csv; ends 0
tells "11 regions have no neighbour and take no part"
near "$(column moran)" 0.356156991; near "$(column z)" 34.9008035
is "$(column regions)" 3200; is "$(column islands)" 11
run geary -m estabs --of size --draws 20 --permutations 0 -f csv; ends 0
near "$(column geary)" 0.65036994
# By the arcs of the file itself, tests/oracles/us_counties.py; spdep counts one pair more.
run moran -m estabs --of size --weights rook --draws 20 --permutations 0 -f csv; ends 0
near "$(column moran)" 0.360509533

# The same bytes with one thread and with two, permutations and draws included.
run lisa -m estabs --of size --draws 20 --permutations 99 --refine 2 -f csv -q --threads 1; ends 0
mv "$work/out" "$work/one"
run lisa -m estabs --of size --draws 20 --permutations 99 --refine 2 -f csv -q --threads 2; ends 0
cmp -s "$work/one" "$work/out" || fail "two threads give other bytes than one"

finish
