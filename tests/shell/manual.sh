# The manual pages are well-formed mdoc. Needs mandoc.
command -v mandoc >/dev/null || { echo "skip: mandoc is not installed"; exit 77; }
. tests/shell.bash
"$here/tools/manual.sh" "$MESO" "$work/man" || fail "the pages could not be written"
for page in "$work"/man/*.1; do
    said=$(mandoc -T lint -W warning "$page") || fail "$page: $said"
done
[ -s "$work/man/meso-import.1" ] || fail "no page of import"
finish
