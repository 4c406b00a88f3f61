# The workbench over HTTP: pages and their twins for who holds the key; everything else is refused.
. tests/shell.bash
command -v curl >/dev/null || { echo "skip: curl is not installed"; exit 77; }
[ -f "$MESO_BUILD/mesoscope-http.so" ] || { echo "skip: built without libmicrohttpd"; exit 77; }

import_country town.meso

start() {
    : >"$work/address"
    "$MESO" serve town.meso --no-browser "$@" >"$work/address" 2>"$work/served" </dev/null &
    server=$!
    for _ in $(seq 100); do
        grep -q http "$work/address" && break
        sleep 0.1
    done
    address=$(cat "$work/address")
    key=${address##*key=}
    port=${address##*:}
    port=${port%%/*}
    base=http://127.0.0.1:$port
}
stop() { kill -INT "$server" 2>/dev/null; wait "$server"; code=$?; said="meso serve"; ends 0; }
server=
trap "" PIPE
trap 'kill $server 2>/dev/null; chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT

# ask PATH OPTIONS...: leaves $code (of HTTP), $out and the head in $work/head.
ask() {
    local path=$1
    : >"$work/out"
    shift
    code=$(curl -s -m 20 -D "$work/head" -o "$work/out" -w '%{http_code}' "$@" "$base$path")
    out=$(tr -d '\0' <"$work/out")
    err=$(cat "$work/head")
    said="GET $path $*"
}
# raw BYTES: what is sent as it is; leaves the first line of the answer in $out.
raw() {
    out= err= code= said=$1
    exec 7<>"/dev/tcp/127.0.0.1/$port" || { fail "does not listen"; return; }
    printf "$1" >&7 2>/dev/null
    out=$(timeout "${2:-15}" head -n 1 <&7 2>/dev/null | tr -d '\r')
    exec 7>&-
}

start
mine="Authorization: Bearer $key"

# The key opens, nothing else does.
ask /; ends 401; says "belongs to the person"
ask "/?key=wrong"; ends 401
ask /api/v1/overview; ends 401; says '"ok":false'
ask / -H "Cookie: meso_key_$port=$(printf %032d 0)"; ends 401
ask "/?key=$key" -c "$work/jar"; ends 200; tells "HttpOnly; SameSite=Strict"
ask / -b "$work/jar"; ends 200; says "What is"; tells "default-src 'self'"; tells "nosniff"

# A page, its twins, its tag.
ask "/?r=Alder+Bay" -H "$mine"; ends 200; says "What is Alder Bay good at"
says 'class="rail"'; says 'data-screen="overview"'
tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' "$work/head")
[ -n "$tag" ] || fail "a page has a tag"
ask "/?r=Alder+Bay" -H "$mine" -H "If-None-Match: $tag"; ends 304; is "$out" ""
ask "/?r=Alder+Bay" -H "$mine" -H "Accept-Encoding: gzip"; ends 200; tells "Content-Encoding: gzip"
ask "/structure?r=R3" -H "$mine"; ends 200; says "What is Cedar Ridge made of"
ask "/api/v1/overview?r=R3" -H "$mine"; ends 200; says '"ok":true'; says '"recipe":"'
ask "/api/v1/overview/specialisation.csv?r=R3" -H "$mine"; ends 200
line=$(head -n 1 "$work/out")
case $line in region,region_label,*) ;; *) fail "CSV is not localised" ;; esac
ask "/api/v1/overview/specialisation.csv?r=R3&lang=pt" -H "$mine"; is "$(head -n 1 "$work/out")" "$line"
ask "/api/v1/overview/specialisation.svg?r=R3" -H "$mine"; ends 200; says "<svg"
ask "/api/v1/lq?region=R3&year=2020" -H "$mine"; ends 200; says '"rows":['; says '"truncated":false'
run lq -r R3 -y 2020 -w town.meso -f csv
want=$out
ask "/api/v1/lq.csv?region=R3&year=2020" -H "$mine"; ends 200; is "$out" "$want"
ask /api/v1/catalogue -H "$mine"; ends 200; says '"name":"overview"'
for screen in change firms meso chains programmes; do
    ask "/$screen" -H "$mine"; ends 200; says 'class="quiet"'
done

# One shape of errors, whatever is wrong.
for path in /api/v1/nothing /api/v1/overview.exe /api/v1/overview/nothing.csv /api/v1/jobs/1 \
    "/api/v1/overview?r=Atlantis"; do
    ask "$path" -H "$mine"; ends 404; says '{"ok":false,"error":{"code":'; says '"hint":'
done
ask "/api/v1/lq?draws=2" -H "$mine"; ends 400; says "draws cannot be"
ask "/api/v1/lq?l=x" -H "$mine"; ends 400
ask "/?r=%3Cscript%3Ealert(1)%3C/script%3E" -H "$mine"; ends 404; says "&lt;script&gt;"; hides "<script>alert"
ask /nowhere -H "$mine"; ends 404; says "There is no such page"
ask "/assets/../town.meso" --path-as-is -H "$mine"; ends 404
ask "/settings?theme=dark&lang=en&back=//evil.example/" -H "$mine"; ends 303; tells "Location: /"; hides evil
ask "/settings?theme=dark&back=/structure?r=R3" -H "$mine"; ends 303; tells "meso_theme=dark"

# Changes need the mark; pages of others stay outside.
ask /api/v1/stop/1 -X POST -H "$mine"; ends 403; says '"code":"mark"'
ask /api/v1/stop/1 -X POST -H "$mine" -H "X-Mesoscope: 1"; ends 404
ask / -H "$mine" -H "Origin: http://evil.example"; ends 403
ask / -H "$mine" -H "Host: evil.example"; ends 403
ask / -X DELETE -H "$mine"; ends 405
here="Host: 127.0.0.1:$port\r\n"
raw "GET / HTTP/1.1\n$here\n"; says " 400 "
raw "GET / HTTP/1.1\r\n\r\n"; says " 400 "
raw "GET / HTTP/1.1\r\n$here$here\r\n"; says " 400 "
raw "POST / HTTP/1.1\r\n${here}X-Mesoscope: 1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"; says " 400 "
raw "POST / HTTP/1.1\r\n${here}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"; says " 400 "
raw "POST / HTTP/1.1\r\n${here}X-Mesoscope: 1\r\nContent-Length: 99999999999\r\n\r\n"; says " 413 "
raw "GET /$(printf %09000d 0) HTTP/1.1\r\n$here\r\n"; says " 414 "
raw "GET / HTTP/1.1\r\n${here}A: $(printf %020000d 0)\r\n\r\n"; says " 431 "
raw "\026\003\001" 1; is "$out" ""

# Two requests in one connection: the second is not served from what the first left behind.
out=$(printf "GET /assets/icon.svg HTTP/1.1\r\n${here}\r\nGET /assets/icon.svg HTTP/1.1\r\n${here}\r\n" |
    timeout 15 bash -c 'exec 7<>/dev/tcp/127.0.0.1/'"$port"'; cat >&7; cat <&7' | grep -ac "^HTTP/1.1")
is "$out" 1

# Two hundred who say nothing do not keep the next one waiting.
for n in $(seq 10 209); do eval "exec $n<>/dev/tcp/127.0.0.1/$port"; done
ask /api/v1/alive -H "$mine" -m 5; ends 200; says '"ok":true'
for n in $(seq 10 209); do eval "exec $n>&-"; done

# A dossier from a template is built off the thread that answers; who does not wait hears of it.
ask "/api/v1/dossier.md?template=onepage&r=Alder+Bay" -H "$mine"; ends 200; says "Alder Bay"
ask "/api/v1/dossier.md?template=onepage&r=Birch+Hill&wait=0" -H "$mine"; ends 202
says '"events":"/api/v1/jobs/'
ask "/api/v1/dossier.md?template=diagnostic" -H "$mine"; ends 200
says "What is Alder Bay made of"; says "Who serves firms in Alder Bay, and where are the gaps?"
says "Which new activities are within reach"; hides "⟦"
ask "/api/v1/dossier.md?template=none" -H "$mine"; ends 404; says "No template"
ask /api/v1/dossier.gif -H "$mine"; ends 404; says "docx"
ask /api/v1/dossier.md -H "$mine"; ends 422; says "nothing is pinned"

# Numbers more than three years old are marked, in the rail and where tables are listed.
ask /data -H "$mine"; ends 200; says "more than three years ago"; says '<i class="warn">2021</i>'

# A selection has a name, is found again, and goes.
mark="X-Mesoscope: 1"
ask /api/v1/selections -X POST -H "$mine" -H "$mark" -d '{"name":"metals","codes":["C3","D4"]}'
ends 200; says '"codes":["C3","D4"]'
ask /api/v1/selections -H "$mine"; says '"name":"metals"'
ask /api/v1/selections -X POST -H "$mine" -H "$mark" -d '{"name":"metals","codes":"C3"}'; ends 400
ask /api/v1/selections -X POST -H "$mine" -H "$mark" -d '{"name":"metals","codes":[]}'; ends 200
hides metals

# The port answers to this machine only.
if command -v ss >/dev/null; then
    out=$(ss -ltn "sport = :$port"); says "127.0.0.1:$port"; hides "0.0.0.0:$port"
fi

# It ends when it is told to, and the file is whole.
stop
run check -w town.meso; ends 0
[ ! -e town.meso-wal ] || fail "nothing is left beside the file"

# People who sign in: hashes, seats, a proxy in front; without them no other machine comes in.
run serve town.meso --listen 0.0.0.0; ends 2; tells "--auth"
run serve town.meso --behind meso.town.example; ends 2; tells "--auth"
if [ -f "$MESO_BUILD/mesoscope-secret.so" ]; then
    add() {
        out=$(printf '%s\n' "$2" | "$MESO" serve --auth people --add "$1" 2>&1); code=$?
        said="meso serve --add $1"
    }
    run serve --add maria; ends 2; tells "--auth FILE"
    add maria short; ends 2; says "at least"
    add "a b" "correct horse"; ends 2; says "is no name"
    add maria "an old password"; ends 0
    add jo "correct battery"; ends 0
    add maria "correct horse"; ends 0
    is "$(grep -c '^maria:\$argon2id\$' people)$(grep -c . people)" 12
    is "$(stat -c %a people)" 600
    chmod 644 people
    run serve town.meso --auth people --no-browser; ends 5; tells "chmod 600 people"
    chmod 600 people
    printf 'maria:$1$weak$hash\n' >weak; chmod 600 weak
    run serve town.meso --auth weak --no-browser; ends 3; tells "weak:1"
    start --auth people --behind meso.town.example
    is "$key" "$address"
    sign_in() {
        ask /api/v1/session -X POST -H "X-Mesoscope: 1" -c "$work/seat" \
            -d "{\"name\":\"$1\",\"password\":\"$2\"}"
    }
    ask /; ends 401; says "Who is there"; hides town.meso
    ask /api/v1/overview; ends 401; says "/api/v1/session"
    ask /api/v1/imports?name=x.csv -X POST -H "X-Mesoscope: 1" -d x; ends 401
    sign_in maria "an old password"; ends 401; says "is wrong"
    sign_in nobody "correct horse"; ends 401; says "is wrong"
    sign_in maria "correct horse"; ends 200; tells "HttpOnly; SameSite=Strict"; tells "Secure"
    seat="Cookie: $(awk '/meso_key/ { print $6 "=" $7 }' "$work/seat")"
    ask /api/v1/overview -H "$seat"; ends 200
    ask / -H "$seat" -H "Host: meso.town.example"; ends 200; says "Sign out"
    ask / -H "$seat" -H "Host: other.example"; ends 403
    ask /api/v1/session/end -X POST -H "X-Mesoscope: 1" -H "$seat"; ends 200
    ask /api/v1/overview -H "$seat"; ends 401
    stop
fi

run serve town.meso --port 80; ends 2; tells "1024 to 65535"
run serve absent.meso --no-browser; ends 4
printf 'not a project' >text.meso
run serve text.meso --no-browser; ends 3
run open absent.meso; ends 4; tells "meso init absent.meso"
finish
