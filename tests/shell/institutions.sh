# Organisations and programmes of the example: what was planted is found, in every language, and
# no name, answer or confidential source gets past the gate by any door.
. tests/shell.bash

run example -o x.meso --truth truth.json; ends 0
export MESO_WORKSPACE=$PWD/x.meso

# The stories of the truth file.
run institutions -r "Alder Bay"; ends 0; says "above all **testing and measuring**"
says "22 of 34 say they need"; says "Most would be lost if **Alder Toolroom Trust** left"
says "Bay Metal Association"
run institutions -r "Alder Bay" --figure gaps -f csv; ends 0
gap=$(printf '%s\n' "$out" | awk -F, 'NR == 2 { print $1 }')
is "$gap" testing
run institutions -r "Alder Bay" --figure network -f csv; ends 0
printf '%s\n' "$out" | grep -q '^association,' || fail "the bridge is missing"
run programmes -r "Alder Bay"; ends 0
says "addresses **testing and measuring**"; says "nobody here uses it: **Export Marketing Grant**"
says "Only laboratories that have been accredited for two years"
run letter -r "Alder Bay"; ends 0; says "22 of 34 firms asked"
run institutions; ends 0; says "Who serves firms, and where are the gaps?"
for story in gap orphan conflict idle bridge loss masked; do
    grep -q "\"kind\":\"$story\"" truth.json || fail "the truth does not tell of $story"
done

# Every language has the words.
for language in en pt es fr; do
    for question in institutions programmes; do
        [ $language = en ] && continue # said above
        run $question -r "Alder Bay" --labels $language; ends 0
        case $out in *⟦*) fail "$question in $language: a gap was not filled" ;; esac
    done
done

# Two of 34 need research: no door tells how many, nor who.
run institutions -r "Alder Bay" --figure gaps -f csv
row=$(printf '%s\n' "$out" | grep '^research,')
case $row in *,confidential,*) ;; *) fail "a share of two in 34 is not held back: $row" ;; esac

# Names of firms: only those with consent ("Workshop firm AB 1", "AB 10", ...), by every door.
doors() {
    run "$@"; [ "$code" = 0 ] || [ "$code" = 2 ] || fail "should answer or refuse"
    hides "Workshop firm AB 2 "; hides "Workshop firm AB 36"; hides "AB-02"
}
for question in institutions programmes letter; do
    doors $question -r "Alder Bay" -f json
done
for figure in expectations events; do
    doors institutions -r "Alder Bay" --figure $figure -f csv
done
for figure in uptake asks; do
    doors programmes -r "Alder Bay" --figure $figure -f csv
done
doors query "SELECT * FROM actor"
doors query "SELECT * FROM main.actor"
doors query "SELECT group_concat(name) FROM main.actor"
doors query "WITH actor AS (SELECT * FROM main.actor) SELECT name FROM actor"
doors query "SELECT * FROM answer"
doors query "SELECT * FROM note"
run query "SELECT name FROM actor WHERE kind = 'firm' AND name <> '' ORDER BY name"; ends 0
says "Workshop firm AB 1 Ltd"
is "$(printf '%s\n' "$out" | grep -c Workshop)" 12
for suffix in html; do
    doors report -t institutions -r "Alder Bay" -o r.$suffix --overwrite
    [ -e r.$suffix ] && grep -aq "Workshop firm AB 2 " r.$suffix && fail "r.$suffix names a firm"
done

# The workbench and its twins.
if command -v curl >/dev/null && [ -f "$MESO_BUILD/mesoscope-http.so" ]; then
    "$MESO" serve x.meso --no-browser >"$work/address" 2>/dev/null </dev/null &
    server=$!
    for _ in $(seq 100); do grep -q http "$work/address" && break; sleep 0.1; done
    address=$(cat "$work/address")
    base=${address%%/\?*}; base=${base%/}
    mine="Authorization: Bearer ${address##*key=}"
    for path in "/meso?r=AB" "/programmes?r=AB" "/api/v1/institutions.json?r=AB" \
        "/api/v1/institutions/matrix.svg?r=AB" "/api/v1/institutions/network.svg?r=AB" \
        "/api/v1/programmes/uptake.csv?r=AB"; do
        said="GET $path"
        for _ in $(seq 60); do # 202: still working on it
            code=$(curl -s -m 30 -o "$work/page" -w '%{http_code}' -H "$mine" "$base$path")
            [ "$code" = 202 ] || break
            sleep 0.5
        done
        out=$(head -c 300 "$work/page" | tr -d '\0') err=
        [ "$code" = 200 ] || fail "should be there"
        grep -aq "Workshop firm AB 2 " "$work/page" && fail "names a firm"
        grep -aq '⟦' "$work/page" && fail "a gap was not filled"
    done
    kill -INT $server; wait $server
fi
finish
