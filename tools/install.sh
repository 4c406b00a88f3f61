#!/usr/bin/env bash
# Installs the Debian packages that a task needs and that are missing; sudo only when not root.
# Usage: tools/install.sh build|test|bench
set -euo pipefail

build="gcc libc6-dev make cmake ninja-build pkg-config libsqlite3-dev libzstd-dev libdeflate-dev
       zlib1g-dev libjansson-dev libglpk-dev libcairo2-dev libpango1.0-dev librsvg2-dev
       libmicrohttpd-dev libsodium-dev libxlsxwriter-dev libarchive-dev libexpat1-dev libreadstat-dev
       libstemmer-dev fonts-inter fonts-sil-charis"
check="$build binutils clang clang-format libclang-rt-14-dev doxygen mandoc sqlite3 poppler-utils
       libxml2-utils chromium nodejs npm curl"
peers="$build time nodejs npm r-base-core r-cran-data.table python3-numpy python3-pandas
       python3-scipy libopenblas0-pthread"
case "${1:-}" in
build) wanted=$build ;;
test) wanted=$check ;;
bench) wanted=$peers ;;
*) echo "usage: tools/install.sh build|test|bench" >&2; exit 2 ;;
esac

missing=()
for package in $wanted; do
    case $package in nodejs | npm) command -v "${package%js}" >/dev/null && continue ;; esac
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "packages: all there"
    exit 0
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing and neither root nor sudo is here: ${missing[*]}" >&2
        exit 1
    }
    as_root=sudo
fi
echo "packages: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $as_root apt-get update && $as_root apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt could not install: ${missing[*]}. The last lines above say why." >&2
    exit 1
fi
