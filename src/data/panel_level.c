/* Which numbers stand on one level of regions and one of industries? */
#include "data/panel_level.h"

#include "base/ctx.h"
#include "data/cell.h"
#include "data/panel.h"

#include <string.h>

/* Marks the codes of an axis that have a cell in any period. */
static int32_t *codes_with_cells(meso_ctx *ctx, meso_arena *arena, const meso_panel *panel,
                                 int rows)
{
    const int32_t count = rows ? panel->region.count : panel->industry.count;
    int32_t *has = MESO_TAKE(ctx, arena, int32_t, count);
    for (int32_t t = 0; has && t < panel->periods; t++) {
        const meso_slice *slice = &panel->slice[t];
        for (int32_t r = 0; rows && r < count; r++)
            has[r] |= slice->row[r + 1] > slice->row[r];
        for (int64_t c = 0; !rows && c < slice->row[panel->region.count]; c++)
            has[slice->industry[c]] = 1;
    }
    return has;
}

/* The code on the wanted level that a code's cells belong to: itself, or its ancestor when no
   code between the two has cells of its own; -1 when it lies above or beside. */
static int32_t target_of(const meso_codes *codes, const int32_t *has, int32_t code,
                         int32_t level)
{
    if (codes->level[code] == level) return code;
    if (codes->level[code] < level) return -1;
    for (int32_t up = codes->parent[code]; up >= 0; up = codes->parent[up]) {
        if (has[up]) return -1;
        if (codes->level[up] <= level) return codes->level[up] == level ? up : -1;
    }
    return -1;
}

static meso_status map_axis(meso_ctx *ctx, meso_arena *arena, meso_axis_map *map,
                            const meso_panel *panel, int rows, int32_t level)
{
    const meso_codes *codes = rows ? panel->region.codes : panel->industry.codes;
    const int32_t count = codes->count;
    const int32_t *has = codes_with_cells(ctx, arena, panel, rows);
    map->to = MESO_TAKE(ctx, arena, int32_t, count);
    map->code = MESO_TAKE(ctx, arena, int32_t, count);
    int32_t *order = MESO_TAKE(ctx, arena, int32_t, count);
    if (!has || !map->to || !map->code || !order) return MESO_E_NOMEM;
    map->root = -1;
    int32_t roots = 0, deepest = -1;
    for (int32_t c = 0; c < count; c++) {
        if (has[c] && codes->level[c] > deepest) deepest = codes->level[c];
        if (codes->level[c] > 0) continue;
        roots++;
        map->root = c;
    }
    if (roots != 1 || deepest == 0) map->root = -1; /* a flat list has no row for the whole */
    map->level = level < 0 ? deepest : level;
    for (int32_t c = 0; c < count; c++) {
        map->to[c] = has[c] ? target_of(codes, has, c, map->level) : -1;
        if (map->to[c] >= 0) order[map->to[c]] = 1;
    }
    map->count = 0;
    for (int32_t c = 0; c < count; c++) /* rows and columns in the order of the codes */
        if (order[c]) {
            order[c] = map->count;
            map->code[map->count++] = c;
        }
    for (int32_t c = 0; c < count; c++)
        if (map->to[c] >= 0) map->to[c] = order[map->to[c]];
    return MESO_OK;
}

/* Arrays of one slice before they become const; bounds are gathered beside them. */
typedef struct filling {
    int64_t *row, *bound_cell;
    int32_t *industry;
    double *value, *low, *high;
    uint8_t *state;
    int64_t cells, bounded;
} filling;

/* One output row as it is gathered: dense, with the columns that were touched. */
typedef struct gathering {
    meso_cell *cell;  /* [columns] */
    int32_t *touched; /* [columns] in order of arrival */
    uint8_t *is_touched;
    int32_t count;
} gathering;

static int take_gathering(meso_ctx *ctx, meso_arena *arena, gathering *g, int32_t columns)
{
    g->cell = MESO_TAKE(ctx, arena, meso_cell, columns);
    g->touched = MESO_TAKE(ctx, arena, int32_t, columns);
    g->is_touched = MESO_TAKE(ctx, arena, uint8_t, columns);
    return g->cell && g->touched && g->is_touched;
}

static void gather(gathering *g, const meso_slice *slice, int32_t region,
                   const meso_axis_map *columns)
{
    for (int64_t c = slice->row[region]; c < slice->row[region + 1]; c++) {
        const int32_t column = columns->to[slice->industry[c]];
        if (column < 0) continue;
        const meso_cell cell = meso_slice_cell(slice, c);
        if (g->is_touched[column]) {
            g->cell[column] = meso_cell_sum(g->cell[column], cell);
            continue;
        }
        g->is_touched[column] = 1;
        g->touched[g->count++] = column;
        g->cell[column] = cell;
    }
}

/* Columns arrive in order unless several codes share one; insertion mends the few that do not.
 */
static void flush(gathering *g, filling *into)
{
    for (int32_t n = 1; n < g->count; n++) {
        const int32_t column = g->touched[n];
        int32_t at = n;
        for (; at > 0 && g->touched[at - 1] > column; at--)
            g->touched[at] = g->touched[at - 1];
        g->touched[at] = column;
    }
    for (int32_t n = 0; n < g->count; n++) {
        const int32_t column = g->touched[n];
        const meso_cell *cell = &g->cell[column];
        into->industry[into->cells] = column;
        into->value[into->cells] = cell->value;
        into->state[into->cells] = cell->state;
        if (meso_cell_is_bounded(cell)) {
            into->bound_cell[into->bounded] = into->cells;
            into->low[into->bounded] = cell->low;
            into->high[into->bounded++] = cell->high;
        }
        into->cells++;
        g->is_touched[column] = 0;
    }
    g->count = 0;
}

