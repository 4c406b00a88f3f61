#!/usr/bin/env bash
# A project of nine million cells: how large it is and how fast it answers, warm. Prints samples as
# run.sh does; sentences go to the file NOTES. Usage: project.sh FOLDER RUNS NOTES
set -euo pipefail
folder=$1 runs=$2 notes=$3
file=$folder/nine.meso
meso=build/bench/meso

rm -f "$file"
build/bench/bench/store "$file" >"$folder/store.txt"
{
    printf '\n'
    sed -n 's/^\([0-9]*\) cells: .* \([0-9.]*\) bytes a cell$/The project holds \1 cells, one small cell in six withheld, in \2 bytes a cell./p' \
        "$folder/store.txt"
} >"$notes"

ask() {
    local name=$1 round words
    shift
    for round in $(seq 0 "$runs"); do
        words=$(/usr/bin/time -f '%e %U %S %M' "$meso" -w "$file" "$@" 2>&1 >/dev/null | tail -n 1)
        [ "$round" -eq 0 ] || echo "project|$name|$words" | tr ' ' '|'
    done
}
ask "meso_lq_-r_00042" lq -r 00042 -q
ask "meso_lq_-r_00042_-y_2005" lq -r 00042 -y 2005 -q
ask "meso_shiftshare_-r_00042" shiftshare -r 00042 -q
ask "meso_diversity,_3143_regions,_200_draws" diversity -q
ask "meso_query,_sum_over_all_cells" query "SELECT sum(est) FROM observation" -q
