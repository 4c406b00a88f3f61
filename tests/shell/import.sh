# Import: a sentence, counts, a log line, kept mappings, refused rows listed, nothing else touched.
. tests/shell.bash

write_country >country.csv
run init town.meso -q; ends 0
before=$(digest town.meso)
run import country.csv --dry-run; ends 0; tells "dry run: nothing was changed"; tells "8 "
is "$(digest town.meso)" "$before"
run import country.csv --yes; ends 0
tells "192 rows taken, 0 of them repaired, 0 refused"; tells "192 cells, 1 of them withheld"
run tables -f csv; says "country.csv"; says "jobs"
run log -f csv; says "meso import country.csv --yes"
run query "SELECT count(*) FROM observation WHERE state = 'confidential' AND lo = 0 AND hi = 9" -f csv
says 1
run query "SELECT est FROM observation WHERE region='R1' AND industry='A1' AND period='2018'" -f csv
says 637 # by hand: 100 x 1 + 37 x 1 x (1 modulo 5) + 0 + 500

# The same under names given by a person, kept and used again.
run init kept.meso -q
run import country.csv -w kept.meso -q --save-as office --map region=region \
    --map region_label=region-label --map industry=industry --map industry_label=industry-label \
    --map period=period --map jobs=value:employees:heads --only industry=A1 --title Office; ends 0
run tables -w kept.meso -f csv; says employees; says heads; says Office
run import country.csv -w kept.meso --as office --title Again; ends 0; tells "32 rows taken"
run import country.csv -w kept.meso --as offic; ends 4; tells 'no mapping is kept under "offic"'

# A shape that the guess would take for another: said, shown, kept and used again.
printf 'Office of figures;;;\nTable 7;;;\nregion;industry;year;jobs\nD\374ren;A1;2015;1.234\n' >odd.txt
printf 'D\374ren;B1;2015;2.345\nAach;A1;2015;12\n' >>odd.txt
run init odd.meso -q
run import odd.txt -w odd.meso --yes --dry-run; ends 0; tells "decimals begin after a point"
run import odd.txt -w odd.meso --yes --save-as office --delimiter semicolon --skip 2 \
    --header-rows 1 --encoding windows-1252 --decimal , --thousands .; ends 0
tells "A field ends at a semicolon, decimals begin after a comma, thousands at a point"
tells "letters are windows-1252, 1 header row below 2 lines that are left out. Right?"
run query -w odd.meso "SELECT est FROM observation WHERE region = 'Düren' AND industry = 'A1'" -f csv
says 1234
run import odd.txt -w odd.meso --as office --title Again -q; ends 0
run query -w odd.meso "SELECT est FROM observation WHERE source = 'Again' AND region = 'Aach'" -f csv
says 12
run log -w odd.meso -f csv; says "--delimiter semicolon"; says "--encoding windows-1252"
sed '2a Table 7b' odd.txt >longer.txt
run import longer.txt -w odd.meso --as office --title Longer; ends 3; tells "the mapping was made for"
run import longer.txt -w odd.meso --as office --title Longer --skip 3; ends 0; tells "3 rows taken"
tr ';' '\t' <odd.txt | iconv -f windows-1252 -t utf-16le >odd16.txt
run import odd16.txt -w odd.meso --yes --title Wide --delimiter tab --encoding utf-16le; ends 0
tells "A field ends at a tab"; tells "letters are utf-16le"
before=$(digest odd.meso)
run import odd.txt -w odd.meso --delimiter semi; ends 2; tells "comma, semicolon, tab, bar or space"
run import odd.txt -w odd.meso --encoding latin; ends 2; tells "utf-8, utf-16le, utf-16be or windows-1252"
run import odd.txt -w odd.meso --header-rows 4; ends 2; tells "a whole number, 0 to 3"
run import odd.txt -w odd.meso --skip few; ends 2; tells "a whole number, 0 to 1000"
run import odd.txt -w odd.meso --decimal x; ends 2; tells "it is . or ,"
run import odd.txt -w odd.meso --thousands x; ends 2; tells "space or none"
run import odd.txt -w odd.meso --decimal . --thousands .; ends 2; tells "cannot be the same mark"
run import odd.txt -w odd.meso --skip 99; ends 3; tells "nothing stands below the first 99 lines"
is "$(digest odd.meso)" "$before"

# Codes such as 01.1 say nothing about the mark of decimals.
printf 'region;industry;year;jobs\nA;01.1;2019;1.234,5\nA;01.2;2019;12,25\nB;01.1;2019;7\n' >comma.csv
printf 'region;industry;year;jobs\nA;01.1;2019;1 234,5\nA;01.2;2019;12,25\nB;01.1;2019;7\n' >blank.csv
for file in comma blank; do
    run init $file.meso -q; ends 0
    run import $file.csv -w $file.meso --yes; ends 0; tells "3 rows taken, 0 of them repaired, 0 refused"
    run query -w $file.meso "SELECT sum(est) AS jobs FROM observation" -f csv; says 1253.75
