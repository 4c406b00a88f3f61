# The command line: what is unknown is refused with what is near, and the exit code says why.
. tests/shell.bash

run; ends 0; says "No project here. \`meso example\` makes a finished one"
run --version; ends 0; says "meso 0."
run version; ends 0; says "meso 0."
run help; ends 0; says "Usage: meso"; says "import"
run --help; ends 0; says "import"
run import --help; ends 0; says "--map COLUMN=ROLE"; says "rejects.csv"
run help import; ends 0; says "--map COLUMN=ROLE"
for command in $("$MESO" completion --complete -- '' | cut -f1); do
    run "$command" --help; ends 0; says "Usage: meso $command"
    run "$command" --json-usage; ends 0; says "\"name\":\"$command\""
done

run versoin; ends 2; tells 'no command "versoin"; did you mean version?'
run xyzzy; ends 2; tells '`meso help` lists'
run tables --formt csv; ends 2; tells 'no option --formt; did you mean --format?'
run tables -Z; ends 2; tells "no option -Z"
run tables --format; ends 2; tells "--format needs a value"
run tables --format=cvs; ends 2; tells 'did you mean csv?'
run tables --quiet=yes; ends 2; tells "--quiet takes no value"
run tables extra; ends 2; tells '"extra" is one word too many'
run query; ends 2; tells "SQL is missing"
run completion tcsh; ends 2; tells "name a shell"
run explain nonsense-measure; ends 4; tells 'no measure "nonsense-measure"'

run tables; ends 4; tells "no project here or above"; tells "meso init"
run -w absent.meso tables; ends 4; tells "absent.meso"
run tables -w absent.meso; ends 4
run lq -w absent.meso --draws 5; ends 2; tells "20 to 100000"
run lq -w absent.meso --conf 2; ends 2; tells "0.5 to 0.999"
run lq -w absent.meso --level x; ends 2; tells "--level"
run lq; ends 4
if command -v python3 >/dev/null; then
    "$MESO" --json-usage | python3 -m json.tool >/dev/null || fail "--json-usage is not JSON"
fi
finish
