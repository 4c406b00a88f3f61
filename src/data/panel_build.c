/* How do waiting cells become a panel? They are dealt to their rows by counting; only rows
   whose cells came in disorder are sorted. */
#include "base/ctx.h"
#include "data/panel_builder.h"

#include <string.h>

/* One slice while it is being filled: the arrays behind its constant pointers. */
typedef struct slice_draft {
    int64_t *row;      /* [regions + 1] counts, then where the next cell goes, then starts */
    int32_t *industry; /* [cells] */
    double *value;     /* [cells] */
    uint8_t *state;    /* [cells] */
    int32_t *bounds;   /* [cells] as in meso_waiting_cell; NULL when none has any */
    int64_t cells, bounded;
    int uniform; /* 1 while every cell is observed */
} slice_draft;

typedef struct panel_build {
    meso_panel_builder *builder;
    meso_arena *arena;   /* of the panel */
    meso_arena *scratch; /* until the panel is made */
    int32_t *rank;       /* [periods] place of a period in time order */
    slice_draft *draft;  /* [periods] in time order */
    meso_slice *slice;   /* [periods] */
} panel_build;

static void rank_periods(panel_build *build)
{
    const meso_panel_builder *builder = build->builder;
    for (int32_t p = 0; p < builder->periods; p++) {
        int32_t rank = 0;
        for (int32_t q = 0; q < builder->periods; q++)
            rank += builder->period[q] < builder->period[p];
        build->rank[p] = rank;
        build->slice[rank].period = builder->period[p];
    }
}

/* Memory for each slice, and where each of its rows begins. */
static meso_status lay_out(meso_ctx *ctx, panel_build *build)
{
    meso_panel_builder *builder = build->builder;
    const int32_t regions = builder->owned->panel.region.count;
    for (int32_t p = 0; p < builder->periods; p++) {
        build->draft[p].uniform = 1;
        build->draft[p].row = MESO_TAKE(ctx, build->arena, int64_t, (int64_t)regions + 1);
        if (!build->draft[p].row) return MESO_E_NOMEM;
    }
    for (const meso_block *b = builder->first; b; b = b->next)
        for (int32_t c = 0; c < b->count; c++) {
            slice_draft *draft = &build->draft[build->rank[b->cell[c].period]];
            draft->row[b->cell[c].region]++;
            draft->cells++;
            draft->bounded += b->cell[c].bounds > 0;
        }
    for (int32_t p = 0; p < builder->periods; p++) {
        slice_draft *draft = &build->draft[p];
        int64_t start = 0;
        for (int32_t r = 0; r <= regions; r++) {
            const int64_t cells = draft->row[r];
            draft->row[r] = start;
            start += cells;
        }
        draft->industry = MESO_TAKE(ctx, build->arena, int32_t, draft->cells);
        draft->value = MESO_TAKE(ctx, build->arena, double, draft->cells);
        draft->state = MESO_TAKE(ctx, build->arena, uint8_t, draft->cells);
        draft->bounds =
            draft->bounded ? MESO_TAKE(ctx, build->scratch, int32_t, draft->cells) : NULL;
        if (!draft->industry || !draft->value || !draft->state ||
            (draft->bounded && !draft->bounds))
            return MESO_E_NOMEM;
    }
    return MESO_OK;
}

static void put(slice_draft *draft, int64_t at, const meso_waiting_cell *cell)
{
    draft->industry[at] = cell->industry;
    draft->value[at] = cell->value;
    draft->state[at] = cell->state;
    if (draft->bounds) draft->bounds[at] = cell->bounds;
    draft->uniform &= cell->state == MESO_CELL_OBSERVED;
}

static void deal(panel_build *build)
{
    meso_panel_builder *builder = build->builder;
    const int32_t regions = builder->owned->panel.region.count;
    for (meso_block *b = builder->first; b; b = builder->first) {
        for (int32_t c = 0; c < b->count; c++) {
            slice_draft *draft = &build->draft[build->rank[b->cell[c].period]];
            put(draft, draft->row[b->cell[c].region]++, &b->cell[c]);
        }
        builder->first = b->next;
        meso_ctx_release(builder->ctx, b);
    }
    builder->last = NULL;
    /* Each row's next place is now where it ends, which is where the next row begins. */
    for (int32_t p = 0; p < builder->periods; p++) {
        int64_t *row = build->draft[p].row;
        memmove(row + 1, row, (size_t)regions * sizeof *row);
        row[0] = 0;
    }
}

/* Merges two sorted runs of places into `to`. */
static void merge(const int32_t *key, int64_t *to, const int64_t *from, int64_t first,
                  int64_t middle, int64_t end)
{
    int64_t a = first, b = middle;
    for (int64_t at = first; at < end; at++)
        to[at] =
            b >= end || (a < middle && key[from[a]] <= key[from[b]]) ? from[a++] : from[b++];
}

