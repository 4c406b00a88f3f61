/* Which cells and totals does one period have on the levels wanted? */
#include "base/ctx.h"
#include "data/cell.h"
#include "data/margins.h"
#include "data/tally.h"

#include <string.h>

/* One slice while it grows; in scratch memory. */
typedef struct slice_cells {
    int64_t *row, *bound_cell;
    int32_t *industry;
    double *value, *low, *high;
    uint8_t *state;
    int64_t cells, bounded;
    int uniform;      /* 1 while every cell is observed */
    meso_parts parts; /* of bounded cells, when the tree is filled */
} slice_cells;

meso_cell meso_tree_cell(const meso_tree_slice *at, int64_t cell)
{
    const double value = at->slice->value[cell];
    const uint8_t state = at->slice->state ? at->slice->state[cell] : MESO_CELL_OBSERVED;
    if (!at->low) return (meso_cell){value, value, value, state};
    const double low = at->low[cell], high = at->high[cell];
    return (meso_cell){value, isfinite(low) ? low : MESO_NAN, isfinite(high) ? high : MESO_NAN,
                       state};
}

static int take_cells(meso_ctx *ctx, meso_arena *arena, slice_cells *into, int32_t rows,
                      int64_t cells)
{
    *into = (slice_cells){.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)rows + 1),
                          .bound_cell = MESO_TAKE(ctx, arena, int64_t, cells),
                          .industry = MESO_TAKE(ctx, arena, int32_t, cells),
                          .value = MESO_TAKE(ctx, arena, double, cells),
                          .low = MESO_TAKE(ctx, arena, double, cells),
                          .high = MESO_TAKE(ctx, arena, double, cells),
                          .state = MESO_TAKE(ctx, arena, uint8_t, cells),
                          .uniform = 1};
    return into->row && into->bound_cell && into->industry && into->value && into->low &&
           into->high && into->state;
}

static void put_parts(meso_parts *parts, int64_t bound, const meso_gathering *row,
                      int32_t column)
{
    int64_t at = parts->first[bound];
    for (int64_t p = row->part_last[column]; p >= 0; p = row->part_next[p])
        parts->cell[at++] = row->part[p];
    parts->first[bound + 1] = at;
}

static void put_row(slice_cells *into, const meso_gathering *row)
{
    for (int32_t n = 0; n < row->count; n++) {
        const meso_cell cell = meso_tally_get(&row->tally[row->touched[n]]);
        into->industry[into->cells] = row->touched[n];
        into->value[into->cells] = cell.value;
        into->state[into->cells] = cell.state;
        into->uniform &= cell.state == MESO_CELL_OBSERVED;
        if (meso_cell_is_bounded(&cell)) {
            if (row->part) put_parts(&into->parts, into->bounded, row, row->touched[n]);
            into->bound_cell[into->bounded] = into->cells;
            into->low[into->bounded] = cell.low;
            into->high[into->bounded++] = cell.high;
        }
        into->cells++;
    }
}

static const void *kept(meso_ctx *ctx, meso_arena *arena, const void *from, int64_t count,
                        size_t size)
{
    void *copy = meso_arena_take(ctx, arena, count, size);
    return copy && count ? memcpy(copy, from, (size_t)count * size) : copy;
}

/* Copies what was gathered at its true size. */
static meso_status keep_cells(meso_ctx *ctx, meso_slice *slice, const meso_level_work *work,
                              const slice_cells *from)
{
    meso_arena *arena = work->arena;
    slice->row = kept(ctx, arena, from->row, (int64_t)work->rows.count + 1, sizeof *from->row);
    slice->industry = kept(ctx, arena, from->industry, from->cells, sizeof *from->industry);
    slice->value = kept(ctx, arena, from->value, from->cells, sizeof *from->value);
    slice->bounded = from->bounded;
    slice->bound_cell =
        kept(ctx, arena, from->bound_cell, from->bounded, sizeof *from->bound_cell);
    slice->low = kept(ctx, arena, from->low, from->bounded, sizeof *from->low);
    slice->high = kept(ctx, arena, from->high, from->bounded, sizeof *from->high);
    if (!from->uniform) slice->state = kept(ctx, arena, from->state, from->cells, 1);
    return slice->row && slice->industry && slice->value && slice->bound_cell && slice->low &&
                   slice->high && (from->uniform || slice->state)
               ? MESO_OK
               : MESO_E_NOMEM;
}

/* Sum of the parts of a whole; parts that are not there are zero, or missing. */
static meso_cell whole_of(const meso_level_work *work, meso_tally *sum, int32_t parts)
{
    const int zero = work->panel->absent == MESO_CELL_ZERO;
    if (sum->parts == 0) return meso_cell_none(work->panel->absent);
    if (!zero && sum->parts < parts) meso_tally_miss(sum, work->at.least);
    return meso_tally_get(sum);
}

/* How many codes of a cut have cells in this slice, themselves or below them. */
static int32_t alive(const meso_cut *cut, const meso_axis_tree *tree)
{
    int32_t count = 0;
    for (int32_t n = 0; n < cut->count; n++)
        count += tree->leaves[cut->code[n]] > 0;
    return count;
}

/* Sum over the columns gathered in the row at work. */
static meso_cell row_sum(const meso_level_work *work, const meso_cut *columns)
{
    meso_tally sum = {0};
    for (int32_t n = 0; n < work->row.count; n++) {
        const meso_cell cell = meso_tally_get(&work->row.tally[work->row.touched[n]]);
        meso_tally_add(&sum, &cell);
    }
    return whole_of(work, &sum, alive(columns, &work->at.industry));
}

