/* How far do published parents, siblings and children pin down a withheld cell? */
#include "base/ctx.h"
#include "data/panel_level.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 3 }; /* a bound found at one end of a tree of three levels reaches the other */

/* A published cell and the nearest published cells below it, along one axis. */
typedef struct family {
    double low, high;        /* sums over the members with finite bounds */
    int32_t no_low, no_high; /* members without */
    int32_t leaves;          /* that the members cover */
} family;

/* By how much members were seen to add up to more or less than the cell above them, where all
   are exact: an office rounds, and what it publishes below need not be all there is. */
typedef struct slack {
    double more, less;
} slack;

typedef struct tightening {
    meso_tree_slice *at;
    family *of;         /* [industry codes] all zeros between two families */
    int64_t *cell_of;   /* [industry codes] cell of the row at work + 1 */
    int32_t *until;     /* [industry codes] in the walk of regions: below whom all is joined */
    slack *by_industry; /* [industry codes] of the cell above */
    slack *by_region;   /* [region codes] of the cell above */
} tightening;

static double finite_or(double x, double otherwise)
{
    return isfinite(x) ? x : otherwise;
}

static void join(family *of, const meso_tree_slice *at, int64_t cell, int32_t leaves)
{
    const double low = isfinite(at->low[cell]) ? at->low[cell] : at->least;
    const double high = at->high[cell];
    of->leaves += leaves;
    of->low += finite_or(low, 0);
    of->high += finite_or(high, 0);
    of->no_low += !isfinite(low);
    of->no_high += !isfinite(high);
}

static int is_exact(const meso_tree_slice *at, int64_t cell)
{
    return at->low[cell] == at->high[cell];
}

static int is_withheld(const meso_tree_slice *at, int64_t cell)
{
    return at->slice->state && at->slice->state[cell] == MESO_CELL_WITHHELD;
}

/* What no member covers is zero, or unknown. */
static void close_family(const meso_tree_slice *at, family *of, int32_t leaves)
{
    if (of->leaves >= leaves || at->panel->absent == MESO_CELL_ZERO) return;
    of->no_high++;
    of->no_low += isnan(at->least);
}

/* Narrows unless the new bound contradicts the old one. */
static void lower(meso_tree_slice *at, int64_t cell, double high)
{
    if (high < at->high[cell] && high >= at->low[cell]) at->high[cell] = high;
}

static void raise(meso_tree_slice *at, int64_t cell, double low)
{
    if (low > at->low[cell] && low <= at->high[cell]) at->low[cell] = low;
}

static void narrow_child(meso_tree_slice *at, int64_t child, int64_t parent, const family *of,
                         const slack *spare)
{
    if (!is_withheld(at, child)) return;
    const double low = at->low[child], high = at->high[child];
    if (of->no_low == !isfinite(low) && isfinite(at->high[parent]))
        lower(at, child, at->high[parent] + spare->more - (of->low - finite_or(low, 0)));
    if (of->no_high == !isfinite(high) && isfinite(at->low[parent]))
        raise(at, child, at->low[parent] - spare->less - (of->high - finite_or(high, 0)));
}

static void narrow_parent(meso_tree_slice *at, int64_t parent, const family *of,
                          const slack *spare)
{
    if (!is_withheld(at, parent)) return;
    if (of->no_low == 0) raise(at, parent, of->low - spare->more);
    if (of->no_high == 0) lower(at, parent, of->high + spare->less);
}

static void compare(const meso_tree_slice *at, int64_t parent, const family *of, slack *spare)
{
    if (!is_exact(at, parent) || of->no_low || of->no_high || of->low != of->high) return;
    spare->more = fmax(spare->more, of->low - at->low[parent]);
    spare->less = fmax(spare->less, at->low[parent] - of->low);
}

static int32_t code_of(const meso_tree_slice *at, int64_t cell)
{
    return at->industry.code[at->slice->industry[cell]];
}

/* Nearest industry above that the row at work has a cell of, -1 = none. */
static int32_t above(const tightening *t, int32_t industry)
{
    const int32_t *parent = t->at->industry.codes->parent;
    int32_t up = parent[industry];
    while (up >= 0 && t->cell_of[up] == 0)
        up = parent[up];
    return up;
}

/* Families of one region: an industry and the industries below it. */
static void visit_row(tightening *t, int32_t row, int narrowing)
{
    meso_tree_slice *at = t->at;
    const int32_t *leaves = at->industry.leaves;
    const int64_t first = at->slice->row[row], end = at->slice->row[row + 1];
    for (int64_t c = first; c < end; c++)
        t->cell_of[code_of(at, c)] = c + 1;
    for (int64_t c = first; c < end; c++) {
        const int32_t code = code_of(at, c), up = above(t, code);
        if (up >= 0) join(&t->of[up], at, c, leaves[code]);
    }
    for (int64_t c = first; c < end; c++) {
        const int32_t code = code_of(at, c);
        family *of = &t->of[code];
        if (of->leaves == 0) continue;
        close_family(at, of, leaves[code]);
        if (narrowing)
            narrow_parent(at, c, of, &t->by_industry[code]);
        else
            compare(at, c, of, &t->by_industry[code]);
    }
    for (int64_t c = first; c < end && narrowing; c++) {
        const int32_t up = above(t, code_of(at, c));
        if (up >= 0) narrow_child(at, c, t->cell_of[up] - 1, &t->of[up], &t->by_industry[up]);
    }
    for (int64_t c = first; c < end; c++) {
        t->cell_of[code_of(at, c)] = 0;
        memset(&t->of[code_of(at, c)], 0, sizeof *t->of);
    }
}