/* Places of the cells of a row by ascending industry, into one of two arrays of that length. */
static int64_t *sorted_places(const int32_t *industry, int64_t cells, int64_t *places,
                              int64_t *spare)
{
    for (int64_t c = 0; c < cells; c++)
        places[c] = c;
    for (int64_t run = 1; run < cells; run *= 2) {
        for (int64_t first = 0; first < cells; first += 2 * run) {
            const int64_t middle = first + run < cells ? first + run : cells;
            const int64_t end = first + 2 * run < cells ? first + 2 * run : cells;
            merge(industry, spare, places, first, middle, end);
        }
        int64_t *full = spare;
        spare = places, places = full;
    }
    return places;
}

static meso_status sort_row(meso_ctx *ctx, slice_draft *draft, int64_t first, int64_t cells)
{
    int64_t *work = meso_ctx_alloc(ctx, (size_t)cells * 2 * sizeof *work);
    meso_waiting_cell *copy = meso_ctx_alloc(ctx, (size_t)cells * sizeof *copy);
    const meso_status status = work && copy ? MESO_OK : MESO_E_NOMEM;
    if (status == MESO_OK) {
        const int64_t *place =
            sorted_places(draft->industry + first, cells, work, work + cells);
        for (int64_t c = 0; c < cells; c++) {
            const int64_t at = first + place[c];
            copy[c] = (meso_waiting_cell){.value = draft->value[at],
                                          .industry = draft->industry[at],
                                          .bounds = draft->bounds ? draft->bounds[at] : 0,
                                          .state = draft->state[at]};
        }
        for (int64_t c = 0; c < cells; c++)
            put(draft, first + c, &copy[c]);
    }
    meso_ctx_release(ctx, work);
    meso_ctx_release(ctx, copy);
    return status;
}

static meso_status sort_rows(meso_ctx *ctx, const panel_build *build, int32_t period)
{
    slice_draft *draft = &build->draft[period];
    const meso_panel *panel = &build->builder->owned->panel;
    for (int32_t r = 0; r < panel->region.count; r++) {
        const int64_t first = draft->row[r], end = draft->row[r + 1];
        int ordered = 1;
        for (int64_t c = first + 1; c < end && ordered; c++)
            ordered = draft->industry[c - 1] < draft->industry[c];
        if (ordered) continue;
        const meso_status status = sort_row(ctx, draft, first, end - first);
        if (status < 0) return status;
        for (int64_t c = first + 1; c < end; c++) {
            char when[MESO_PERIOD_TEXT_BYTES];
            if (draft->industry[c - 1] == draft->industry[c])
                return meso_fail(ctx, MESO_E_DATA,
                                 "%s: region %s, industry %s, %s stands twice", panel->measure,
                                 panel->region.codes->code[r],
                                 panel->industry.codes->code[draft->industry[c]],
                                 meso_period_text(when, build->slice[period].period));
        }
    }
    return MESO_OK;
}

static meso_status finish_slice(meso_ctx *ctx, const panel_build *build, int32_t period)
{
    const slice_draft *draft = &build->draft[period];
    meso_slice *slice = &build->slice[period];
    slice->row = draft->row;
    slice->industry = draft->industry;
    slice->value = draft->value;
    slice->state = draft->uniform ? NULL : draft->state;
    slice->bounded = draft->bounded;
    if (!draft->bounded) return MESO_OK;
    int64_t *cell = MESO_TAKE(ctx, build->arena, int64_t, draft->bounded);
    double *low = MESO_TAKE(ctx, build->arena, double, draft->bounded);
    double *high = MESO_TAKE(ctx, build->arena, double, draft->bounded);
    if (!cell || !low || !high) return MESO_E_NOMEM;
    int64_t at = 0;
    for (int64_t c = 0; c < draft->cells; c++) {
        if (!draft->bounds[c]) continue;
        const meso_interval *bounds = &build->builder->bounds[draft->bounds[c] - 1];
        cell[at] = c;
        low[at] = bounds->low;
        high[at++] = bounds->high;
    }
    slice->bound_cell = cell;
    slice->low = low;
    slice->high = high;
    return MESO_OK;
}

meso_status meso_panel_build(meso_ctx *ctx, meso_panel **out, meso_panel_builder *builder)
{
    meso_status status = MESO_E_NOMEM;
    panel_build build = {.builder = builder, .arena = builder->owned->arena};
    const int32_t periods = builder->periods;
    build.scratch = meso_arena_new(ctx);
    if (!build.scratch) goto done;
    build.rank = MESO_TAKE(ctx, build.scratch, int32_t, periods);
    build.draft = MESO_TAKE(ctx, build.scratch, slice_draft, periods);
    build.slice = MESO_TAKE(ctx, build.arena, meso_slice, periods);
    if (!build.rank || !build.draft || !build.slice) goto done;
    rank_periods(&build);
    MESO_TRY(lay_out(ctx, &build));
    deal(&build);
    for (int32_t p = 0; p < periods; p++) {
        MESO_TRY(sort_rows(ctx, &build, p));
        MESO_TRY(finish_slice(ctx, &build, p));
    }
    meso_panel *panel = &builder->owned->panel;
    panel->periods = periods;
    panel->slice = build.slice;
    builder->owned = NULL;
    *out = panel;
    status = MESO_OK;
done:
    meso_arena_free(build.scratch);
    meso_panel_builder_free(builder);
    return status;
}
