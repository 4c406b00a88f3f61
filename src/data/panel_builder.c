/* Which cells will a panel have? They wait in blocks, in the order they came. */
#include "data/panel_builder.h"

#include "base/ctx.h"

#include <string.h>

enum { MOST_PERIODS = 65535, FIRST_ROOM = 16 };

static const char *copy_text(meso_ctx *ctx, meso_arena *arena, const char *text)
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
    meso_panel_builder *builder = meso_ctx_alloc(ctx, sizeof *builder);
    meso_owned_panel *owned = arena ? MESO_TAKE(ctx, arena, meso_owned_panel, 1) : NULL;
    const char *key = owned ? copy_text(ctx, arena, measure) : NULL;
    const char *word = key ? copy_text(ctx, arena, unit) : NULL;
    if (!word || !builder) {
        meso_arena_free(arena);
        meso_ctx_release(ctx, builder);
        return MESO_E_NOMEM;
    }
    owned->arena = arena;
    owned->panel = (meso_panel){.measure = key,
                                .unit = word,
                                .region = {regions, regions->count, NULL},
                                .industry = {industries, industries->count, NULL},
                                .absent = absent};
    *builder = (meso_panel_builder){.ctx = ctx, .owned = owned};
    *out = builder;
    return MESO_OK;
}

void meso_panel_builder_free(meso_panel_builder *builder)
{
    if (!builder) return;
    meso_ctx *ctx = builder->ctx;
    for (meso_block *b = builder->first, *next = NULL; b; b = next) {
        next = b->next;
        meso_ctx_release(ctx, b);
    }
    meso_ctx_release(ctx, builder->bounds);
    meso_ctx_release(ctx, builder->period);
    if (builder->owned) meso_arena_free(builder->owned->arena);
    meso_ctx_release(ctx, builder);
}

static meso_status check_cell(meso_ctx *ctx, const meso_panel *panel, int32_t region,
                              int32_t industry, const meso_cell *cell)
{
    if (region < 0 || region >= panel->region.count)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: region %d of %d", panel->measure, region,
                         panel->region.count);
    if (industry < 0 || industry >= panel->industry.count)
        return meso_fail(ctx, MESO_E_ARGUMENT, "%s: industry %d of %d", panel->measure,
                         industry, panel->industry.count);
    const char *what = NULL;
    const int number = meso_cell_has_number((meso_cell_state)cell->state);
    if (cell->low > cell->high)
        what = "its lower bound is above its upper bound";
    else if (isinf(cell->value) || isinf(cell->low) || isinf(cell->high))
        what = "it is not finite";
    else if (number && isnan(cell->value))
        what = "its state promises a number";
    else if (cell->state == MESO_CELL_ZERO && cell->value != 0)
        what = "it is said to be a true zero";
    if (!what) return MESO_OK;
    return meso_fail(ctx, MESO_E_ARGUMENT, "%s, region %s, industry %s: %g [%g, %g]: %s",
                     panel->measure, panel->region.codes->code[region],
                     panel->industry.codes->code[industry], cell->value, cell->low, cell->high,
                     what);
}

/* Twice the room for an array that is full. */
static void *grow(meso_ctx *ctx, void *array, int64_t count, int64_t *room, size_t size)
{
    const int64_t wanted = *room ? *room * 2 : FIRST_ROOM;
    void *larger = meso_ctx_alloc(ctx, (size_t)wanted * size);
    if (!larger) return NULL;
    if (count) memcpy(larger, array, (size_t)count * size);
    meso_ctx_release(ctx, array);
    *room = wanted;
    return larger;
}

/* Position of a period, new ones appended. Cells mostly come period by period. */
static meso_status find_period(meso_ctx *ctx, meso_panel_builder *builder, meso_period period)
{
    if (builder->periods && builder->period[builder->latest] == period) return MESO_OK;
    int32_t p = 0;
    while (p < builder->periods && builder->period[p] != period)
        p++;
    if (p == MOST_PERIODS)
        return meso_fail(ctx, MESO_E_ARGUMENT, "more than %d periods", MOST_PERIODS);
    if (p == builder->period_room) {
        int64_t room = builder->period_room;
        meso_period *larger = grow(ctx, builder->period, p, &room, sizeof *larger);
        if (!larger) return MESO_E_NOMEM;
        builder->period = larger;
        builder->period_room = (int32_t)room;
    }
    if (p == builder->periods) builder->period[builder->periods++] = period;
    builder->latest = p;
    return MESO_OK;
}

static meso_status keep_bounds(meso_ctx *ctx, meso_panel_builder *builder,
                               const meso_cell *cell)
{
    if (builder->bounded == INT32_MAX)
        return meso_fail(ctx, MESO_E_ARGUMENT, "more than %d cells with bounds", INT32_MAX);
    if (builder->bounded == builder->bound_room) {
        meso_interval *larger =
            grow(ctx, builder->bounds, builder->bounded, &builder->bound_room, sizeof *larger);
        if (!larger) return MESO_E_NOMEM;
        builder->bounds = larger;
    }
    builder->bounds[builder->bounded++] = (meso_interval){cell->low, cell->high};
    return MESO_OK;
}

static meso_status make_room(meso_ctx *ctx, meso_panel_builder *builder)
{
    if (builder->last && builder->last->count < MESO_BLOCK_CELLS) return MESO_OK;
    meso_block *fresh = meso_ctx_alloc(ctx, sizeof *fresh);
    if (!fresh) return MESO_E_NOMEM;
    fresh->next = NULL;
    fresh->count = 0;
    if (builder->last)
        builder->last->next = fresh;
    else
        builder->first = fresh;
    builder->last = fresh;
    return MESO_OK;
}

meso_status meso_panel_add(meso_ctx *ctx, meso_panel_builder *builder, meso_period period,
                           int32_t region, int32_t industry, meso_cell cell)
{
    meso_status status = check_cell(ctx, &builder->owned->panel, region, industry, &cell);
    if (status == MESO_OK) status = find_period(ctx, builder, period);
    if (status == MESO_OK) status = make_room(ctx, builder);
    if (status < 0) return status;
    const int number = meso_cell_has_number((meso_cell_state)cell.state);
    const double value = number ? cell.value : MESO_NAN;
    const int exact =
        (isnan(cell.low) && isnan(cell.high)) || (cell.low == value && cell.high == value);
    if (!exact) {
        status = keep_bounds(ctx, builder, &cell);
        if (status < 0) return status;
    }
    meso_block *b = builder->last;
    b->cell[b->count++] = (meso_waiting_cell){.value = value,
                                              .region = region,
                                              .industry = industry,
                                              .bounds = exact ? 0 : (int32_t)builder->bounded,
                                              .period = (uint16_t)builder->latest,
                                              .state = cell.state};
    return MESO_OK;
}