/* Joins, or narrows, the nearest cells below a region, industry by industry. */
static void visit_below(tightening *t, int32_t region, int narrowing)
{
    meso_tree_slice *at = t->at;
    const meso_axis_tree *tree = &at->region;
    memset(t->until, 0, (size_t)at->industry.codes->count * sizeof *t->until);
    for (int32_t place = tree->place[region] + 1; place < tree->end[region]; place++) {
        const int32_t below = tree->walk[place], row = tree->position[below];
        if (!tree->has[below]) continue;
        for (int64_t c = at->slice->row[row]; c < at->slice->row[row + 1]; c++) {
            const int32_t industry = code_of(at, c);
            if (t->cell_of[industry] == 0 || place < t->until[industry]) continue;
            t->until[industry] = tree->end[below];
            if (narrowing)
                narrow_child(at, c, t->cell_of[industry] - 1, &t->of[industry],
                             &t->by_region[region]);
            else
                join(&t->of[industry], at, c, tree->leaves[below]);
        }
    }
}

/* Families of one industry each: a region and the regions below it. */
static void visit_region(tightening *t, int32_t region, int narrowing)
{
    meso_tree_slice *at = t->at;
    const int32_t row = at->region.position[region];
    const int64_t first = at->slice->row[row], end = at->slice->row[row + 1];
    for (int64_t c = first; c < end; c++)
        t->cell_of[code_of(at, c)] = c + 1;
    visit_below(t, region, 0);
    for (int64_t c = first; c < end; c++) {
        family *of = &t->of[code_of(at, c)];
        if (of->leaves == 0) continue;
        close_family(at, of, at->region.leaves[region]);
        if (narrowing)
            narrow_parent(at, c, of, &t->by_region[region]);
        else
            compare(at, c, of, &t->by_region[region]);
    }
    if (narrowing) visit_below(t, region, 1);
    for (int64_t c = first; c < end; c++) {
        t->cell_of[code_of(at, c)] = 0;
        memset(&t->of[code_of(at, c)], 0, sizeof *t->of);
    }
}

static void visit_all(tightening *t, int narrowing)
{
    const meso_axis_tree *tree = &t->at->region;
    for (int32_t r = 0; r < t->at->panel->region.count; r++)
        visit_row(t, r, narrowing);
    for (int32_t place = 0; place < tree->codes->count; place++) {
        const int32_t region = tree->walk[place];
        if (tree->has[region] && tree->end[region] > place + 1)
            visit_region(t, region, narrowing);
    }
}

/* Bounds of every cell, infinite where they are not known. A withheld cell exists, so it has
   the least value there is; one that is missing has no bounds. */
static void spread_bounds(meso_tree_slice *at, int64_t cells)
{
    for (int64_t c = 0; c < cells; c++) {
        const double value = at->slice->value[c];
        const double least = is_withheld(at, c) ? finite_or(at->least, -HUGE_VAL) : -HUGE_VAL;
        at->low[c] = isnan(value) ? least : value;
        at->high[c] = isnan(value) ? HUGE_VAL : value;
    }
    for (int64_t b = 0; b < at->slice->bounded; b++) {
        const int64_t c = at->slice->bound_cell[b];
        if (!isnan(at->slice->low[b])) at->low[c] = at->slice->low[b];
        if (!isnan(at->slice->high[b])) at->high[c] = at->slice->high[b];
    }
}

meso_status meso_tree_tighten(meso_ctx *ctx, meso_tree_slice *at, meso_arena *scratch)
{
    const int32_t regions = at->region.codes->count, industries = at->industry.codes->count;
    const int64_t cells = at->slice->row[at->panel->region.count];
    tightening t = {.at = at,
                    .of = MESO_TAKE(ctx, scratch, family, industries),
                    .cell_of = MESO_TAKE(ctx, scratch, int64_t, industries),
                    .until = MESO_TAKE(ctx, scratch, int32_t, industries),
                    .by_industry = MESO_TAKE(ctx, scratch, slack, industries),
                    .by_region = MESO_TAKE(ctx, scratch, slack, regions)};
    at->low = MESO_TAKE(ctx, scratch, double, cells);
    at->high = MESO_TAKE(ctx, scratch, double, cells);
    if (!t.of || !t.cell_of || !t.until || !t.by_industry || !t.by_region || !at->low ||
        !at->high)
        return MESO_E_NOMEM;
    spread_bounds(at, cells);
    visit_all(&t, 0);
    for (int round = 0; round < ROUNDS; round++)
        visit_all(&t, 1);
    return MESO_OK;
}
