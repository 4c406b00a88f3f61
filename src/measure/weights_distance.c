/* Which places are near? The k nearest, or all within a reach, by great-circle distance. */
#include "measure/weights.h"

#include "base/ctx.h"
#include "base/each.h"
#include "data/sphere.h"

#include <math.h>

/* Two regions in one place are this far apart for 1 / distance. */
static const double least_kilometres = 0.1;

typedef struct search {
    const meso_input *input;
    meso_weights *into;
    meso_place *place; /* [regions] NaN = unknown */
    double *chord;     /* [regions * nearest] squared chords of the nearest, ascending */
    int32_t *found;    /* [regions * nearest] */
    int32_t *count;    /* [regions] */
    int64_t *links;    /* [regions] within reach */
    double reach;      /* squared chord */
} search;

/* The nearest of one region by insertion; equal distances go by position. */
static meso_status find_nearest(meso_ctx *ctx, int64_t region, void *data)
{
    (void)ctx;
    search *all = data;
    const int32_t most = all->into->nearest, regions = all->into->regions;
    double *chord = all->chord + region * most;
    int32_t *found = all->found + region * most, count = 0;
    for (int32_t other = 0; other < regions; other++) {
        const double apart = meso_place_chord(all->place[region], all->place[other]);
        if (other == region || isnan(apart)) continue;
        if (count == most && !(apart < chord[most - 1])) continue;
        int32_t at = count < most ? count++ : most - 1;
        for (; at > 0 && chord[at - 1] > apart; at--) {
            chord[at] = chord[at - 1];
            found[at] = found[at - 1];
        }
        chord[at] = apart;
        found[at] = other;
    }
    all->count[region] = count;
    return MESO_OK;
}

static meso_status count_within(meso_ctx *ctx, int64_t region, void *data)
{
    (void)ctx;
    search *all = data;
    for (int32_t other = 0; other < all->into->regions; other++)
        all->links[region] +=
            other != region &&
            meso_place_chord(all->place[region], all->place[other]) <= all->reach;
    return MESO_OK;
}

static double weight_of(const meso_weights *weights, double chord)
{
    if (weights->kind != MESO_WEIGHTS_INVERSE) return 1;
    return pow(fmax(least_kilometres, meso_chord_kilometres(chord)), -weights->power);
}

static meso_status put_within(meso_ctx *ctx, int64_t region, void *data)
{
    (void)ctx;
    search *all = data;
    meso_weights *into = all->into;
    int64_t at = into->row[region];
    for (int32_t other = 0; other < into->regions; other++) {
        const double apart = meso_place_chord(all->place[region], all->place[other]);
        if (other == region || !(apart <= all->reach)) continue;
        into->region[at] = other;
        into->weight[at++] = weight_of(into, apart);
    }
    return MESO_OK;
}

static meso_status take_links(meso_ctx *ctx, meso_arena *arena, meso_weights *into)
{
    const int64_t count = into->row[into->regions];
    into->region = MESO_TAKE(ctx, arena, int32_t, count);
    into->weight = MESO_TAKE(ctx, arena, double, count);
    return into->region && into->weight ? MESO_OK : MESO_E_NOMEM;
}

/* The nearest of each region in the order of the rows. */
static meso_status link_nearest(meso_ctx *ctx, meso_arena *arena, search *all)
{
    meso_weights *into = all->into;
    for (int32_t r = 0; r < into->regions; r++)
        into->row[r + 1] = into->row[r] + all->count[r];
    const meso_status status = take_links(ctx, arena, into);
    if (status < 0) return status;
    for (int32_t r = 0; r < into->regions; r++) {
        const int64_t first = into->row[r];
        const int32_t *found = all->found + (int64_t)r * into->nearest;
        for (int32_t k = 0; k < all->count[r]; k++) {
            int64_t at = first + k;
            for (; at > first && into->region[at - 1] > found[k]; at--)
                into->region[at] = into->region[at - 1];
            into->region[at] = found[k];
            into->weight[first + k] = 1;
        }
    }
    return MESO_OK;
}

static meso_status link_within(meso_ctx *ctx, meso_arena *arena, search *all)
{
    meso_weights *into = all->into;
    all->links = MESO_TAKE(ctx, arena, int64_t, into->regions);
    if (!all->links) return MESO_E_NOMEM;
    meso_status status = MESO_OK;
    MESO_TRY(meso_each(ctx, "counting near regions", into->regions, count_within, all));
    for (int32_t r = 0; r < into->regions; r++)
        into->row[r + 1] = into->row[r] + all->links[r];
    MESO_TRY(take_links(ctx, arena, into));
    MESO_TRY(meso_each(ctx, "finding near regions", into->regions, put_within, all));
done:
    return status;
}

/* The reach: as asked, or as far as the most remote region is from its nearest. */
static void choose_reach(search *all)
{
    meso_weights *into = all->into;
    if (into->kilometres > 0) {
        all->reach = meso_kilometres_chord(into->kilometres);
        return;
    }
    for (int32_t r = 0; r < into->regions; r++)
        if (all->count[r]) all->reach = fmax(all->reach, all->chord[r]);
    into->kilometres = meso_chord_kilometres(all->reach);
}

meso_status meso_weights_by_distance(meso_ctx *ctx, meso_arena *arena, meso_weights *out,
                                     const meso_input *input)
{
    const int32_t regions = out->regions, asked = out->nearest;
    if (out->kind != MESO_WEIGHTS_NEAREST) out->nearest = 1;
    if (out->nearest > regions) out->nearest = regions;
    search all = {.input = input, .into = out};
    meso_status status = MESO_E_NOMEM;
    out->row = MESO_TAKE(ctx, arena, int64_t, (int64_t)regions + 1);
    all.place = MESO_TAKE(ctx, arena, meso_place, regions);
    all.chord = MESO_TAKE(ctx, arena, double, (int64_t)regions * out->nearest);
    all.found = MESO_TAKE(ctx, arena, int32_t, (int64_t)regions * out->nearest);
    all.count = MESO_TAKE(ctx, arena, int32_t, regions);
    if (!out->row || !all.place || !all.chord || !all.found || !all.count) goto done;
    for (int32_t r = 0; r < regions; r++) {
        all.place[r] = meso_place_of(input->longitude[r], input->latitude[r]);
        out->unplaced += isnan(all.place[r].x);
    }
    MESO_TRY(meso_each(ctx, "finding the nearest regions", regions, find_nearest, &all));
    if (out->kind == MESO_WEIGHTS_NEAREST) {
        MESO_TRY(link_nearest(ctx, arena, &all));
    } else {
        choose_reach(&all);
        MESO_TRY(link_within(ctx, arena, &all));
    }
done:
    out->nearest = asked;
    return status;
}
