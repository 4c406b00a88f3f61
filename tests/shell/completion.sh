# Completion: commands, options, their values, and the project's own codes.
. tests/shell.bash

complete() { run completion --complete -- "$@"; ends 0; }
complete im; is "$out" "$(printf 'import\tTake tables and boundaries into the project')"
complete report --templ; says "--template"
complete report --template s; says "structure"; hides "onepage"
complete completion f; says fish
complete explain ""; says lq
complete --; says "--workspace"
complete tables -f js; says jsonl
complete nonsense ""; ends 0
run completion bash; ends 0; bash -n "$work/out" || fail "the script for bash does not parse"
for shell in zsh fish powershell; do run completion $shell; ends 0; says meso; done
bash -c 'meso() { "$MESO" "$@"; }; source <(meso completion bash); COMP_WORDS=(meso ver)
    COMP_CWORD=1; _meso; [ "${COMPREPLY[0]}" = version ]' || fail "bash does not complete"

printf 'region,region_label,industry,period,jobs\nAB,Alder Bay,A,2020,5\nCE,Cedar,A,2020,7\n' >jobs.csv
run init town.meso -q
run import jobs.csv -q --yes --map region=region --map region_label=region-label \
    --map industry=industry --map period=period --map jobs=value:jobs; ends 0
complete lq -r ""; says "$(printf 'AB\tAlder Bay')"; says CE
complete lq -r ald; says AB; hides Cedar
complete lq -r nowhere; is "$out" ""
complete lq -y ""; says 2020
complete lq -m j; says jobs
complete -w town.meso lq --region c; says CE
finish
