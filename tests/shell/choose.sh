# Choosing: an activity is set aside with its reason, scores go out as a sheet and come back edited,
# and a budget with limits on groups says what to choose.
. tests/shell.bash

# Eight regions, six industries; each region is strong in two or three of them.
awk 'BEGIN { print "region,industry,period,jobs"
    for (y = 2018; y <= 2021; y++) for (r = 1; r <= 8; r++) for (i = 1; i <= 6; i++)
        printf "R%d,A%d,%d,%d\n", r, i, y, 300 + 10 * i + 7 * r + 3 * (y - 2018) * i + \
            ((r + i) % 3 == 0 ? 4000 + 100 * i : 0) }' >country.csv
run init c.meso -q; ends 0
run import country.csv -w c.meso -q --yes --title "Jobs by district"; ends 0
run aside A1 -w c.meso -r R1; ends 2; tells "The reason is kept with it"
run aside nonsense -w c.meso -r R1 --because "x"; [ "$code" != 0 ] || fail "an unknown industry"
run portfolio -w c.meso -r R3 --figure criteria -f csv -q; ends 0
cp "$work/out" scores.csv
first=$(sed -n 2p scores.csv | cut -d, -f1)
run aside "$first" -w c.meso -r R3 --because "No land is left, and nobody wants it"; ends 0
tells "is set aside in"
run portfolio -w c.meso -r R3 -q; ends 0; says "No land is left, and nobody wants it"
run portfolio -w c.meso -r R3 --figure criteria -f csv -q; ends 0
grep -q "^$first," "$work/out" && fail "what was set aside is still judged"
run query -w c.meso "SELECT because FROM decision WHERE state = 'standing'" -f csv; ends 0
says "No land is left"
run aside "$first" -w c.meso -r R3 --take-back; ends 0; tells "is open again"
run portfolio -w c.meso -r R3 --figure criteria -f csv -q; ends 0
cmp -s "$work/out" scores.csv || fail "taking back does not give the same scores"
run aside "$first" -w c.meso -r R3 --take-back; [ "$code" != 0 ] || fail "taken back twice"

# A sheet by hand: four options by two criteria, all certain. Values are 1, 0.75, 0.5 and 0 by the
# only criterion with a weight; within 100 the best pair is dairy and timber (1 + 0.5 for 60 + 40),
# without the limit on the north. With at most one of the north (dairy, timber) it is dairy alone
# with reeds (0.0 for 30), or wool (0.75 for 80) alone: dairy is worth more.
cat >sheet.csv <<'EOF'
option,label,cost,group,gain,harm
weight,,,,1,0
less,,,,,1
dairy,Dairy,60,north,4,1
wool,Wool,80,south,3,1
timber,Timber,40,north,2,1
reeds,Reeds,50,south,0,1
EOF
run portfolio -w c.meso -r R3 --scores sheet.csv --budget 100 --top 3 --figure budget -f csv -q \
    --labels none -c industry,class; ends 0
is "$(grep core "$work/out" | sort | tr '\n' ' ')" "dairy,class.core timber,class.core "
run portfolio -w c.meso -r R3 --scores sheet.csv --budget 100 --top 3 --at-most north=1 \
    --figure budget -f csv -q --labels none -c industry,class; ends 0
is "$(grep core "$work/out" | cut -d, -f1)" "dairy"
run portfolio -w c.meso -r R3 --scores sheet.csv --budget 100 --top 3 --at-least south=1 \
    --figure budget -f csv -q --labels none -c industry,class; ends 0
is "$(grep core "$work/out" | cut -d, -f1)" "wool"

# Dairy needs reeds (110 together): within 100 it cannot be had, and wool is worth most.
sed 's/group,/group,needs,/; s/^weight,,,,/weight,,,,,/; s/^less,,,,/less,,,,,/;
    s/north,4/north,reeds,4/; s/south,3/south,,3/; s/north,2/north,,2/; s/south,0/south,,0/' \
    sheet.csv >needs.csv
run portfolio -w c.meso -r R3 --scores needs.csv --budget 100 --top 3 --figure budget -f csv -q \
    --labels none -c industry,class; ends 0
is "$(grep core "$work/out" | cut -d, -f1)" "wool"
# Timber and reeds are worth 0.5 more together: 1.0 for 90, above wool, level with nothing else.
sed 's/group,/group,with,/; s/^weight,,,,/weight,,,,,/; s/^less,,,,/less,,,,,/;
    s/dairy,Dairy,60,north,4/dairy,Dairy,160,north,,4/; s/south,3/south,,3/;
    s/north,2/north,reeds:0.5,2/; s/south,0/south,,0/' sheet.csv >with.csv
run portfolio -w c.meso -r R3 --scores with.csv --budget 100 --top 3 --figure budget -f csv -q \
    --labels none -c industry,class; ends 0
is "$(grep core "$work/out" | sort | cut -d, -f1 | tr '\n' ' ')" "reeds timber "

# What cannot be read is named with its place; limits need groups.
sed 's/^wool,Wool,80/wool,Wool,many/' sheet.csv >bad.csv
run portfolio -w c.meso -r R3 --scores bad.csv -q; [ "$code" != 0 ] || fail "many is no number"
tells "bad.csv:5"; tells "many"
run portfolio -w c.meso -r R3 --at-most north=1 -q; ends 2; tells "--scores"
run portfolio -w c.meso -r R3 --scores sheet.csv --at-most east=1 -q
[ "$code" != 0 ] || fail "no such group"; tells "east"
# What the program wrote can be given back as it is, also as a workbook.
run portfolio -w c.meso -r R3 --scores scores.csv -q; ends 0; says "are those of the sheet"
run portfolio -w c.meso -r R3 --figure criteria -o scores.xlsx -q
if [ "$code" = 0 ]; then
    run portfolio -w c.meso -r R3 --scores scores.xlsx -q; ends 0; says "are those of the sheet"
fi
finish
