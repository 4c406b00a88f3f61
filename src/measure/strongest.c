/* Which are the strongest ties of each industry? See measure/strongest.h. */
#include "measure/strongest.h"

#include "base/ctx.h"
#include "base/each.h"

#include <math.h>
#include <string.h>

enum { PARTS = 64 };

typedef struct work {
    const meso_relatedness_columns *columns;
    int32_t most;
    double least;
    meso_tie *slot;  /* [right x most], or NULL while they are only counted */
    int64_t *start;  /* [right + 1] where each industry's slots begin; NULL = most each */
    int32_t *listed; /* [right] */
    int64_t *fit, *undefined; /* [right] ties that are strong enough, ties without a number */
} work;

/* Puts a tie among the strongest, which are in order; the weakest falls off. */
static void offer(meso_tie *best, int32_t *listed, int32_t most, const meso_tie *tie)
{
    int32_t at = *listed;
    if (at == most && !(tie->value > best[most - 1].value)) return;
    if (at == most) at--;
    for (; at > 0 && best[at - 1].value < tie->value; at--)
        best[at] = best[at - 1];
    best[at] = *tie;
    if (*listed < most) (*listed)++;
}

static void read_industry(const work *all, const double *related, int32_t to)
{
    const int32_t industries = all->columns->frame.industries;
    const int is_given = !all->columns->kind->relate;
    meso_tie *best = !all->slot   ? NULL
                     : all->start ? all->slot + all->start[to]
                                  : all->slot + (int64_t)to * all->most;
    const int32_t most =
        all->start ? (int32_t)(all->start[to + 1] - all->start[to]) : all->most;
    const int32_t self = all->columns->same ? to : -1;
    const int zero_is_none = is_given || all->least <= 0;
    const double least = all->least;
    int64_t fit = 0, numbers = 0;
    int32_t listed = 0;
    for (int32_t i = 0; i < industries; i++) {
        const double value = related[i];
        numbers += !isnan(value) && i != self;
        fit += value >= least && !(value == 0 && zero_is_none) && i != self;
    }
    all->fit[to] = fit;
    all->undefined[to] = industries - (self >= 0) - numbers;
    double enough = best && most ? least : (double)INFINITY;
    for (int32_t i = 0; i < industries; i++) {
        const double value = related[i];
        if (!(value >= enough) || (value == 0 && zero_is_none) || i == self) continue;
        const meso_tie tie = {i, to, value};
        offer(best, &listed, most, &tie);
        if (listed == most) enough = best[most - 1].value;
    }
    all->listed[to] = listed;
}

static meso_status read_part(meso_ctx *ctx, int64_t index, void *data)
{
    const work *all = data;
    const int32_t right = all->columns->pairs.right->industries;
    const int64_t tiles = ((int64_t)right + MESO_TILE - 1) / MESO_TILE;
    const int64_t first = tiles * index / PARTS, end = tiles * (index + 1) / PARTS;
    if (first == end) return MESO_OK;
    meso_arena *arena = meso_arena_new(ctx);
    if (!arena) return MESO_E_NOMEM;
    meso_relatedness_room room;
    const meso_status status = meso_relatedness_room_take(ctx, arena, &room, all->columns);
    for (int64_t tile = first; status == MESO_OK && tile < end; tile++) {
        const int32_t begin = (int32_t)tile * MESO_TILE;
        const int32_t count = begin + MESO_TILE < right ? MESO_TILE : right - begin;
        meso_relatedness_read(all->columns, &room, begin, count);
        for (int32_t t = 0; t < count; t++)
            read_industry(all, room.related + (int64_t)t * all->columns->frame.industries,
                          begin + t);
    }
    meso_arena_free(arena);
    return status;
}

/* All ties are wanted: they are counted before room is taken for them. */
static meso_status count_first(meso_ctx *ctx, meso_arena *arena, work *all, int32_t right)
{
    const meso_status status = meso_each(ctx, "counting ties", PARTS, read_part, all);
    if (status < 0) return status;
    all->start = MESO_TAKE(ctx, arena, int64_t, (int64_t)right + 1);
    if (!all->start) return MESO_E_NOMEM;
    for (int32_t j = 0; j < right; j++)
        all->start[j + 1] = all->start[j] + all->fit[j];
    return MESO_OK;
}

meso_status meso_ties_strongest(meso_ctx *ctx, meso_arena *arena, meso_ties *out,
                                const meso_relatedness_columns *columns, int32_t strongest,
                                double least)
{
    const int32_t right = columns->pairs.right->industries;
    const int32_t left = columns->frame.industries;
    const int each = strongest > 0;
    work all = {.columns = columns,
                .most = strongest < left ? strongest : left,
                .least = least,
                .listed = MESO_TAKE(ctx, arena, int32_t, (int64_t)right + 1),
                .fit = MESO_TAKE(ctx, arena, int64_t, (int64_t)right + 1),
                .undefined = MESO_TAKE(ctx, arena, int64_t, (int64_t)right + 1)};
    if (!all.listed || !all.fit || !all.undefined) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    if (!each) status = count_first(ctx, arena, &all, right);
    if (status < 0) return status;
    const int64_t slots = each ? (int64_t)right * all.most : all.start[right];
    all.slot = MESO_TAKE(ctx, arena, meso_tie, slots + 1);
    if (!all.slot) return MESO_E_NOMEM;
    status = meso_each(ctx, "finding the strongest ties", PARTS, read_part, &all);
    if (status < 0) return status;
    *out = (meso_ties){.tie = all.slot};
    for (int32_t j = 0; j < right; j++) {
        const meso_tie *best =
            each ? all.slot + (int64_t)j * all.most : all.slot + all.start[j];
        memmove(all.slot + out->count, best, (size_t)all.listed[j] * sizeof *best);
        out->count += all.listed[j];
        out->unlisted += all.fit[j] - all.listed[j];
        out->undefined += all.undefined[j];
    }
    return MESO_OK;
}
