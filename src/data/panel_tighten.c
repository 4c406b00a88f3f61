/* How far do published parents pin down the cells that an office withheld? */
#include "data/panel_level.h"

#include "data/cell.h"

#include <math.h>

enum { ROUNDS = 3 };

/* What the members of a group (children of a parent, regions of a nation) add up to. */
typedef struct group {
    double low, high; /* high is NaN when a member has no upper bound */
    int complete;     /* whether the members are all there is, so that lower bounds follow */
} group;

static void add_member(group *g, const meso_cell *cell)
{
    g->low += isnan(cell->low) ? 0 : cell->low;
    g->high += cell->high;
}

/* A member can be no more than the whole less the least of the others, and no less than the
   whole less the most of them. Bounds that contradict each other (rounding) are left alone. */
static void narrow(double *low, double *high, const group *g, const meso_cell *whole)
{
    const double own_low = isnan(*low) ? 0 : *low;
    const double most = whole->high - (g->low - own_low);
    if (!isnan(most) && most >= own_low && !(most >= *high)) *high = most;
    const double least = whole->low - (g->high - *high);
    if (g->complete && least > own_low && least <= *high) *low = least;
}

static int has_negative(const meso_slice *slice, int32_t regions)
{
    for (int64_t c = 0; c < slice->row[regions]; c++)
        if (slice->value[c] < 0) return 1;
    return 0;
}

static meso_cell parent_cell(const meso_level_work *work, int32_t period, int32_t row,
                             int32_t parent)
{
    const meso_slice *tree = &work->tree->slice[period];
    const int32_t code = work->rows.code[row];
    for (int64_t c = tree->row[code]; parent >= 0 && c < tree->row[code + 1]; c++)
        if (tree->industry[c] == parent) return meso_slice_cell(tree, c);
    return meso_cell_none(MESO_CELL_MISSING);
}

/* A parent is complete when every child of it is a column of this level. */
static void mark_complete(const meso_level_work *work, group *of)
{
    const meso_codes *codes = work->tree->industry.codes;
    for (int32_t c = 0; c < codes->count; c++)
        of[c].complete = work->tree->absent == MESO_CELL_ZERO;
    for (int32_t c = 0; c < codes->count; c++)
        if (codes->parent[c] >= 0 && codes->level[c] != work->columns.level)
            of[codes->parent[c]].complete = 0;
}

/* Narrows within each row by the parents of its industries. */
static meso_status narrow_rows(meso_ctx *ctx, meso_level_work *work, int32_t period)
{
    const meso_codes *codes = work->tree->industry.codes;
    const meso_slice *slice = &work->slice[period];
    group *of = MESO_TAKE(ctx, work->scratch, group, codes->count); /* by parent */
    if (!of) return MESO_E_NOMEM;
    mark_complete(work, of);
    int64_t next = 0;
    for (int32_t r = 0; r < work->rows.count; r++) {
        const int64_t begin = slice->row[r], end = slice->row[r + 1];
        if (next == slice->bounded || slice->bound_cell[next] >= end) continue;
        for (int64_t c = begin; c < end; c++) {
            const int32_t parent = codes->parent[work->columns.code[slice->industry[c]]];
            if (parent >= 0) of[parent].low = of[parent].high = 0;
        }
        for (int64_t c = begin; c < end; c++) {
            const int32_t parent = codes->parent[work->columns.code[slice->industry[c]]];
            const meso_cell cell = meso_slice_cell(slice, c);
            if (parent >= 0) add_member(&of[parent], &cell);
        }
        for (; next < slice->bounded && slice->bound_cell[next] < end; next++) {
            const int64_t c = slice->bound_cell[next];
            const int32_t parent = codes->parent[work->columns.code[slice->industry[c]]];
            const meso_cell whole = parent_cell(work, period, r, parent);
            if (slice->state[c] == MESO_CELL_WITHHELD && parent >= 0)
                narrow(&work->low[next], &work->high[next], &of[parent], &whole);
        }
    }
    return MESO_OK;
}

/* Narrows each industry over the regions by the nation's published figure. */
static meso_status narrow_columns(meso_ctx *ctx, meso_level_work *work, int32_t period)
{
    const meso_slice *slice = &work->slice[period];
    if (work->rows.root < 0) return MESO_OK;
    group *of = MESO_TAKE(ctx, work->scratch, group, work->columns.count);
    if (!of) return MESO_E_NOMEM;
    for (int64_t c = 0; c < slice->row[work->rows.count]; c++) {
        const meso_cell cell = meso_slice_cell(slice, c);
        add_member(&of[slice->industry[c]], &cell);
    }
    for (int64_t b = 0; b < slice->bounded; b++) {
        const int64_t c = slice->bound_cell[b];
        const int32_t column = slice->industry[c];
        if (slice->state[c] == MESO_CELL_WITHHELD)
            narrow(&work->low[b], &work->high[b], &of[column], &slice->industry_total[column]);
    }
    return MESO_OK;
}

meso_status meso_level_tighten(meso_ctx *ctx, meso_level_work *work, int32_t period)
{
    const meso_slice *slice = &work->slice[period];
    if (slice->bounded == 0 || has_negative(slice, work->rows.count)) return MESO_OK;
    /* what one round settles, the next can use; full propagation is another matter */
    meso_status status = MESO_OK;
    for (int round = 0; status == MESO_OK && round < ROUNDS; round++) {
        status = narrow_rows(ctx, work, period);
        if (status == MESO_OK) status = narrow_columns(ctx, work, period);
    }
    return status;
}
