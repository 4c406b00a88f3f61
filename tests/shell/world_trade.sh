# Real data: exports of 226 countries and territories in 785 products, mean of 1998 to 2000. The
# numbers of other programs on the same data come out again.
# Source: pachadotdev/economiccomplexity 423d5b4 (world_trade_avg_1998_to_2000, its binary balassa
# index and its fitness of 20 iterations), and a dense eigenvalue problem in numpy on the same
# matrix: s_2^2 = 0.179134, ECI with population deviation, no filter.
. tests/shell.bash
folder=$data/world_trade_1998_2000
[ -r "$folder/world_trade_avg_1998_to_2000.csv" ] || { echo "skip: no MESO_DATA"; exit 77; }

add_year() { awk -F, -v OFS=, 'NR == 1 { print $1, $2, "year", "exports"; next }
    { print $1, $2, 1999, $3 }' "$1"; }
add_year "$folder/world_trade_avg_1998_to_2000.csv" >trade.csv
run init trade.meso -q; ends 0
run import trade.csv --map country=region --map product=industry --map year=period \
    --map exports=value -m exports --unit USD --absent zero --region-scheme country \
    --industry-scheme sitc --yes; ends 0
tells "I read 226 areas, 785 industries, 1999, exports."

# near NAME COLUMN VALUE TOLERANCE: a cell of the last table.
near() {
    awk -F, -v name="$1" -v column="$2" -v want="$3" -v tolerance="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) c = i; next }
        $1 == name { met++; d = $c - want; if (d < 0) d = -d
                     if (d > tolerance) { print name, column, $c, "wanted", want; bad = 1 } }
        END { exit bad || met != 1 }' "$work/out" || fail "$1 has another $2"
}

plain="-m exports --least-size 0 --uncertainty none -q --labels none"
run complexity $plain -f json; ends 0; says "31951 links"; says "0.17913"
run complexity $plain -f csv; ends 0
near jpn complexity 2.262632 5e-7; near deu complexity 1.884379 5e-7
near usa complexity 1.825037 5e-7; near deu diversity 385 0; near jpn diversity 296 0
near usa diversity 350 0; near sgs rank 1 0 # the trap of small areas: South Georgia leads
run complexity $plain -f csv --method reflections --iterations 100; ends 0
near jpn complexity 2.262632 5e-7; near usa complexity 1.825037 5e-7
run complexity $plain -f csv --method fitness; ends 0
near deu complexity 3.812838 5e-7; near jpn complexity 2.901758 5e-7
near usa complexity 3.105614 5e-7
run complexity $plain -f csv --method nhefc; ends 0
near deu complexity 280.0956 5e-5; near ita complexity 278.8762 5e-5
run complexity $plain -f json --method nhefc; says '"iterations"'

# economiccomplexity prints fitness after 20 iterations, the start counted as one of them.
run complexity $plain -f csv --method fitness --iterations 19 -c region,complexity; ends 0
gzip -dc "$folder/oracle_complexity_measures_complexity_index_country.csv.gz" | tr -d '"' >theirs.csv
awk -F, 'FNR == 1 { next } NR == FNR { ours[$1] = $2; next }
    { d = ours[$1] - $2; if (d < 0) d = -d; if (!($1 in ours) || d > 1e-12) bad++; n++ }
    END { if (n != 226 || bad) { print n " compared, " bad " differ"; exit 1 } }' \
    "$work/out" theirs.csv || fail "economiccomplexity has another fitness"

# Left to itself the command leaves out territories below a ten-thousandth, and names them.
run complexity -m exports --uncertainty none -f csv; ends 0
tells "26 regions below 0.01 % of the whole (least-size) are left out: aia, asm"

# Two countries as if they were regions, scored on the world: the mean of their products' scores.
awk -F, 'NR == 1 || $1 == "\"deu\"" || $1 == "\"jpn\"" || $1 == "\"gha\""' trade.csv >few.csv
run import few.csv --map country=region --map product=industry --map year=period \
    --map exports=value -m local --unit USD --absent zero --region-scheme town \
    --industry-scheme sitc --yes; ends 0
run exogenous -m local --uncertainty none -f csv; ends 5
tells "name it with --world"
run exogenous -m local --world exports --least-size 0 --draws 40 -f csv --labels none; ends 0
near gha rank 3 0; near gha top 1 0
tells "Industries are scored on exports (226 regions)"
# Mean income of exporters: gdp a head beside the exports.
awk -F, 'NR == 1 { print "country,product,year,gdp"; next } { print $1 ",all,1999," $2 }' \
    "$folder/world_gdp_avg_1998_to_2000.csv" >gdp.csv
run import gdp.csv --map country=region --map product=industry --map year=period \
    --map gdp=value -m gdp --unit "USD a head" --region-scheme country --industry-scheme all \
    --absent missing --yes; ends 0
run prody -m exports --second gdp --uncertainty none -f csv --labels none; ends 0
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "prody") c = i; next }
    { if ($c == "" || $c < 0) bad++; n++ } END { exit n != 785 || bad }' "$work/out" ||
    fail "a product has no income"
finish