done
# A column that is nearly of numbers is named, with what stands in the way.
printf 'region,industry,year,jobs\nA,01.1,2019,<10\nA,01.2,2019,many\nB,01.1,2019,7\n' >nearly.csv
run import nearly.csv -w comma.meso --yes; ends 3
tells 'nearly.csv:3: no column holds numbers throughout; "jobs" comes nearest but says "many" here'
run import nearly.csv -w comma.meso --yes --title Nearly --map jobs=value; ends 0; tells "1 refused"

export MESO_WORKSPACE=town.meso

# What a person gets wrong is said before anything is read.
run import country.csv --map regoin=region; ends 2; tells 'did you mean "region"?'
run import country.csv --map region=regoin; ends 2; tells "did you mean region?"
run import country.csv --map region; ends 2; tells "is not COLUMN=ROLE"
run import country.csv --only industry; ends 2; tells "is not COLUMN=VALUE"
run import absent.csv; ends 1; tells "absent.csv"

# A file that names no year: how to say it, and then it is taken.
{ echo region,industry,jobs; for r in $(seq 40); do echo "R$r,A1,$((r * 7))"; done
  echo R41,A1,secret; } >survey.csv
run init survey.meso -q
run import survey.csv -w survey.meso --yes; ends 3; tells "survey.csv: no column holds the year"
tells "--period 2023"
run import survey.csv -w survey.meso --yes --period 20x3; ends 3; tells "is not a period"
run explain tokens; ends 0; says "(D)"
{ cat "$work/out"; echo 'value secret confidential 1 9'; } >office.tokens
run import survey.csv -w survey.meso --yes --period 2023 --tokens office.tokens; ends 0
tells "41 rows taken"; tells "1 of them withheld"
run query -w survey.meso "SELECT period, lo, hi FROM observation WHERE state = 'confidential'" -f csv
says "2023,1,9"
run import survey.csv -w survey.meso --yes --period 2023 --tokens absent.tokens; ends 1
tells "absent.tokens"

# Rows that cannot be read are listed and copied; the good ones are in.
{ write_country | head -20; echo 'R1,Alder Bay,Z9,Strange,2018,many'; } >bad.csv
run init bad.meso -q
run import bad.csv -w bad.meso --yes; ends 0; tells "19 rows taken"; tells "1 refused"
tells "bad.csv.rejects.csv"
grep -q "many" bad.csv.rejects.csv || fail "the refused value is not in the list"
is "$(wc -l <bad.csv.repair.csv)" 2
sed -i 's/many/12/' bad.csv.repair.csv
run import bad.csv.repair.csv -w bad.meso --yes; ends 0; tells "1 rows taken"

# Two files under one title are one delivery; the same cell in both is refused, and nothing taken.
run init parts.meso -q
{ head -1 country.csv; grep '^R[1-4]' country.csv; } >north.csv
{ head -1 country.csv; grep '^R[5-8]' country.csv; } >south.csv
run import north.csv south.csv -w parts.meso --yes --title Jobs; ends 0
run import country.csv -w whole.meso; ends 4
run init whole.meso -q
run import country.csv -w whole.meso --yes --title Jobs; ends 0
for project in parts whole; do
    run query -w $project.meso "SELECT region, region_label, industry, period, lo, est, hi, state
        FROM observation ORDER BY region, industry, period" -f csv; ends 0
    cp "$work/out" $project.csv
done
cmp -s parts.csv whole.csv || fail "two files give other cells than one"
run init twice.meso -q
before=$(digest twice.meso)
run import north.csv north.csv -w twice.meso --yes --title Jobs; ends 5
is "$(digest twice.meso)" "$before"

# On a terminal the guess is asked for; no means other columns, q means stop.
if command -v script >/dev/null; then
    ask() { printf "$1" | script -qec "\"$MESO\" import country.csv -w asked.meso" /dev/null; }
    run init asked.meso -q
    before=$(digest asked.meso)
    said=asked out=$(ask 'n\nq\n') err= code=
    says "Right?"; says "industry = industry"; says "the project is as before"
    is "$(digest asked.meso)" "$before"
    said=asked out=$(ask 'n\njobs=value:work:heads\n\n'); says "192 rows taken"
    run tables -w asked.meso -f csv; says work
    said=asked out=$(ask 'y\n'); says "192 rows taken"
fi
finish
