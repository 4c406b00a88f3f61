# The curves of Lorenz leave as a picture that says in words what it shows.
. tests/shell.bash

printf 'town,year,trade,people\nA,2020,wine,10\nB,2020,wine,20\nC,2020,wine,20\nD,2020,wine,50\nA,2020,coal,25\nB,2020,coal,25\nC,2020,coal,25\nD,2020,coal,25\n' >t.csv
run init t.meso -q; ends 0
run import t.csv -q --map town=region --map year=period --map trade=industry \
    --map people=value:jobs:persons; ends 0
# Of all, A has 35, B and C 45, D 75 of 200: Gini by hand 2 (35 + 90 + 135 + 300)/(4 x 200) - 5/4.
run lorenz --curve lorenz -f svg; ends 0; says "Gini 0.15"; says 'role="img" aria-label="'
says "<title>How unevenly it is spread over the regions</title>"
run lorenz -o curves.svg; ends 0
is "$(grep -o '<path' curves.svg | wc -l)" 2
run lorenz -o one.svg --where 'industry = wine'; ends 0
is "$(grep -o '<path' one.svg | wc -l)" 1
if command -v xmllint >/dev/null; then xmllint --noout curves.svg one.svg || fail "no XML"; fi
run lorenz -f svg --labels es; ends 0; says "curvas"
run lq -f svg; ends 2; tells "has no chart of its own"
finish
