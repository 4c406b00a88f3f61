# Dossiers of the example: every format, the same bytes twice, and nothing left half written.
. tests/shell.bash

run example; ends 0; tells "example.meso is ready"
run example; ends 1; tells "exists already"
run example --overwrite; ends 0
run status; ends 0; says "not a real place"
run check; ends 0
for template in onepage structure; do
    for suffix in html md pdf; do
        run report --template $template -r "Alder Bay" -o a.$suffix; ends 0
        [ -s a.$suffix ] || fail "a.$suffix is empty"
        cp a.$suffix once.$suffix
        run report --template $template -r "Alder Bay" -o a.$suffix; ends 1
        tells "exists already"
        run report --template $template -r "Alder Bay" -o a.$suffix --overwrite; ends 0
        cmp -s a.$suffix once.$suffix || fail "a.$suffix has other bytes the second time"
    done
    grep -q "not a real place" a.html || fail "the banner is missing"
    grep -q "meso report" a.html || fail "the command is missing"
    grep -q '⟦' a.html a.md && fail "a gap was not filled"
    rm -f a.* once.*
done
run report -r "Alder Bay"; ends 0; says "Alder Bay"
one=$out
run report -r "Alder Bay"; is "$out" "$one"
run report -r "Alder Bay" -f pdf; ends 2; tells "-o FILE.pdf"
run report -r "Alder Bay" -o x.doc; ends 2; tells "no format has this suffix"
run report -r Nowhere -o x.html; ends 4; [ -e x.html ] && fail "a file was left"
run report -o x.html; ends 2; tells "-r"
run report --template onepag -r "Alder Bay"; ends 2; tells "did you mean onepage?"
run log -f csv; says "meso report --template onepage --region 'Alder Bay'"
is "$(ls -A | grep -c part)" 0

run overview -r "Alder Bay" -f table; ends 0; says "Alder Bay"; hides "⟦"
run overview -r "Alder Bay" -f json; ends 0; says '"sentences"'
if command -v python3 >/dev/null; then
    python3 -m json.tool "$work/out" >/dev/null || fail "not JSON"
fi
run overview -r "Alder Bay" --figure anchors -f csv; ends 0; says "industry"
run overview -r "Alder Bay" --figure anchor -f csv; ends 2; tells "did you mean anchors?"
run overview -r "Alder Bay" -f csv; ends 2; tells "--figure"
run structure -r "Alder Bay" -f html; ends 0; says "<!doctype html>"
finish
