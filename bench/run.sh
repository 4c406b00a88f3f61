#!/usr/bin/env bash
# Measures Mesoscope against its peers in one run and writes bench/results.md: ratios count.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    cat <<'TEXT'
usage: bench/run.sh [--runs N] [--only W8|W2|W5|W6|W1|W3|growth|project|withheld] [--help]

Installs the peers (Debian packages; polars from npm), makes the inputs with the generator in
$MESO_PEERS (default ../shared/bench), runs ours and theirs in turn N times (default 5) after
one warm-up, and writes medians and ratios to bench/results.md, of one part alone to
build/bench/results-PART.md. Whole processes are timed, from
start to end, with the memory the system charged to them.
TEXT
}

runs=5 only=all
while [ $# -gt 0 ]; do
    case "$1" in
    --help | -h) usage; exit 0 ;;
    --runs) runs=$2; shift ;;
    --only) only=$2; shift ;;
    *) echo "bench/run.sh: unknown option $1" >&2; exit 2 ;;
    esac
    shift
done

peers=${MESO_PEERS:-$PWD/../shared/bench}
work=build/bench/input
[ -f "$peers/mesogen.c" ] || { echo "bench/run.sh: no generator at $peers (set MESO_PEERS)" >&2; exit 1; }
mkdir -p "$work"

tools/install.sh bench
[ -d build/bench/npm/node_modules/nodejs-polars ] ||
    (mkdir -p build/bench/npm && cd build/bench/npm && npm init -y && npm i nodejs-polars "nodejs-polars-linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')-gnu") >build/bench/npm.log 2>&1 ||
    echo "polars could not be installed; its row will be missing"
cmake --preset bench >/dev/null
cmake --build build/bench >/dev/null

[ -x "$work/mesogen" ] || gcc -O2 -o "$work/mesogen" "$peers/mesogen.c" -lm
[ -f "$work/trade25.csv" ] || "$work/mesogen" trade "$work/trade25.csv" 25 220 5000
[ -f "$work/trade1.csv" ] || "$work/mesogen" trade "$work/trade1.csv" 1 220 5000
[ -f "$work/patents.csv" ] || "$work/mesogen" patents "$work/patents.csv" 2000 10000
[ -f "$work/counties20.csv" ] || "$work/mesogen" counties "$work/counties20.csv" 20 3143 1000

# Peers choose their own kernels for this processor, and twice as many threads as ours with one.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE

# One line "name wall cpu MiB" for each run of each command, commands taken in turn; `times` runs
# after one warm-up.
samples=$(mktemp) notes=$(mktemp)
trap 'rm -f "$samples" "$notes"' EXIT
times=$runs
compare() {
    local group=$1 round i
    shift
    for round in $(seq 0 "$times"); do
        for ((i = 1; i <= $#; i += 2)); do
            local name=${!i} next=$((i + 1))
            local words
            words=$(/usr/bin/time -f '%e %U %S %M' sh -c "${!next}" 2>&1 >/dev/null | tail -n 1)
            [ "$round" -eq 0 ] || echo "$group|$name|$words" | tr ' ' '|' >>"$samples"
        done
    done
}

python=/usr/bin/python3
if [ "$only" = all ] || [ "$only" = W8 ]; then
    csv=$work/trade25.csv
    compare W8 "mesoscope,_2_threads" "build/bench/bench/csv $csv 2" \
        "mesoscope,_1_thread" "build/bench/bench/csv $csv 1" \
        "polars" "NODE_PATH=build/bench/npm/node_modules node bench/peers/polars.js $csv" \
        "data.table_fread,_2_threads" "Rscript $peers/peers/w8_fread.R $csv 2" \
        "pandas" "$python $peers/peers/w8_pandas.py $csv plain"
fi
if [ "$only" = all ] || [ "$only" = W2 ]; then
    csv=$work/counties20.csv
    compare W2 "mesoscope,_2_threads" "build/bench/bench/counties $csv 2" \
        "mesoscope,_1_thread" "build/bench/bench/counties $csv 1" \
        "numpy_and_pandas" "$python $peers/peers/w2_numpy.py $csv"
fi
# Each also prints the seconds of its iterations or draws alone, without start and reading.
if [ "$only" = all ] || [ "$only" = W5 ]; then
    for size in 220x5000 3000x1000; do
        bin=$work/b$size.bin
        [ -f "$bin" ] || "$work/mesogen" binary "$bin" "${size%x*}" "${size#*x}"
        compare "W5_fitness_$size,_1000_iterations" \
            "mesoscope" "build/bench/bench/complexity $bin fitness 1000 1" \
            "scipy_sparse" "$python bench/peers/complexity.py $bin fitness 1000"
    done
fi
if [ "$only" = all ] || [ "$only" = W6 ]; then
    bin=$work/b220x1200.bin
    [ -f "$bin" ] || "$work/mesogen" binary "$bin" 220 1200
    compare "W6_1000_null_draws_of_ECI" \
        "mesoscope,_2_threads" "build/bench/bench/complexity $bin null 1000 2" \
        "mesoscope,_1_thread" "build/bench/bench/complexity $bin null 1000 1" \
        "numpy,_float32_and_two_eigenvalues" "$python bench/peers/complexity.py $bin null 1000"
fi
# The peer of W1 leaves its answer in a folder of this name below where it runs. Peers need 25 to
# 30 seconds for 25 years: two runs of these.
mkdir -p benchdata
trap 'rm -f "$samples" "$notes"; rm -rf benchdata' EXIT
numpy="OPENBLAS_NUM_THREADS=2 $python $peers/peers"
for years in 1 25; do
    [ "$only" = all ] || [ "$only" = W1 ] || break
    csv=$work/trade$years.csv
    [ "$years" = 1 ] || times=$((runs < 2 ? runs : 1))
    compare "W1_years_$years" "mesoscope,_2_threads" "build/bench/bench/relatedness $csv 2 trade" \
        "mesoscope,_1_thread" "build/bench/bench/relatedness $csv 1 trade" \
        "numpy,_2_threads" "$numpy/w1_numpy.py $csv"
    times=$runs
done
if [ "$only" = all ] || [ "$only" = W3 ]; then
    csv=$work/patents.csv
    times=$((runs < 2 ? runs : 2))
    compare W3 "mesoscope,_2_threads" "build/bench/bench/relatedness $csv 2 patents" \
        "mesoscope,_1_thread" "build/bench/bench/relatedness $csv 1 patents" \
        "numpy,_2_threads" "$numpy/w3_numpy.py $csv dense"
    times=$runs
fi
# Sizes doubled: how the time grows, ours and theirs.
if [ "$only" = all ] || [ "$only" = growth ]; then
    times=1
    for size in 500x2500 1000x5000 2000x10000; do
        csv=$work/patents$size.csv
        [ -f "$csv" ] || "$work/mesogen" patents "$csv" "${size%x*}" "${size#*x}"
        compare "growth_W3_$size" "mesoscope,_2_threads" "build/bench/bench/relatedness $csv 2 patents" \
            "numpy,_2_threads" "$numpy/w3_numpy.py $csv dense"
    done
    for years in 1 2 4 8; do
        csv=$work/trade$years.csv
        [ -f "$csv" ] || "$work/mesogen" trade "$csv" "$years" 220 5000
        compare "growth_W1_years_$years" "mesoscope,_2_threads" \
            "build/bench/bench/relatedness $csv 2 trade"
    done
    for size in 220x2500 220x5000 220x10000; do
        bin=$work/b$size.bin
        [ -f "$bin" ] || "$work/mesogen" binary "$bin" "${size%x*}" "${size#*x}"
        compare "growth_W5_fitness_$size" "mesoscope" \
            "build/bench/bench/complexity $bin fitness 1000 1"
    done
    times=$runs
fi
if [ "$only" = all ] || [ "$only" = project ]; then
    bench/project.sh "$work" "$runs" "$notes" >>"$samples"
fi

# A part alone is kept beside the inputs; bench/results.md holds whole runs.
results=bench/results.md
[ "$only" = all ] || results=build/bench/results-$only.md
bench/report.sh "$samples" "$runs" "$notes" >"$results.new"
qcew=${MESO_DATA:-$PWD/../shared/data}/us_qcew_2016/dev_county_private_naics2to4_2015_2016.csv.gz
if { [ "$only" = all ] || [ "$only" = withheld ]; } && [ -r "$qcew" ]; then
    {
        printf '\n## Withheld cells: United States, counties x NAICS 2 to 4, 2016\n\n'
        printf 'Disclosed cells are masked as an office would, and compared with what comes back.\n\n'
        build/bench/bench/withheld "$qcew" 2 | sed 's/^/- /'
    } >>"$results.new"
fi
mv "$results.new" "$results"
cat "$results"
