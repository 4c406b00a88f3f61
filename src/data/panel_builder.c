/* How do cells that arrive in any order become a panel? */
#include "base/arena.h"
#include "base/ctx.h"
#include "data/cell.h"
#include "data/panel.h"

#include <string.h>

typedef struct entry {
    double value;
    int32_t period, region, industry;
    uint8_t state, bounded;
} entry;

typedef struct bound {
    int64_t entry;
    double low, high;
} bound;

struct meso_panel_builder {
    meso_allocator allocator;
    const char *measure, *unit; /* in the arena, which becomes the panel's */
    const meso_codes *regions, *industries;
    meso_cell_state absent;
    meso_arena *arena;
    entry *entries;
    bound *bounds; /* in the order of their entries */
    int64_t count, room, bound_count, bound_room;
};

static const char *keep(meso_ctx *ctx, meso_arena *arena, const char *text)
{
    const size_t bytes = strlen(text) + 1;
    char *copy = MESO_TAKE(ctx, arena, char, (int64_t)bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}

meso_status meso_panel_builder_new(meso_ctx *ctx, meso_panel_builder **out, const char *measure,
                                   const char *unit, const meso_codes *regions,
                                   const meso_codes *industries, meso_cell_state absent)
{
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_panel_builder *builder = meso_ctx_alloc(ctx, sizeof *builder);
    const char *measure_kept = keep(ctx, arena, measure);
    const char *unit_kept = keep(ctx, arena, unit);
    if (!builder || !measure_kept || !unit_kept) {
        meso_ctx_release(ctx, builder);
        meso_arena_free(arena);
        return MESO_E_NOMEM;
    }
    *builder = (meso_panel_builder){.allocator = *meso_ctx_allocator(ctx),
                                    .measure = measure_kept,
                                    .unit = unit_kept,
                                    .regions = regions,
                                    .industries = industries,
                                    .absent = absent,
                                    .arena = arena};
    *out = builder;
    return MESO_OK;
}

void meso_panel_builder_free(meso_panel_builder *builder)
{
    if (!builder) return;
    const meso_allocator allocator = builder->allocator;
    if (builder->entries) allocator.release(allocator.data, builder->entries);
    if (builder->bounds) allocator.release(allocator.data, builder->bounds);
    meso_arena_free(builder->arena);
    allocator.release(allocator.data, builder);
}

/* Twice the room for a list of items; the list is as before when memory is exhausted. */
static void *grown(meso_ctx *ctx, void *list, int64_t *room, size_t size)
{
    const int64_t wanted = *room ? *room * 2 : 1024;
    void *larger = meso_ctx_alloc(ctx, (size_t)wanted * size);
    if (!larger) return NULL;
    if (list) memcpy(larger, list, (size_t)*room * size);
    meso_ctx_release(ctx, list);
    *room = wanted;
    return larger;
}

meso_status meso_panel_add(meso_ctx *ctx, meso_panel_builder *builder, meso_period period,
                           int32_t region, int32_t industry, meso_cell cell)
{
    if (region < 0 || region >= builder->regions->count || industry < 0 ||
        industry >= builder->industries->count)
        return meso_fail(ctx, MESO_E_ARGUMENT, "region %d, industry %d: outside %d x %d",
                         region, industry, builder->regions->count, builder->industries->count);
    if (cell.low > cell.high)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s, %s: low %g is above high %g",
                         builder->regions->code[region], builder->industries->code[industry],
                         cell.low, cell.high);
    if (builder->count == builder->room) {
        entry *larger = grown(ctx, builder->entries, &builder->room, sizeof *larger);
        if (!larger) return MESO_E_NOMEM;
        builder->entries = larger;
    }
    const int bounded = meso_cell_is_bounded(&cell);
    if (bounded && builder->bound_count == builder->bound_room) {
        bound *larger = grown(ctx, builder->bounds, &builder->bound_room, sizeof *larger);
        if (!larger) return MESO_E_NOMEM;
        builder->bounds = larger;
    }
    if (bounded)
        builder->bounds[builder->bound_count++] = (bound){builder->count, cell.low, cell.high};
    builder->entries[builder->count++] =
        (entry){cell.value, period, region, industry, cell.state, (uint8_t)bounded};
    return MESO_OK;
}

static int before(const entry *a, const entry *b)
{
    if (a->period != b->period) return a->period < b->period;
    if (a->region != b->region) return a->region < b->region;
    return a->industry < b->industry;
}

