# Real data: the census counts of New Zealand's urban areas import as they are, and the authors'
# location quotients come out again.
# Source: Davies and Mare (Motu), relatedness-complexity, columns LQ76 to LQ01 of
# nz_ua_industry_1976_2001_wide_with_lq.csv, printed with 15 to 17 figures. They count a cell that
# is not there as zero.
. tests/shell.bash
file=$data/nz_city_activity/nz_ua_industry_1976_2001_wide_with_lq.csv
[ -r "$file" ] || { echo "skip: no MESO_DATA"; exit 77; }

run init nz.meso -q; ends 0
run import "$file" --absent zero --title "Census, urban areas"; ends 0
tells "I read 143 areas, 65 industries, 1976 to 2001, jobs and lq."
tells "9179 rows taken, 0 of them repaired, 0 refused"
for year in 1976 1981 1986 1991 1996 2001; do
    run lq -m jobs -y $year -f csv -q -c region,industry,lq --labels none; ends 0
    cut -d, -f1-3 "$work/out" >ours.csv
    run query "SELECT region, industry, est FROM observation
               WHERE measure = 'lq' AND period = '$year'" -f csv; ends 0
    cut -d, -f1-3 "$work/out" >theirs.csv
    # Within one unit of the thirteenth figure: theirs were printed with at least fifteen.
    awk -F, 'FNR == 1 { next }
        NR == FNR { ours[$1, $2] = $3; next }
        { d = ours[$1, $2] - $3; if (d < 0) d = -d
          if (!(($1, $2) in ours) ? $3 != 0 : d > 1e-13 * (1 + $3)) bad++
          n++ }
        END { if (n < 9000 || bad) { print n " compared, " bad " differ"; exit 1 } }' \
        ours.csv theirs.csv || fail "the authors have other quotients in $year"
done

# Would predicted entries have come true, out of sample? Either the stack surely beats every
# baseline (the interval of the paired difference lies above zero) and is used, or the best baseline
# is used and the program says so; relatedness that adds nothing is said to add nothing.
run backtest -m jobs -f csv -q --labels none; ends 0
cp "$work/out" tested.csv
column() { head -1 tested.csv | tr ',' '\n' | grep -nx "$1" | cut -d: -f1; }
awk -F, -v gain="$(column gain_lo)" -v precision="$(column precision)" -v use="$(column use)" '
    NR > 1 { ap[$1] = $precision; low[$1] = $gain; if ($use == "yes") used = $1 }
    END { surely = low["size"] > 0 && low["degree"] > 0 && low["past"] > 0 && low["base"] > 0
        best = "base"; split("size degree past", words, " ")
        for (w in words) if (ap[words[w]] > ap[best]) best = words[w]
        exit !(used == (surely ? "stack" : best) && ap["stack"] > 2 * ap["base"]) }' tested.csv ||
    fail "the model in use is not the one that the test chose"
run backtest -m jobs -f md; ends 0
says "used"; says "beyond size and national share"

# Shift-share adds up: change is nation, mix and local, in every urban area.
run shiftshare -m jobs -f csv -q -c change,nation,mix,local; ends 0
awk -F, 'NR > 1 { d = $1 - $5 - $9 - $13; if (d < 0) d = -d; if (d > 1e-6) bad++; n++ }
    END { exit n < 143 || bad }' "$work/out" || fail "the terms do not add up"
run report -m jobs -r Whangarei -o town.html; ends 0
grep -q '⟦' town.html && fail "a gap was not filled"

# When a row that is not there says nothing, no total of the nation is known: that is no secrecy, no
# quotient is claimed and none is denied.
run init unknown.meso -q; ends 0
run import "$file" -w unknown.meso --yes; ends 0
run lq -w unknown.meso -m jobs -r Gisborne -f csv -c lq; ends 0
tells "65 of 65 cells are held against totals of which parts were not delivered"
tells "--absent zero"; hides confidential
run overview -w unknown.meso -m jobs -r Gisborne -f md; ends 0
says "cannot be said: totals of the nation lack numbers"; hides "No industry is credibly"
says "total is not published in full"; hides "is the published total"
finish
