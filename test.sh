#!/usr/bin/env bash
# Everything that must hold, on a fresh Debian 12 machine: builds with gcc, with clang and with
# the address and undefined-behaviour sanitisers, and runs every test in each.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'TEXT'
usage: ./test.sh [--quick] [--only REGEX] [--help]

Installs what is missing (Debian packages), builds and runs every test three times: gcc,
clang, and gcc with sanitisers. Real data is looked for in $MESO_DATA (default ../shared/data);
tests that need it say so when it is not there.

  --quick        gcc only
  --only REGEX   only tests whose name matches
TEXT
}

presets="dev clang asan"
only=.
while [ $# -gt 0 ]; do
    case "$1" in
    --help | -h) usage; exit 0 ;;
    --quick) presets=dev ;;
    --only) [ $# -ge 2 ] || { echo "test.sh: --only needs a pattern" >&2; exit 2; }; only=$2; shift ;;
    *) echo "test.sh: unknown option $1 (see ./test.sh --help)" >&2; exit 2 ;;
    esac
    shift
done

export MESO_DATA=${MESO_DATA:-$PWD/../shared/data}
[ -d "$MESO_DATA" ] && echo "real data: $MESO_DATA" ||
    echo "real data: none at $MESO_DATA, the tests that read it will say that they skip"

tools/install.sh test
jobs=$(nproc)
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for preset in $presets; do
    printf '\n== %s: build\n' "$preset"
    if ! { cmake --preset "$preset" && cmake --build "build/$preset"; } >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        echo "test.sh: the $preset build failed; the lines above say where." >&2
        exit 1
    fi
    printf '== %s: tests\n' "$preset"
    # The browser and the tree look the same whichever compiler built the command: once is enough.
    skip=()
    [ "$preset" = dev ] || skip=(-LE once)
    ctest --test-dir "build/$preset" -j "$jobs" -R "$only" "${skip[@]}" --output-on-failure --no-tests=error |
        tee "$log" || true
    summary=$(grep -E 'tests passed, [0-9]+ tests failed out of [0-9]+' "$log" || echo "0 0 1 0 1")
    read -r lost all < <(sed -E 's/.*, ([0-9]+) tests failed out of ([0-9]+).*/\1 \2/' <<<"$summary")
    failed=$((failed + lost))
    passed=$((passed + all - lost))
done

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
