# Figures of firms and answers of surveys: taken, screened and told; outliers of real plants stay so.
. tests/shell.bash

run init x.meso -q; ends 0
printf 'firm,weight,stratum,population,obstacle_power,obstacle/skills,uses\n' >answers.csv
for f in $(seq 1 40); do
    echo "X$f,1,$([ $((f % 2)) = 0 ] && echo small || echo large),100,$((f % 5)),$([ $f = 7 ] && echo "don't know" || echo $((f % 3))),$([ $((f % 4)) = 0 ] && echo 'bank;web' || echo web)" >>answers.csv
done
run import answers.csv --kind answers -w x.meso; ends 0
tells "160 answers in 40 rows, 4 questions; 40 firms are new"
tells "1 do not know"
run import answers.csv --kind answers -w x.meso; ends 0
tells "0 firms are new"
run obstacles -w x.meso -f csv --labels none -c obstacle,said,asked,dont_know; ends 0
says "power,16,16,16,observed,40"
says "skills,0"
run firms -w x.meso; ends 0
says "16 of 40 firms name **power**"
says "No figures of firms are here yet"
says "What firms say is not what binds"
run firms -w x.meso --labels pt; ends 0; says "16 de 40 empresas apontam"
run firms -w x.meso --labels fr; ends 0; says "16 entreprises sur 40 citent"
run report --template firms -w x.meso -o firms.html; ends 0
grep -q 'id="firms-guide"' firms.html || fail "the guide is on the page"
run outliers -w x.meso; ends 5; tells "no figures of firms that could be explained"

# The example's planted firm is found by name, its slip of the unit is doubted, its obstacle leads.
run example -o e.meso --truth truth.json -q; ends 0
run outliers -w e.meso -f csv -c firm,class,doubt --all 1; ends 0
grep -q '"firm":"F007"' truth.json || fail "the truth names the firm"
case $out in *"F007,"*",outlier,"*) ;; *) fail "the planted firm is an outlier" ;; esac
case $out in *"F031,"*"slip of the unit?"*) ;; *) fail "the slip is doubted" ;; esac
run firms -w e.meso -r "Alder Bay"; ends 0
says "firms name **power**"

plants=$data/co_plants_food/colombian_81_87.csv
[ -r "$plants" ] || { echo "no data of plants here: skipped the rest"; [ $failures = 0 ] && exit 77; exit 1; }
# Logarithms in the file; early and late years apart.
for half in early late; do
    awk -F, -v half=$half 'NR == 1 { print "firm,year,output,labour,capital,materials" }
        NR > 1 && ($3 <= 84) == (half == "early") { printf "%s,19%s,%.9g,%.9g,%.9g,%.9g\n", $2, $3,
            exp($4), exp($5), exp($6), exp($7) }' "$plants" >$half.csv
    run init $half.meso -q; ends 0
    # Who did not agree to be named is a number of this file only: these plants did.
    { echo firm,name,consent; cut -d, -f1 $half.csv | sed 1d | sort -u | sed 's/.*/&,Plant &,name/'; } >named.csv
    run import named.csv --kind firms -w $half.meso -q; ends 0
    run import $half.csv --kind figures -w $half.meso -q; ends 0
    run outliers -w $half.meso --all 1 -f csv --labels none -q; ends 0
    cp "$work/out" $half.out
done
# Of the firms called outliers, most are in the top tenth later; of the ordinary ones, few.
awk -F, 'FNR == 1 { for (c = 1; c <= NF; c++) at[$c] = c; file++; next }
    file == 1 { class[$at["firm"]] = $at["class"]; next }
    $at["firm"] in class { n++; firm[n] = $at["firm"]; above[n] = $at["above"] }
    END { for (i = 1; i <= n; i++) sorted[i] = above[i] + 0
        m = 0; for (i = 1; i <= n; i++) { better = 0; for (j = 1; j <= n; j++) better += above[j] + 0 > above[i] + 0
            top = better < n / 10; c = class[firm[i]]; all[c]++; hit[c] += top }
        printf "outlier %d of %d, ordinary %d of %d\n", hit["outlier"], all["outlier"], hit["ordinary"], all["ordinary"]
        exit !(all["outlier"] >= 5 && hit["outlier"] / all["outlier"] > 0.6 && hit["ordinary"] / all["ordinary"] < 0.1) }' early.out late.out ||
    fail "outliers do not last"
run firms -w early.meso; ends 0
says "firms do far better than their means let one expect"
for frontier in stochastic order_m envelopment; do
    run outliers -w early.meso --frontier $frontier -f csv -c firm,efficiency -n 3 -q; ends 0
done
[ $failures = 0 ]
