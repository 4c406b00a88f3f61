# Configuration: each layer goes before the one below, and a mistake is told by its line.
. tests/shell.bash

run config; ends 0; says "draws"
run config get draws; ends 0; is "$out" 200
run config get drawz; ends 2; tells "did you mean draws?"
run config set draws 300 --user; ends 0
is "$(cat "$HOME/.config/mesoscope/config.toml")" 'draws = "300"'
run config get draws; is "$out" 300
run init town.meso -q; ends 0
run config set draws 400; ends 0
run config get draws; is "$out" 400
MESO_DRAWS=500 run config get draws; is "$out" 500
MESO_DRAWS=500 run config --show-origin -f csv; says "draws,500,MESO_DRAWS"
run config --show-origin -f csv; says "draws,400,"; says "mesoscope.toml"
run config set region 'the "old" town'; ends 0
run config get region; is "$out" 'the "old" town'
run config set draws 450; ends 0
is "$(grep -c draws mesoscope.toml)" 1
run config get region; is "$out" 'the "old" town'

printf '# remark\nregion = AB # another\n\npeers = 8\n' >mesoscope.toml
run config get region; is "$out" AB
run config get peers; is "$out" 8
printf 'region = "AB"\nregoin = "AB"\n' >mesoscope.toml
run config; ends 3; tells 'mesoscope.toml:2: no setting "regoin"; did you mean region?'
printf 'region "AB"\n' >mesoscope.toml
run config; ends 3; tells 'mesoscope.toml:1: expected key = value'
printf '\nregion = "AB\n' >mesoscope.toml
run config; ends 3; tells 'mesoscope.toml:2: the quote is not closed'
printf 'region =\n' >mesoscope.toml
run config; ends 3; tells 'mesoscope.toml:1: nothing after ='
printf '[table]\n' >mesoscope.toml
run config; ends 3; tells 'mesoscope.toml:1: expected key = value'
finish