/* One pass of a stable counting sort of positions by a key of their entries. */
static meso_status sort_by(meso_ctx *ctx, const meso_panel_builder *builder, int64_t **order,
                           int64_t **spare, const int32_t *key_of, int32_t keys)
{
    int64_t *start = meso_ctx_alloc(ctx, ((size_t)keys + 1) * sizeof *start);
    if (!start) return MESO_E_NOMEM;
    memset(start, 0, ((size_t)keys + 1) * sizeof *start);
    for (int64_t n = 0; n < builder->count; n++)
        start[key_of[n] + 1]++;
    for (int32_t k = 0; k < keys; k++)
        start[k + 1] += start[k];
    for (int64_t n = 0; n < builder->count; n++) {
        const int64_t at = (*order)[n];
        (*spare)[start[key_of[at]]++] = at;
    }
    meso_ctx_release(ctx, start);
    int64_t *swap = *order;
    *order = *spare;
    *spare = swap;
    return MESO_OK;
}

/* Different periods in ascending order; few, so insertion is enough. */
static meso_status list_periods(meso_ctx *ctx, const meso_panel_builder *builder,
                                meso_period **out, int32_t *count)
{
    int64_t room = 64;
    meso_period *list = meso_ctx_alloc(ctx, (size_t)room * sizeof *list);
    if (!list) return MESO_E_NOMEM;
    int32_t found = 0;
    meso_period last = 0;
    for (int64_t n = 0; n < builder->count; n++) {
        const meso_period period = builder->entries[n].period;
        if (found && period == last) continue;
        last = period;
        int32_t at = 0;
        while (at < found && list[at] < period)
            at++;
        if (at < found && list[at] == period) continue;
        if (found == room) {
            meso_period *larger = grown(ctx, list, &room, sizeof *larger);
            if (!larger) {
                meso_ctx_release(ctx, list);
                return MESO_E_NOMEM;
            }
            list = larger;
        }
        memmove(list + at + 1, list + at, (size_t)(found - at) * sizeof *list);
        list[at] = period;
        found++;
    }
    *out = list;
    *count = found;
    return MESO_OK;
}

static int32_t period_index(const meso_period *periods, int32_t count, meso_period period)
{
    int32_t low = 0, high = count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (periods[middle] < period)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Positions of the entries in order of period, region, industry: three stable passes. */
static meso_status sort_entries(meso_ctx *ctx, const meso_panel_builder *builder,
                                const meso_period *periods, int32_t period_count,
                                int64_t **order)
{
    const size_t bytes = (size_t)(builder->count ? builder->count : 1);
    int64_t *first = meso_ctx_alloc(ctx, bytes * sizeof *first);
    int64_t *second = meso_ctx_alloc(ctx, bytes * sizeof *second);
    int32_t *key = meso_ctx_alloc(ctx, bytes * sizeof *key);
    meso_status status = first && second && key ? MESO_OK : MESO_E_NOMEM;
    int sorted = 1;
    for (int64_t n = 0; status == MESO_OK && n < builder->count; n++) {
        first[n] = n;
        if (n && before(&builder->entries[n], &builder->entries[n - 1])) sorted = 0;
    }
    for (int pass = 0; status == MESO_OK && !sorted && pass < 3; pass++) {
        const int32_t keys = pass == 0   ? builder->industries->count
                             : pass == 1 ? builder->regions->count
                                         : period_count;
        for (int64_t n = 0; n < builder->count; n++) {
            const entry *e = &builder->entries[n];
            key[n] = pass == 0   ? e->industry
                     : pass == 1 ? e->region
                                 : period_index(periods, period_count, e->period);
        }
        status = sort_by(ctx, builder, &first, &second, key, keys);
    }
    meso_ctx_release(ctx, second);
    meso_ctx_release(ctx, key);
    if (status == MESO_OK)
        *order = first;
    else
        meso_ctx_release(ctx, first);
    return status;
}

/* Arrays of one slice before they become const. */
typedef struct filling {
    int64_t *row, *bound_cell;
    int32_t *industry;
    double *value, *low, *high;
    uint8_t *state;
} filling;

static int take_slice(meso_ctx *ctx, meso_arena *arena, filling *into, int32_t regions,
                      int64_t cells, int64_t bounded)
{
    into->row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    into->industry = MESO_TAKE(ctx, arena, int32_t, cells);
    into->value = MESO_TAKE(ctx, arena, double, cells);
    into->state = MESO_TAKE(ctx, arena, uint8_t, cells);
    into->bound_cell = MESO_TAKE(ctx, arena, int64_t, bounded);
    into->low = MESO_TAKE(ctx, arena, double, bounded);
    into->high = MESO_TAKE(ctx, arena, double, bounded);
    return into->row && into->industry && into->value && into->state && into->bound_cell &&
           into->low && into->high;
}

static meso_status refuse_twice(meso_ctx *ctx, const meso_panel_builder *builder,
                                const entry *e)
{
    char period[MESO_PERIOD_TEXT_BYTES];
    return meso_fail(ctx, MESO_E_DATA, "%s: region %s, industry %s, %s was given twice",
                     builder->measure, builder->regions->code[e->region],
                     builder->industries->code[e->industry],
                     meso_period_text(period, e->period));
}

/* Bounds of an entry: their list is in the order of entries. */
static const bound *bound_of(const meso_panel_builder *builder, int64_t position)
{
    int64_t low = 0, high = builder->bound_count;
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (builder->bounds[middle].entry < position)
            low = middle + 1;
        else
            high = middle;
    }
    return &builder->bounds[low];
}

