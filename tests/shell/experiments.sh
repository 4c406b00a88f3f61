# What is tried, said and decided is written down, judged, and read back.
. tests/shell.bash

learn() { run "$@" -w learn.meso --today 2026-11-29; }
run init learn.meso -q; ends 0

# A probe stays an idea until it has its rules.
learn experiment add "Shared tooling lab" --tag cluster:metals --cite "Visit of May@p. 2"; ends 0
learn experiment set shared-tooling-lab state=probe; ends 5
tells "stays an idea until it says loss_cap, amplify_if and dampen_if"
learn experiment set shared-tooling-lab state=probe loss_cap=20000 amplify_if="3 firms pay" \
    dampen_if="nobody by May" belief_before=0.4 belief_now=0.4; ends 0
learn experiment set shared-tooling-lab belief_now=0.6; ends 0
learn note list -f csv; says "belief 0.4 -> 0.6"
learn experiment signpost shared-tooling-lab "first paid order" due_on=2026-03; ends 0
learn experiment show shared-tooling-lab; says "cluster:metals"; says "Visit of May, p. 2"
learn experiment set shared-toling-lab spent=1; ends 4; tells "did you mean shared-tooling-lab"
learn experiment set shared-tooling-lab colour=red; ends 2; tells "has no field \"colour\""

learn experiment check -f csv; ends 3; says "signpost_due"

# A signal is watched with a tripwire or becomes a probe, with what it is about.
learn note add "Two toolmakers ask for the same grinder" kind=signal key=grinder \
    --tag cluster:metals source="Visit of May"; ends 0
learn note triage grinder watch; ends 5; tells "without a tripwire is to forget"
learn note triage grinder watch until=2026-06 reply="a third asks"; ends 0
learn experiment add --from note:grinder key=grinder-hours; ends 0
learn experiment show grinder-hours; says "cluster:metals"; says "Visit of May"
learn note show grinder; says "grinder-hours"

run example -o land.meso; ends 0
run experiment check --today 2024-07-10 -w land.meso -f csv; ends 3; says "one_theme"
run experiment add --from opportunity:nowhere -w land.meso; ends 2; tells "say which with -r"

# Forecasts have a day, are resolved once, and are scored.
learn forecast add "It rains" p=0.5; ends 5; tells "cannot be wrong"
learn forecast add "Three firms pay by June" p=0.8 base_rate=0.2 due_on=2026-06 author=Thandi \
    key=pay; ends 0
learn forecast resolve pay yes; ends 0
learn forecast resolve pay no; ends 5; tells "is known already (1)"
learn forecast score -f csv -c who,known; says "Thandi,1"

# Decisions say why, and when they are looked at again.
learn decision add "Fund it"; ends 5; tells "needs its because"
learn decision add "Fund it" because="three firms" review_on=2026-06 key=fund; ends 0
learn decision overdue -f csv; says "fund"
learn decision supersede fund "Stop it" because="one firm left" key=stop; ends 0
learn decision overdue -f csv; case $out in *fund*) fail "superseded, and still overdue" ;; esac

# Board, reflection, and paper.
run experiments --on 20261129 -w learn.meso -f md; ends 0
says "What are we trying"; says "Shared tooling lab"
run reflection --on 20261129 -w learn.meso --labels fr -f md; ends 0; says "Chaîne de résultats"
run report --template reflection -w learn.meso -o brief.html; ends 0
grep -q "Results chain" brief.html || fail "the brief has no chain"

# The log repeats it: the same commands on another file give the same rows.
run init twin.meso -q; ends 0
run query "SELECT command FROM log WHERE command GLOB 'meso [efdn]*' ORDER BY id" -w learn.meso -f tsv
printf '%s\n' "$out" | sed 1d | grep -E "^meso (experiment|note|forecast|decision)" >commands
while IFS= read -r line; do
    eval "run ${line#meso } -w twin.meso -q"; ends 0
done <commands
for noun in experiment forecast decision; do
    run $noun list -f csv -w learn.meso; first=$out
    run $noun list -f csv -w twin.meso; is "$out" "$first"
done
finish
