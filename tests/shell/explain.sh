# Every measure explains itself, has a case with numbers and a page on what one may conclude.
. tests/shell.bash

run explain; ends 0; says "Measures"
measures=$(awk '/^Measures/ { on = 1; next } on { print $1 }' "$work/out")
[ "$(wc -w <<<"$measures")" -ge 50 ] || fail "fewer than fifty measures are listed"
for measure in $measures; do
    "$MESO" explain "$measure" >>"$work/all" || fail "$measure is listed and cannot be explained"
    echo "." >>"$work/all"
done
{
    awk '$1 == "measure" { print $2 }' "$here"/tests/cases/*.case
    # Those that read actors and answers have no panel of cells: a test in C names their record.
    grep -oh 'meso_measure_[a-z_]*' "$here"/tests/unit/measure_*.c | sed 's/^meso_measure_//'
} | sort -u >"$work/cases"
awk 'FNR == 1' "$here"/docs/questions/*.md >"$work/pages"
said="meso explain MEASURE, of all measures"
out=$(awk -v cases="$work/cases" -v pages="$work/pages" '
    BEGIN {
        while ((getline line <cases) > 0) has_case[line] = 1
        while ((getline line <pages) > 0) page = page line "\n"
        n = split("Formula|Source|You may conclude|You may not conclude|What it needs|Columns", part, "|")
        first = 1
    }
    first { name = $1; command = $3; sub(/\)$/, "", command); first = 0; delete has; next }
    $0 == "." {
        for (p = 1; p <= n; p++)
            if (has[part[p]] < 3) print command " says nothing under " part[p]
        if (!(name in has_case) && !(command in has_case)) print command " has no case"
        if (!index(page, "`meso " command "`") && !index(page, "`meso " command " "))
            print command " has no page in docs/questions"
        first = 1
        next
    }
    /^[A-Z]/ { title = $0 }
    /^  / { has[title] += length($0) - 2 }' "$work/all")
[ -z "$out" ] || fail "is not whole"
# What has variants names them.
for measure in lq gini shiftshare gain complexity; do
    run explain "$measure"; ends 0; says "Variants and settings"; says "--variant"
done
out=$(grep -Li "may not conclude" "$here"/docs/questions/*.md)
[ -z "$out" ] || fail "a page does not say what one may not conclude"
finish
