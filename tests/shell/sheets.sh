# Sheets that people fill in: every kind is written, taken, and comes back unchanged; a name that
# is written otherwise waits for a person.
. tests/shell.bash

run init x.meso -q; ends 0
printf 'region,region_label,period,jobs\nAB,Alder Bay,2020,10\nCR,Cedar Ridge,2020,20\nAB,Alder Bay,2021,11\nCR,Cedar Ridge,2021,21\n' >jobs.csv
run import jobs.csv -w x.meso -q; ends 0

cat >firms.csv <<'CSV'
firm,name,industry,region,size_band,founded,lat,consent,turnover
F1,Bay Plastics Ltd,22.2,AB,10-49,1998,-33.9,name,12
F2,Alder Foods,10,Nowhere,50 a 249,,,no,
(example) F3,Not Meant,10,AB,,,,,
F4,Ridge Tools,25,CR,sur mesure,,123,,
CSV
cat >institutions.csv <<'CSV'
institution;name;level;kind;region
I1;Alder Technical College;meso;technical college;AB
;Ministry of Industry;macro;governo;
CSV
printf 'visit,firm,date,by,note\nV1,bay plastics ltd,2024-05-17,TM,"Said ""no"", twice"\n,Bay Plastic (Pty) Ltd,2024-05,TM,second\n' >visits.csv
printf 'obstacle,firm,visit,topic,text,failure_type,severity,workaround\nO1,F1,V1,energia,cuts,public good,4,generator\nO2,F1,,power,cuts,,9,\n' >obstacles.csv
printf 'institution,service,title,status,depth,reach,distance_km\nI1,testing,Lab,used,3,0.2,12\n' >services.csv
printf 'programme,name,owner,tier,instrument,budget,need\nP1,Voucher,Ministry of Industry,national,vale,12000000,tooling\n' >programmes.csv
printf 'from,to,relation,strength,since,evidence\nI1,F1,forma,2,2021,apprentices\n' >links.csv

run import firms.csv -w x.meso; ends 0
tells "2 rows of firms taken, 1 refused; the example row was left out"
tells "line 3, region Nowhere: is no region of the project"
tells "line 5, lat 123: is no number from -90 to 90"
for kind in institutions visits obstacles services programmes links; do
    run import $kind.csv -w x.meso; ends 0
    tells "rows of $kind taken"
done
run query -w x.meso "SELECT count(*) AS n FROM note WHERE kind='visit'" -c n; is "$out" $'n\n1'
grep -q '"severity","9","is no number from 1 to 5"' obstacles.csv.rejects.csv ||
    fail "the refused severity is listed"

# The name that is alike waits; a person says who it is; the file then gives its row.
run names -w x.meso; ends 0
says "Bay Plastic (Pty) Ltd,proposed,F1,Bay Plastics Ltd"
run names -w x.meso --same "Bay Plastic (Pty) Ltd"; ends 2
run names -w x.meso --same "Bay Plastic (Pty) Ltd=F9"; ends 4
run names -w x.meso -q --same "Bay Plastic (Pty) Ltd=F1"; ends 0
run import visits.csv -w x.meso; ends 0
tells "2 rows of visits taken, 0 refused"
run query -w x.meso "SELECT count(*) AS n FROM note n JOIN actor a ON a.id=n.actor_id AND a.key='F1' WHERE n.kind='visit'" -c n
is "$out" $'n\n2'

# What leaves as a sheet comes back and changes nothing, in each language.
all() {
    run query -w x.meso "SELECT 'a', key, kind, name, form, level, owner, region_id, size_band, since, consent, lat, more FROM actor
        UNION ALL SELECT 'o', key, kind, title, status, what, tier, actor_id, instrument, price, depth, reach, more FROM offer
        UNION ALL SELECT 'n', key, kind, text, author, on_date, state, actor_id, parent_id, title, strength, '', more FROM note
        UNION ALL SELECT 'l', from_id, to_id, kind, period, strength, says, reply, '', '', '', '', more FROM link
        UNION ALL SELECT 't', noun, row_id, code_id, role, weight, '', '', '', '', '', '', '' FROM tag"
    ends 0
}
all; before=$out
for language in en pt es fr; do
    for kind in firms institutions visits obstacles services programmes links; do
        run template $kind --filled --lang $language -w x.meso -o $kind.$language.xlsx -q; ends 0
        run import $kind.$language.xlsx -w x.meso; ends 0
        tells " 0 refused; the example row was left out"
    done
    all; is "$out" "$before"
done
run template firms --filled -w x.meso -o held.xlsx; ends 0; tells "1 rows stay in the project"
run template firms -o firms.pt.xlsx; ends 1; tells "exists"
run template farms; ends 2; tells "institutions, firms, visits"
run import jobs.csv --kind firms -w x.meso; ends 3; tells "no row of headings is one of firms"
run import jobs.csv --kind farms -w x.meso; ends 2
[ $failures = 0 ]
