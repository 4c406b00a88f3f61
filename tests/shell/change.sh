# Real data: what the measures of change say of New Zealand's towns and of German counties.
# Source of the counties: cran/REAT, G.counties.gdp (GDP per head, 402 counties, 1992 and 2014);
# numbers: R's lm and sandwich, tests/oracles/convergence.txt, "counties".
. tests/shell.bash
towns=$data/nz_city_activity/nz_ua_industry_1976_2001_wide_with_lq.csv
counties=$data/de_reat/G.counties.gdp.csv
[ -r "$towns" ] && [ -r "$counties" ] || { echo "skip: no MESO_DATA"; exit 77; }

awk -F, 'NR == 1 { for (c = 1; c <= NF; c++) { gsub(/"/, "", $c); at[$c] = c }
        print "county,year,industry,income"; next }
    { gsub(/"/, "", $1); for (y = 1992; y <= 2014; y += 22)
        print $1 "," y ",all," $at["gdppc" y] }' "$counties" >counties.csv
run init counties.meso -q; ends 0
run -w counties.meso import counties.csv -q; ends 0
run -w counties.meso convergence -m income -f csv -q -c term,value,error --labels none; ends 0
awk -F, '$1 == "slope" { if (($2 + 0.0164147193794)^2 > 1e-24 || ($6 - 0.00128761107852)^2 > 1e-26) bad++; n++ }
    $1 == "speed" { if (($2 - 0.0203656647651)^2 > 1e-24) bad++; n++ }
    END { exit n != 2 || bad }' "$work/out" || fail "R has another slope, error or speed"

run init nz.meso -q; ends 0
run -w nz.meso import "$towns" -q --absent zero; ends 0
run -w nz.meso jobflows -m jobs -f csv -q -c start,end,creation,destruction,net --steps each; ends 0
awk -F, 'NR > 1 { d = $5 - $1 - $17; e = $9 - $13 - $17
        if (d * d > 1e-12 || e * e > 1e-12) bad++; n++ }
    END { exit n != 143 * 5 || bad }' "$work/out" || fail "the flows do not add up"
run -w nz.meso turnover -m jobs -f csv -q -c candidates,start,entered,left,stayed; ends 0
awk -F, 'NR > 1 { if ($9 > $1 || $13 + $17 > $5 || $10 > $9 || $11 < $9) bad++; n++; all += $17 }
    END { exit n != 143 || bad || all < 500 }' "$work/out" || fail "more came or went than could"
finish
