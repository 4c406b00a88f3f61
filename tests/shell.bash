# What the tests of the command share: run it, look at what it said and how it ended.
# Environment: MESO (the command), MESO_BUILD (build folder), MESO_DATA (real data, may be absent).
set -u
here=$(pwd)
data=${MESO_DATA:-$here/../shared/data}
work=$(mktemp -d "${TMPDIR:-/tmp}/meso-test.XXXXXX")
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
unset MESO_WORKSPACE MESO_REGION MESO_YEAR MESO_DRAWS MESO_SEED NO_COLOR
export HOME=$work/home XDG_CONFIG_HOME=
mkdir -p "$HOME/here"
cd "$HOME/here" || exit 1
failures=0

# run WORDS...: the command; leaves $out, $err and $code behind.
run() {
    "$MESO" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
    out=$(cat "$work/out")
    err=$(cat "$work/err")
    said="meso $*"
}

fail() {
    failures=$((failures + 1))
    printf 'FAILED: %s: %s\n  code %s\n  out: %.400s\n  err: %.400s\n' \
        "${said:-}" "$1" "${code:-}" "${out:-}" "${err:-}" >&2
}

ends() { [ "$code" = "$1" ] || fail "should end with $1"; }
says() { case $out in *"$1"*) ;; *) fail "should print: $1" ;; esac; }
tells() { case $err in *"$1"*) ;; *) fail "should tell: $1" ;; esac; }
hides() { case $out$err in *"$1"*) fail "should not say: $1" ;; esac; }
is() { [ "$1" = "$2" ] || fail "\"$1\" should be \"$2\""; }

# A small country: eight regions, six industries in two sections, four years; one cell withheld.
write_country() {
    awk 'BEGIN {
        print "region,region_label,industry,industry_label,period,jobs"
        split("Alder Bay,Birch Hill,Cedar Ridge,Dune Port,Elm Cross,Fir Vale,Gull Rock,Hazel Moor",
              name, ",")
        split("A1 B2 C3 D4 E5 F6", code, " ")
        for (y = 2018; y <= 2021; y++) for (r = 1; r <= 8; r++) for (i = 1; i <= 6; i++) {
            jobs = 100 * r + 37 * i * ((r * i) % 5) + 11 * (y - 2018) * (i - 2) + 500
            if (r == 3 && i == 4 && y == 2020) jobs = "<10"
            printf "R%d,%s,%s,Industry %s,%d,%s\n", r, name[r], code[i], code[i], y, jobs
        } }'
}

# import_country FILE.meso: the same as a project.
import_country() {
    write_country >country.csv
    run init "$1" -q; ends 0
    run import country.csv -w "$1" -q --map region=region --map region_label=region-label \
        --map industry=industry --map industry_label=industry-label --map period=period \
        --map jobs=value:jobs:persons --title "Jobs by district" --licence CC0; ends 0
}

# A project's bytes, to see that it was left alone; but for SQLite's two counters of changes of
# the journal, which count a change that was undone too.
digest() { { head -c 24 "$1"; tail -c +29 "$1" | head -c 64; tail -c +97 "$1"; } | sha256sum; }

finish() {
    [ "$failures" = 0 ] || { echo "$failures failed" >&2; exit 1; }
    exit 0
}