static int take_filling(meso_ctx *ctx, meso_arena *arena, filling *into, int32_t rows,
                        const meso_slice *slice, int64_t cells)
{
    *into = (filling){.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)rows + 1),
                      .industry = MESO_TAKE(ctx, arena, int32_t, cells),
                      .value = MESO_TAKE(ctx, arena, double, cells),
                      .state = MESO_TAKE(ctx, arena, uint8_t, cells),
                      .bound_cell = MESO_TAKE(ctx, arena, int64_t, slice->bounded),
                      .low = MESO_TAKE(ctx, arena, double, slice->bounded),
                      .high = MESO_TAKE(ctx, arena, double, slice->bounded)};
    return into->row && into->industry && into->value && into->state && into->bound_cell &&
           into->low && into->high;
}

/* Tree rows grouped by output row, so that a row is gathered once: begin[row] .. begin[row+1].
 */
typedef struct sources {
    int32_t *begin, *code;
} sources;

static meso_status list_sources(meso_ctx *ctx, meso_arena *arena, sources *list,
                                const meso_axis_map *rows, int32_t codes)
{
    list->begin = MESO_TAKE(ctx, arena, int32_t, (int64_t)rows->count + 2);
    list->code = MESO_TAKE(ctx, arena, int32_t, codes);
    if (!list->begin || !list->code) return MESO_E_NOMEM;
    for (int32_t c = 0; c < codes; c++)
        if (rows->to[c] >= 0) list->begin[rows->to[c] + 2]++;
    for (int32_t r = 0; r < rows->count; r++)
        list->begin[r + 2] += list->begin[r + 1];
    for (int32_t c = 0; c < codes; c++)
        if (rows->to[c] >= 0) list->code[list->begin[rows->to[c] + 1]++] = c;
    return MESO_OK;
}

static meso_status cut_slice(meso_ctx *ctx, meso_level_work *work, gathering *g,
                             const sources *list, int32_t period)
{
    const meso_slice *from = &work->tree->slice[period];
    filling into;
    int64_t cells = 0;
    for (int64_t c = 0; c < from->row[work->tree->region.count]; c++)
        cells += work->columns.to[from->industry[c]] >= 0;
    if (!take_filling(ctx, work->arena, &into, work->rows.count, from, cells))
        return MESO_E_NOMEM;
    for (int32_t r = 0; r < work->rows.count; r++) {
        for (int32_t s = list->begin[r]; s < list->begin[r + 1]; s++)
            gather(g, from, list->code[s], &work->columns);
        flush(g, &into);
        into.row[r + 1] = into.cells;
    }
    work->low = into.low;
    work->high = into.high;
    work->slice[period] = (meso_slice){.period = from->period,
                                       .row = into.row,
                                       .industry = into.industry,
                                       .value = into.value,
                                       .state = into.state,
                                       .bounded = into.bounded,
                                       .bound_cell = into.bound_cell,
                                       .low = into.low,
                                       .high = into.high};
    const meso_status status = meso_level_totals(ctx, work, period);
    return status < 0 ? status : meso_level_tighten(ctx, work, period);
}

static meso_status cut(meso_ctx *ctx, meso_level_work *work)
{
    meso_status status = MESO_OK;
    sources list;
    gathering g = {0};
    MESO_TRY(list_sources(ctx, work->scratch, &list, &work->rows, work->tree->region.count));
    work->slice = MESO_TAKE(ctx, work->arena, meso_slice, work->tree->periods);
    if (!work->slice || !take_gathering(ctx, work->scratch, &g, work->columns.count))
        return MESO_E_NOMEM;
    for (int32_t t = 0; t < work->tree->periods; t++)
        MESO_TRY(cut_slice(ctx, work, &g, &list, t));
done:
    return status;
}

meso_status meso_panel_at_level(meso_ctx *ctx, meso_panel **out, const meso_panel *panel,
                                int32_t region_level, int32_t industry_level)
{
    meso_status status = MESO_E_NOMEM;
    meso_level_work work = {
        .tree = panel, .arena = meso_arena_new(ctx), .scratch = meso_arena_new(ctx)};
    if (!work.arena || !work.scratch) goto done;
    MESO_TRY(map_axis(ctx, work.arena, &work.rows, panel, 1, region_level));
    MESO_TRY(map_axis(ctx, work.arena, &work.columns, panel, 0, industry_level));
    if (work.rows.count == 0 || work.columns.count == 0) {
        status = meso_fail(ctx, MESO_E_DATA, "%s: nothing on level %d of the %s",
                           panel->measure, work.rows.count ? industry_level : region_level,
                           work.rows.count ? "industries" : "regions");
        goto done;
    }
    MESO_TRY(cut(ctx, &work));
    meso_owned_panel *owned = MESO_TAKE(ctx, work.arena, meso_owned_panel, 1);
    if (!owned) {
        status = MESO_E_NOMEM;
        goto done;
    }
    *owned = (meso_owned_panel){*panel, work.arena};
    owned->panel.region = (meso_axis){panel->region.codes, work.rows.count, work.rows.code};
    owned->panel.industry =
        (meso_axis){panel->industry.codes, work.columns.count, work.columns.code};
    owned->panel.slice = work.slice;
    owned->panel.event_size = NULL;
    work.arena = NULL; /* the panel's now */
    *out = &owned->panel;

done:
    meso_arena_free(work.scratch);
    meso_arena_free(work.arena);
    return status;
}