/* All industries of a region: the published row, or the sum of the cells. */
static meso_cell region_whole(meso_level_work *work, int32_t region)
{
    const meso_cut *columns = work->wholes.count ? &work->wholes : &work->columns;
    meso_gather(&work->row, &work->at, region, columns);
    const meso_cell whole = row_sum(work, columns);
    meso_gathering_clear(&work->row);
    return whole;
}

static void add_row(meso_tally *by_column, const meso_gathering *row)
{
    for (int32_t n = 0; n < row->count; n++) {
        const meso_cell cell = meso_tally_get(&row->tally[row->touched[n]]);
        meso_tally_add(&by_column[row->touched[n]], &cell);
    }
}

/* Gathers the rows of the level, with the sum of each and of each column. */
static void gather_rows(meso_level_work *work, slice_cells *into, meso_cell *region_total,
                        meso_tally *by_column)
{
    for (int32_t r = 0; r < work->rows.count; r++) {
        meso_gather(&work->row, &work->at, work->rows.code[r], &work->columns);
        put_row(into, &work->row);
        into->row[r + 1] = into->cells;
        if (work->nations.count == 0) add_row(by_column, &work->row);
        meso_gathering_clear(&work->row);
        region_total[r] = region_whole(work, work->rows.code[r]);
    }
}

static void total_columns(meso_level_work *work, meso_cell *industry_total,
                          meso_tally *by_column)
{
    const meso_cut *rows = work->nations.count ? &work->nations : &work->rows;
    for (int32_t n = 0; n < work->nations.count; n++) {
        meso_gather(&work->row, &work->at, work->nations.code[n], &work->columns);
        add_row(by_column, &work->row);
        meso_gathering_clear(&work->row);
    }
    const int32_t parts = alive(rows, &work->at.region);
    for (int32_t i = 0; i < work->columns.count; i++)
        industry_total[i] = whole_of(work, &by_column[i], parts);
}

/* All regions, all industries: from the nation when it has a row for all industries, otherwise
   along the axis that has a whole. */
static meso_cell total_all(meso_level_work *work, const meso_cell *region_total,
                           const meso_cell *industry_total)
{
    meso_tally sum = {0};
    const int by_industry = work->nations.count && !work->wholes.count;
    const meso_cut *cut = by_industry           ? &work->columns
                          : work->nations.count ? &work->nations
                                                : &work->rows;
    const meso_axis_tree *tree = by_industry ? &work->at.industry : &work->at.region;
    for (int32_t n = 0; n < cut->count; n++) {
        if (tree->leaves[cut->code[n]] == 0) continue;
        const meso_cell cell = by_industry           ? industry_total[n]
                               : work->nations.count ? region_whole(work, cut->code[n])
                                                     : region_total[n];
        meso_tally_add(&sum, &cell);
    }
    return whole_of(work, &sum, 0);
}

static int has_negative(const meso_slice *slice, int64_t cells)
{
    for (int64_t c = 0; c < cells; c++)
        if (slice->value[c] < 0) return 1;
    for (int64_t b = 0; b < slice->bounded; b++)
        if (slice->low[b] < 0) return 1;
    return 0;
}

meso_status meso_level_slice(meso_ctx *ctx, meso_slice *out, meso_level_work *work,
                             const meso_slice *from)
{
    const int64_t cells = from->row[work->panel->region.count];
    slice_cells into;
    meso_status status = MESO_E_NOMEM;
    meso_arena *scratch = meso_arena_new(ctx);
    if (!scratch || !take_cells(ctx, scratch, &into, work->rows.count, cells)) goto done;
    work->row.part = NULL;
    meso_tally *by_column = MESO_TAKE(ctx, scratch, meso_tally, work->columns.count);
    meso_cell *region_total = MESO_TAKE(ctx, work->arena, meso_cell, work->rows.count);
    meso_cell *industry_total = MESO_TAKE(ctx, work->arena, meso_cell, work->columns.count);
    if (!by_column || !region_total || !industry_total) goto done;
    meso_tree_slice *at = &work->at;
    at->panel = work->panel;
    at->slice = from;
    at->least = has_negative(from, cells) ? MESO_NAN : 0;
    at->low = at->high = NULL;
    if (from->filling) /* its bounds are as narrow as they get */
        MESO_TRY(meso_margins_spread(ctx, at, scratch));
    else if (from->bounded)
        MESO_TRY(meso_tree_tighten(ctx, at, scratch));
    if (from->filling) {
        MESO_TRY(meso_gathering_keep_parts(ctx, &work->row, scratch, at, cells));
        status = MESO_E_NOMEM;
        into.parts.first = MESO_TAKE(ctx, scratch, int64_t, cells + 1);
        into.parts.cell = MESO_TAKE(ctx, scratch, int64_t, cells);
        if (!into.parts.first || !into.parts.cell) goto done;
    }
    gather_rows(work, &into, region_total, by_column);
    work->row.part = NULL;
    total_columns(work, industry_total, by_column);
    *out = (meso_slice){.period = from->period,
                        .region_total = region_total,
                        .industry_total = industry_total,
                        .total = total_all(work, region_total, industry_total)};
    MESO_TRY(keep_cells(ctx, out, work, &into));
    if (from->filling) status = meso_level_fill(ctx, out, work, from, &into.parts);
done:
    meso_arena_free(scratch);
    return status;
}
