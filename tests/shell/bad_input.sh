# Bad input: a sentence that says what, where and what to do, the right exit code, and a project
# that is byte for byte as before.
. tests/shell.bash

import_country town.meso
export MESO_WORKSPACE=town.meso
before=$(digest town.meso)
same() { is "$(digest town.meso)" "$before"; is "$(ls | grep -c 'meso-')" 0; }

: >empty.csv
run import empty.csv --yes; ends 3; tells "empty.csv: the file is empty"; same
echo 'region,industry,period,jobs' >header.csv
run import header.csv --yes; ends 3; tells "header.csv: there is a header but no row of data"; same
head -c 20000 "$MESO" >binary.csv
run import binary.csv --yes; ends 3; tells "binary.csv"; tells "no text"; same
printf 'region;industry;period;jobs\nR1;A1;2018;5\n' >semicolon.csv
run import semicolon.csv --yes --dry-run; ends 0
printf 'one two three\nfour five six\nseven eight nine\n' >prose.csv
run import prose.csv --yes; ends 3; tells "prose.csv: every line is one column"; same
run import country.csv --yes --delimiter semicolon; ends 3
tells 'country.csv: most lines are one column when ";" ends a field'; same

# Latin-1 and UTF-8 in one file: what was repaired or refused is counted, never silent.
{ echo 'region,region_label,industry,period,jobs'
  printf 'R1,M\303\241laga,A1,2018,5\nR2,C\341diz,A1,2018,7\n'; } >mixed.csv
run init mixed.meso -q
run import mixed.csv -w mixed.meso --yes
case $code in
0) tells "1 of them repaired" ;;
3) tells "mixed.csv" ;;
*) fail "mixed encodings should end with 0 or 3" ;;
esac

# A line without an end.
endless() { printf 'region,industry,period,jobs\nR1,A1,2018,5\n'; head -c "$1" /dev/zero | tr '\0' x; }
endless 200000000 >endless.csv
run import endless.csv --yes; ends 3; tells "endless.csv"; tells "no line ends"; same
if [ "${MESO_SLOW:-}" ]; then
    endless 2147483648 >endless.csv
    run import endless.csv --yes; ends 3; tells "endless.csv"; same
fi
rm -f endless.csv

run lq -r nowhere; ends 4; tells "nowhere"; same
run lq -r "Alder Bey"; ends 4; tells "Alder Bay"; same
run lq -r R1 -y 2035; ends 4; tells "2021"; same
run lq -r R1 -y 20x5; ends 3; tells "is not a period"; same
run lq -m wages; ends 4; tells "jobs"; same

cp town.meso newer.meso
if command -v python3 >/dev/null; then
    python3 -c 'import sqlite3; d = sqlite3.connect("newer.meso", isolation_level=None)
d.execute("PRAGMA user_version = 999")'
    newer=$(digest newer.meso)
    run tables -w newer.meso; ends 6; tells "newer"; tells "update the program"
    run import country.csv -w newer.meso --yes; ends 6
    is "$(digest newer.meso)" "$newer"

    # Another program holds the project.
    python3 -c 'import sqlite3, time; d = sqlite3.connect("town.meso", isolation_level=None)
d.execute("BEGIN IMMEDIATE"); open("held", "w").close(); time.sleep(30)' &
    holder=$!
    for _ in $(seq 100); do [ -e held ] && break; sleep 0.1; done
    run import country.csv --yes --title Again; ends 6; tells "another program"
    run tables; ends 0
    kill $holder
    wait $holder 2>/dev/null
    rm -f held
    same
fi
printf 'this is not a project' >text.meso
run tables -w text.meso; ends 3; tells "not a Mesoscope project"
: >zero.meso
run tables -w zero.meso; ends 3; tells "zero.meso"

# The disk is full: a limit on the size of files stands in for it.
awk 'BEGIN { print "region,industry,period,jobs"
    for (r = 1; r <= 900; r++) for (i = 1; i <= 300; i++)
        printf "X%d,I%d,2018,%d\n", r, i, (r * 7919 + i * 104729) % 100003 }' >large.csv
(ulimit -f 200; "$MESO" import large.csv -w town.meso --yes >"$work/out" 2>"$work/err"
    echo $? >"$work/code")
code=$(cat "$work/code") out= err=$(cat "$work/err") said="import on a full disk"
ends 1; tells "town.meso"; same
if [ "$(id -u)" = 0 ] && mkdir -p disk && mount -t tmpfs -o size=400k tmpfs disk 2>/dev/null; then
    cp town.meso disk/town.meso
    run import large.csv -w disk/town.meso --yes; ends 1; tells "disk full"
    is "$(digest disk/town.meso)" "$before"
    umount disk
fi

# A folder that cannot be written to; root writes everywhere, so it steps down.
mkdir locked
cp town.meso country.csv locked/
chmod 555 locked
chmod 444 locked/town.meso
chmod 755 "$work" "$HOME" "$HOME/here"
if [ "$(id -u)" = 0 ]; then
    as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
    command -v setpriv >/dev/null && as_nobody "$MESO" --version >/dev/null 2>&1 || as_nobody=
else
    as_nobody() { "$@"; }
fi
if [ "${as_nobody-yes}" ]; then
    as_nobody "$MESO" import locked/country.csv -w locked/town.meso --yes >"$work/out" 2>"$work/err"
    code=$? out= err=$(cat "$work/err") said="import in a read-only folder"
    ends 1; tells "read-only"
    as_nobody "$MESO" tables -w locked/town.meso >"$work/out" 2>"$work/err"
    code=$? err=$(cat "$work/err") said="tables in a read-only folder"
    ends 0
    as_nobody "$MESO" tables -w locked/town.meso -o locked/x.csv >"$work/out" 2>"$work/err"
    code=$? err=$(cat "$work/err") said="output in a read-only folder"
    ends 1; tells "locked/x.csv: cannot be written"
    is "$(digest locked/town.meso)" "$before"
fi
finish
