# The space of industries: its places are kept, and it leaves as a graph that others read.
. tests/shell.bash

import_country town.meso
run space --intervals none -f json; ends 0; says '"layout":"computed"'
run space --intervals none -f csv; ends 0; first=$out
run space --intervals none --seed 9 -f csv; is "$out" "$first"
run space --intervals none -f json; says '"layout":"kept"'
run space --intervals none -o s.graphml; ends 0
run space --intervals none -o s.gexf; ends 0
run space --intervals none -o s.edges.csv; ends 0
case $(head -1 s.edges.csv) in Source,Target,Type,Weight,*) ;; *) fail "edges have no head" ;; esac
run space --intervals none -f nodes; says "Id,Label,Kind,x,y,regions"
if command -v xmllint >/dev/null; then
    xmllint --noout s.graphml s.gexf || fail "a graph is no XML"
fi
run diversity -f graphml; ends 2; tells "no table of ties"
run density -f gexf; ends 0; says "<gexf"

finish
