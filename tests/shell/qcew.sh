# Real data: verbatim files of the US Bureau of Labor Statistics import as they are, and our quotients
# agree with the two decimals that the Bureau publishes beside them, in every disclosed cell.
# Source: Quarterly Census of Employment and Wages 2016, Vermont with its counties, Fulton County
# (Georgia) and Bolivar County (Mississippi): columns month3_emplvl and lq_month3_emplvl; shares of US
# total covered employment from us_share_of_total_covered_q4_2016_recovered.csv (see PROVENANCE.txt
# beside it), each known as an interval.
. tests/shell.bash
folder=$data/us_qcew_2016
[ -r "$folder/qcew2016_state.csv.gz" ] || { echo "skip: no MESO_DATA"; exit 77; }

# The Bureau publishes one file an area: files under one title are one table.
run init us.meso -q; ends 0
run import --title QCEW --yes "$folder"/raw_bls_sample/*.csv.gz; ends 0
tells "4372 rows taken" # Addison County's file
run query "SELECT count(DISTINCT region) AS n FROM observation WHERE measure = 'jobs'" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" "$(ls "$folder"/raw_bls_sample/*.csv.gz | wc -l)"
run query "SELECT est FROM observation WHERE measure = 'jobs' AND period = '2016Q4'
    AND region = '50001' AND industry = '0/10'" -f csv
is "$(sed -n 2p "$work/out" | cut -d, -f1)" 15051 # month3_emplvl of the file

# By hand: rows with the flag N, counted with zcat and awk. They are no zeros.
zcat "$folder"/raw_bls_sample/*.csv.gz >rows.csv
withheld=$(awk -F'","' '$8 ~ /^N/ { n++ } END { print n + 0 }' rows.csv)
run query "SELECT count(*) AS n FROM observation WHERE measure = 'jobs' AND
           state = 'confidential'" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" "$withheld"
run query "SELECT count(*) AS n FROM observation WHERE measure = 'jobs' AND
           state = 'confidential' AND est IS NOT NULL" -f csv -c n
is "$(sed -n 2p "$work/out" | cut -d, -f1)" 0

# Shares of the nation. The file lacks total covered itself, which is 1, and a few codes that are
# disclosed in single areas: the same intersection of intervals, made here from the states' table.
{ echo own_code,industry_code,middle,low,high
  sed 1d "$folder/us_share_of_total_covered_q4_2016_recovered.csv" |
      awk -F, '{ printf "%s,%s,%.17g,%s,%s\n", $1, $2, ($3 + $4) / 2, $3, $4 }'
  echo 0,10,1,1,1
  zcat "$folder/qcew2016_state.csv.gz" | awk -F, -v lacking=5/10,5/102,1/484,1/4841,1/48412,1/484121 '
      BEGIN { split(lacking, code, ","); for (k in code) wanted[code[k]] = 1 }
      $2 == 0 && $3 == 10 { all[$1] = $16 }
      ($2 "/" $3) in wanted && $16 > 0 && $20 > 0.005 {
          x = $16 / all[$1]; l = x / ($20 + 0.005); h = x / ($20 - 0.005); k = $2 "," $3
          if (!(k in low) || l > low[k]) low[k] = l
          if (!(k in high) || h < high[k]) high[k] = h
      }
      END { for (k in low) printf "%s,%.17g,%.17g,%.17g\n", k, (low[k] + high[k]) / 2, low[k], high[k] }'
} >shares.csv
run import shares.csv --title "US shares" --map own_code=industry --map industry_code=industry \
    --map middle=value:us_share:share --map low=low:middle --map high=high:middle --period 2016Q4 \
    --industry-scheme industry_code --region-scheme nation; ends 0

: >ours.csv
for level in 0 1 2 3 4 5 6 7 8; do
    run lq -m jobs -y 2016Q4 -l $level --base us_share -f csv -q -c region,industry,lq --labels none
    ends 0
    sed 1d "$work/out" | cut -d, -f1-3 >>ours.csv
done
run query "SELECT region, industry, est FROM observation WHERE measure = 'lq_month3_emplvl'
           AND period = '2016Q4' AND state IN ('observed', 'zero')" -f csv; ends 0
disclosed=$(awk -F'","' '$7 == 4 { split($13, after, "\""); n += after[3] != "N" } END { print n }' rows.csv)
# The quotient lies between those with the highest and the lowest share, and rounds to two decimals.
# A cell whose share is not to be had from anywhere must have no jobs: 0.00, whatever the share.
awk -F, -v disclosed="$disclosed" 'FNR == 1 { file++ }
    file == 1 { key = $1 "/" $2; if (FNR > 1) { middle[key] = $3; low[key] = $4; high[key] = $5 }; next }
    file == 2 { ours[$1, $2] = $3; next }
    FNR == 1 { next }
    { key = $2; n++
      if (!(key in middle)) { if ($3 != 0 || ours[$1, $2] != "") { bad++; print $0, "no share" }; free++; next }
      x = ours[$1, $2]; least = x * middle[key] / high[key]; most = x * middle[key] / low[key]
      if (x == "" || $3 < least - 0.005 - 1e-9 || $3 > most + 0.005 + 1e-9) { bad++; print $0, x, least, most } }
    END { print n " compared, " free " of them without a share, " bad + 0 " apart"
          exit n != disclosed || free > 10 || bad }' shares.csv ours.csv "$work/out" >compared ||
    { out=$(cat compared); fail "the Bureau has other quotients"; }

# The table of all counties, as a person would type it; here its sectors. 31 % are withheld.
counties=$folder/dev_county_private_naics2to4_2015_2016.csv.gz
run init counties.meso -q; ends 0
run import -w counties.meso "$counties" --only agglvl_code=74 --yes; ends 0
tells "59275 rows taken, 0 of them repaired, 0 refused"
run query -w counties.meso "SELECT count(*) AS n FROM observation WHERE measure = 'jobs' AND
    period = '2016' AND state = 'confidential' AND (est IS NULL OR lo < hi OR hi IS NULL)" -f csv
is "$(sed -n 2p "$work/out")" "$(zcat "$counties" | awk -F, '$4 == 74 && $5 ~ /N/ { n++ } END { print n }')"
finish
