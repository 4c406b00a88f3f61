/* Which sites are near each other, and how near? */
#include "measure/distance_curve.h"

#include "base/ctx.h"
#include "base/each.h"

typedef struct work {
    const meso_plants *plants;
    meso_site_pairs *into;
    double reach; /* squared chord */
} work;

static meso_status count_pairs(meso_ctx *ctx, int64_t site, void *data)
{
    (void)ctx;
    const work *all = data;
    const meso_place *place = all->plants->place;
    int64_t found = 0;
    for (int32_t other = (int32_t)site + 1; other < all->plants->sites; other++)
        found += meso_place_chord(place[site], place[other]) <= all->reach;
    all->into->row[site + 1] = found;
    return MESO_OK;
}

static meso_status put_pairs(meso_ctx *ctx, int64_t site, void *data)
{
    (void)ctx;
    const work *all = data;
    const meso_place *place = all->plants->place;
    int64_t at = all->into->row[site];
    for (int32_t other = (int32_t)site + 1; other < all->plants->sites; other++) {
        const double chord = meso_place_chord(place[site], place[other]);
        if (!(chord <= all->reach)) continue;
        all->into->site[at] = other;
        all->into->kilometres[at++] = meso_chord_kilometres(chord);
    }
    return MESO_OK;
}

meso_status meso_site_pairs_find(meso_ctx *ctx, meso_arena *arena, meso_site_pairs *out,
                                 const meso_plants *plants, double reach)
{
    meso_site_pairs pairs = {.row = MESO_TAKE(ctx, arena, int64_t, (int64_t)plants->sites + 1)};
    work all = {plants, &pairs, meso_kilometres_chord(reach)};
    meso_status status = MESO_E_NOMEM;
    if (!pairs.row) goto done;
    MESO_TRY(meso_each(ctx, "counting near plants", plants->sites, count_pairs, &all));
    for (int32_t s = 0; s < plants->sites; s++)
        pairs.row[s + 1] += pairs.row[s];
    pairs.site = MESO_TAKE(ctx, arena, int32_t, pairs.row[plants->sites]);
    pairs.kilometres = MESO_TAKE(ctx, arena, double, pairs.row[plants->sites]);
    if (!pairs.site || !pairs.kilometres) {
        status = MESO_E_NOMEM;
        goto done;
    }
    MESO_TRY(meso_each(ctx, "finding near plants", plants->sites, put_pairs, &all));
    *out = pairs;
done:
    return status;
}
