# Workshop in, workshop out: cards and canvases leave, votes and positions come back.
. tests/shell.bash

run init shop.meso -q; ends 0
run experiment add "Shared tooling lab" key=lab authority=4 -w shop.meso -q; ends 0
run experiment add "Prototype voucher" key=voucher authority=1 -w shop.meso -q; ends 0
run cards experiments -w shop.meso -o cards.html; ends 0
[ "$(grep -c 'class="sheet"' cards.html)" = 2 ] || fail "two cards"
grep -q "size:148mm 105mm" cards.html || fail "cards are A6"
grep -q ">voucher<" cards.html || fail "a card has its id"
run cards blank --count 5 --size a5 -w shop.meso -o blank.html; ends 0
[ "$(grep -c 'class="sheet"' blank.html)" = 5 ] || fail "five empty cards"
for canvas in hypotheses stakeholder four-field life-line expectations hexagon; do
    run cards $canvas --today 2026-05-17 -w shop.meso -o $canvas.html; ends 0
    grep -q "size:A3 landscape" $canvas.html || fail "$canvas is A3"
    grep -q "$canvas-2026-05-17" $canvas.html || fail "$canvas has an id"
    grep -q "canvas\." $canvas.html && fail "$canvas has a key without words"
done
run cards hexagon --labels pt -w shop.meso; ends 0; says "Hexágono do desenvolvimento local"
run cards hexagram -w shop.meso; ends 2; tells "four-field"
run cards signals -w shop.meso; ends 5; tells "no signals are written down"

# The sheet of votes, typed in the same evening.
cat >votes.csv <<'CSV'
vote,experiment,by,votes,impact,feasibility,speed,comment,date,source
,lab,Table 1,5,4,3,5,Needs the college.,2026-05-17,Workshop of May
,lab,Table 2,2,2,3,3,,2026-05-17,Workshop of May
,voucher,Table 1,3,5,4,4,,2026-05-17,Workshop of May
CSV
run import votes.csv --kind votes -w shop.meso; ends 0; tells "3 rows of votes taken"
run experiments --figure proposals -w shop.meso -f csv; ends 0
says "voucher,Prototype voucher,1,1,1,observed,3,3,3,observed,5,5,5"
says "lab,Shared tooling lab,2,2,2,observed,7,7,7,observed,3,2,4"
run experiments --figure days -w shop.meso -f csv; says "30"; says "ask_upward"
run template votes -o votes.xlsx; ends 0
for sheet in experiments signals forecasts decisions; do
    run template $sheet --lang fr -o $sheet.xlsx; ends 0
done
finish
