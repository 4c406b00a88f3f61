# Real data: a verbatim file of the US Bureau of Labor Statistics imports as it is, and our quotients
# agree with the two decimals that the Bureau publishes beside them.
# Source: Quarterly Census of Employment and Wages 2016, Addison County, Vermont: columns
# lq_month3_emplvl and month3_emplvl; US shares of total covered employment from
# us_share_of_total_covered_q4_2016_recovered.csv (see PROVENANCE.txt beside it).
. tests/shell.bash
folder=$data/us_qcew_2016
file="$folder/raw_bls_sample/2016.q1-q4 50001 Addison County, Vermont.csv.gz"
[ -r "$file" ] || { echo "skip: no MESO_DATA"; exit 77; }

run init us.meso -q; ends 0
run import "$file" --title QCEW; ends 0
tells "4372 rows taken"; tells "withheld"
run import "$folder/us_share_of_total_covered_q4_2016_recovered.csv" --title "US shares" \
    --map own_code=industry --map industry_code=industry --map lo=value:us_share:share \
    --industry-scheme industry_code; ends 0

# By hand: rows of month3_emplvl with the flag N, counted with zcat and awk.
withheld=$(zcat "$file" | awk -F'","' '$6 == 2016 && $8 ~ /^N/ { n++ } END { print n + 0 }')
run query "SELECT count(*) AS n FROM observation WHERE measure = 'jobs' AND
           state = 'confidential'" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" "$withheld"
run query "SELECT count(*) AS n FROM observation WHERE measure = 'jobs' AND
           state = 'confidential' AND est IS NOT NULL" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" 0

: >ours.csv
for level in 2 3 4 5 6 7 8; do
    run lq -m jobs -y 2016Q4 -l $level --base us_share -f csv -q -c industry,lq --labels none; ends 0
    sed 1d "$work/out" | cut -d, -f1,2 >>ours.csv
done
run query "SELECT industry, est FROM observation WHERE measure = 'lq_month3_emplvl'
           AND period = '2016Q4' AND state IN ('observed', 'zero')" -f csv; ends 0
# Two decimals, and shares known to six figures. Codes of the two upper levels are not in the file
# of shares (total covered) or stand for two systems at once (5/10).
awk -F, 'NR == FNR { ours[$1] = $2; next }
    $1 in ours && ours[$1] != "" { d = ours[$1] - $2; if (d < 0) d = -d
        if (d > 0.0051) { bad++; print $1, ours[$1], $2 } ; n++ }
    END { print n " compared"; exit n < 300 || bad }' ours.csv "$work/out" >compared ||
    { out=$(cat compared); fail "the Bureau has other quotients"; }

# The Bureau publishes one file an area: files under one title are one table.
run init states.meso -q; ends 0
run import -w states.meso --title QCEW -q --yes "$folder"/raw_bls_sample/*50???\ *.csv.gz; ends 0
run query -w states.meso "SELECT count(DISTINCT region) AS n FROM observation
    WHERE measure = 'jobs'" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" "$(ls "$folder"/raw_bls_sample/*50???\ *.csv.gz | wc -l)"
run query -w states.meso "SELECT est FROM observation WHERE measure = 'jobs' AND period = '2016Q4'
    AND region = '50001' AND industry = '0/10'" -f csv
is "$(sed -n 2p "$work/out" | cut -d, -f1)" 15051 # month3_emplvl of the file
finish
