# A measured relation goes from a file into the project and from there into the measures.
. tests/shell.bash

import_country town.meso
run proximity --relatedness given; ends 4; tells "no relation from industry to industry"
cat >flows.csv <<'CSV'
origin,destination,workers
A1,B2,120
A1,C3,30
B2,A1,80
C3,D4,"1,500"
X9,A1,4
Industry E5,F6,2.5
CSV
run relate flows.csv --from origin --to destination --weight workers --name flows --licence CC0
ends 0; tells "5 ties from industry to industry"; tells '1 of 5 names are no codes of industry'
tells '"X9"'
cat >io.csv <<'CSV'
from;A1;B2;C3;D4;E5;F6
A1;0,5;0,2;;0,1;0;0
B2;0,1;0;0,3;0;0;0
C3;0;0,05;0;0;0,4;0
D4;0;0;0;0;0;0,25
E5;0;0;0;0,15;0;0
F6;0,35;0;0;0;0;0
CSV
run relate io.csv --name inputs --both-ways; ends 0; tells "15 ties"; tells "1 ties have no number"
run relate io.csv --from from; ends 2; tells "needs all three"
run relate flows.csv --from origin --to nowhere --weight workers; ends 2; tells 'no column "nowhere"'
run proximity --relatedness given; ends 4; tells "several relations"; tells "flows, inputs"

run proximity --relatedness given --relation flows --strongest 0 --intervals none -f csv \
    --labels none -c industry,neighbour,proximity; ends 0
says "B2,A1,120"; says "A1,B2,80"; says "D4,C3,1500"; says "F6,E5,2.5"
run density --relatedness given --relation inputs -r R1 --intervals none --show all -f csv \
    --labels none -c industry,density; ends 0
says "F6,0.4166666666666667" # of .35 from A1 and .25 from D4 it has the second
for measure in space coherence outlook gain; do
    run $measure --relatedness given --relation inputs --intervals none -f json; ends 0
done
run proximity --relatedness given --relation flows -f json; flows=${out#*recipe\":\"}
run proximity --relatedness given --relation inputs -f json; inputs=${out#*recipe\":\"}
[ "${flows%%\"*}" != "${inputs%%\"*}" ] || fail "two relations have one recipe"
run check; ends 0

# The matrix of 51 clusters as published: what is taken is what stands there.
clusters=$data/us_traded_clusters/relatedClusters.json
if [ -r "$clusters" ] && command -v python3 >/dev/null; then
    python3 - "$clusters" <<'PY'
import csv, json, sys
ties = json.load(open(sys.argv[1]))
with open("clusters.csv", "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["a", "b", "cr_all", "cr_occ"])
    for t in ties:
        if t["cluster_code"] != t["cluster_code_2"]:
            out.writerow([t["cluster_name"], t["cluster_name_2"], t["cr_all"], t["cr_occ"]])
names = sorted({t["cluster_name"] for t in ties})
with open("towns.csv", "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["region", "cluster", "year", "jobs"])
    for r in range(12):
        for i, name in enumerate(names):
            out.writerow([f"T{r}", name, 2010, 10 + (r * 7 + i * 13) % 90])
PY
    run init us.meso -q; ends 0
    run import towns.csv -w us.meso -q --map region=region --map cluster=industry \
        --map year=period --map jobs=value:jobs:persons; ends 0
    run relate clusters.csv -w us.meso --from a --to b --weight cr_all --name all \
        --licence "US Cluster Mapping Project"; ends 0; tells "2550 ties"; hides "no codes"
    run relate clusters.csv -w us.meso --from a --to b --weight cr_occ --name occupations; ends 0
    run proximity -w us.meso --relatedness given --relation all --strongest 0 --least=-9 --intervals none \
        -f csv --labels none -c industry,neighbour,proximity; ends 0
    cp "$work/out" got.csv
    python3 - "$clusters" <<'PY' || fail "a cluster's relatedness is not the published one"
import csv, json, sys
want = {(t["cluster_name_2"], t["cluster_name"]): float(t["cr_all"])
        for t in json.load(open(sys.argv[1])) if t["cluster_code"] != t["cluster_code_2"]}
got = {(r["industry"], r["neighbour"]): float(r["proximity"])
       for r in csv.DictReader(open("got.csv"))}
sys.exit(got != {k: v for k, v in want.items() if v})
PY
    run density -w us.meso --relatedness given --relation occupations --intervals none; ends 0
    run space -w us.meso --relatedness given --relation all --intervals none -f edges; ends 0
fi
finish