static meso_status fill_slice(meso_ctx *ctx, meso_slice *slice,
                              const meso_panel_builder *builder, const int64_t *order,
                              int64_t cells)
{
    const int32_t regions = builder->regions->count;
    int64_t bounded = 0, filled = 0;
    for (int64_t n = 0; n < cells; n++)
        bounded += builder->entries[order[n]].bounded;
    filling into;
    if (!take_slice(ctx, builder->arena, &into, regions, cells, bounded)) return MESO_E_NOMEM;
    for (int64_t n = 0; n < cells; n++) {
        const entry *e = &builder->entries[order[n]];
        if (n && !before(&builder->entries[order[n - 1]], e))
            return refuse_twice(ctx, builder, e);
        into.row[e->region + 1] = n + 1;
        into.industry[n] = e->industry;
        into.value[n] = e->value;
        into.state[n] = e->state;
        if (!e->bounded) continue;
        const bound *b = bound_of(builder, order[n]);
        into.bound_cell[filled] = n;
        into.low[filled] = b->low;
        into.high[filled++] = b->high;
    }
    for (int32_t r = 0; r < regions; r++)
        if (into.row[r + 1] < into.row[r]) into.row[r + 1] = into.row[r];
    *slice = (meso_slice){.period = cells ? builder->entries[order[0]].period : 0,
                          .row = into.row,
                          .industry = into.industry,
                          .value = into.value,
                          .state = into.state,
                          .bounded = bounded,
                          .bound_cell = into.bound_cell,
                          .low = into.low,
                          .high = into.high,
                          .total = meso_cell_none(MESO_CELL_MISSING)};
    return MESO_OK;
}

meso_status meso_panel_build(meso_ctx *ctx, meso_panel **out, meso_panel_builder *builder)
{
    meso_status status = MESO_OK;
    meso_period *periods = NULL;
    int32_t period_count = 0;
    int64_t *order = NULL;
    MESO_TRY(list_periods(ctx, builder, &periods, &period_count));
    MESO_TRY(sort_entries(ctx, builder, periods, period_count, &order));
    meso_owned_panel *owned = MESO_TAKE(ctx, builder->arena, meso_owned_panel, 1);
    meso_slice *slices = MESO_TAKE(ctx, builder->arena, meso_slice, period_count);
    if (!owned || !slices) {
        status = MESO_E_NOMEM;
        goto done;
    }
    int64_t begin = 0;
    for (int32_t t = 0; t < period_count; t++) {
        int64_t end = begin;
        while (end < builder->count && builder->entries[order[end]].period == periods[t])
            end++;
        MESO_TRY(fill_slice(ctx, &slices[t], builder, order + begin, end - begin));
        begin = end;
    }
    owned->arena = builder->arena;
    owned->panel =
        (meso_panel){.measure = builder->measure,
                     .unit = builder->unit,
                     .region = {builder->regions, builder->regions->count, NULL},
                     .industry = {builder->industries, builder->industries->count, NULL},
                     .absent = builder->absent,
                     .periods = period_count,
                     .slice = slices};
    builder->arena = NULL; /* the panel's now */
    *out = &owned->panel;

done:
    meso_ctx_release(ctx, order);
    meso_ctx_release(ctx, periods);
    meso_panel_builder_free(builder);
    return status;
}
