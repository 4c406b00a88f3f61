# Two laptops, one project: what only one changed is taken, what both changed is asked, names stay.
. tests/shell.bash
printf 'A study of the harbour and its welders.\n' >a.txt
printf 'Minutes of the meeting with the smiths.\n' >b.txt
import_country base.meso
cp base.meso one.meso; cp base.meso other.meso
run -w one.meso library add a.txt -q; ends 0
run -w other.meso library add b.txt --confidential -q; ends 0
run merge one.meso other.meso --into ab.meso; ends 0
tells 'holds both'
run merge other.meso one.meso --into ba.meso -q; ends 0
run -w ab.meso library list -f csv -c title,confidential; ends 0
says 'A study of the harbour and its welders.,'
says 'Minutes of the meeting with the smiths.,yes'
first=$out
run -w ba.meso library list -f csv -c title,confidential; ends 0
is "$out" "$first"
run -w ab.meso check; ends 0
run -w ab.meso lq -r R1 -f csv -q; ends 0
first=$out
run -w base.meso lq -r R1 -f csv -q; ends 0
is "$out" "$first"

# The same period, delivered twice with other numbers: shown side by side, nothing is made.
write_country | sed 's/,2021,9/,2021,8/' >later.csv
run import later.csv -w other.meso -q --map region=region --map region_label=region-label \
    --map industry=industry --map industry_label=industry-label --map period=period \
    --map jobs=value:jobs:persons --title "Jobs by district" --licence CC0; ends 0
run merge one.meso other.meso --into c.meso -f csv; ends 3
tells 'nothing was made'
says 'block'
[ ! -e c.meso ] || fail "made a project with open conflicts"
sed -i '2,$s/,$/,other/' c.meso.conflicts.csv
run merge other.meso one.meso --into c.meso --decisions c.meso.conflicts.csv; ends 0
run -w c.meso check; ends 0
run merge one.meso other.meso --into c.meso; ends 1
tells 'exists already'
run merge one.meso; ends 2
run merge one.meso nowhere.meso --into d.meso; ends 4

run -w ab.meso copy client.meso --anonymised; ends 0
run -w client.meso library list -f csv; ends 0
hides 'Minutes'
says 'harbour'
run -w ab.meso copy client.meso --anonymised; ends 1
tells 'exists already'
finish
