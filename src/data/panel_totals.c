/* What do the rows and columns of a level add up to, by publication or by arithmetic? */
#include "data/panel_level.h"

#include "data/cell.h"
#include "num/sum.h"

/* A sum of cells with its bounds, compensated. */
typedef struct cell_sum {
    meso_sum value, low, high;
    meso_cell weakest;
    int any;
} cell_sum;

static void add_cell(cell_sum *sum, meso_cell cell)
{
    meso_sum_add(&sum->value, cell.value);
    meso_sum_add(&sum->low, cell.low);
    meso_sum_add(&sum->high, cell.high);
    sum->weakest = sum->any ? meso_cell_sum(sum->weakest, cell) : cell;
    sum->any = 1;
}

static meso_cell sum_cell(const cell_sum *sum, meso_cell_state empty)
{
    if (!sum->any) return meso_cell_none(empty);
    return (meso_cell){meso_sum_get(&sum->value), meso_sum_get(&sum->low),
                       meso_sum_get(&sum->high), sum->weakest.state};
}

static meso_cell published(const meso_panel *tree, int32_t period, int32_t region,
                           int32_t industry, int *found)
{
    const meso_slice *slice = &tree->slice[period];
    for (int64_t c = slice->row[region]; c < slice->row[region + 1]; c++)
        if (slice->industry[c] == industry) {
            *found = 1;
            return meso_slice_cell(slice, c);
        }
    *found = 0;
    return meso_cell_none(MESO_CELL_MISSING);
}

/* Column sums over the rows of the level. */
static meso_status sum_columns(meso_ctx *ctx, const meso_level_work *work, int32_t period,
                               meso_cell *total)
{
    const meso_slice *slice = &work->slice[period];
    cell_sum *sums = MESO_TAKE(ctx, work->scratch, cell_sum, work->columns.count);
    if (!sums) return MESO_E_NOMEM;
    for (int64_t c = 0; c < slice->row[work->rows.count]; c++)
        add_cell(&sums[slice->industry[c]], meso_slice_cell(slice, c));
    for (int32_t i = 0; i < work->columns.count; i++)
        total[i] = sum_cell(&sums[i], work->tree->absent);
    return MESO_OK;
}

/* The whole column of the tree, summed over the codes that make up each row of the level. */
static void publish_rows(const meso_level_work *work, int32_t period, meso_cell *total)
{
    const meso_panel *tree = work->tree;
    const int32_t root = work->columns.root;
    for (int32_t r = 0; r < work->rows.count; r++)
        total[r].state = MESO_CELL_UNDEFINED;
    for (int32_t code = 0; root >= 0 && code < tree->region.count; code++) {
        const int32_t r = work->rows.to[code];
        if (r < 0) continue;
        int found = 0;
        const meso_cell cell = published(tree, period, code, root, &found);
        if (!found) /* one part unpublished: the row is summed from its cells instead */
            total[r].state = MESO_CELL_NOT_APPLICABLE;
        else if (total[r].state == MESO_CELL_UNDEFINED)
            total[r] = cell;
        else if (total[r].state != MESO_CELL_NOT_APPLICABLE)
            total[r] = meso_cell_sum(total[r], cell);
    }
}

static void sum_rows(const meso_level_work *work, int32_t period, meso_cell *total)
{
    const meso_slice *slice = &work->slice[period];
    for (int32_t r = 0; r < work->rows.count; r++) {
        const uint8_t state = total[r].state;
        if (state != MESO_CELL_UNDEFINED && state != MESO_CELL_NOT_APPLICABLE) continue;
        cell_sum sum = {0};
        for (int64_t c = slice->row[r]; c < slice->row[r + 1]; c++)
            add_cell(&sum, meso_slice_cell(slice, c));
        total[r] = sum_cell(&sum, work->tree->absent);
    }
}

/* Rows without any cell in this period are no part of the whole. */
static meso_cell sum_of(const meso_cell *cells, int32_t count, meso_cell_state absent)
{
    cell_sum sum = {0};
    for (int32_t n = 0; n < count; n++)
        if (cells[n].state != (uint8_t)absent || !isnan(cells[n].value))
            add_cell(&sum, cells[n]);
    return sum_cell(&sum, absent);
}

/* The nation's own row of the tree, where it has one, overrides the sums of the columns. */
static meso_status publish_columns(meso_ctx *ctx, const meso_level_work *work, int32_t period,
                                   meso_cell *total)
{
    const meso_slice *tree = &work->tree->slice[period];
    const int32_t nation = work->rows.root;
    if (nation < 0) return MESO_OK;
    uint8_t *seen = MESO_TAKE(ctx, work->scratch, uint8_t, work->columns.count);
    if (!seen) return MESO_E_NOMEM;
    for (int64_t c = tree->row[nation]; c < tree->row[nation + 1]; c++) {
        const int32_t column = work->columns.to[tree->industry[c]];
        if (column < 0) continue;
        const meso_cell cell = meso_slice_cell(tree, c);
        total[column] = seen[column] ? meso_cell_sum(total[column], cell) : cell;
        seen[column] = 1;
    }
    return MESO_OK;
}

meso_status meso_level_totals(meso_ctx *ctx, meso_level_work *work, int32_t period)
{
    const meso_panel *tree = work->tree;
    meso_slice *slice = &work->slice[period];
    meso_cell *region = MESO_TAKE(ctx, work->arena, meso_cell, work->rows.count);
    meso_cell *industry = MESO_TAKE(ctx, work->arena, meso_cell, work->columns.count);
    if (!region || !industry) return MESO_E_NOMEM;
    publish_rows(work, period, region);
    sum_rows(work, period, region);
    meso_status status = sum_columns(ctx, work, period, industry);
    if (status == MESO_OK) status = publish_columns(ctx, work, period, industry);
    if (status < 0) return status;

    const int32_t nation = work->rows.root;
    int found = 0;
    if (nation >= 0 && work->columns.root >= 0)
        slice->total = published(tree, period, nation, work->columns.root, &found);
    if (!found)
        slice->total = nation >= 0 && work->columns.root < 0
                           ? sum_of(industry, work->columns.count, tree->absent)
                           : sum_of(region, work->rows.count, tree->absent);
    slice->region_total = region;
    slice->industry_total = industry;
    return MESO_OK;
}
