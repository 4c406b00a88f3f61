/* Which published cells add up to a row of the level wanted, each counted once? */
#include "base/ctx.h"
#include "data/panel_level.h"
#include "data/tally.h"

#include <string.h>

meso_status meso_gathering_make(meso_ctx *ctx, meso_gathering *row, meso_arena *arena,
                                const meso_tree_slice *at)
{
    const int32_t columns = at->industry.codes->count; /* a cut has no more */
    *row = (meso_gathering){.tally = MESO_TAKE(ctx, arena, meso_tally, columns),
                            .touched = MESO_TAKE(ctx, arena, int32_t, columns),
                            .counted_until = MESO_TAKE(ctx, arena, int32_t, columns),
                            .regions_seen = MESO_TAKE(ctx, arena, int32_t, columns),
                            .industries_seen = MESO_TAKE(ctx, arena, int32_t, columns),
                            .from = MESO_TAKE(ctx, arena, int32_t, columns),
                            .seen = MESO_TAKE(ctx, arena, int32_t, columns)};
    return row->tally && row->touched && row->counted_until && row->regions_seen &&
                   row->industries_seen && row->from && row->seen
               ? MESO_OK
               : MESO_E_NOMEM;
}

meso_status meso_gathering_keep_parts(meso_ctx *ctx, meso_gathering *row, meso_arena *arena,
                                      const meso_tree_slice *at, int64_t cells)
{
    const int32_t columns = at->industry.codes->count;
    row->part = MESO_TAKE(ctx, arena, int64_t, cells);
    row->part_next = MESO_TAKE(ctx, arena, int64_t, cells);
    row->part_last = MESO_TAKE(ctx, arena, int64_t, columns);
    if (!row->part || !row->part_next || !row->part_last) return MESO_E_NOMEM;
    for (int32_t column = 0; column < columns; column++)
        row->part_last[column] = -1;
    return MESO_OK;
}

static void keep_part(meso_gathering *row, int32_t column, int64_t cell)
{
    row->part[row->parts] = cell;
    row->part_next[row->parts] = row->part_last[column];
    row->part_last[column] = row->parts++;
}

void meso_gathering_clear(meso_gathering *row)
{
    for (int32_t n = 0; n < row->count; n++) {
        const int32_t column = row->touched[n];
        memset(&row->tally[column], 0, sizeof row->tally[column]);
        row->counted_until[column] = row->regions_seen[column] = 0;
        if (row->part) row->part_last[column] = -1;
    }
    row->count = 0;
    row->parts = 0;
}

/* Whether a code between this one and its column has a cell in the row at work. */
static int is_counted_above(const meso_gathering *row, const meso_tree_slice *at, int32_t code,
                            const meso_cut *columns)
{
    const int32_t column = columns->to[code];
    for (int32_t up = at->industry.codes->parent[code]; up >= 0 && columns->to[up] == column;
         up = at->industry.codes->parent[up])
        if (row->seen[up] == row->walks) return 1;
    return 0;
}

/* First cell of a column from the region at work. */
static void touch(meso_gathering *row, const meso_tree_slice *at, int32_t region,
                  int32_t column)
{
    if (row->tally[column].parts == 0) row->touched[row->count++] = column;
    row->from[column] = row->walks;
    row->industries_seen[column] = 0;
    row->regions_seen[column] += at->region.leaves[region];
    row->counted_until[column] = at->region.end[region];
}

static void add_row(meso_gathering *row, const meso_tree_slice *at, int32_t region,
                    const meso_cut *columns)
{
    const int32_t position = at->region.position[region];
    if (position < 0) return;
    const int64_t first = at->slice->row[position], end = at->slice->row[position + 1];
    row->walks++;
    for (int64_t c = first; c < end; c++)
        row->seen[at->industry.code[at->slice->industry[c]]] = row->walks;
    for (int64_t c = first; c < end; c++) {
        const int32_t code = at->industry.code[at->slice->industry[c]];
        const int32_t column = columns->to[code];
        if (column < 0) continue;
        const int mine = row->from[column] == row->walks;
        if (!mine && at->region.place[region] < row->counted_until[column]) continue;
        if (is_counted_above(row, at, code, columns)) continue;
        if (!mine) touch(row, at, region, column);
        const meso_cell cell = meso_tree_cell(at, c);
        meso_tally_add(&row->tally[column], &cell);
        if (row->part) keep_part(row, column, c);
        row->industries_seen[column] += at->industry.leaves[code];
    }
    if (at->panel->absent == MESO_CELL_ZERO) return;
    for (int64_t c = first; c < end; c++) { /* industries of a column that have no row */
        const int32_t column = columns->to[at->industry.code[at->slice->industry[c]]];
        if (column < 0 || row->from[column] != row->walks) continue;
        if (row->industries_seen[column] < at->industry.leaves[columns->code[column]])
            meso_tally_miss(&row->tally[column], at->least);
        row->industries_seen[column] = at->industry.leaves[columns->code[column]];
    }
}

/* Columns come in order except where codes of several columns are mixed. */
static void sort_touched(meso_gathering *row, int32_t columns)
{
    int ordered = 1;
    for (int32_t n = 1; n < row->count && ordered; n++)
        ordered = row->touched[n - 1] < row->touched[n];
    if (ordered) return;
    row->count = 0;
    for (int32_t column = 0; column < columns; column++)
        if (row->tally[column].parts > 0) row->touched[row->count++] = column;
}

void meso_gather(meso_gathering *row, const meso_tree_slice *at, int32_t region,
                 const meso_cut *columns)
{
    const meso_axis_tree *regions = &at->region;
    for (int32_t place = regions->place[region]; place < regions->end[region]; place++)
        if (regions->has[regions->walk[place]]) add_row(row, at, regions->walk[place], columns);
    sort_touched(row, columns->count);
    if (at->panel->absent == MESO_CELL_ZERO) return;
    for (int32_t n = 0; n < row->count; n++) { /* regions below that have no row */
        const int32_t column = row->touched[n];
        if (row->regions_seen[column] < regions->leaves[region])
            meso_tally_miss(&row->tally[column], at->least);
    }
}
